/** `/hitandrun cast person: Lior Raz` as typed in a terminal. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Commands } from '../../commands/index.js';
import type { Context } from '../command.js';
import { answerPage } from '../view/answer.js';
import type { Page } from '../view/page.js';

/** The page for a line: a slash command, or a question in plain words. */
export function runLine(line: string, commands: Commands, context: Context): Page {
  const [, name = '', rest = ''] = /^\/(?:hitandrun\b)?\s*(\S*)\s*(.*)$/s.exec(line) ?? [];
  if (!line.startsWith('/')) return answerPage(context.knowledge.ask(line), context.knowledge);
  const subcommand = commands.subcommands.get(name);
  if (!subcommand) {
    const known = [...commands.subcommands.keys()].map((key) => `/hitandrun ${key}`).join('\n');
    return {
      blocks: [{ kind: 'says', text: `No such command. These are there:\n${known}`, spoiler: false }],
      links: [],
    };
  }
  const [first] = subcommand.data.options ?? [];
  const named = [...rest.matchAll(/(\w+):\s*(.*?)(?=\s+\w+:|$)/gs)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  const given = named.length > 0 ? named : rest && first ? [[first.name, rest] as const] : [];
  const options = given.map(([key, value]) => {
    const option = subcommand.data.options?.find((candidate) => candidate.name === key);
    const choice =
      option?.type === ApplicationCommandOptionType.String
        ? option.choices?.find((candidate) => candidate.name.toLowerCase() === value.toLowerCase())
        : undefined;
    return [key, choice?.value ?? value] as const;
  });
  return subcommand.run(new Map(options), context);
}
