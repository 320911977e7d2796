/** A server's channels as Discord describes them: what lies in what, and what the bot may do there. Asks nobody itself. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Place, Whereabouts } from './settings/rules.js';

export interface Channel {
  readonly id: string;
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
}

/** Every look-up is undefined where Discord doesn't tell, or not in time. */
export interface Channels {
  channel(id: string): Promise<Channel | undefined>;
  /** All of a server's channels and categories; no threads. */
  ofGuild(guild: string): Promise<readonly Channel[] | undefined>;
  standing(guild: string): Promise<Standing | undefined>;
}

/** What the bot lacks to answer a message in a channel, by the names that Discord shows. */
export function lacking({ overwrites }: Channel, guild: string, { roles, userId }: Standing): string[] {
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
  return Object.entries(needed)
    .filter(([, bit]) => (held & bit) === 0n)
    .map(([name]) => name);
}

const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
};

/** Where members write; a category stands for the channels in it. */
export const writable = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
] as const;
const threads: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** A channel with what it lies in, as far as Discord tells. */
export async function placeOf(at: Whereabouts, channels: Channels): Promise<Place> {
  const own = at.type === undefined ? ((await channels.channel(at.id)) ?? at) : at;
  const parent =
    own.parentId !== undefined && own.type !== undefined && threads.includes(own.type)
      ? await channels.channel(own.parentId)
      : undefined;
  const ids = [own.id, own.parentId, parent?.parentId].filter((id) => id !== undefined);
  return { ids, spoilerChannel: own.spoiler === true || parent?.spoiler === true };
}
