/** The two commands that people have. Their order is the order in Discord's menu. */
import type { Commands } from '#interactions/command.js';
import { type CommandFacts, createAnswers } from './answers/index.js';
import { settings } from './settings/index.js';

export type { Commands };

export function createCommands(facts: CommandFacts): Commands {
  const answers = createAnswers(facts);
  const list = [answers, settings];
  return { list, mention: answers.mention, data: list.flatMap(({ data }) => data) };
}
