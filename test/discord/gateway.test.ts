/** Shards, and what happens when Discord falls silent. */

import type { Discord } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Shards } from '#config.js';
import { createChannels } from '#discord/channels.js';
import { type Gateway, type GatewayOptions, startGateway } from '#discord/gateway.js';
import { createRest } from '#discord/rest.js';
import type { BotEvent } from '#ops/observe.js';
import { bot } from '#test/support/parts.js';
import { live, newDiscord, start } from '#test/support/process.js';

// Each test starts processes, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const running: Gateway[] = [];
afterEach(async () => {
  for (const gateway of running.splice(0)) await gateway.stop();
});

function connect(discord: Discord, shards: GatewayOptions['shards'], silenceTimeoutMs = 180_000) {
  const happened: BotEvent[] = [];
  const fatal: string[] = [];
  const rest = createRest(discord.apiUrl, discord.token);
  const gateway = startGateway({
    bot,
    rest,
    channels: createChannels(rest, discord.applicationId),
    token: discord.token,
    apiUrl: discord.apiUrl,
    shards,
    silenceTimeoutMs,
    observe: (event) => happened.push(event),
    onFatal: ({ message }) => fatal.push(message),
  });
  running.push(gateway);
  return { gateway, happened, fatal };
}

const auto: Extract<Shards, { kind: 'auto' }> = { kind: 'auto' };

/** A server whose events go to this shard. */
const guildOf = (shard: bigint, count: bigint): string => {
  const base = 1_200_000_000_000_000_000n >> 22n;
  return String((base - (base % count) + count + shard) << 22n);
};

const asks = (guildId: string) =>
  slash({ name: 'hitandrun', subcommand: 'ask', options: { question: 'who plays segev' }, guildId });

describe('shards', () => {
  it('are as many as Discord advises, and identify no faster than it allows', async () => {
    const discord = await newDiscord({ shards: 2, maxConcurrency: 1, keepsToConcurrency: true });
    const { gateway } = connect(discord, auto);
    expect(gateway.isUp()).toBe(false);
    await gateway.ready;
    expect(gateway.isUp()).toBe(true);
    expect(discord.identified.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(discord.identifiedTooSoon).toBe(0);
  });

  it('are shared out between processes: each answers its own servers, one registers the commands', async () => {
    const guilds = [0n, 1n, 2n].map((shard) => guildOf(shard, 3n));
    const { discord, bot: first } = await live({ guilds, maxConcurrency: 16 }, { DISCORD_SHARDS: '0-1/3' });
    await discord.waitFor(() => discord.identifies === 2, 30_000);
    const second = start('main', {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: first.databaseUrl,
      DISCORD_SHARDS: '2/3',
    });
    await discord.waitFor(() => discord.identifies === 3, 30_000);
    // The first two may identify at the same moment.
    expect(discord.identified.map(({ shard }) => shard).sort()).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    await discord.waitFor(() => /"msg":"online"/.test(second.output()));
    for (const guild of guilds) {
      const { callback } = await discord.interact(asks(guild));
      expect(JSON.stringify(callback)).toContain('Lior Raz');
    }
    const answered = ({ output }: typeof first) =>
      guilds.map((guild) => output().includes(`"guild":"${guild}"`));
    await discord.waitFor(() => answered(first)[1] && answered(second)[2]);
    expect(answered(first)).toEqual([true, true, false]);
    expect(answered(second)).toEqual([false, false, true]);
    expect(first.output()).toContain('commands registered');
    expect(second.output()).not.toContain('commands');
    expect(discord.problems).toEqual([]);
  });
});

describe('a silent gateway', () => {
  const heartbeatInterval = 400;
  const silenceTimeoutMs = 10 * heartbeatInterval;
  const heartbeats = silenceTimeoutMs / heartbeatInterval + 2;
  const silent = async () => {
    const discord = await newDiscord({ heartbeatInterval });
    const connection = connect(discord, auto, silenceTimeoutMs);
    await connection.gateway.ready;
    const beats = () => connection.happened.filter(({ kind }) => kind === 'heartbeat').length;
    return { discord, beats, ...connection };
  };

  it('is quiet without harm while heartbeats are acknowledged, and when it comes back in time', async () => {
    const { discord, beats, gateway, fatal } = await silent();
    await discord.waitFor(() => beats() > heartbeats);
    const { resumes } = discord;
    discord.silence();
    await discord.waitFor(() => discord.resumes > resumes);
    const before = beats();
    await discord.waitFor(() => beats() > before + heartbeats);
    expect(gateway.isUp()).toBe(true);
    expect(fatal).toEqual([]);
  });

  it('that stays silent ends the process with a sentence', async () => {
    const { discord, fatal, gateway } = await silent();
    discord.silence(true);
    await discord.waitFor(() => fatal.length > 0);
    expect(fatal).toEqual([expect.stringMatching(/silent for too long.*Start the bot again/)]);
    expect(gateway.isUp()).toBe(false);
  });

  it('that refuses a shard for good ends the process with 1', async () => {
    const { discord, bot: process } = await live();
    discord.dropConnections(4014);
    expect(await process.exit()).toBe(1);
    expect(process.output()).toMatch(/does not allow the intents/);
  });
});
