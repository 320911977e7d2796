/** The page's server at its border: who may ask it what. The page itself is tested in a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Playground, startPlayground } from '#playground/playground.js';
import { commands, knowledge, quiet } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground({ knowledge, commands, port: 0, observe: quiet });
});
afterAll(() => playground.stop());

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Unlike fetch, sends any Host and any path. */
async function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const { hostname, port } = new URL(playground.url);
  // A connection of its own: one on which a body was refused is closed soon.
  const asked = request({ hostname, port, path, method, headers, agent: false });
  asked.end(body);
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

const act = (action: object, headers: Readonly<Record<string, string>> = {}) =>
  ask('/api/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(action),
  });

const general = '1200000000000000002';
const robin = { who: 'member', channel: general, locale: 'en-US' };
const cast = { ...robin, kind: 'command', command: 'hitandrun', subcommand: 'cast', options: {} };

describe('only this machine', () => {
  test('it listens on 127.0.0.1 and nowhere else', async () => {
    expect(new URL(playground.url).hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${new URL(playground.url).port}/`)).rejects.toThrow();
    }
  });

  test.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'another name for this machine is refused: %s',
    async (host) => {
      expect((await ask('/api/world', { headers: { host } })).status).toBe(403);
    },
  );

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all that can be named', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('a page of %s may not act', async (_, headers) => {
    expect((await act(cast, headers)).status).toBe(403);
  });

  test('what a form can send is no action', async () => {
    const form = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(cast) };
    expect((await ask('/api/actions', form)).status).toBe(415);
  });

  test('the page may load nothing from elsewhere, and be framed by nobody', async () => {
    const { status, headers, text } = await ask('/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
  ])('no file but the page’s own is served: %s', async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(text).not.toContain('hit-and-run-bot');
  });
});

describe('what is asked of it', () => {
  test('an action goes to the bot, and its answer is a message', async () => {
    expect(JSON.parse((await act(cast)).text)).toEqual({ kind: 'done' });
    const world = JSON.parse((await ask('/api/world')).text);
    const post = world.posts.at(-1);
    expect(post).toMatchObject({ channel: general, used: '/hitandrun cast' });
    const exchange = JSON.parse((await ask(`/api/exchanges/${post.exchanges[0]}`)).text);
    expect(exchange).toMatchObject({
      request: { type: 2, guild_locale: 'en-US', member: { user: { username: 'Robin' } } },
      response: { status: 200, body: { type: 4 } },
      problems: [],
    });
  });

  test('a language that Discord has goes into the interaction', async () => {
    await act({ ...cast, locale: 'de' });
    const { posts } = JSON.parse((await ask('/api/world')).text);
    const { text } = await ask(`/api/exchanges/${posts.at(-1).exchanges[0]}`);
    expect(JSON.parse(text)).toMatchObject({ request: { locale: 'de', guild_locale: 'de' } });
  });

  test.each([
    ['a channel that isn’t there', { ...cast, channel: '1' }],
    ['a language that isn’t there', { ...cast, locale: 'xx' }],
    ['a message that isn’t there', { ...robin, kind: 'button', message: '1', customId: 'v1:open:ask:x' }],
  ])('%s is told kindly', async (_, action) => {
    expect(JSON.parse((await act(action)).text)).toEqual({ kind: 'failed', why: 'That is no longer there.' });
  });

  test('a member can’t use what only moderators see', async () => {
    await act({ ...robin, kind: 'command', command: 'hitandrun-settings', subcommand: 'panel', options: {} });
    const { posts } = JSON.parse((await ask('/api/world')).text);
    expect(JSON.stringify(posts.at(-1).message.components)).toContain('Only members with the permission');
  });

  test('what is no action is refused, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.constant('{')), async (body) => {
        const headers = { 'content-type': 'application/json' };
        expect((await ask('/api/actions', { method: 'POST', headers, body })).status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });

  test('too large a body is refused', async () => {
    expect((await act({ ...cast, options: { question: 'x'.repeat(2_000_000) } })).status).toBe(413);
  });
});

describe('the editor’s view', () => {
  const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const article = JSON.stringify({ name: 'taxi.txt', content: Buffer.from('A taxi.').toString('base64') });

  test.each(['/api/editor/drafts', '/api/editor/drafts/unsaved/save', '/api/editor/drafts/004/questions'])(
    'a page of another site may not use it: %s',
    async (path) => {
      expect((await post(path, article, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await post(path, article, { 'content-type': 'text/plain' })).status).toBe(415);
    },
  );

  test.each(['../data', '..%2fdata', '%2e%2e', '0044', '04', 'data'])(
    'no folder but that of a draft is read: %s',
    async (id) => {
      expect((await ask(`/api/editor/drafts/${id}`)).status).toBe(404);
    },
  );

  test('what is no article is refused, and more than twice the size of one', async () => {
    expect((await post('/api/editor/drafts', '{"name":"taxi.txt","content":"no base64!"}')).status).toBe(400);
    expect((await post('/api/editor/drafts', '{')).status).toBe(400);
    expect((await post('/api/editor/drafts/004/questions', '{"question":" "}')).status).toBe(400);
    // It is refused by the length that it tells, before it is read.
    const large = await post('/api/editor/drafts', '{', {
      'content-length': '12000000',
      connection: 'close',
    });
    expect(large.status).toBe(413);
  });

  test('there is nothing to save, or to ask, before there is a draft', async () => {
    const saved = JSON.parse((await post('/api/editor/drafts/unsaved/save', '{}')).text);
    expect(saved).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('no draft that isn’t saved'),
    });
    const { text } = await post('/api/editor/drafts/777/questions', '{"question":"why was it cancelled"}');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({ kind: 'now' }),
      { kind: 'failed', why: expect.stringContaining('There is no draft 777.') },
    ]);
  });
});

describe('npm start without credentials', () => {
  /** Resolves with what was printed, once there is a line. */
  async function start(args: readonly string[], env: Readonly<Record<string, string>>) {
    const child: ChildProcess = spawn(process.execPath, ['dist/bot/main.js', ...args], {
      env: { PATH: process.env.PATH, DOTENV_CONFIG_PATH: '/dev/null', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      printed += String(chunk);
    });
    await expect.poll(() => printed, { timeout: 15_000 }).toContain('\n');
    return { child, printed: () => printed };
  }

  test('prints one line with the address and how to go live, and stops cleanly', async () => {
    const { child, printed } = await start([], { PORT: '0' });
    expect(printed()).toMatch(
      /^Try the bot at http:\/\/127\.0\.0\.1:\d+ \(to go live, set DISCORD_TOKEN in \/.*\/\.env, which is not there; .*\)\n$/,
    );
    const [url = ''] = /http:\S+/.exec(printed()) ?? [];
    expect((await fetch(url)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('takes the next port where one is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    onTestFinished(() => {
      blocker.close();
    });
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { printed } = await start([], { PORT: String(port) });
    expect(printed()).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    expect(printed()).not.toContain(`:${port} `);
  });

  test('--playground ignores credentials', async () => {
    const { printed } = await start(['--playground'], { PORT: '0', DISCORD_PUBLIC_KEY: 'a'.repeat(64) });
    expect(printed()).toContain('Try the bot at http://127.0.0.1:');
  });

  test('credentials alone never start it', async () => {
    const { printed } = await start([], {
      PORT: '0',
      DISCORD_PUBLIC_KEY: 'a'.repeat(64),
      DATABASE_URL: 'file::memory:',
    });
    expect(printed()).toContain('taking interactions over HTTP');
    expect(printed()).not.toContain('Try the bot');
  });
});
