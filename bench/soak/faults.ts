/** What goes wrong now and then while the bot is used: each is over in a few seconds, and members should notice none. */
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'libsql';
import type { FaultyProxy } from '#bench/proxy.js';
import type { Soaked } from './traffic.js';

export interface Targets {
  readonly soaked: Soaked;
  /** Between the bot and Discord's API. */
  readonly rest: FaultyProxy;
  /** The file of settings. */
  readonly path: string;
}

interface SoakFault {
  readonly name: string;
  readonly happens: (targets: Targets) => Promise<unknown> | unknown;
}

const route = /^\/(interactions|webhooks|channels)\//;
/** Milliseconds that the bot may need to be back at the gateway. */
const returnTimeout = 60_000;
const slowSenders = 50;

export const faults: readonly SoakFault[] = [
  { name: 'a reset', happens: ({ rest }) => rest.breakNext({ kind: 'unsent', by: 'RST' }) },
  { name: 'a lost answer', happens: ({ rest }) => rest.breakNext({ kind: 'cut', by: 'FIN', bytes: 0 }) },
  { name: 'a second late', happens: ({ rest }) => rest.breakNext({ kind: 'late', ms: 1000 }) },
  {
    name: '429',
    happens: ({ soaked }) => soaked.discord.fail({ route, times: 1, status: 429, retryAfter: 0.3 }),
  },
  { name: '500', happens: ({ soaked }) => soaked.discord.fail({ route, times: 1, status: 500 }) },
  {
    name: '502, carried out',
    happens: ({ soaked }) => soaked.discord.fail({ route, times: 1, status: 502, carriedOut: true }),
  },
  { name: 'the gateway drops', happens: away(({ dropConnections }) => dropConnections()) },
  { name: 'the gateway asks for a new connection', happens: away((discord) => discord.requestReconnect()) },
  { name: 'the session is invalid for now', happens: away((discord) => discord.invalidateSession(true)) },
  { name: 'the session is invalid for good', happens: away((discord) => discord.invalidateSession(false)) },
  { name: 'another program has the file of settings', happens: holdFile },
  { name: 'strangers who send slowly', happens: sendSlowly },
  { name: 'strangers with a wrong signature', happens: sendUnsigned },
];

/** Until the bot has a session again, what goes over the gateway may take longer. */
function away(happens: (discord: Soaked['discord']) => void): SoakFault['happens'] {
  return async ({ soaked }) => {
    const { discord } = soaked;
    const sessions = () => discord.resumes + discord.identifies;
    const before = sessions();
    soaked.awayUntil = Number.POSITIVE_INFINITY;
    happens(discord);
    await discord.waitFor(() => sessions() > before, returnTimeout);
    soaked.awayUntil = performance.now();
  };
}

async function holdFile({ path }: Targets): Promise<void> {
  const other = new Sqlite(path);
  other.exec('pragma busy_timeout = 1000; begin immediate');
  await wait(1500);
  other.exec('rollback');
  other.close();
}

async function sendSlowly({ soaked: { endpoint } }: Targets): Promise<void> {
  const { port, pathname } = new URL(endpoint);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `x-signature-timestamp: ${Math.floor(Date.now() / 1000)}`,
    `x-signature-ed25519: ${'0'.repeat(128)}`,
    'content-length: 1000',
    '',
    '{',
  ].join('\r\n');
  const sockets = Array.from({ length: slowSenders }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of sockets) {
    socket.on('error', () => {});
    socket.write(head);
  }
  await wait(3000);
  for (const socket of sockets) socket.destroy();
}

async function sendUnsigned({ soaked: { endpoint, tally } }: Targets): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-signature-timestamp': String(Math.floor(Date.now() / 1000)),
    'x-signature-ed25519': '0'.repeat(128),
  };
  for (let at = 0; at < slowSenders; at++) {
    const { status } = await fetch(endpoint, { method: 'POST', headers, body: '{"type":1}' });
    if (status !== 401) tally.wrong++;
  }
}
