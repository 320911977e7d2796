/** The gateway half: connections, and what clients say on them. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type APIUser,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guildCreate, NO_FLAGS } from '../world.js';
import {
  acknowledge,
  attach,
  type Connection,
  detach,
  endsSession,
  isResponsible,
  newSession,
  push,
  replay,
  type Session,
  say,
} from './sessions.js';

export interface GatewayOptions {
  readonly token: string;
  readonly bot: APIUser;
  readonly guildIds: readonly string[];
  /** Milliseconds. */
  readonly heartbeatInterval: number;
  /** Close code that refuses every identify. */
  readonly identifyClose: number | undefined;
  /** `max_concurrency`, where it is kept to. */
  readonly identifyRate: number | undefined;
  readonly disallowedIntents: number;
  /** Address that clients resume at. */
  url(): string;
}

export interface Gateway {
  /** Counters over the whole run. */
  readonly counts: {
    readonly connections: number;
    readonly identifies: number;
    readonly resumes: number;
    /** Identifies that came before their turn. */
    readonly tooSoon: number;
  };
  /** What each identify said, in order. */
  readonly identified: readonly Identify[];
  /** Whether a READY was sent. */
  readonly isReady: boolean;
  /** Takes over an HTTP request that asks for a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Sends an event to the shard that is responsible, or keeps it until that resumes.
   * @returns how many sessions it is for
   */
  dispatch(event: string, data: object, to: Audience): number;
  dropConnections(code?: number): void;
  requestReconnect(): void;
  invalidateSession(resumable: boolean): void;
  silence(lasting: boolean): void;
  close(): void;
}

interface Audience {
  readonly guildId?: string | undefined;
  /** Without it, a session isn't told. */
  readonly intent?: number;
}

export type Identify = Readonly<z.infer<typeof identifyShape>>;

/** Thrown to close the connection. */
class Refusal extends Error {
  constructor(readonly closeCode: number) {
    super(`Closed with ${closeCode}`);
  }
}

export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** Milliseconds between two identifies of a bucket. */
const IDENTIFY_PAUSE = 5_000;

const payloadShape = z.object({ op: z.number(), d: z.unknown().optional() });
const heartbeatShape = z.int().nullable();
const identifyShape = z.looseObject({
  token: z.string(),
  intents: z.int().nonnegative(),
  shard: z.tuple([z.int(), z.int()]).default([0, 1]),
});
const resumeShape = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

