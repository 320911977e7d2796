/** The two commands that people have. Their order is the order in Discord's menu. */
import type { Commands } from '#interactions/command.js';
import type { Facts } from '#knowledge/data/schema.js';
import { createAnswers } from './answers/index.js';
import { settings } from './settings/index.js';

export type { Commands };

export function createCommands(facts: Pick<Facts, 'topics' | 'snippets'>): Commands {
  const answers = createAnswers(facts);
  const list = [answers, settings];
  return { list, mention: answers.mention, data: list.flatMap(({ data }) => data) };
}
