/** What a member may see where: the rules of a place applied to one interaction, before any command runs. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { problemOf } from '#ops/errors.js';
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

/** Who uses the bot, and where. */
export interface Caller {
  /** A user's id. */
  readonly user: string;
  /** Undefined outside of servers. */
  readonly guild: string | undefined;
  readonly channel: PartialChannel | undefined;
}

export interface Gate {
  /** Never fails: where the rules can't be read in time, answers are private and spoilers hidden. */
  rulings(caller: Caller): Promise<Rulings>;
  /** At most three channels where the rules make answers public, the nearest first. */
  elsewhere(caller: Caller): Promise<readonly string[]>;
  /** Takes a member's turn. @returns the seconds to wait; 0 where the turn was free */
  wait(caller: Caller, rulings: Rulings, turn: 'answers' | 'shares'): Promise<number>;
}

interface GateParts {
  readonly store: Pick<SettingsStore, 'read'>;
  readonly channels: Channels;
  readonly cooldowns: Cooldowns;
  readonly observe: Observe;
}

/** Milliseconds that rules get to be read, and Discord to tell what a channel lies in. */
const rulesTimeoutMs = 300;
/** Milliseconds that it may take to find channels to send a member to. */
const elsewhereTimeoutMs = 600;

export const createGate = (parts: GateParts): Gate => ({
  rulings: (caller) => readRulings(caller, parts),
  elsewhere: async ({ guild, channel }) => {
    if (guild === undefined) return [];
    const { store, channels } = parts;
    const found = store
      .read(guild)
      .then(({ settings }) => publicChannels(settings, guild, channel, channels))
      .catch(() => []);
    return (await withTimeout(found, elsewhereTimeoutMs)) ?? [];
  },
  wait: async ({ user, guild, channel }, { cooldown }, turn) => {
    if (guild === undefined || channel === undefined || cooldown === 0) return 0;
    const { cooldowns, observe } = parts;
    // A cooldown that can't be counted keeps nobody from an answer.
    const taken = cooldowns.take(`${channel.id}:${turn}`, user, cooldown).catch((error: unknown) => {
      observe({ kind: 'problem', where: 'a cooldown could not be counted', problem: problemOf(error) });
      return 0;
    });
    return (await withTimeout(taken, rulesTimeoutMs)) ?? 0;
  },
});

async function readRulings({ guild, channel }: Caller, parts: GateParts): Promise<Rulings> {
  if (guild === undefined) {
    return { ...botDefaults, spoilers: channel?.spoiler ? 'show' : botDefaults.spoilers };
  }
  const unreadable = (cause: string) => parts.observe({ kind: 'unreadable', guild, cause });
  try {
    const rules = await readRules(guild, channel, parts);
    if (rules === undefined) unreadable('late');
    else if (fields.some((field) => rules[field].from.kind === 'unknown')) unreadable('channel');
    return rules === undefined ? cautious : valuesOf(rules);
  } catch {
    unreadable('failed');
    return cautious;
  }
}

async function readRules(
  guild: string,
  channel: PartialChannel | undefined,
  { store, channels }: GateParts,
): Promise<Effective | undefined> {
  const [current, place] = await Promise.all([
    withTimeout(store.read(guild), rulesTimeoutMs),
    channel === undefined ? nowhere : withTimeout(placeOf(channel, channels), rulesTimeoutMs),
  ]);
  return current && effective(current.settings, place ?? placeAsGiven(channel));
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
