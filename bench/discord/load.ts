/**
 * Loads interactions endpoints on 127.0.0.1: `load.js page|questions COUNT PORT…` sends as many signed requests, shared among
 * the ports, over connections that stay open, and prints how many were answered a second. LOAD_KEY is the private key that signs.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createSigner } from 'loopback-discord/signer';
import { interactionsOf } from './gateway.js';

const connections = 32;

const [asking, ...numbers] = process.argv.slice(2);
const [count = 0, ...ports] = numbers.map(Number);
const interactionAt = interactionsOf(asking === 'page' ? 'page' : 'questions');
const signer = createSigner(process.env.LOAD_KEY ?? '');
const requests = Array.from({ length: count }, (_, at) => signedRequest(at));

const began = performance.now();
await Promise.all(Array.from({ length: connections }, (_, at) => send(ports[at % ports.length] ?? 0)));
console.log(count / ((performance.now() - began) / 1000));

/** All of a request, as it goes over the line. Each is an interaction of its own. */
function signedRequest(at: number): Buffer {
  const own = {
    id: String(1_600_000_000_000_000_000n + BigInt(at)),
    token: `load-${at}`,
    application_id: '1',
  };
  const body = JSON.stringify({ ...interactionAt(at), ...own });
  const head = [
    'POST /interactions HTTP/1.1',
    'Host: 127.0.0.1',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(signer.headers(body)).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Sends one request after another over one connection, until there is none left. */
async function send(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  for (let next = requests.pop(); next; next = requests.pop()) {
    socket.write(next);
    let response = '';
    while (!isWhole(response)) {
      const [chunk]: Buffer[] = await once(socket, 'data');
      response += chunk?.toString('latin1');
    }
    if (!response.startsWith('HTTP/1.1 200 ')) throw new Error(`Refused: ${response.split('\r\n')[0]}`);
  }
  socket.end();
}

function isWhole(response: string): boolean {
  const end = response.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)/im.exec(response.slice(0, end))?.[1];
  return length === undefined ? response.endsWith('0\r\n\r\n') : response.length >= end + 4 + Number(length);
}
