/** The bot's real parts, as main.ts puts them together, over a settings file that is thrown away. */
import { ApplicationCommandOptionType } from 'discord.js';
import { createCommands } from '#commands/index.js';
import { createFileReader } from '#discord/files.js';
import { type BotParts, createBot } from '#interactions/bot.js';
import { createGate } from '#interactions/gate.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { loadKnowledge } from '#knowledge/load.js';
import type { Observe } from '#ops/observe.js';
import { dataFolder } from '#paths.js';
import { type Cooldowns, createCooldowns } from '#settings/cooldown.js';
import type { Channels } from '#settings/places.js';
import { store } from './settings.js';

export { store } from './settings.js';

export const quiet: Observe = () => {};

export const corpus = loadCorpus(dataFolder);
/** As the build compiled it. */
export const knowledge = await loadKnowledge(console.warn);
export const commands = createCommands(knowledge);
/** Those of /hitandrun, as they are registered. */
export const subcommands = new Map(
  commands.data
    .filter(({ name }) => name === 'hitandrun')
    .flatMap((command) => ('options' in command ? (command.options ?? []) : []))
    .filter((option) => option.type === ApplicationCommandOptionType.Subcommand)
    .map((data) => [data.name, { data }] as const),
);

/** As where Discord tells nothing. */
const noChannels: Channels = {
  channel: async () => undefined,
  ofGuild: async () => undefined,
  standing: async () => undefined,
};

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
