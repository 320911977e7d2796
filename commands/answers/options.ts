/** Options that several subcommands share. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import type { Choice } from '#interactions/reply.js';
import type { Knowledge } from '#knowledge/knowledge.js';

export const privateOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'private',
  description: 'Show the answer only to you',
} satisfies APIApplicationCommandBasicOption;

export const personOption = (name: string, description: string) =>
  ({
    type: ApplicationCommandOptionType.String,
    name,
    description,
    autocomplete: true,
    max_length: 100,
  }) satisfies APIApplicationCommandBasicOption;

/** People as autocomplete choices: by name, with their character or role. */
export const personChoices = (typed: string, knowledge: Knowledge): readonly Choice[] =>
  knowledge.suggestPeople(typed, 25).map(({ id, name, character, role }) => ({
    name: `${name} (${character?.name ?? role})`.slice(0, 100),
    value: id,
  }));

/** What a member reads who asked for somebody the articles don't name. */
export const nobodyFound = (typed: string): string =>
  `The articles name nobody like “${typed}”. Pick a name from the list that appears as you type.`;
