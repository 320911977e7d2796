/** The bot from its parts, the same for every way in. */
import type { Pool } from 'pg';
import type { Commands } from '#commands/index.js';
import { createFileReader } from './discord/files.js';
import { type Bot, createBot } from './interactions/bot.js';
import { createGate } from './interactions/gate.js';
import type { Knowledge } from './knowledge/knowledge.js';
import type { Observe } from './ops/observe.js';
import { createCooldowns } from './settings/cooldown.js';
import type { Channels } from './settings/places.js';
import type { SettingsStore } from './settings/store.js';

export interface Parts {
  readonly knowledge: Knowledge;
  readonly commands: Commands;
  readonly store: SettingsStore;
  /** Connections to PostgreSQL, where cooldowns are shared. */
  readonly pool: Pool | undefined;
  readonly apiUrl: string;
  readonly channels: Channels;
  readonly observe: Observe;
}

export function assemble({ knowledge, commands, store, pool, apiUrl, channels, observe }: Parts): Bot {
  const gate = createGate({ store, channels, cooldowns: createCooldowns(pool), observe });
  return createBot({
    knowledge,
    commands,
    gate,
    store,
    channels,
    readFile: createFileReader(apiUrl),
    observe,
  });
}
