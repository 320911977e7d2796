/** Calls to a Discord whose connections break, or that refuses once. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { REST } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createRest, explainRestError, refusalOf } from '#discord/rest.js';
import { watchToken } from '#discord/token.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
const well = answer('200 OK', '{"id":"1"}');

type Step = (socket: Socket) => void;

/** Does with each request what the list says, in order; all later ones are answered well. */
function server(...steps: readonly Step[]): Promise<string> {
  const left = [...steps];
  return serving((socket) => (left.shift() ?? ((one: Socket) => one.end(well)))(socket));
}

/** Does the same with every request. */
async function serving(step: Step): Promise<string> {
  const listening = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => step(socket));
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

describe('429 that asks to wait for no time, for ever', () => {
  it('ends after a few tries', async () => {
    let tries = 0;
    const api = await serving((socket) => {
      tries++;
      const body = '{"message":"slow down","retry_after":0,"global":false}';
      socket.end(answer('429 Too Many Requests', body).replace('connection', 'retry-after: 0\r\nconnection'));
    });
    const error: unknown = await createRest(api, 'a.b.c')
      .get('/channels/1')
      .catch((thrown: unknown) => thrown);
    expect(tries).toBe(5);
    expect(refusalOf(error)).toMatchObject({ status: 429 });
    expect(explainRestError(error, api).message).toMatch(/status 429/);
  });
});

describe('a token that Discord refuses', () => {
  const refused = answer('401 Unauthorized', '{"code":0,"message":"401"}');
  /** Discord refuses the first calls, or all. */
  const watched = async (refusals: number) => {
    let left = refusals;
    const api = await serving((socket) => socket.end(left-- > 0 ? refused : well));
    let clock = 0;
    const rest = createRest(api, 'a.b.c', (event) => {
      if (event.kind === 'rest' && event.withToken) watch.hear(event.status);
    });
    const watch = watchToken(
      () => rest.get('/users/@me'),
      () => clock,
    );
    const call = (options: { readonly auth?: boolean } = {}) =>
      rest.get('/channels/1', options).catch(() => {});
    return {
      watch,
      call,
      later: () => {
        clock += 60_000;
      },
    };
  };

  it('is told after several refusals in a row, and not after one', async () => {
    const { watch, call } = await watched(Number.POSITIVE_INFINITY);
    await call();
    await call();
    expect(await watch.isTaken()).toBe(true);
    await call();
    expect(await watch.isTaken()).toBe(false);
  });

  it('is taken again once Discord takes it, without anyone calling', async () => {
    const { watch, call, later } = await watched(4);
    for (let calls = 0; calls < 3; calls++) await call();
    expect(await watch.isTaken()).toBe(false);
    expect(await watch.isTaken()).toBe(false);
    later();
    expect(await watch.isTaken()).toBe(true);
  });

  it('is not what calls without it are refused for', async () => {
    const { watch, call } = await watched(Number.POSITIVE_INFINITY);
    for (let calls = 0; calls < 5; calls++) await call({ auth: false });
    expect(await watch.isTaken()).toBe(true);
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
