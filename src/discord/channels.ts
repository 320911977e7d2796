/** What Discord tells of a server's channels, kept for a minute. */
import type { REST } from '@discordjs/rest';
import { ChannelFlags, ChannelType, PermissionFlagsBits, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Place, Whereabouts } from '../settings/rules.js';

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

/** Milliseconds that Discord gets to tell. */
const patience = 1000;
/** Milliseconds that what it told is believed. */
const life = 60_000;

const bits = z.string().regex(/^\d+$/).transform(BigInt);
const channelSchema = z
  .object({
    id: z.string(),
    type: z.number(),
    position: z.number().default(0),
    parent_id: z.string().nullish(),
    flags: z.number().nullish(),
    permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
  })
  .transform(
    ({ id, type, position, parent_id, flags, permission_overwrites }): Channel => ({
      id,
      type,
      position,
      parentId: parent_id ?? undefined,
      spoiler: ((flags ?? 0) & ChannelFlags.IsSpoilerChannel) !== 0,
      overwrites: permission_overwrites,
    }),
  );
const rolesSchema = z.array(z.object({ id: z.string(), permissions: bits }));
const memberSchema = z.object({ user: z.object({ id: z.string() }), roles: z.array(z.string()) });

/** @param applicationId its bot has the same id */
export function createChannels(rest: REST, applicationId: string): Channels {
  const get = (route: `/${string}`) => rest.get(route, { signal: AbortSignal.timeout(patience) });
  const cached = <T extends object>(max: number, fetch: (id: string) => Promise<T>) => {
    const cache = new LRUCache<string, T>({ max, ttl: life, fetchMethod: fetch });
    return (id: string): Promise<T | undefined> => cache.fetch(id).catch(() => undefined);
  };
  return {
    channel: cached(5000, async (id) => channelSchema.parse(await get(Routes.channel(id)))),
    ofGuild: cached(500, async (guild) =>
      z.array(channelSchema).parse(await get(Routes.guildChannels(guild))),
    ),
    standing: cached(500, async (guild) => {
      const [roles, member] = await Promise.all([
        get(Routes.guildRoles(guild)),
        get(Routes.guildMember(guild, applicationId)),
      ]);
      const { user, roles: own } = memberSchema.parse(member);
      const held = rolesSchema.parse(roles).filter(({ id }) => id === guild || own.includes(id));
      return { userId: user.id, roles: new Map(held.map(({ id, permissions }) => [id, permissions])) };
    }),
  };
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
