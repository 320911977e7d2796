/** Connections, sessions and close codes, as discord.js and a bare socket meet them. */

import { once } from 'node:events';
import {
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  InteractionContextType,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { slash } from '../src/fixtures.js';
import { GUILD_ID } from '../src/world.js';
import { newClient, ping, pong, start, startBot } from './support.js';

describe('the gateway', () => {
  test('sends servers to those who ask for them', async () => {
    const discord = await start({ guilds: [GUILD_ID, '1200000000000000100'] });
    await startBot(discord, pong);
    expect(discord.identify?.intents).toBe(0);
    const client = newClient(discord, [GatewayIntentBits.Guilds]);
    await client.login(discord.token);
    await discord.waitFor(() => client.isReady());
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Server', 'Server']);
    expect(client.user?.id).toBe(discord.applicationId);
  });

  test('sends an interaction to the shard of its server', async () => {
    const onSecond = ((1n << 22n) * 12_345n).toString();
    const discord = await start({ shards: 2, maxConcurrency: 2, guilds: [GUILD_ID, onSecond] });
    const client = await startBot(discord, pong);
    const shards: unknown[] = [];
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (_, shardId) => shards.push(shardId));
    await discord.interact(slash({ name: 'ping', guildId: onSecond }));
    await discord.interact(slash({ name: 'ping', context: InteractionContextType.BotDM }));
    expect(shards).toEqual([1, 0]);
    expect(discord.identifies).toBe(2);
  });

  test('keeps what a dropped bot misses until it resumes', async () => {
    const discord = await start();
    await startBot(discord, pong);
    discord.dropConnections();
    const outcome = await discord.interact(ping);
    expect(outcome.callback.type).toBe(4);
    expect(discord).toMatchObject({ identifies: 1, resumes: 1, connections: 2 });
  });

  test('asks to reconnect', async () => {
    const discord = await start();
    await startBot(discord, pong);
    discord.requestReconnect();
    await discord.interact(ping);
    await discord.waitFor(() => discord.resumes === 1);
    expect(discord.identifies).toBe(1);
  });

  test('invalidates a session that can be resumed', async () => {
    const discord = await start();
    await startBot(discord, pong);
    discord.invalidateSession(true);
    await discord.interact(ping);
    expect(discord).toMatchObject({ identifies: 1, resumes: 1, connections: 1 });
  });

  test('invalidates a session for good', async () => {
    const discord = await start();
    await startBot(discord, pong);
    discord.invalidateSession(false);
    await expect(discord.interact(ping)).rejects.toThrow('No session');
    await discord.waitFor(() => discord.identifies === 2);
    await discord.interact(ping);
    expect(discord.resumes).toBe(0);
  });

  test('forgets sessions that it was asked to while the bot was away', async () => {
    const discord = await start();
    await startBot(discord, pong);
    discord.dropConnections();
    discord.invalidateSession(false);
    await discord.waitFor(() => discord.identifies === 2);
    await discord.interact(ping);
    expect(discord.resumes).toBe(0);
  });

  test('can go dead without closing', async () => {
    const discord = await start({ heartbeatInterval: 100 });
    await startBot(discord, pong);
    discord.silence();
    await discord.interact(ping);
    expect(discord).toMatchObject({ identifies: 1, resumes: 1 });
  });

  test.each([
    ['a wrong token', 4004, { identifyClose: 4004 }, []],
    ['intents that need approval', 4014, {}, [GatewayIntentBits.MessageContent]],
    ['whatever the test wants', 4013, { identifyClose: 4013 }, []],
  ])('closes on %s, and discord.js gives up', async (_, code, options, intents) => {
    const discord = await start(options);
    const client = newClient(discord, intents);
    client.on(Events.ShardError, () => {});
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
    client.login(discord.token).catch(() => {});
    expect(await closed).toMatchObject({ code });
    expect(discord).toMatchObject({ connections: 1, identifies: 1 });
  });

  const identify = (token: string, extra = {}) => ({
    op: GatewayOpcodes.Identify,
    d: { token, intents: 0, properties: {}, ...extra },
  });
  test.each([
    ['another version', 4012, '?v=9&encoding=json', () => []],
    ['another encoding', 4002, '?v=10&encoding=etf', () => []],
    ['compression', 4002, '?v=10&encoding=json&compress=zlib-stream', () => []],
    ['what is no payload', 4002, undefined, () => ['hello']],
    ['an unknown opcode', 4001, undefined, () => [{ op: 99, d: null }]],
    ['a presence before the identify', 4003, undefined, () => [{ op: 3, d: {} }]],
    ['a wrong token', 4004, undefined, () => [identify('wrong')]],
    ['a second identify', 4005, undefined, (token: string) => [identify(token), identify(token)]],
    ['a shard beyond the last', 4010, undefined, (token: string) => [identify(token, { shard: [2, 2] })]],
    ['unknown intents', 4013, undefined, (token: string) => [identify(token, { intents: 1 << 30 })]],
  ])('closes on %s', async (_, code, query = '?v=10&encoding=json', said) => {
    const discord = await start();
    const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '/')}${query}`);
    const closed = once(socket, 'close');
    await once(socket, 'open');
    for (const payload of said(discord.token)) socket.send(JSON.stringify(payload));
    expect((await closed)[0]).toBe(code);
  });
});
