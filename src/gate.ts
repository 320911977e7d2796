/** What a member may see where: the rules of a place applied to one interaction, before any command runs. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { type Channels, placeOf } from './channels.js';
import type { Cooldowns } from './settings/cooldown.js';
import {
  cautious,
  type Effective,
  effective,
  noSettings,
  type Place,
  type Rulings,
  type Settings,
  valuesOf,
  type Whereabouts,
} from './settings/rules.js';
import type { SettingsStore } from './settings/store.js';

export interface Site {
  /** Undefined outside of servers. */
  readonly guild?: string | undefined;
  readonly channel: Whereabouts | undefined;
}

export interface Gate {
  /** Never fails: where the rules can't be read in time, answers are private and spoilers hidden. */
  rulings(site: Site): Promise<Rulings>;
  /** At most three channels where the rules make answers public, the nearest first. */
  elsewhere(site: Site): Promise<readonly string[]>;
  /** Seconds a member has to wait; 0 where they need not. */
  wait(site: Site, user: string, rulings: Rulings): Promise<number>;
}

interface GateParts {
  readonly store: SettingsStore;
  readonly channels: Channels;
  readonly cooldowns: Cooldowns;
  /** Told once for each time that rules could not be read. */
  readonly onUnreadable: () => void;
}

/** Milliseconds that rules get to be read. */
const patience = 300;
/** Milliseconds that Discord gets, of those, to tell what a channel lies in. */
const lookUpPatience = 200;

export function createGate({ store, channels, cooldowns, onUnreadable }: GateParts): Gate {
  async function read({ guild, channel }: Site): Promise<Effective> {
    const [settings, place] = await Promise.all([
      guild === undefined ? noSettings : store.read(guild).then((current) => current.settings),
      channel === undefined ? nowhere : within(placeOf(channel, channels), lookUpPatience),
    ]);
    return effective(settings, place ?? bare(channel));
  }

  return {
    rulings: async (site) => {
      try {
        const rules = await within(read(site), patience);
        if (rules !== undefined) return valuesOf(rules);
      } catch {
        // Told below, as a read that takes too long is.
      }
      onUnreadable();
      return cautious;
    },
    elsewhere: async ({ guild, channel }) => {
      if (guild === undefined) return [];
      try {
        const { settings } = await store.read(guild);
        return await publicChannels(settings, guild, channel, channels);
      } catch {
        return [];
      }
    },
    wait: async ({ guild, channel }, user, { cooldown }) => {
      if (guild === undefined || channel === undefined || cooldown === 0) return 0;
      // A cooldown that can't be counted keeps nobody from an answer.
      return (await within(cooldowns.take(channel.id, user, cooldown), patience).catch(() => 0)) ?? 0;
    },
  };
}

const nowhere: Place = { ids: [], spoilerChannel: false };
const bare = (channel: Whereabouts | undefined): Place =>
  channel === undefined
    ? nowhere
    : {
        ids: [channel.id, channel.parentId].filter((id) => id !== undefined),
        spoilerChannel: channel.spoiler === true,
      };

async function publicChannels(
  settings: Settings,
  guild: string,
  from: Whereabouts | undefined,
  channels: Channels,
): Promise<string[]> {
  const all = await within(channels.ofGuild(guild), 2 * patience);
  const here = from === undefined ? undefined : await within(placeOf(from, channels), lookUpPatience);
  const near = new Set(here?.ids ?? bare(from).ids);
  if (all === undefined) {
    const named = Object.keys(settings.channels).filter((id) => settings.channels[id]?.answers === 'public');
    return named.filter((id) => !near.has(id)).slice(0, 3);
  }
  const open = all.filter(({ id, type, parentId, spoiler, overwrites }) => {
    const hidden = overwrites.some(
      (one) => one.id === guild && (one.deny & PermissionFlagsBits.ViewChannel) !== 0n,
    );
    const place = { ids: parentId === undefined ? [id] : [id, parentId], spoilerChannel: spoiler };
    const isText = type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
    return isText && !hidden && id !== from?.id && effective(settings, place).answers.value === 'public';
  });
  // First those that a rule opens by name, then those beside this one, then as the server lists them.
  const distance = ({ id, parentId }: (typeof open)[number]) =>
    (settings.channels[id]?.answers === 'public' ? 0 : 2) +
    (parentId !== undefined && near.has(parentId) ? 0 : 1);
  return open
    .toSorted((a, b) => distance(a) - distance(b) || a.position - b.position)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** What a promise brings within so many milliseconds; undefined after that. */
export async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
