/** What Discord tells of a server's channels, kept for a minute. */
import type { REST } from '@discordjs/rest';
import { ChannelFlags, Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Channel, Channels } from '#settings/places.js';
import { refusalOf } from './rest.js';

/** Milliseconds that Discord gets to tell. */
const timeoutMs = 1000;
/** Milliseconds that what it told is believed. */
const cacheMs = 60_000;

const unknownChannel = 10003;

type Found =
  | { readonly channel: Channel; readonly missing?: never }
  | { readonly channel?: never; readonly missing: 'gone' | 'hidden' };

const bits = z.string().regex(/^\d+$/).transform(BigInt);
const channelSchema = z
  .object({
    id: z.string(),
    guild_id: z.string().optional(),
    type: z.number(),
    position: z.number().default(0),
    parent_id: z.string().nullish(),
    flags: z.number().nullish(),
    permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
  })
  .transform(
    ({ id, guild_id, type, position, parent_id, flags, permission_overwrites }): Channel => ({
      id,
      guildId: guild_id,
      type,
      position,
      parentId: parent_id ?? undefined,
      spoiler: ((flags ?? 0) & ChannelFlags.IsSpoilerChannel) !== 0,
      overwrites: permission_overwrites,
    }),
  );
const rolesSchema = z.array(
  z.object({
    id: z.string(),
    permissions: bits,
    tags: z.object({ bot_id: z.string().nullish() }).nullish(),
  }),
);
const memberSchema = z.object({ user: z.object({ id: z.string() }), roles: z.array(z.string()) });

/** @param applicationId its bot has the same id; left out where the bot has no token, and Discord tells nothing */
export function createChannels(rest: REST, applicationId: string | undefined): Channels {
  const get = (route: `/${string}`) => rest.get(route, { signal: AbortSignal.timeout(timeoutMs) });
  const cached = <T extends object>(max: number, fetch: (id: string) => Promise<T>) => {
    const cache = new LRUCache<string, T>({ max, ttl: cacheMs, fetchMethod: fetch });
    return (id: string): Promise<T | undefined> => cache.fetch(id).catch(() => undefined);
  };
  const channel = cached(5000, async (id): Promise<Found> => {
    try {
      return { channel: channelSchema.parse(await get(Routes.channel(id))) };
    } catch (error) {
      // What Discord denies is kept as well: asked again and again, it would block the bot.
      if (refusalOf(error)?.code === unknownChannel) return { missing: 'gone' };
      if (refusalOf(error)?.status === 403) return { missing: 'hidden' };
      throw error;
    }
  });
  return {
    channel: async (id) => {
      const found = await channel(id);
      return found?.channel ?? found?.missing;
    },
    ofGuild: cached(500, async (guild) =>
      z.array(channelSchema).parse(await get(Routes.guildChannels(guild))),
    ),
    standing: cached(500, async (guild) => {
      if (applicationId === undefined) throw new Error('no application');
      const [roles, member] = await Promise.all([
        get(Routes.guildRoles(guild)),
        get(Routes.guildMember(guild, applicationId)),
      ]);
      const { user, roles: own } = memberSchema.parse(member);
      const held = rolesSchema.parse(roles).filter(({ id }) => id === guild || own.includes(id));
      return {
        userId: user.id,
        roles: new Map(held.map(({ id, permissions }) => [id, permissions])),
        ownRole: held.find(({ tags }) => tags?.bot_id === user.id)?.id,
      };
    }),
  };
}
