/** The bot's real parts, as main.ts puts them together, over a settings file that is thrown away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCommands } from '../commands/index.js';
import { type BotParts, createBot } from '../src/bot.js';
import type { Channels } from '../src/channels.js';
import { createFileReader } from '../src/discord/files.js';
import { createGate } from '../src/gate.js';
import { loadCorpus } from '../src/knowledge/corpus.js';
import { createKnowledge } from '../src/knowledge/learn.js';
import type { Observe } from '../src/observe.js';
import { dataFolder } from '../src/paths.js';
import { type Cooldowns, createCooldowns } from '../src/settings/cooldown.js';
import { openDatabase } from '../src/settings/database.js';
import { createStore } from '../src/settings/store.js';

export const quiet: Observe = () => {};

export const corpus = loadCorpus(dataFolder);
export const knowledge = createKnowledge(corpus);
export const commands = createCommands(knowledge);

/** As where Discord tells nothing. */
const noChannels: Channels = {
  channel: async () => undefined,
  ofGuild: async () => undefined,
  standing: async () => undefined,
};

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { db } = await openDatabase(`file:${join(folder, 'settings.db')}`);
export const store = createStore(db);

/** A bot of these parts, some of them others. */
export function botOf({
  cooldowns = createCooldowns(),
  ...parts
}: Partial<BotParts> & { readonly cooldowns?: Cooldowns } = {}) {
  const all = { store, channels: noChannels, observe: quiet, ...parts };
  const gate = createGate({
    ...all,
    cooldowns,
  });
  return createBot({
    knowledge,
    commands,
    gate,
    readFile: createFileReader('https://discord.com/api'),
    ...all,
  });
}

export const bot = botOf();
