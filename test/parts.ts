/** The bot's real parts, as main.ts puts them together. */
import { createCommands } from '../commands/index.js';
import { createBot, type Log } from '../src/bot.js';
import { loadCorpus } from '../src/knowledge/corpus.js';
import { createKnowledge } from '../src/knowledge/knowledge.js';
import { dataFolder } from '../src/paths.js';

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

export const corpus = loadCorpus(dataFolder);
export const knowledge = createKnowledge(corpus);
export const commands = createCommands(knowledge);
export const bot = createBot(knowledge, commands, quiet);
