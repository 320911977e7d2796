/** Interactions over HTTP: signed, answered in the response, and followed by what comes later. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type APIInteraction, ComponentType, MessageFlags, Routes } from 'discord.js';
import nacl from 'tweetnacl';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSigner } from '../src/signer.js';
import { ping, respond, restOf, say, start, text, V2 } from './support.js';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly interaction: APIInteraction;
  readonly response: ServerResponse;
}

/** @returns the address of an endpoint that answers in this way */
async function endpoint(answer: (received: Received) => unknown): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    await answer({ headers: request.headers, body, interaction: JSON.parse(body), response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/interactions`;
}

const json = (response: ServerResponse, body: object) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

const signed = (timestamp: string, body: string, signature: string, publicKey: string): boolean =>
  nacl.sign.detached.verify(
    Buffer.from(timestamp + body),
    Buffer.from(signature, 'hex'),
    Buffer.from(publicKey, 'hex'),
  );

describe('a signature', () => {
  test.each(['{}', '', 'שלום 🎬', '\ufeff\ud800'])('is what another implementation takes: %j', (body) => {
    const signer = createSigner();
    expect(signer.publicKey).toMatch(/^[0-9a-f]{64}$/);
    const signature = signer.sign('1700000000', body);
    expect(signed('1700000000', body, signature, signer.publicKey)).toBe(true);
    expect(signed('1700000001', body, signature, signer.publicKey)).toBe(false);
  });

  test('is the same in another process that was given the key', () => {
    const signer = createSigner();
    const other = createSigner(signer.privateKey);
    expect(other.publicKey).toBe(signer.publicKey);
    expect(other.headers('{}', '1')).toEqual(signer.headers('{}', '1'));
  });
});

describe('an interaction', () => {
  test('comes signed, and is answered in the response', async () => {
    const discord = await start();
    const seen: Received[] = [];
    const to = await endpoint((received) => {
      seen.push(received);
      json(received.response, say('over HTTP'));
    });
    const { original } = await discord.interact(ping, { to });
    expect(original()?.components).toMatchObject([text('over HTTP')]);
    const [received] = seen;
    const timestamp = String(received?.headers['x-signature-timestamp']);
    const signature = String(received?.headers['x-signature-ed25519']);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
    expect(signed(timestamp, received?.body ?? '', signature, discord.publicKey)).toBe(true);
  });

  test('can be answered with files', async () => {
    const discord = await start();
    const file = { type: ComponentType.File, file: { url: 'attachment://a.json' } };
    const form = new FormData();
    form.set('payload_json', JSON.stringify({ type: 4, data: { flags: V2, components: [file] } }));
    form.set('files[0]', new Blob(['{}']), 'a.json');
    const encoded = new Response(form);
    const content = Buffer.from(await encoded.arrayBuffer());
    const to = await endpoint(({ response }) => {
      response.setHeader('content-type', encoded.headers.get('content-type') ?? '').end(content);
    });
    const { files, original } = await discord.interact(ping, { to });
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([['a.json', '{}']]);
    const [attachment] = original()?.attachments ?? [];
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('{}');
  });

  test('may be edited before the response has been read', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const to = await endpoint(async ({ interaction, response }) => {
      const { application_id, token } = interaction;
      const body = { content: 'edited' };
      const edit = rest.patch(Routes.webhookMessage(application_id, token), { body });
      await sleep(100);
      json(response, { type: 5, data: { flags: MessageFlags.Ephemeral } });
      await edit;
    });
    const outcome = await discord.interact(ping, { to });
    expect(await outcome.untilEdited()).toMatchObject({ content: 'edited' });
  });

  test('can be answered through the callback route instead', async () => {
    const discord = await start();
    const to = await endpoint(async ({ interaction, response }) => {
      await respond(interaction, restOf(discord), say('called back'));
      response.writeHead(202).end();
    });
    const { original } = await discord.interact(ping, { to });
    expect(original()?.components).toMatchObject([text('called back')]);
  });

  test.each([
    ['what Discord would refuse', 200, { type: 4, data: {} }, 'Cannot send an empty message'],
    ['an error', 500, {}, 'The bot answered with status 500'],
  ])('fails where the answer is %s', async (_, status, body, message) => {
    const discord = await start();
    const to = await endpoint(({ response }) => {
      response.statusCode = status;
      json(response, body);
    });
    await expect(discord.interact(ping, { to })).rejects.toThrow(message);
  });
});
