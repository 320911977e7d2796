/** The HTTP way in, with requests that are signed as Discord signs them, or not. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { InteractionResponseType, InteractionType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpEntry, type HttpOptions, startHttp } from '#discord/http.js';
import { createReplays } from '#discord/replays.js';
import { createRest } from '#discord/rest.js';
import type { Bot } from '#interactions/bot.js';
import { type Log, logged } from '#ops/log.js';
import { openDiscord } from '#test/support/discord.js';
import { bot, quiet } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';
import { now, publicKey, post as send, sign } from '#test/support/signed.js';

const deferAfterMs = 100;

let discord: Discord;
let entry: HttpEntry;
const start = (by: Bot, more: Partial<Pick<HttpOptions, 'maxInFlight' | 'observe' | 'publicKey'>> = {}) =>
  startHttp({
    bot: by,
    rest: createRest(discord.apiUrl),
    publicKey,
    host: '127.0.0.1',
    port: 0,
    observe: quiet,
    deferAfterMs,
    ...more,
  });
beforeAll(async () => {
  discord = await openDiscord();
  entry = await start(bot);
});
afterAll(async () => {
  await entry.stop();
  await discord.close();
});

const post = (body: string, headers: Record<string, string> = {}, { port } = entry) =>
  send(port, body, headers);

const ask = (question: string) => slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });

describe('a clock that is wrong', () => {
  it('is named in one line for many of Discord’s requests, and in none for those of others', async () => {
    const lines: string[] = [];
    const log: Log = {
      info: () => {},
      warn: () => {},
      error: (fields, message) => lines.push(`${JSON.stringify(fields)} ${message}`),
    };
    const observe = logged(log, { questions: false });
    const late = await start(bot, { observe });
    const body = JSON.stringify({ type: InteractionType.Ping, id: '1', application_id: '1', token: 'x' });
    const at = (timestamp: string, signature = sign(timestamp, body)) =>
      post(body, { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': signature }, late);
    expect((await at(now(-360), '0'.repeat(128))).status).toBe(401);
    expect((await at('yesterday')).status).toBe(401);
    expect(lines).toEqual([]);
    for (const seconds of [-360, -359, -358]) expect((await at(now(seconds))).status).toBe(401);
    expect(lines).toEqual([expect.stringMatching(/^\{"secondsAhead":-36[01]\} .*Set its clock \(NTP\)/)]);
    expect((await at(now())).status).toBe(200);
    await late.stop();
  });
});

describe('a request from Discord', () => {
  it('PING is answered', async () => {
    const response = await post(
      JSON.stringify({ type: InteractionType.Ping, id: '1', application_id: '1', token: 'x' }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ type: InteractionResponseType.Pong });
  });

  it('is answered in its response', async () => {
    const response = await post(JSON.stringify(ask('who plays segev')));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Lior Raz');
  });

  it('brings a file as a form', async () => {
    const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
    const command = slash({ name: 'hitandrun-settings', subcommand: 'export', permissions });
    const form = await (await post(JSON.stringify(command))).formData();
    expect(String(form.get('payload_json'))).toContain('attachment://hitandrun-settings.json');
    const file = form.get('files[0]');
    expect(file instanceof File && JSON.parse(await file.text())).toMatchObject({
      format: 'hitandrun-settings/1',
    });
  });

  it('is acknowledged where the answer takes longer, and edited in later', async () => {
    const late: Bot = {
      ...bot,
      respond: (json) => {
        const handling = bot.respond(json);
        return { ...handling, response: wait(3 * deferAfterMs).then(() => handling.response) };
      },
    };
    const slow = await start(late, { publicKey: discord.publicKey });
    const outcome = await discord.interact(ask('who plays segev'), {
      to: `http://127.0.0.1:${slow.port}/interactions`,
    });
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(JSON.stringify(await outcome.untilEdited())).toContain('Lior Raz');
    await slow.stop();
  });
});

/** Something to wait for until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('a request that is refused', () => {
  const body = JSON.stringify(ask('who plays segev'));
  /** Signed rightly, at another time. */
  const at = (timestamp: string) =>
    post(body, { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': sign(timestamp, body) });

  it.each<[string, number, () => Promise<Response>]>([
    ['no signature', 401, () => post(body, { 'x-signature-ed25519': '' })],
    ['a wrong signature', 401, () => post(body, { 'x-signature-ed25519': sign(now(), `${body} `) })],
    ['a signature that is none', 401, () => post(body, { 'x-signature-ed25519': 'zz' })],
    ['another timestamp', 401, () => post(body, { 'x-signature-timestamp': now(1) })],
    ['an old one', 401, () => at(now(-330))],
    ['one that is yet to come', 401, () => at(now(330))],
    ['a time that is no number of seconds', 401, () => at(`${now()}.5`)],
    ['a time with a sign', 401, () => at(`+${now()}`)],
    ['no time', 401, () => at('')],
    ['another type', 415, () => post(body, { 'content-type': 'text/plain' })],
    ['no JSON', 400, () => post('{')],
    ['no interaction', 400, () => post('[]')],
    ['another method', 405, () => fetch(`http://127.0.0.1:${entry.port}/interactions`)],
    ['another path', 404, () => fetch(`http://127.0.0.1:${entry.port}/`)],
    ['a huge body', 413, () => post('x'.repeat(1024 * 1024 + 1), { connection: 'close' })],
  ])('%s: %i', async (_what, status, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('Lior');
  });

  it('is let through within five minutes, once', async () => {
    for (const timestamp of [now(-290), now(290)]) {
      expect((await at(timestamp)).status).toBe(200);
      const again = await at(timestamp);
      expect(again.status).toBe(401);
      const upperCase = sign(timestamp, body).toUpperCase();
      expect(
        (await post(body, { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': upperCase })).status,
      ).toBe(401);
    }
  });

  it('more at once than can be answered: 429, and the others are answered', async () => {
    const held = gate();
    const both = gate();
    let accepted = 0;
    const narrow = await start(
      {
        ...bot,
        respond: (json) => {
          const handling = bot.respond(json);
          if (++accepted === 2) both.open();
          return { ...handling, deferral: undefined, response: held.opened.then(() => handling.response) };
        },
      },
      { maxInFlight: 2 },
    );
    const sendAs = (id: string) => post(JSON.stringify({ ...ask('who plays segev'), id }), {}, narrow);
    const first = [sendAs('1'), sendAs('2')];
    await both.opened;
    const timestamp = now();
    const body = JSON.stringify({ ...ask('who plays segev'), id: '3' });
    const headers = { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': sign(timestamp, body) };
    const third = await post(body, headers, narrow);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1']);
    held.open();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await sendAs('4')).status).toBe(200);
    // What was turned away is no repetition.
    expect((await post(body, headers, narrow)).status).toBe(200);
    await narrow.stop();
  });

  /** Somebody without a key, who announces a body and sends a part of it. */
  function intruder(port: number, announced: number, sent: number) {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.write(
      [
        'POST /interactions HTTP/1.1',
        'host: 127.0.0.1',
        'content-type: application/json',
        `x-signature-timestamp: ${now()}`,
        `x-signature-ed25519: ${'0'.repeat(128)}`,
        `content-length: ${announced}`,
        '',
        'x'.repeat(sent),
      ].join('\r\n'),
    );
    return { socket, answer: () => answer };
  }

  it.each([
    ['however slow', 20, 1000, 1, 0],
    ['however many', 1100, 1000, 1, 1100 - 1024],
    ['however much they send', 24, 1_000_000, 900_000, 24 - 18],
  ])(
    'whoever has no key takes up none of Discord’s places, %s: those who came first go',
    async (_, count, announced, sent, gone) => {
      const own = await start(bot, { maxInFlight: 2 });
      const slow = Array.from({ length: count }, () => intruder(own.port, announced, sent));
      const given = () => slow.filter(({ answer }) => answer().startsWith('HTTP/1.1 408')).length;
      await expect.poll(given, { timeout: 10_000 }).toBe(gone);
      expect((await post(JSON.stringify(ask('who plays segev')), {}, own)).status).toBe(200);
      for (const { socket } of slow) socket.destroy();
      await own.stop();
    },
  );

  it('a port that is taken is told in a sentence', async () => {
    const { port } = entry;
    const taken = startHttp({
      bot,
      rest: createRest(discord.apiUrl),
      publicKey,
      host: '127.0.0.1',
      port,
      observe: quiet,
    });
    await expect(taken).rejects.toThrow(/Can’t listen on 127\.0\.0\.1:\d+\. Another program/);
  });
});

describe('whatever is sent', () => {
  const interaction = { ...ask('x'), id: '1', application_id: '1', token: 'x' };
  const wild = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('', 'null', '[]', '{}', '"x"', '1e999', '{"type":1}', '{"type":2}', '[[[[[[', '\ufeff{}'),
    // Interactions with a part of them exchanged.
    fc
      .tuple(fc.constantFrom(...paths(interaction)), fc.jsonValue())
      .map(([path, value]) => JSON.stringify(exchanged(interaction, path, value))),
    fc
      .tuple(fc.nat(6), fc.constantFrom('ask', 'cast', 'gone', 'constructor', '__proto__'), fc.string())
      .map(([type, subcommand, question]) =>
        JSON.stringify({ ...slash({ name: 'hitandrun', subcommand, options: { question } }), type }),
      ),
  );

  it('gets a 400, or an answer; and nothing is left unhandled', async () => {
    const unhandled: unknown[] = [];
    const keep = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', keep);
    let serial = 0;
    const sent = new Set<string>();
    const statuses = new Set<number>();
    // Of its own: to that of the other tests, what they have sent this second would be a repetition.
    const own = await start(bot);
    await fc.assert(
      fc.asyncProperty(wild, async (body) => {
        const timestamp = now((serial++ % 500) - 250);
        const headers = { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': sign(timestamp, body) };
        const response = await post(body, headers, own);
        // Where files come along, the answer is a part of a form.
        const isForm = response.headers.get('content-type')?.startsWith('multipart/') === true;
        const text = isForm ? String((await response.formData()).get('payload_json')) : await response.text();
        // The same at the same time is a repetition.
        const isRepeated = sent.size === sent.add(timestamp + body).size;
        if (isRepeated) {
          expect(response.status).toBe(401);
          return;
        }
        expect([200, 400]).toContain(response.status);
        statuses.add(response.status);
        if (response.status === 200) expect(JSON.parse(text)).toMatchObject({ type: expect.any(Number) });
        expect(text).not.toMatch(/\bat .*\.[jt]s:\d|Error/);
      }),
      { numRuns: 2000 },
    );
    process.off('unhandledRejection', keep);
    await own.stop();
    expect(unhandled).toEqual([]);
    expect([...statuses].toSorted()).toEqual([200, 400]);
  }, 120_000);

  it('a malformed interaction gets a polite private reply', async () => {
    const { data: _gone, ...headless } = ask('x');
    const named = { ...headless, id: '1', application_id: '1', token: 'x' };
    const response = await post(JSON.stringify(named));
    expect(await response.json()).toMatchObject({
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral },
    });
  });
});

type Path = readonly [string, ...string[]];

/** The paths to all parts of a JSON value. */
function paths(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]): Path[] => [
    [key],
    ...paths(part).map((path): Path => [key, ...path]),
  ]);
}

