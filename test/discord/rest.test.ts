/** Calls to a Discord whose connections break, or that refuses once. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { REST } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createRest, explainRestError, refusalOf } from '#discord/rest.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
const well = answer('200 OK', '{"id":"1"}');

/** Does with each request what the list says, in order; all later ones are answered well. */
async function server(...steps: readonly ((socket: Socket) => void)[]): Promise<string> {
  const left = [...steps];
  const listening = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => (left.shift() ?? ((one: Socket) => one.end(well)))(socket));
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => listening.close());
  const address = listening.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api`;
}

describe('a connection that breaks once', () => {
  it.each([
    ['closed', (socket: Socket) => socket.end()],
    ['reset', (socket: Socket) => socket.resetAndDestroy()],
    ['cut in the head', (socket: Socket) => socket.end(well.slice(0, 30))],
    ['cut in the body', (socket: Socket) => socket.end(well.slice(0, -4))],
    ['garbage', (socket: Socket) => socket.end('these are no words of HTTP\r\n\r\n')],
  ])('%s: is tried again', async (_how, step) => {
    const rest = createRest(await server(step), 'a.b.c');
    expect(await rest.get('/users/@me')).toEqual({ id: '1' });
  });
});

describe('401 to one call', () => {
  it('leaves the token for the next', async () => {
    const rest = createRest(
      await server((socket) => socket.end(answer('401 Unauthorized', '{"code":0,"message":"401"}'))),
      'a.b.c',
    );
    await expect(rest.get('/channels/1')).rejects.toThrow();
    expect(await rest.get('/channels/1')).toEqual({ id: '1' });
  });
});

it('knows a refusal by discord.js’s copy of the client', async () => {
  const api = await server((socket) => socket.end(answer('401 Unauthorized', '{"code":0,"message":"401"}')));
  const error: unknown = await new REST({ api })
    .setToken('a.b.c')
    .get('/gateway/bot')
    .catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toMatchObject({ status: 401, code: 0 });
  expect(explainRestError(error, api).message).toMatch(/does not accept DISCORD_TOKEN/);
});
