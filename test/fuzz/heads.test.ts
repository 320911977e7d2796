/** Whatever comes in instead of a request's head: it is refused or cut off, nothing is run, and the next request is answered. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpEntry, startHttp } from '#discord/http.js';
import { createRest } from '#discord/rest.js';
import type { Bot } from '#interactions/bot.js';
import { bot, quiet } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';
import { now, post, publicKey, sign } from '#test/support/signed.js';

const numRuns = Math.ceil(Number(process.env.FUZZ_RUNS ?? 2000) / 20);
/** Milliseconds: one that the server waits for more of is left after a moment. */
const patience = 40;
const timeout = 60_000 + numRuns * 500;

let entry: HttpEntry;
let run = 0;
beforeAll(async () => {
  const counting: Bot = {
    ...bot,
    respond: (json) => {
      run++;
      return bot.respond(json);
    },
  };
  entry = await startHttp({
    bot: counting,
    // Nothing is sent: no answer takes long enough to be edited in later.
    rest: createRest('http://127.0.0.1:9'),
    publicKey,
    host: '127.0.0.1',
    port: 0,
    observe: quiet,
  });
});
afterAll(() => entry.stop());

const ping = JSON.stringify({ type: 1, id: '1', application_id: '1', token: 'x' });
const piece = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '\r\n',
    '\n',
    '\0',
    ':',
    'x'.repeat(9000),
    '%',
    '../..',
    '\u00ff',
    '🎬',
    'null',
  ),
  fc.string({ maxLength: 20 }),
);
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constant('POST /interactions HTTP/1.1') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'POST /elsewhere HTTP/1.1',
      'POST /interactions HTTP/1.0',
      'POST /interactions HTTP/9.9',
      'POST /interactions',
      'GET /interactions HTTP/1.1',
      'PRI * HTTP/2.0',
      'CONNECT x:1 HTTP/1.1',
      'OPTIONS * HTTP/1.1',
      'POST http://elsewhere/interactions HTTP/1.1',
    ),
  },
  { weight: 1, arbitrary: fc.tuple(piece, piece).map(([method, path]) => `${method} /${path} HTTP/1.1`) },
);
const length = Buffer.byteLength(ping);
const header = fc.oneof(
  fc.constantFrom(
    'Host: x',
    'Host: x\r\nHost: y',
    'Content-Type: application/json',
    'Content-Type: text/plain',
    'Content-Type: application/json\r\nContent-Type: text/html',
    `Content-Length: ${length}`,
    `Content-Length: ${length - 5}`,
    `Content-Length: ${length}\r\nContent-Length: 0`,
    'Content-Length: -1',
    'Content-Length: 9e9',
    'Content-Length: 99999999999999999999',
    'Transfer-Encoding: chunked',
    `Transfer-Encoding: chunked\r\nContent-Length: ${length}`,
    'Transfer-Encoding: gzip, chunked',
    'Expect: 100-continue',
    'Expect: something',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Connection: close',
    'X-Signature-Timestamp: 1',
    `X-Signature-Ed25519: ${'ab'.repeat(64)}`,
    'Content-Encoding: gzip',
  ),
  fc.tuple(piece, piece).map(([name, value]) => `${name}: ${value}`),
  // Folded, as it was allowed once.
  piece.map((value) => `X-Long: a\r\n ${value}`),
);
const body = fc.oneof(
  fc.constantFrom(ping, '', '{', `${length.toString(16)}\r\n${ping}\r\n0\r\n\r\n`, 'ffffffff\r\nx'),
  piece,
);
const usual = ['Host: x', 'Content-Type: application/json', `Content-Length: ${length}`];
const request = fc
  .tuple(
    line,
    fc.subarray(usual, { minLength: 1 }),
    fc.array(header, { maxLength: 3 }),
    fc.constantFrom('\r\n\r\n', '\r\n\r\n', '\n\n', ''),
    body,
  )
  .map(([first, sane, odd, end, rest]) => `${[first, ...sane, ...odd].join('\r\n')}${end}${rest}`);

/** One for each of the usual refusals. */
const ordinary = ['POST /interactions HTTP/1.1', 'POST /elsewhere HTTP/1.1', 'nonsense'].map(
  (first) => `${[first, ...usual].join('\r\n')}\r\n\r\n${ping}`,
);

/** What comes back until the server closes, or for a moment. */
const sent = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(entry.port, '127.0.0.1');
    let received = '';
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', done).on('close', done);
    socket.write(bytes, () => setTimeout(done, patience));
  });

it(
  `${numRuns} heads and bodies, none of them signed: each is refused or cut off, and none runs anything`,
  async () => {
    const statuses = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(request, async (bytes) => {
        const received = await sent(bytes);
        for (const [, status = ''] of received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) {
          expect(status).toMatch(/^(100|4\d\d|505)$/);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
        expect(received).not.toMatch(/\.[jt]s:\d|Error:/);
        expect(run).toBe(0);
      }),
      { numRuns, endOnFailure: true, examples: ordinary.map((bytes): [string] => [bytes]) },
    );
    expect([...statuses.keys()]).toEqual(expect.arrayContaining(['400', '401', '404']));
    const timestamp = now();
    const headers = { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': sign(timestamp, ping) };
    expect((await post(entry.port, ping, headers)).status).toBe(200);
    expect(run).toBe(1);
  },
  timeout,
);