export function createGateway(options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  const counts = { connections: 0, identifies: 0, resumes: 0, tooSoon: 0 };
  const identified: Identify[] = [];
  /** When a shard of a bucket last identified, where that is kept to. */
  const buckets = new Map<number, number>();
  let isSilent = false;
  let isReady = false;

  const connect = (socket: WebSocket, url: URL): void => {
    counts.connections += 1;
    const connection: Connection = { socket, session: undefined, isSilent };
    connections.add(connection);
    socket.on('close', (code) => lose(connection, code));
    socket.on('error', () => socket.terminate());
    socket.on('message', (raw) => guarded(socket, () => receive(connection, parseJson(raw.toString()))));
    guarded(socket, () => greet(connection, url));
  };

  const greet = (connection: Connection, { searchParams }: URL): void => {
    if (searchParams.get('v') !== '10') throw new Refusal(GatewayCloseCodes.InvalidAPIVersion);
    // Discord speaks more than plain JSON; this one doesn't.
    if (searchParams.get('encoding') !== 'json' || searchParams.has('compress')) {
      throw new Refusal(GatewayCloseCodes.DecodeError);
    }
    say(connection, GatewayOpcodes.Hello, { heartbeat_interval: options.heartbeatInterval });
  };

  const lose = (connection: Connection, code: number): void => {
    connections.delete(connection);
    const { session } = connection;
    if (session?.connection === connection && endsSession(code)) sessions.delete(session.id);
    detach(connection);
  };

  const receive = (connection: Connection, payload: unknown): void => {
    const { op, d } = read(payloadShape, payload);
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        if (connection.session) acknowledge(connection.session, read(heartbeatShape, d) ?? 0);
        say(connection, GatewayOpcodes.HeartbeatAck, null);
        break;
      case GatewayOpcodes.Identify:
        start(connection, read(identifyShape, d));
        break;
      case GatewayOpcodes.Resume:
        resume(connection, read(resumeShape, d));
        break;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (!connection.session) throw new Refusal(GatewayCloseCodes.NotAuthenticated);
        break;
      default:
        throw new Refusal(GatewayCloseCodes.UnknownOpcode);
    }
  };

  const start = (connection: Connection, said: Identify): void => {
    if (connection.session) throw new Refusal(GatewayCloseCodes.AlreadyAuthenticated);
    counts.identifies += 1;
    identified.push(said);
    if (options.identifyRate !== undefined && isTooSoon(said, options.identifyRate)) {
      counts.tooSoon += 1;
      say(connection, GatewayOpcodes.InvalidSession, false);
      return;
    }
    refuseIdentify(said, options);
    const session = newSession(said.intents, said.shard);
    sessions.set(session.id, session);
    attach(session, connection);
    const guildIds = options.guildIds.filter((guildId) => isResponsible(session, guildId));
    push(session, GatewayDispatchEvents.Ready, JSON.stringify(readyData(session, guildIds, options)));
    isReady = true;
    if (!(session.intents & GatewayIntentBits.Guilds)) return;
    for (const guildId of guildIds) {
      const guild = guildCreate(guildId, options.bot);
      push(session, GatewayDispatchEvents.GuildCreate, JSON.stringify(guild));
    }
  };

  const isTooSoon = ({ shard: [id] }: Identify, rate: number): boolean => {
    const bucket = id % rate;
    const last = buckets.get(bucket) ?? Number.NEGATIVE_INFINITY;
    const now = performance.now();
    if (now - last >= IDENTIFY_PAUSE) buckets.set(bucket, now);
    return now - last < IDENTIFY_PAUSE;
  };

  const resume = (connection: Connection, { token, session_id, seq }: z.infer<typeof resumeShape>): void => {
    if (token !== options.token) throw new Refusal(GatewayCloseCodes.AuthenticationFailed);
    if (connection.session) throw new Refusal(GatewayCloseCodes.AlreadyAuthenticated);
    const session = sessions.get(session_id);
    if (!session) {
      say(connection, GatewayOpcodes.InvalidSession, false);
      return;
    }
    if (seq > session.sequence) throw new Refusal(GatewayCloseCodes.InvalidSeq);
    counts.resumes += 1;
    attach(session, connection);
    replay(session, seq);
    push(session, GatewayDispatchEvents.Resumed, '{}');
  };

  return {
    counts,
    identified,
    get isReady() {
      return isReady;
    },
    upgrade: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'ws://127.0.0.1');
      if (url.pathname === '/') server.handleUpgrade(request, socket, head, (opened) => connect(opened, url));
      else socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    },
    dispatch: (event, data, { guildId, intent = 0 }) => {
      const told = [...sessions.values()].filter(
        (session) => isResponsible(session, guildId) && (session.intents & intent) === intent,
      );
      const text = JSON.stringify(data);
      for (const session of told) push(session, event, text);
      return told.length;
    },
    dropConnections: (code) => {
      for (const connection of [...connections]) {
        if (code === undefined) connection.socket.terminate();
        else connection.socket.close(code);
        lose(connection, code ?? 1006);
      }
    },
    requestReconnect: () => {
      for (const connection of connections) say(connection, GatewayOpcodes.Reconnect, null);
    },
    invalidateSession: (resumable) => {
      for (const connection of connections) {
        detach(connection);
        say(connection, GatewayOpcodes.InvalidSession, resumable);
      }
      if (!resumable) sessions.clear();
    },
    silence: (lasting) => {
      isSilent = lasting;
      for (const connection of connections) connection.isSilent = true;
    },
    close: () => {
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

function guarded(socket: WebSocket, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    socket.close(error.closeCode);
  }
}

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Refusal(GatewayCloseCodes.DecodeError);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(GatewayCloseCodes.DecodeError);
  }
}

function refuseIdentify({ token, intents, shard: [id, count] }: Identify, options: GatewayOptions): void {
  if (options.identifyClose !== undefined) throw new Refusal(options.identifyClose);
  if (token !== options.token) throw new Refusal(GatewayCloseCodes.AuthenticationFailed);
  if (id < 0 || id >= count) throw new Refusal(GatewayCloseCodes.InvalidShard);
  if (intents & ~KNOWN_INTENTS) throw new Refusal(GatewayCloseCodes.InvalidIntents);
  if (intents & options.disallowedIntents) throw new Refusal(GatewayCloseCodes.DisallowedIntents);
}

function readyData(
  { id, shard: [shardId, shardCount] }: Session,
  guildIds: readonly string[],
  { bot, url }: GatewayOptions,
): GatewayReadyDispatchData {
  return {
    v: 10,
    user: bot,
    guilds: guildIds.map((guildId) => ({ id: guildId, unavailable: true })),
    session_id: id,
    resume_gateway_url: url(),
    shard: [shardId, shardCount],
    application: { id: bot.id, flags: NO_FLAGS, flags_new: '0' },
  };
}