function exchanged(value: object, [key, next, ...rest]: Path, by: unknown): object {
  const parts: Record<string, unknown> = { ...value };
  const part = parts[key];
  parts[key] =
    next === undefined || typeof part !== 'object' || part === null
      ? by
      : exchanged(part, [next, ...rest], by);
  return parts;
}

describe('a sender who doesn’t finish', () => {
  const head = [
    'POST /interactions HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    `X-Signature-Timestamp: ${now()}`,
    `X-Signature-Ed25519: ${'ab'.repeat(64)}`,
    'Content-Length: 100',
  ].join('\r\n');

  it.each([
    ['headers', `${head}\r\n`],
    ['a body', `${head}\r\n\r\n{`],
  ])('is cut off amid %s', async (_what, text) => {
    const socket = connect(entry.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.write(text);
    await once(socket, 'close');
  });
});

describe('a stop', () => {
  it('answers what was accepted, takes nothing new, and waits for no idle or half-sent request', async () => {
    const accepted = gate();
    const held = gate();
    const ending = await start({
      ...bot,
      respond: (json) => {
        const handling = bot.respond(json);
        accepted.open();
        return { ...handling, deferral: undefined, response: held.opened.then(() => handling.response) };
      },
    });
    const idle = connect(ending.port, '127.0.0.1');
    const half = connect(ending.port, '127.0.0.1');
    for (const socket of [idle, half]) {
      socket.on('error', () => {});
      await once(socket, 'connect');
    }
    idle.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n');
    await once(idle, 'data');
    half.write('POST /interactions HTTP/1.1\r\nHost: x\r\n');
    const answer = post(JSON.stringify(ask('who plays segev')), {}, ending);
    await accepted.opened;
    const stopped = ending.stop();
    await once(idle, 'close');
    await expect(post(JSON.stringify(ask('who plays naomi')), {}, ending)).rejects.toThrow();
    held.open();
    expect(await (await answer).text()).toContain('Lior Raz');
    await stopped;
    half.destroy();
  });
});

describe('repetitions', () => {
  it('never get through twice, however few requests can be remembered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 700, max: 1300 }), fc.nat(9)), { maxLength: 60 }),
        (max, requests) => {
          const replays = createReplays(() => 1_000_000, max);
          const through = new Set<string>();
          for (const [timestamp, id] of requests) {
            const name = `${timestamp} ${id}`;
            const isFirst = replays.isFirst(`${timestamp}`, Buffer.from(name));
            if (isFirst) expect(through.has(name)).toBe(false);
            if (isFirst) through.add(name);
          }
        },
      ),
    );
  });

  it('all get through once where there is room', () => {
    const replays = createReplays(() => 1_000_000, 100);
    const names = Array.from({ length: 100 }, (_, at) => Buffer.from(`${at}`));
    expect(names.every((name) => replays.isFirst('1000', name))).toBe(true);
    expect(names.some((name) => replays.isFirst('1000', name))).toBe(false);
  });
});
