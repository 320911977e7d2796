/** A small balancer: one replica after the other, of those that say they are ready. */
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Replica } from './replica.js';

export interface Balancer {
  readonly port: number;
  close(): Promise<void>;
}

/** The header that names the replica which answered, or cut the request off. */
export const servedBy = 'x-replica';
/** Milliseconds between two looks at the replicas. */
const interval = 200;

export async function startBalancer(replicas: readonly Replica[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let open: readonly Replica[] = replicas;
  let turn = 0;
  const closing = new AbortController();
  const looking = look();

  async function look(): Promise<void> {
    while (!closing.signal.aborted) {
      const states = await Promise.all(
        replicas.map(async (replica) => ({ replica, state: await replica.state() })),
      );
      const those = (wanted: string) =>
        states.filter(({ state }) => state === wanted).map(({ replica }) => replica);
      // Where none is ready, as while PostgreSQL restarts, all that live are better than none.
      open = those('ready').length > 0 ? those('ready') : those('alive');
      await wait(interval, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    const candidates = [...open.slice(turn % open.length), ...open.slice(0, turn % open.length)];
    turn++;
    for (const replica of candidates) {
      const outcome = await forward(replica, incoming, body, agent);
      if (outcome === 'unreached') continue;
      if (outcome === 'cut off') outgoing.writeHead(502, { [servedBy]: replica.name }).end();
      else {
        const { statusCode = 502, headers } = outcome.response;
        const { connection: _, ...kept } = headers;
        outgoing.writeHead(statusCode, { ...kept, [servedBy]: replica.name }).end(outcome.body);
      }
      return;
    }
    outgoing.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The balancer has no port');
  return {
    port: address.port,
    close: async () => {
      closing.abort();
      await looking;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

type Forwarded =
  | { readonly response: IncomingMessage; readonly body: Buffer }
  /** No connection came about, so that nothing was sent: another may be tried. */
  | 'unreached'
  | 'cut off';

function forward(
  { port }: Replica,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  agent: Agent,
): Promise<Forwarded> {
  return new Promise((resolve) => {
    const { connection: _, ...kept } = headers;
    let connected = false;
    const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers: kept, agent });
    outgoing.on('socket', (socket) => {
      connected = !socket.connecting;
      if (connected) return;
      socket.once('connect', () => {
        connected = true;
      });
    });
    outgoing.on('response', (response) => {
      response.toArray().then(
        (chunks) => resolve({ response, body: Buffer.concat(chunks) }),
        () => resolve('cut off'),
      );
    });
    outgoing.on('error', () => resolve(connected ? 'cut off' : 'unreached'));
    outgoing.end(body);
  });
}
