import { setTimeout as wait } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { createGate } from '#interactions/gate.js';
import type { BotEvent } from '#ops/observe.js';
import type { Cooldowns } from '#settings/cooldown.js';
import type { Channel, Channels } from '#settings/places.js';
import { botDefaults, cautious, noSettings, type Settings } from '#settings/rules.js';

const guild = '100';
const channelOf = (id: string, more: Partial<Channel> = {}): Channel => ({
  id,
  guildId: guild,
  type: 0,
  position: Number(id),
  parentId: undefined,
  spoiler: false,
  overwrites: [],
  ...more,
});

interface World {
  readonly read?: () => Promise<Settings>;
  readonly all?: readonly Channel[];
  readonly take?: Cooldowns['take'];
}

/** A gate in a server, and what it tells. */
function gateIn({ read = async () => noSettings, all, take = async () => 0 }: World) {
  const events: BotEvent[] = [];
  const channels: Channels = {
    channel: async (id) => all?.find((one) => one.id === id),
    ofGuild: async () => all,
    standing: async () => undefined,
  };
  const store = { read: async () => ({ version: 1, settings: await read() }) };
  const gate = createGate({ store, channels, cooldowns: { take }, observe: (event) => events.push(event) });
  return { gate, events };
}

const caller = { user: '7', guild, channel: { id: '1', type: 0 } };

it('takes the bot’s defaults outside of servers, and shows spoilers where Discord marks the channel', async () => {
  const { gate } = gateIn({});
  const outside = { user: '7', guild: undefined, channel: { id: '1', spoiler: true } };
  expect(await gate.rulings(outside)).toEqual({ ...botDefaults, spoilers: 'show' });
  expect(await gate.elsewhere(outside)).toEqual([]);
});

it('is cautious where the rules come late, can’t be read, or hang on what Discord doesn’t tell', async () => {
  const late = gateIn({ read: () => wait(1000, noSettings) });
  expect(await late.gate.rulings(caller)).toEqual(cautious);
  expect(late.events).toEqual([{ kind: 'unreadable', guild, cause: 'late' }]);
  const failing = gateIn({ read: () => Promise.reject(new Error('gone')) });
  expect(await failing.gate.rulings(caller)).toEqual(cautious);
  expect(failing.events).toEqual([{ kind: 'unreadable', guild, cause: 'failed' }]);
  const vague = gateIn({ read: async () => ({ default: {}, channels: { '9': { answers: 'off' } } }) });
  const inThread = { ...caller, channel: { id: '2', type: 11, parentId: '3' } };
  expect(await vague.gate.rulings(inThread)).toEqual({ ...botDefaults, answers: 'private' });
  expect(vague.events).toEqual([{ kind: 'unreadable', guild, cause: 'channel' }]);
});

it('sends members to three public channels that they can see: those with a rule first, then those nearby', async () => {
  const deny = { id: guild, allow: 0n, deny: PermissionFlagsBits.ViewChannel };
  const all = [
    channelOf('1', { parentId: '50' }),
    channelOf('2'),
    channelOf('3', { overwrites: [deny] }),
    channelOf('4', { type: 2 }),
    channelOf('5', { parentId: '50' }),
    channelOf('6'),
    channelOf('7'),
  ];
  const settings: Settings = {
    default: {},
    channels: { '1': { answers: 'off' }, '2': { answers: 'private' }, '7': { answers: 'public' } },
  };
  expect(await gateIn({ all, read: async () => settings }).gate.elsewhere(caller)).toEqual(['7', '5', '6']);
  expect(await gateIn({ read: async () => settings }).gate.elsewhere(caller)).toEqual(['7']);
});

it('counts turns by channel and kind, and keeps nobody waiting where they can’t be counted', async () => {
  const taken: string[] = [];
  const counting = gateIn({ take: async (channel, user) => taken.push(`${channel} ${user}`) });
  const rulings = { ...botDefaults, cooldown: 30 };
  expect(await counting.gate.wait(caller, rulings, 'answers')).toBe(1);
  expect(await counting.gate.wait(caller, rulings, 'shares')).toBe(2);
  expect(await counting.gate.wait(caller, botDefaults, 'answers')).toBe(0);
  expect(taken).toEqual(['1:answers 7', '1:shares 7']);
  const broken = gateIn({ take: () => Promise.reject(new Error('no table')) });
  expect(await broken.gate.wait(caller, rulings, 'answers')).toBe(0);
  expect(broken.events).toMatchObject([{ kind: 'problem', problem: { error: 'Error' } }]);
});
