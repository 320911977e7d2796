/** Gateway sessions: numbered events, kept until the client says it has them, so that it can resume. */
import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

export interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  /** Says and acknowledges nothing any more, though it stays open. */
  isSilent: boolean;
}

export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  sequence: number;
  log: { readonly sequence: number; readonly text: string }[];
  connection: Connection | undefined;
}

const ENDING: readonly number[] = [
  1000,
  1001,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
];

/** Whether Discord forgets the session of a connection that closes with this code. */
export function endsSession(closeCode: number): boolean {
  return ENDING.includes(closeCode);
}

export function newSession(intents: number, shard: Session['shard']): Session {
  const id = randomBytes(16).toString('hex');
  return { id, intents, shard, sequence: 0, log: [], connection: undefined };
}

export function attach(session: Session, connection: Connection): void {
  session.connection = connection;
  connection.session = session;
}

export function detach(connection: Connection): void {
  if (connection.session?.connection === connection) connection.session.connection = undefined;
  connection.session = undefined;
}

/** Direct messages, which have no server, go to the first shard. */
export function isResponsible({ shard: [id, count] }: Session, guildId: string | undefined): boolean {
  if (guildId === undefined || !/^\d+$/.test(guildId)) return id === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}

/**
 * Numbers the event, keeps it for a resume, and sends it when there is a connection.
 * @param data the event's data as JSON
 */
export function push(session: Session, event: string, data: string): void {
  session.sequence += 1;
  const text = `{"op":${GatewayOpcodes.Dispatch},"t":"${event}","s":${session.sequence},"d":${data}}`;
  session.log.push({ sequence: session.sequence, text });
  if (session.connection) write(session.connection, text);
}

export function replay({ log, connection }: Session, after: number): void {
  if (!connection) return;
  for (const { sequence, text } of log) {
    if (sequence > after) write(connection, text);
  }
}

/** Forgets what the client has received. */
export function acknowledge(session: Session, sequence: number): void {
  session.log = session.log.filter((entry) => entry.sequence > sequence);
}

export function say(connection: Connection, op: GatewayOpcodes, d: unknown): void {
  write(connection, JSON.stringify({ op, d, s: null, t: null }));
}

function write({ socket, isSilent }: Connection, text: string): void {
  if (!isSilent && socket.readyState === socket.OPEN) socket.send(text);
}
