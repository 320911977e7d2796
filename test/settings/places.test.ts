import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { botLacks, type Channel, type Standing } from '#settings/places.js';

const guild = '1';
const { ViewChannel, ReadMessageHistory, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** What the bot lacks in a channel of this type, where everyone may do no more than this. */
const lacks = (type: ChannelType, ...allowed: bigint[]): string[] => {
  const all = ViewChannel | ReadMessageHistory | SendMessages | SendMessagesInThreads;
  const held = allowed.reduce((sum, bit) => sum | bit, ViewChannel | ReadMessageHistory);
  const overwrites = [{ id: guild, allow: held, deny: all & ~held }];
  const channel: Channel = {
    id: '5',
    guildId: guild,
    type,
    position: 0,
    parentId: undefined,
    spoiler: false,
    overwrites,
  };
  const standing: Standing = { userId: '2', roles: new Map([[guild, all]]), ownRole: undefined };
  return botLacks(channel, guild, standing);
};

it.each([ChannelType.GuildForum, ChannelType.GuildMedia])(
  'in a list of posts (%s) the bot answers in threads alone',
  (type) => {
    expect(lacks(type, SendMessagesInThreads)).toEqual([]);
    expect(lacks(type, SendMessages)).toEqual(['SendMessagesInThreads']);
  },
);

it.each([ChannelType.GuildVoice, ChannelType.GuildStageVoice])(
  'in a voice channel (%s) there are no threads',
  (type) => {
    expect(lacks(type, SendMessages)).toEqual([]);
    expect(lacks(type, SendMessagesInThreads)).toEqual(['SendMessages']);
  },
);

it.each([ChannelType.GuildText, ChannelType.GuildAnnouncement])(
  'in a text channel (%s) the bot answers in itself and in its threads',
  (type) => {
    expect(lacks(type, SendMessages, SendMessagesInThreads)).toEqual([]);
    expect(lacks(type, SendMessagesInThreads)).toEqual(['SendMessages']);
    expect(lacks(type, SendMessages)).toEqual(['SendMessagesInThreads']);
  },
);
