/** The HTTP way in, with requests signed by another implementation than the one that verifies them. */
import { setTimeout as wait } from 'node:timers/promises';
import { InteractionResponseType, InteractionType, PermissionFlagsBits } from 'discord.js';
import nacl from 'tweetnacl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../src/bot.js';
import { type HttpEntry, startHttp } from '../src/discord/http.js';
import { createRest } from '../src/discord/rest.js';
import { slash } from '../src/playground/discord/fixtures.js';
import { MEMBER_PERMISSIONS } from '../src/playground/discord/world.js';
import { bot, quiet } from './parts.js';
import { type StandIn, startStandIn } from './standin/index.js';

const keys = nacl.sign.keyPair();
const publicKey = Buffer.from(keys.publicKey).toString('hex');
const deferAfter = 100;

let discord: StandIn;
let entry: HttpEntry;
const start = (by: Bot) =>
  startHttp({
    bot: by,
    rest: createRest(discord.apiUrl),
    publicKey,
    host: '127.0.0.1',
    port: 0,
    observe: quiet,
    deferAfter,
  });
beforeAll(async () => {
  discord = await startStandIn();
  entry = await start(bot);
});
afterAll(async () => {
  await entry.stop();
  await discord.close();
});

const now = () => String(Math.floor(Date.now() / 1000));
const sign = (timestamp: string, body: string) =>
  Buffer.from(nacl.sign.detached(Buffer.from(timestamp + body), keys.secretKey)).toString('hex');

function post(body: string, headers: Record<string, string> = {}, { port } = entry): Promise<Response> {
  const timestamp = now();
  return fetch(`http://127.0.0.1:${port}/interactions`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': sign(timestamp, body),
      ...headers,
    },
  });
}

const ask = (question: string) => slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });

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
    const slow = await start({
      ...bot,
      respond: (json) => {
        const handling = bot.respond(json);
        return { ...handling, response: wait(3 * deferAfter).then(() => handling.response) };
      },
    });
    const outcome = await discord.interact(ask('who plays segev'), {
      deliver: async (received: unknown) => {
        const response = await post(JSON.stringify(received), {}, slow);
        const body: object = JSON.parse(await response.text());
        await fetch(`${discord.apiUrl}/v10/interactions/${idOf(received)}/callback`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      },
    });
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(JSON.stringify(await outcome.untilEdited())).toContain('Lior Raz');
    await slow.stop();
  });
});

function idOf(received: unknown): string {
  const { id, token }: { id: string; token: string } = JSON.parse(JSON.stringify(received));
  return `${id}/${token}`;
}

describe('a request that is refused', () => {
  const body = JSON.stringify(ask('who plays segev'));

  it.each<[string, number, () => Promise<Response>]>([
    ['no signature', 401, () => post(body, { 'x-signature-ed25519': '' })],
    ['a wrong signature', 401, () => post(body, { 'x-signature-ed25519': sign(now(), `${body} `) })],
    ['a signature that is none', 401, () => post(body, { 'x-signature-ed25519': 'zz' })],
    ['another timestamp', 401, () => post(body, { 'x-signature-timestamp': '1' })],
    ['another type', 415, () => post(body, { 'content-type': 'text/plain' })],
    ['no JSON', 400, () => post('{')],
    ['no interaction', 400, () => post('[]')],
    ['another method', 405, () => fetch(`http://127.0.0.1:${entry.port}/interactions`)],
    ['another path', 404, () => fetch(`http://127.0.0.1:${entry.port}/`)],
    // The last: the connection ends with it.
    ['a huge body', 413, () => post('x'.repeat(1024 * 1024 + 1))],
  ])('%s: %i', async (_what, status, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('Lior');
  });

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
    await expect(taken).rejects.toThrow(/Can’t listen on 127\.0\.0\.1:\d+\. Check HOST/);
  });
});
