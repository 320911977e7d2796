/** Routes, faults, and messages outside of interactions. */

import { REST } from '@discordjs/rest';
import { type APIMessage, ComponentType, GatewayDispatchEvents, GatewayIntentBits, Routes } from 'discord.js';
import {
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  PrivateApplicationResponseSchema,
  ThreadResponseSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import { array, object, string } from 'zod/mini';
import { GUILD_ID, guildChannels } from '../src/world.js';
import { errorOf, newClient, ping, pong, respond, restOf, start, startBot, text, V2 } from './support.js';

const messageShape = object({ id: string() });

describe('REST', () => {
  test('wants the bot token, and knows its routes', async () => {
    const discord = await start();
    const stranger = new REST({ version: '10', api: discord.apiUrl }).setToken('wrong');
    expect(await errorOf(stranger.get(Routes.user()))).toEqual({ code: 0, status: 401 });
    const rest = restOf(discord);
    expect(await errorOf(rest.get('/nowhere'))).toEqual({ code: 0, status: 404 });
    expect(await errorOf(rest.put(Routes.user()))).toEqual({ code: 0, status: 405 });
    expect(await errorOf(rest.get(Routes.channel('1')))).toEqual({ code: 10_003, status: 404 });
    expect(discord.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/users/@me', 401],
      ['GET', '/nowhere', 404],
      ['PUT', '/users/@me', 405],
      ['GET', '/channels/1', 404],
    ]);
  });

  test('answers what Discord’s schemas say', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const { thread } = guildChannels();
    const answers = [
      [UserPIIResponseSchema, await rest.get(Routes.user())],
      [GatewayBotResponseSchema, await rest.get(Routes.gatewayBot())],
      [PrivateApplicationResponseSchema, await rest.get(Routes.currentApplication())],
      [PrivateApplicationResponseSchema, await rest.get(Routes.oauth2CurrentApplication())],
      [array(GuildChannelResponseSchema), await rest.get(Routes.guildChannels(GUILD_ID))],
      [ThreadResponseSchema, await rest.get(Routes.channel(thread.id))],
    ] as const;
    for (const [schema, answer] of answers) expect(schema.safeParse(answer).error).toBeUndefined();
  });

  test('fails as often as it is told', async () => {
    const discord = await start();
    const rest = restOf(discord);
    discord.fail({ route: /^\/users/, times: 1, status: 500 });
    discord.fail({ route: /^\/users/, times: 1, status: 502 });
    discord.fail({ route: /^\/users/, method: 'GET', times: 1, status: 429, retryAfter: 0.1 });
    expect(await rest.get(Routes.user())).toMatchObject({ id: discord.applicationId });
    expect(discord.requests.map(({ status }) => status)).toEqual([500, 502, 429, 200]);
    const [, , limited, last] = discord.requests;
    expect((last?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(100);
  });

  test('can be slow', async () => {
    const discord = await start();
    discord.fail({ route: /^\/users/, times: 1, hang: 50 });
    const before = performance.now();
    await restOf(discord).get(Routes.user());
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
  });

  test('can hang, and lose an answer to what it did', async () => {
    const discord = await start();
    discord.fail({ route: /\/callback$/, times: 1, status: 504, hang: 50, carriedOut: true });
    let retried: Promise<unknown> | undefined;
    await startBot(discord, (interaction, rest) => {
      retried = pong(interaction, rest);
      return retried;
    });
    await discord.interact(ping);
    expect(await errorOf(discord.waitFor(() => retried))).toEqual({ code: 40_060, status: 400 });
  });

  test('refuses an oversized message, and tells the test', async () => {
    const discord = await start();
    const inside = Array.from({ length: 40 }, () => text('x'));
    const components = [{ type: ComponentType.Container, components: inside }];
    let refused: Promise<unknown> | undefined;
    await startBot(discord, (interaction, rest) => {
      refused = respond(interaction, rest, { type: 4, data: { flags: V2, components } });
      return refused;
    });
    await expect(discord.interact(ping, { timeoutMs: 200 })).rejects.toThrow('at most 40');
    expect(await errorOf(discord.waitFor(() => refused))).toEqual({ code: 50_035, status: 400 });
    expect(discord.problems).toEqual([
      'POST /interactions/:interaction/:token/callback data.components: 41 with nested ones, at most 40',
    ]);
  });

  test('takes messages to channels, replies included', async () => {
    const discord = await start();
    const client = newClient(discord, [GatewayIntentBits.GuildMessages]);
    const rest = restOf(discord);
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: APIMessage) => {
      const body = { content: 'It was.', message_reference: { message_id: message.id } };
      rest.post(Routes.channelMessages(message.channel_id), { body }).catch(() => {});
    });
    await client.login(discord.token);
    const mention = discord.mention('was it cancelled?');
    expect(mention.message.content).toBe(`<@${discord.applicationId}> was it cancelled?`);
    expect(mention.isDelivered).toBe(true);
    expect(await mention.untilReply()).toMatchObject({
      content: 'It was.',
      channel_id: guildChannels().general.id,
      referenced_message: { id: mention.message.id },
    });
    expect(mention.replies()).toHaveLength(1);
    const lost = { content: 'x', message_reference: { message_id: '1' } };
    const sent = rest.post(Routes.channelMessages(guildChannels().talk.id), { body: lost });
    expect(await errorOf(sent)).toEqual({ code: 50_035, status: 400 });
  });

  test('makes a message once for a nonce that is enforced', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const post = async (body: object) => {
      const { id } = messageShape.parse(
        await rest.post(Routes.channelMessages(guildChannels().talk.id), { body: { content: 'x', ...body } }),
      );
      return id;
    };
    const first = await post({ nonce: '7', enforce_nonce: true });
    expect(await post({ nonce: '7', enforce_nonce: true })).toBe(first);
    expect(await post({ nonce: '8', enforce_nonce: true })).not.toBe(first);
    expect(await post({ nonce: '7' })).not.toBe(first);
    expect(discord.messages.all()).toHaveLength(3);
  });

  test('does not bring mentions to bots without the intent', async () => {
    const discord = await start();
    await startBot(discord, pong);
    expect(discord.mention('hello').isDelivered).toBe(false);
  });
});
