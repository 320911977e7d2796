/** Who and what there is on the page: a server with a few channels, a member, a moderator, the bot. */
import {
  type APIChannel,
  type APIDMChannel,
  ChannelFlags,
  ChannelType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Messages } from 'loopback-discord';
import { userMessage } from 'loopback-discord/fixtures';
import {
  APPLICATION_ID,
  dmChannel,
  guildChannels,
  isThread,
  MEMBER_PERMISSIONS,
  user,
} from 'loopback-discord/world';
import type { Post, Who, World, WorldChannel, WorldUser } from './protocol.js';

const users: Readonly<Record<Who, WorldUser & { readonly permissions: bigint }>> = {
  member: { id: '1300000000000000001', name: 'Robin', permissions: MEMBER_PERMISSIONS },
  moderator: {
    id: '1300000000000000002',
    name: 'Sasha',
    permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild,
  },
};
const friend: WorldUser = { id: '1300000000000000003', name: 'Kim' };

export const personOf = (who: Who) => users[who];

/** What the application is called. */
export const botName = 'Hit & Run';

const given = guildChannels();
const { general } = given;
const category = { ...given.category, name: 'Television' };
const talk = { ...given.talk, name: 'tv-talk' };
const spoilers = { ...given.spoilers, name: 'endings' };
const thread = { ...given.thread, name: 'Who is Danielle?' };

const direct = (who: Who): APIDMChannel => {
  const { id, name } = users[who];
  return { ...dmChannel, id: `14${id.slice(2)}`, recipients: [user(id, name)] };
};
const directs: Readonly<Record<Who, APIDMChannel>> = {
  member: direct('member'),
  moderator: direct('moderator'),
};

/** As they are listed. */
export const channels: readonly Exclude<APIChannel, { type: ChannelType.GroupDM }>[] = [
  general,
  category,
  talk,
  thread,
  spoilers,
  directs.member,
  directs.moderator,
];

/** A channel in which one of them writes; undefined where there is none, or it is somebody else's. */
export const channelFor = (who: Who, id: string) =>
  channels.find(
    (channel) =>
      channel.id === id &&
      channel.type !== ChannelType.GuildCategory &&
      (channel.type !== ChannelType.DM || channel === directs[who]),
  );

/** Something to ask about, from somebody else. */
export function seed(messages: Messages): void {
  for (const [channel, content] of [
    [general, 'wait, did they really cancel Hit & Run after one season?'],
    [talk, 'who plays the ex-wife? I know her from somewhere'],
    [thread, 'so what did Danielle hide from Segev?'],
  ] as const) {
    messages.adopt(userMessage(content, { channel_id: channel.id, author: user(friend.id, friend.name) }));
  }
}

export const worldOf = (
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  posts: readonly Post[],
): World => ({
  application: { id: APPLICATION_ID, name: botName },
  server: 'Couch',
  channels: channels.map(described),
  users: { member: nameOf(users.member), moderator: nameOf(users.moderator) },
  others: [friend],
  commands,
  posts,
});

const nameOf = ({ id, name }: WorldUser): WorldUser => ({ id, name });

function described(channel: APIChannel): WorldChannel {
  return {
    id: channel.id,
    name: channel.type === ChannelType.DM ? botName : (channel.name ?? ''),
    kind: kindOf(channel),
    type: channel.type,
    owner: channel === directs.member ? 'member' : channel === directs.moderator ? 'moderator' : undefined,
    parent: 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined,
  };
}

function kindOf(channel: APIChannel): WorldChannel['kind'] {
  if (channel.type === ChannelType.DM) return 'direct';
  if (channel.type === ChannelType.GuildCategory) return 'category';
  if (isThread(channel)) return 'thread';
  return (channel.flags ?? 0) & ChannelFlags.IsSpoilerChannel ? 'spoiler' : 'text';
}
