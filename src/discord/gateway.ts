/** The bot on Discord's gateway. The only place that knows discord.js's client. */
import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  Options,
  Status,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Shards } from '#config.js';
import type { Bot } from '#interactions/bot.js';
import { OperatorError } from '#ops/errors.js';
import type { Observe } from '#ops/observe.js';
import type { Channels } from '#settings/places.js';
import { deliver } from './deliver.js';
import { createMentions } from './mentions.js';
import { explainRestError, keepToken, restOptions, restProblemOf } from './rest.js';
import { createWatchdog, type Watchdog } from './watchdog.js';

export interface GatewayOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly channels: Pick<Channels, 'standing'>;
  readonly token: string;
  readonly apiUrl: string;
  /** The shards of this process. Each process keeps to Discord’s `max_concurrency` by itself. */
  readonly shards: Exclude<Shards, { kind: 'none' }>;
  readonly observe: Observe;
  /** Milliseconds that a shard may hear nothing from Discord, heartbeats included, before it is lost for good. */
  readonly silenceTimeoutMs?: number;
  /** Called once when the connection is lost for good, with a sentence that says what to do. */
  readonly onFatal: (error: OperatorError) => void;
}

export interface Gateway {
  /** Resolves when the session is ready; rejects with an `OperatorError` where Discord can't be reached or refuses the bot. */
  readonly ready: Promise<void>;
  /** Whether all shards have their session. */
  isUp(): boolean;
  /** Finishes what was accepted, then closes the connection. */
  stop(): Promise<void>;
}

/** Codes after which Discord doesn't want to see this client again, and what to do then. */
const fatalCloseCodes: ReadonlyMap<number, string> = new Map([
  [
    4004,
    'Discord does not accept DISCORD_TOKEN. Reset the token on the Bot page of your application and put the new one in .env.',
  ],
  [4010, 'Discord refuses the shards. Correct DISCORD_SHARDS.'],
  [
    4011,
    'Discord wants this bot to use more shards: it is in too many servers for so few. Set DISCORD_SHARDS to auto, or to more.',
  ],
  [4012, 'Discord does not know this gateway version. Update the bot.'],
  [4013, 'Discord does not know the intents the bot asked for. Update the bot.'],
  [
    4014,
    'Discord does not allow the intents the bot asked for. Check the intents on the Bot page of your application.',
  ],
]);

/** Four of Discord's heartbeats, 41 seconds each; discord.js opens a new connection after one that is not acknowledged. */
const usualSilenceTimeoutMs = 180_000;
/** Milliseconds that accepted interactions get to finish after a stop. */
const stopTimeoutMs = 8000;
/** Milliseconds that closing the connection may take. */
const closeTimeoutMs = 1000;

/** Connects. */
export function startGateway(options: GatewayOptions): Gateway {
  const { silenceTimeoutMs = usualSilenceTimeoutMs, onFatal } = options;
  const connection: Connection = {
    ...options,
    client: createClient(options),
    watchdog: createWatchdog(silenceTimeoutMs, () => onFatal(new OperatorError(silence))),
    underWay: new Set(),
    stopping: false,
  };
  const { client } = connection;
  takeDispatches(connection);
  observeShards(connection);
  const heartbeats = setInterval(hearHeartbeats(connection), silenceTimeoutMs / 20);
  return {
    ready: logIn(connection),
    isUp: () => client.ws.shards.size > 0 && client.ws.shards.every(({ status }) => status === Status.Ready),
    stop: () => {
      clearInterval(heartbeats);
      return stop(connection);
    },
  };
}

/** What the parts of a connection have in common. */
interface Connection extends GatewayOptions {
  readonly client: Client;
  readonly watchdog: Watchdog;
  /** What was accepted and is not finished. */
  readonly underWay: Set<Promise<void>>;
  stopping: boolean;
}

const silence =
  'Discord has been silent for too long on the gateway. Start the bot again; a supervisor does that by itself.';

function createClient({ apiUrl, shards, observe }: GatewayOptions): Client {
  const client = new Client({
    // Messages are only looked at for a mention of the bot; no privileged intent is needed for that.
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: restOptions(apiUrl, observe),
    makeCache: noCaches,
    ...(shards.kind === 'auto' ? { shards: 'auto' } : { shards: shards.ids, shardCount: shards.count }),
  });
  keepToken(client.rest);
  return client;
}

