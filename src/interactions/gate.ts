/** What a member may see where: the rules of a place applied to one interaction, before any command runs. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Observe } from '#ops/observe.js';
import { withTimeout } from '#ops/timeout.js';
import type { Cooldowns } from '#settings/cooldown.js';
import { type Channels, placeOf } from '#settings/places.js';
import {
  botDefaults,
  cautious,
  type Effective,
  effective,
  fields,
  type PartialChannel,
  type Place,
  type Rulings,
  type Settings,
  valuesOf,
} from '#settings/rules.js';
import type { SettingsStore } from '#settings/store.js';

export interface Site {
  /** Undefined outside of servers. */
  readonly guild?: string | undefined;
  readonly channel: PartialChannel | undefined;
}

export interface Gate {
  /** Never fails: where the rules can't be read in time, answers are private and spoilers hidden. */
  rulings(site: Site): Promise<Rulings>;
  /** At most three channels where the rules make answers public, the nearest first. */
  elsewhere(site: Site): Promise<readonly string[]>;
  /** Seconds a member has to wait; 0 where they need not. */
  wait(site: Site, user: string, rulings: Rulings, of?: 'answers' | 'shares'): Promise<number>;
}

interface GateParts {
  readonly store: SettingsStore;
  readonly channels: Channels;
  readonly cooldowns: Cooldowns;
  readonly observe: Observe;
}

/** Milliseconds that rules get to be read, and Discord to tell what a channel lies in. */
const rulesTimeoutMs = 300;
/** Milliseconds that it may take to find channels to send a member to. */
const elsewhereTimeoutMs = 600;

export function createGate({ store, channels, cooldowns, observe }: GateParts): Gate {
  const onUnreadable = (guild: string, cause: string) => observe({ kind: 'unreadable', guild, cause });
  async function read(guild: string, channel: PartialChannel | undefined): Promise<Effective | undefined> {
    const [current, place] = await Promise.all([
      withTimeout(store.read(guild), rulesTimeoutMs),
      channel === undefined ? nowhere : withTimeout(placeOf(channel, channels), rulesTimeoutMs),
    ]);
    return current && effective(current.settings, place ?? placeAsGiven(channel));
  }

  return {
    rulings: async ({ guild, channel }) => {
      if (guild === undefined) {
        return { ...botDefaults, spoilers: channel?.spoiler ? 'show' : botDefaults.spoilers };
      }
      try {
        const rules = await read(guild, channel);
        if (rules === undefined) onUnreadable(guild, 'late');
        else if (fields.some((field) => rules[field].from.kind === 'unknown')) {
          onUnreadable(guild, 'channel');
        }
        return rules === undefined ? cautious : valuesOf(rules);
      } catch {
        onUnreadable(guild, 'failed');
        return cautious;
      }
    },
    elsewhere: async ({ guild, channel }) => {
      if (guild === undefined) return [];
      const found = store
        .read(guild)
        .then(({ settings }) => publicChannels(settings, guild, channel, channels))
        .catch(() => []);
      return (await withTimeout(found, elsewhereTimeoutMs)) ?? [];
    },
    wait: async ({ guild, channel }, user, { cooldown }, of = 'answers') => {
      if (guild === undefined || channel === undefined || cooldown === 0) return 0;
      // A cooldown that can't be counted keeps nobody from an answer.
      const taken = cooldowns.take(`${channel.id}:${of}`, user, cooldown).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        observe({ kind: 'problem', where: 'a cooldown could not be counted', problem: { error: name } });
        return 0;
      });
      return (await withTimeout(taken, rulesTimeoutMs)) ?? 0;
    },
  };
}

const nowhere: Place = { ids: [], spoilerChannel: false };
/** What is known of a place where Discord doesn't tell in time. */
const placeAsGiven = (channel: PartialChannel | undefined): Place =>
  channel === undefined
    ? nowhere
    : {
        ids: [channel.id, channel.parentId].filter((id) => id !== undefined),
        spoilerChannel: channel.spoiler === true,
        incomplete: true,
      };

async function publicChannels(
  settings: Settings,
  guild: string,
  from: PartialChannel | undefined,
  channels: Channels,
): Promise<string[]> {
  const [all, here] = await Promise.all([
    channels.ofGuild(guild),
    from === undefined ? nowhere : placeOf(from, channels),
  ]);
  const near = new Set(here.ids);
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
