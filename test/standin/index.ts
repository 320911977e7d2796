/**
 * A stand-in for Discord on the loopback interface: its REST API (v10) and its gateway (v10), as far as this bot
 * uses them, with Discord's limits, errors and failures. End-to-end tests run the built bot against it.
 */
import type { APIApplication, APIChannel, APIUser } from 'discord.js';
import type { Fault } from '#playground/discord/faults.js';
import { randomToken, startDiscord } from '#playground/discord/index.js';
import type { RecordedRequest } from '#playground/discord/server.js';
import { APPLICATION_ID, botUser, dmChannel, GUILD_ID, guildChannels } from '#playground/discord/world.js';
import { createGateway, type Gateway, type Identify, PRIVILEGED_INTENTS } from './gateway.js';
import { type InteractionOutcome, type InteractOptions, interact } from './interact.js';
import { type MentionOptions, type MentionOutcome, mention } from './mention.js';
import { applicationRoutes } from './routes/application.js';
import { type Truthy, waitFor } from './wait.js';

export interface StandInOptions {
  /** The bot's token; default a random one, shaped like Discord's. */
  readonly token?: string;
  readonly applicationId?: string;
  /** What GET /applications/@me tells otherwise than usual. */
  readonly application?: Partial<APIApplication>;
  /** Ids of the servers the bot is in; default one. */
  readonly guilds?: readonly string[];
  /** What GET /channels/{id} finds; default each server's channels and a direct message channel. */
  readonly channels?: readonly APIChannel[];
  /** Milliseconds; default Discord's 41,250. */
  readonly heartbeatInterval?: number;
  /** Close code that refuses every identify, such as 4013. */
  readonly identifyClose?: number;
  /** Intents refused with 4014; default the privileged ones, which need a switch in the developer portal. */
  readonly disallowedIntents?: number;
  /** Number of shards that GET /gateway/bot recommends; default 1. */
  readonly shards?: number;
  /** Shards that may identify at once; default 1. */
  readonly maxConcurrency?: number;
  /** How often the bot may identify until tomorrow; default 1,000. */
  readonly identifiesLeft?: number;
  /** Refuses identifies that come faster than that. */
  readonly keepsToConcurrency?: boolean;
}

export interface StandIn {
  /** What a bot is given as DISCORD_API_URL; `/v10` is not part of it. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUser: APIUser;
  /** All requests so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** What Discord would have refused so far. */
  readonly problems: readonly string[];
  /** Gateway connections so far. */
  readonly connections: number;
  readonly identifies: number;
  readonly resumes: number;
  /** What the latest identify said, intents and shard included. */
  readonly identify: Identify | undefined;
  /** What each identify said, in order. */
  readonly identified: readonly Identify[];
  /** Identifies that came before their turn. */
  readonly identifiedTooSoon: number;
  /** Makes the next requests that match fail. */
  fail(fault: Fault): void;
  /** Resolves at the first READY. */
  untilReady(timeoutMs?: number): Promise<void>;
  /**
   * What the predicate returns, once that is truthy.
   * @throws Error when it isn't within `timeoutMs`; default 5,000
   */
  waitFor<T>(predicate: () => T, timeoutMs?: number): Promise<Truthy<T>>;
  /**
   * Sends an interaction, with a fresh id and token, and resolves when the bot has answered. While the bot is
   * disconnected, the interaction waits for it to resume.
   * @throws Error when no answer was taken in time
   */
  interact(interaction: object, options?: InteractOptions): Promise<InteractionOutcome>;
  /** Keeps a file that a member attached, where this Discord keeps such files. */
  attach(content: string): { readonly id: string; readonly url: string; readonly size: number };
  /** Sends a message that mentions the bot. */
  mention(content: string, options?: MentionOptions): MentionOutcome;
  /** Closes the gateway connections: with this code, or without any, as when the network fails. */
  dropConnections(code?: number): void;
  /** Tells the bot to connect anew and resume (op 7). */
  requestReconnect(): void;
  /** Invalidates the sessions (op 9). When they can't be resumed, the bot has to identify again. */
  invalidateSession(resumable: boolean): void;
  /**
   * Lets the present connections go dead: they stay open, but nothing comes through any more.
   * @param lasting those to come, too
   */
  silence(lasting?: boolean): void;
  close(): Promise<void>;
}

const HEARTBEAT_INTERVAL = 41_250;
const IDENTIFIES_A_DAY = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { applicationId = APPLICATION_ID, guilds: guildIds = [GUILD_ID] } = options;
  const token = options.token ?? randomToken(applicationId);
  let port = 0;
  const gateway = createGateway({
    token,
    applicationId,
    guildIds,
    heartbeatInterval: options.heartbeatInterval ?? HEARTBEAT_INTERVAL,
    identifyClose: options.identifyClose,
    identifyRate: options.keepsToConcurrency ? (options.maxConcurrency ?? 1) : undefined,
    disallowedIntents: options.disallowedIntents ?? PRIVILEGED_INTENTS,
    url: () => `ws://127.0.0.1:${port}`,
  });
  const discord = await startDiscord({
    applicationId,
    guildIds,
    token,
    channels: options.channels ?? [
      dmChannel,
      ...guildIds.flatMap((guildId) => Object.values(guildChannels(guildId))),
    ],
    routes: applicationRoutes({
      applicationId,
      changed: options.application ?? {},
      guildIds,
      gatewayBot: () => gatewayBot(`ws://127.0.0.1:${port}`, gateway, options),
    }),
  });
  const { interactions, messages, problems } = discord;
  port = discord.port;
  discord.server.on('upgrade', gateway.upgrade);

  return {
    apiUrl: discord.apiUrl,
    token,
    applicationId,
    botUser: botUser(applicationId),
    requests: discord.requests,
    problems,
    get connections() {
      return gateway.counts.connections;
    },
    get identifies() {
      return gateway.counts.identifies;
    },
    get resumes() {
      return gateway.counts.resumes;
    },
    get identify() {
      return gateway.identified.at(-1);
    },
    identified: gateway.identified,
    get identifiedTooSoon() {
      return gateway.counts.tooSoon;
    },
    fail: discord.faults.add,
    untilReady: async (timeoutMs) => {
      await waitFor(() => gateway.isReady, timeoutMs);
    },
    waitFor,
    interact: (interaction, how = {}) => interact(interaction, how, { gateway, interactions, problems }),
    attach: (content) =>
      discord.attach({
        name: 'settings.json',
        contentType: 'application/json',
        content: Buffer.from(content),
      }),
    mention: (content, how = {}) => mention(content, how, { applicationId, gateway, messages }),
    dropConnections: gateway.dropConnections,
    requestReconnect: gateway.requestReconnect,
    invalidateSession: gateway.invalidateSession,
    silence: (lasting = false) => gateway.silence(lasting),
    close: async () => {
      gateway.close();
      await discord.close();
    },
  };
}

function gatewayBot(
  url: string,
  { counts }: Gateway,
  { shards = 1, maxConcurrency = 1, identifiesLeft = IDENTIFIES_A_DAY }: StandInOptions,
) {
  return {
    url,
    shards,
    session_start_limit: {
      total: IDENTIFIES_A_DAY,
      remaining: identifiesLeft - counts.identifies,
      reset_after: DAY_MS,
      max_concurrency: maxConcurrency,
    },
  };
}
