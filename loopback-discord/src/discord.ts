/**
 * Discord on the loopback interface: its REST API (v10), its gateway (v10) and its HTTP interactions, as far as a bot that
 * answers commands and mentions uses them, with Discord's limits, errors and failures.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { APIApplication, APIChannel, APIUser } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { createGateway, type Gateway, type Identify, PRIVILEGED_INTENTS } from './gateway/gateway.js';
import { type InteractionOutcome, type InteractOptions, interact } from './interact.js';
import { type MentionOptions, type MentionOutcome, mention } from './mention.js';
import { type HttpAnswer, postInteraction } from './post.js';
import { createRest, type RecordedRequest } from './rest/app.js';
import { createFaults, type Fault } from './rest/faults.js';
import { createInteractions, type Interactions } from './rest/interactions.js';
import type { Issued } from './rest/issued.js';
import { createMessages, type Messages, type MessagesOptions } from './rest/messages.js';
import { applicationRoutes } from './rest/routes/application.js';
import { attachmentRoutes } from './rest/routes/attachments.js';
import { channelRoutes } from './rest/routes/channels.js';
import { guildRoutes } from './rest/routes/guilds.js';
import { interactionRoutes } from './rest/routes/interactions.js';
import type { UploadedFile } from './rest/uploads.js';
import { createSigner } from './signer.js';
import { snowflake } from './snowflake.js';
import { type Truthy, waitFor } from './wait.js';
import { APPLICATION_ID, botUser, dmChannel, GUILD_ID, guildChannels } from './world.js';

export interface DiscordOptions {
  /** The bot's token; default a random one, shaped like Discord's. */
  readonly token?: string;
  readonly applicationId?: string;
  /** What the application and its bot are called; default `Bot`. */
  readonly name?: string;
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
  /** Where bots are told to find the gateway, such as a proxy before it; default where it is. */
  readonly gatewayUrl?: string;
  /** How often the bot may identify until tomorrow; default 1,000. */
  readonly identifiesLeft?: number;
  /** Refuses identifies that come faster than that. */
  readonly keepsToConcurrency?: boolean;
  /** Told of each message as it is made, changed or removed (then undefined). */
  readonly onMessage?: MessagesOptions['onChange'];
}

export interface Discord {
  /** Where a bot finds the API; `/v10` is not part of it. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** What a bot verifies HTTP interactions with: 64 hexadecimal digits. */
  readonly publicKey: string;
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
  readonly messages: Messages;
  /** For those who bring interactions to the bot in steps of their own; others use `interact`. */
  readonly interactions: Interactions;
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
  /**
   * Sends an interaction to a bot's endpoint, signed; the answer is read, not taken.
   * @throws where none comes within three seconds
   */
  post(issued: Issued, url: string): Promise<HttpAnswer>;
  /** Keeps a file that a member attached, where this Discord keeps such files. */
  attach(content: string | Buffer, file?: AttachOptions): Attachment;
  /** A file that a member or the bot attached. */
  file(id: string): UploadedFile | undefined;
  /** Sends a message that mentions the bot. */
  mention(content: string, options?: MentionOptions): MentionOutcome;
  /**
   * Sends an event as it is, such as one that was sent already.
   * @returns how many sessions it is for
   */
  dispatch(event: string, data: object, to?: { readonly guildId?: string | undefined }): number;
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

export interface AttachOptions {
  /** Default `file.json`. */
  readonly name?: string;
  /** Default `application/json`. */
  readonly contentType?: string;
}

export interface Attachment {
  readonly id: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}

const HEARTBEAT_INTERVAL = 41_250;
const IDENTIFIES_A_DAY = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const FILES_KEPT = 1_000;

export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const { applicationId = APPLICATION_ID, guilds: guildIds = [GUILD_ID], onMessage } = options;
  const { token = randomToken(applicationId), channels = channelsOf(guildIds) } = options;
  const bot = botUser(applicationId, options.name);
  const signer = createSigner();
  const files = new LRUCache<string, UploadedFile>({ max: FILES_KEPT });
  const requests: RecordedRequest[] = [];
  const problems: string[] = [];
  const faults = createFaults();
  const closing = new AbortController();
  let port = 0;

  const keep = (file: UploadedFile): Attachment => {
    const id = snowflake();
    files.set(id, file);
    return { id, url: `http://127.0.0.1:${port}/attachments/${id}`, size: file.content.length };
  };
  const messages = createMessages({ bot, attach: keep, onChange: onMessage });
  const interactions = createInteractions(applicationId, messages);
  const url = () => options.gatewayUrl ?? `ws://127.0.0.1:${port}`;
  const gateway = createGateway({
    token,
    bot,
    guildIds,
    heartbeatInterval: options.heartbeatInterval ?? HEARTBEAT_INTERVAL,
    identifyClose: options.identifyClose,
    identifyRate: options.keepsToConcurrency ? (options.maxConcurrency ?? 1) : undefined,
    disallowedIntents: options.disallowedIntents ?? PRIVILEGED_INTENTS,
    url,
  });
  const rest = createRest({
    token,
    faults,
    requests,
    problems,
    closing: closing.signal,
    routes: [
      applicationRoutes({
        bot,
        changed: options.application ?? {},
        guildIds,
        gatewayBot: () => gatewayBot(url(), gateway, options),
      }),
      interactionRoutes({ applicationId, interactions, messages }),
      channelRoutes({ bot, guildIds, channels, messages }),
      guildRoutes({ bot, guildIds }),
    ],
    beside: attachmentRoutes(files),
  });
  const server = createAdaptorServer({ fetch: rest.fetch });
  server.on('upgrade', gateway.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = portOf(server.address());

  const post: Discord['post'] = (issued, endpoint) => {
    issued.isOverHttp = true;
    return postInteraction(endpoint, issued.payload, signer);
  };
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    publicKey: signer.publicKey,
    botUser: bot,
    requests,
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
    messages,
    interactions,
    fail: faults.add,
    untilReady: async (timeoutMs) => {
      await waitFor(() => gateway.isReady, timeoutMs);
    },
    waitFor,
    interact: (interaction, how = {}) =>
      interact(interaction, how, { gateway, interactions, problems, post }),
    post,
    attach: (content, { name = 'file.json', contentType = 'application/json' } = {}) =>
      keep({ name, contentType, content: Buffer.from(content) }),
    file: (id) => files.get(id),
    mention: (content, how = {}) => mention(content, how, { bot, gateway, messages }),
    dispatch: (event, data, to = {}) => gateway.dispatch(event, data, to),
    dropConnections: gateway.dropConnections,
    requestReconnect: gateway.requestReconnect,
    invalidateSession: gateway.invalidateSession,
    silence: (lasting = false) => gateway.silence(lasting),
    close: async () => {
      closing.abort();
      interactions.close();
      gateway.close();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

/** Shaped like Discord's: three parts, the first the bot's id. Made at run time, so that no source has one. */
function randomToken(applicationId: string): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `${Buffer.from(applicationId).toString('base64url')}.${part(4)}.${part(28)}`;
}

function channelsOf(guildIds: readonly string[]): readonly APIChannel[] {
  return [dmChannel, ...guildIds.flatMap((guildId) => Object.values(guildChannels(guildId)))];
}

function portOf(address: string | { readonly port: number } | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('Discord has no port');
  return address.port;
}

function gatewayBot(
  url: string,
  { counts }: Gateway,
  { shards = 1, maxConcurrency = 1, identifiesLeft = IDENTIFIES_A_DAY }: DiscordOptions,
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