/** How many interactions are remembered by their ids, so that one that is sent twice is done once. */
const rememberedMax = 5000;

/** Has interactions and messages answered. */
function takeDispatches({ client, bot, rest, channels, observe, underWay }: Connection): void {
  const track = (work: Promise<void>) => {
    underWay.add(work);
    work.finally(() => underWay.delete(work));
  };
  const mentions = createMentions({
    bot,
    rest,
    observe,
    ownRole: async (guild) => (await channels.standing(guild))?.ownRole,
  });
  const came = new LRUCache<string, true>({ max: rememberedMax });
  let botId = '';
  client.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => {
    botId = data.user.id;
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (came.has(interaction.id)) return;
    came.set(interaction.id, true);
    track(deliver(bot.respond(interaction), { rest, observe }));
  });
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: unknown) => {
    track(mentions.created(message, botId));
  });
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: unknown) => {
    track(mentions.updated(message, botId));
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, (deletion: unknown) => {
    track(mentions.deleted(deletion));
  });
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (deletion: unknown) => {
    track(mentions.deleted(deletion));
  });
}

/** Tells how the shards' sessions come and go, and what goes wrong in them. */
function observeShards(connection: Connection): void {
  const { client, watchdog, observe } = connection;
  const problem = (where: string) => (error: unknown) =>
    observe({ kind: 'problem', where, problem: restProblemOf(error) });
  client.on(Events.Error, problem('gateway error'));
  client.on(Events.ShardError, problem('connection error'));
  /** Those that are known to be down; discord.js tells of every try. */
  const down = new Set<number>();
  client.on(Events.ShardReconnecting, (shard) => {
    if (connection.stopping || down.has(shard)) return;
    down.add(shard);
    observe({ kind: 'shard', shard, state: 'reconnecting' });
  });
  const up = (shard: number, state: 'ready' | 'resumed') => {
    down.delete(shard);
    watchdog.hear(shard);
    observe({ kind: 'shard', shard, state });
  };
  client.on(Events.ShardReady, (shard) => {
    // discord.js keeps a stub of each server it is told of; nothing here reads them.
    client.guilds.cache.clear();
    up(shard, 'ready');
  });
  client.on(Events.ShardResume, (shard) => up(shard, 'resumed'));
}

/** discord.js keeps when a heartbeat was acknowledged, and has no event for it. */
function hearHeartbeats({ client, watchdog, observe }: Connection): () => void {
  const acknowledged = new Map<number, number>();
  return () => {
    for (const { id: shard, lastPingTimestamp: at, ping: ms } of client.ws.shards.values()) {
      if (at <= 0 || acknowledged.get(shard) === at) continue;
      acknowledged.set(shard, at);
      watchdog.hear(shard);
      observe({ kind: 'heartbeat', shard, ms });
    }
  };
}

function logIn(connection: Connection): Promise<void> {
  const { client, token, apiUrl, onFatal } = connection;
  return new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = new OperatorError(
        fatalCloseCodes.get(code) ?? `Discord closed the connection for good (code ${code}).`,
      );
      reject(error);
      if (!connection.stopping) onFatal(error);
    });
    client.login(token).catch((error: unknown) => reject(explainRestError(error, apiUrl)));
  });
}

async function stop(connection: Connection): Promise<void> {
  const { client, watchdog, underWay } = connection;
  connection.stopping = true;
  watchdog.stop();
  const deadline = performance.now() + stopTimeoutMs;
  const late = wait(stopTimeoutMs, undefined, { ref: false });
  // While it answers, more of what Discord sent before comes to be read.
  const finish = async () => {
    while (underWay.size > 0 && performance.now() < deadline)
      await Promise.race([Promise.allSettled([...underWay]), late]);
  };
  await finish();
  // discord.js can wait for ever to close a connection that is just being opened.
  await Promise.race([client.destroy(), wait(closeTimeoutMs, undefined, { ref: false })]);
  // What came until then is answered, too: Discord would not send it again.
  await finish();
}

/** Everything discord.js can be told not to keep: nothing here reads a cache. */
const noCaches = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  DMMessageManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  MessageManager: 0,
  ReactionManager: 0,
  UserManager: 0,
});
