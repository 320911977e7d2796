/** Options that several subcommands share. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { Choice } from '#interactions/reply.js';
import type { Language, Topic } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { described, localizations, type Texts } from '#texts/texts.js';

export const privateOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'private',
  ...described(({ commands }) => commands.private),
} satisfies APIApplicationCommandBasicOption;

export const personOption = (name: string, text: (texts: Texts) => string) =>
  ({
    type: ApplicationCommandOptionType.String,
    name,
    ...described(text),
    autocomplete: true,
    max_length: 100,
  }) satisfies APIApplicationCommandBasicOption;

/** People as autocomplete choices: by name, with their character or role. */
export const personChoices = (typed: string, knowledge: Knowledge): readonly Choice[] =>
  knowledge.suggestPeople(typed, 25).map(({ id, name, character, role }) => ({
    name: `${name} (${character?.name ?? role})`.slice(0, 100),
    value: id,
  }));

/** A topic as a choice of an option. */
export type TopicChoice = (topic: Topic) => APIApplicationCommandOptionChoice<string>;

/** With its title in every language that Discord's interface has. */
export function topicChoices(facts: {
  in(language: Language): { readonly topics: readonly Topic[] };
}): TopicChoice {
  return ({ id, title }) => ({
    name: title,
    name_localizations: localizations(
      (_texts, language) => facts.in(language).topics.find((topic) => topic.id === id)?.title ?? title,
    ),
    value: id,
  });
}
