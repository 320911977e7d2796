/** A server's channels as Discord describes them: what lies in what, and what the bot may do there. Asks nobody itself. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { PartialChannel, Place } from './rules.js';

export interface Channel {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly type: number;
  readonly position: number;
  /** A thread's channel, or a channel's category. */
  readonly parentId: string | undefined;
  readonly spoiler: boolean;
  readonly overwrites: readonly Overwrite[];
}

interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The bot's own standing in a server. */
export interface Standing {
  /** Of the roles it has, `@everyone` included. */
  readonly roles: ReadonlyMap<string, bigint>;
  readonly userId: string;
  /** The role that Discord made for the bot when it was invited; undefined where there is none. */
  readonly ownRole: string | undefined;
}

/** Every look-up is undefined where Discord doesn't tell, or not in time. */
export interface Channels {
  /** `gone` where there is no such channel, `hidden` where the bot may not see it. */
  channel(id: string): Promise<Channel | 'gone' | 'hidden' | undefined>;
  /** All of a server's channels and categories; no threads. */
  ofGuild(guild: string): Promise<readonly Channel[] | undefined>;
  standing(guild: string): Promise<Standing | undefined>;
}

/** A permission that is looked at, as Discord's API calls it. */
export type Permission =
  | 'ViewChannel'
  | 'SendMessages'
  | 'SendMessagesInThreads'
  | 'ReadMessageHistory'
  | 'UseApplicationCommands';

/** What the bot needs to answer mentions. Commands need none of these. */
export const toAnswer: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'ReadMessageHistory',
];
/** What members need to ask. */
const toAsk: readonly Permission[] = ['ViewChannel', 'UseApplicationCommands'];

/** What the bot lacks to answer mentions in a channel. */
export const botLacks = (channel: Channel, guild: string, { roles, userId }: Standing): Permission[] =>
  lacking(channel, guild, roles, userId, toAnswerIn(channel));

/** Messages stand in threads alone where a channel is a list of posts, and voice channels have no threads. */
function toAnswerIn(channel: Channel): readonly Permission[] {
  if (isThread(channel) || lists.includes(channel.type))
    return toAnswer.filter((name) => name !== 'SendMessages');
  if (voices.includes(channel.type)) return toAnswer.filter((name) => name !== 'SendMessagesInThreads');
  return toAnswer;
}

const lists: readonly number[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const voices: readonly number[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** What members without any role lack to ask in a channel. */
export const membersLack = (channel: Channel, guild: string, { roles }: Standing): Permission[] =>
  lacking(channel, guild, new Map([[guild, roles.get(guild) ?? 0n]]), undefined, toAsk);

/** As Discord adds permissions up: those of the roles, then what the channel changes for everyone, roles, and the user. */
function lacking(
  { overwrites }: Channel,
  guild: string,
  roles: ReadonlyMap<string, bigint>,
  userId: string | undefined,
  needed: readonly Permission[],
): Permission[] {
  let held = [...roles.values()].reduce((sum, permissions) => sum | permissions, 0n);
  if (held & PermissionFlagsBits.Administrator) return [];
  const apply = (list: readonly Overwrite[]) => {
    const deny = list.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
    const allow = list.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
    held = (held & ~deny) | allow;
  };
  apply(overwrites.filter(({ id }) => id === guild));
  apply(overwrites.filter(({ id }) => id !== guild && roles.has(id)));
  apply(overwrites.filter(({ id }) => id === userId));
  return needed.filter((name) => (held & PermissionFlagsBits[name]) === 0n);
}

/** Where members write, as far as Discord's pickers offer it. */
export const writable = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
] as const;
export const isWritable = ({ type }: Channel): boolean => writable.some((one) => one === type);

const threads: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
export const isThread = ({ type }: { readonly type?: number | undefined }): boolean =>
  type !== undefined && threads.includes(type);

/** A channel with what it lies in, as far as Discord tells. */
export async function placeOf(at: PartialChannel, channels: Channels): Promise<Place> {
  const own = at.type === undefined ? known(await channels.channel(at.id)) : at;
  if (own === undefined) return { ids: [at.id], spoilerChannel: false, incomplete: true };
  const ids = [own.id, own.parentId].filter((id) => id !== undefined);
  if (own.parentId === undefined || !isThread(own)) return { ids, spoilerChannel: own.spoiler === true };
  const parent = known(await channels.channel(own.parentId));
  if (parent === undefined) {
    return { ids, spoilerChannel: own.spoiler === true, isThread: true, incomplete: true };
  }
  return {
    isThread: true,
    ids: parent.parentId === undefined ? ids : [...ids, parent.parentId],
    spoilerChannel: own.spoiler === true || parent.spoiler,
  };
}

const known = (found: Channel | 'gone' | 'hidden' | undefined): Channel | undefined =>
  typeof found === 'object' ? found : undefined;

/** The places of a server's channels: not its categories, and of no threads, which Discord doesn't list. */
export const placesOf = (listed: readonly Channel[]): Place[] =>
  listed.filter(isWritable).map(({ id, parentId, spoiler }) => ({
    ids: parentId === undefined ? [id] : [id, parentId],
    spoilerChannel: spoiler,
  }));
