/** What is wrong with a server's rules, and the rules without it. Pure. */
import type { Permission } from './places.js';
import {
  type Effective,
  effective,
  type Field,
  fields,
  inherit,
  type Place,
  rulesFor,
  type Settings,
  type Source,
  type Target,
  withField,
  withRules,
} from './rules.js';

/** A channel as the server has it now. */
export interface CheckedChannel {
  readonly place: Place;
  readonly kind: 'category' | 'channel' | 'thread';
  /** What the bot lacks to answer mentions there. */
  readonly botLacks: readonly Permission[];
  /** What members without a role lack to ask there. */
  readonly membersLack: readonly Permission[];
}

/** What Discord told of a server. */
export interface Surroundings {
  readonly channels: ReadonlyMap<string, CheckedChannel>;
  /** Channels with rules that are no more, or another server's. */
  readonly gone: ReadonlySet<string>;
  /** False where permissions could not be looked at. */
  readonly permissionsKnown: boolean;
}

/** What a finding is about: channels and categories by their ids, or the server's default. No two findings of a kind share one. */
interface About {
  readonly targets: readonly Target[];
}

export type Finding = About &
  (
    | { readonly kind: 'channels-untold' }
    | { readonly kind: 'permissions-untold' }
    /** Rules of channels that are no more. */
    | { readonly kind: 'gone' }
    /** Rules that hold only where answers are off. */
    | { readonly kind: 'idle'; readonly fields: readonly Field[] }
    /** Mentions are on where answers are private: the reply to a mention can't be. */
    | { readonly kind: 'mentions-private' }
    /** A language that holds only where no answers are public. */
    | { readonly kind: 'language-private' }
    /** Answers are off everywhere; without a target where each channel is off by a rule of its own. */
    | { readonly kind: 'nobody' }
    | { readonly kind: 'bot-lacks'; readonly permissions: readonly Permission[] }
    | { readonly kind: 'members-lack'; readonly permissions: readonly Permission[] }
  );

/** @param around undefined where Discord didn't tell */
export function check(settings: Settings, around: Surroundings | undefined): Finding[] {
  if (around === undefined) return [{ kind: 'channels-untold', targets: [] }];
  const gone = Object.keys(settings.channels).filter((id) => around.gone.has(id));
  const there = [...around.channels.values()].filter(({ kind }) => kind !== 'category').map(ruled(settings));
  const isSilent = there.length > 0 && there.every(({ rules }) => rules.answers.value === 'off');
  return [
    ...(isSilent ? [{ kind: 'nobody', targets: there.some(takesDefault) ? ['default'] : [] } as const] : []),
    ...(gone.length > 0 ? [{ kind: 'gone', targets: gone } as const] : []),
    // Where nobody gets answers, everything else is without effect as well.
    ...(isSilent ? [] : contradictions(there)),
    ...(around.permissionsKnown ? [] : [{ kind: 'permissions-untold', targets: [] } as const]),
    ...lackings(there.filter(({ kind }) => kind === 'channel')),
  ];
}

const takesDefault = ({ rules }: Ruled): boolean => rules.answers.from.kind === 'default';

/** A channel or thread with the rules that hold there. */
interface Ruled extends CheckedChannel {
  readonly id: string;
  readonly rules: Effective;
}

const ruled =
  (settings: Settings) =>
  (channel: CheckedChannel): Ruled => ({
    ...channel,
    id: channel.place.ids[0] ?? '',
    rules: effective(settings, channel.place),
  });

/** Rules that have no effect where they hold: what a category or the server sets is idle only where all that take it are. */
function contradictions(there: readonly Ruled[]): Finding[] {
  const idle = new Map<Target, Field[]>();
  const mentions: Target[] = [];
  const language: Target[] = [];
  for (const field of fields) {
    if (field === 'answers') continue;
    for (const [target, takers] of groupBy(there, ({ id, rules }) => targetOf(rules[field].from, id))) {
      const isNowhere = (value: 'public' | 'private') =>
        takers.every(({ rules }) => rules.answers.value !== value);
      if (isNowhere('public') && isNowhere('private')) {
        idle.set(target, [...(idle.get(target) ?? []), field]);
      } else if (field === 'mentions') {
        const unheard = takers.filter(
          ({ rules }) => rules.mentions.value === 'on' && rules.answers.value === 'private',
        );
        if (unheard.length > 0)
          mentions.push(...(isNowhere('public') ? [target] : unheard.map(({ id }) => id)));
      } else if (field === 'language' && isNowhere('public')) {
        if (takers.some(({ rules }) => rules.language.value !== 'auto')) language.push(target);
      }
    }
  }
  const alike = groupBy([...idle], ([, list]) => list.join());
  return [
    ...[...alike.values()].map((group) => ({
      kind: 'idle' as const,
      targets: group.map(([target]) => target),
      fields: group[0]?.[1] ?? [],
    })),
    ...(mentions.length > 0 ? [{ kind: 'mentions-private' as const, targets: mentions }] : []),
    ...(language.length > 0 ? [{ kind: 'language-private' as const, targets: language }] : []),
  ];
}

/** Whose rule it is; undefined for what nobody set. */
function targetOf(source: Source, id: string): Target | undefined {
  switch (source.kind) {
    case 'own':
      return id;
    case 'inherited':
      return source.id;
    case 'default':
      return 'default';
    default:
      return undefined;
  }
}

/** Channels by the permissions that are lacking in them. */
function lackings(channels: readonly Ruled[]): Finding[] {
  const mentioned = channels.filter(
    ({ rules }) => rules.answers.value === 'public' && rules.mentions.value === 'on',
  );
  const asked = channels.filter(({ rules }) => rules.answers.from.kind === 'own');
  const grouped = (list: readonly Ruled[], kind: 'bot-lacks' | 'members-lack') => {
    const lacksOf = ({ botLacks, membersLack }: Ruled) => (kind === 'bot-lacks' ? botLacks : membersLack);
    return [...groupBy(list, (one) => lacksOf(one).join() || undefined).values()].map((group) => ({
      kind,
      targets: group.map(({ id }) => id),
      permissions: group[0] ? lacksOf(group[0]) : [],
    }));
  };
  return [...grouped(mentioned, 'bot-lacks'), ...grouped(asked, 'members-lack')];
}

/** In the order they are met; those without a key are left out. */
function groupBy<T>(list: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The settings without what was found; undefined for what no rule can fix. */
export function fixed(settings: Settings, finding: Finding): Settings | undefined {
  const { kind, targets } = finding;
  switch (kind) {
    case 'gone':
      return targets.reduce((sum, id) => withRules(sum, id, {}), settings);
    case 'idle':
      return finding.fields.reduce((sum, field) => withEach(sum, targets, field, inherit), settings);
    case 'language-private':
      return withEach(settings, targets, 'language', inherit);
    case 'mentions-private':
    case 'bot-lacks':
      return withEach(settings, targets, 'mentions', 'off');
    case 'nobody':
      // Where each channel is off by a rule of its own, only a moderator knows which of them is meant to answer.
      return targets.length > 0 ? withEach(settings, targets, 'answers', 'private') : undefined;
    default:
      return undefined;
  }
}

const withEach = (settings: Settings, targets: readonly Target[], field: Field, value: string): Settings =>
  targets.reduce(
    (sum, target) => withRules(sum, target, withField(rulesFor(sum, target), field, value) ?? {}),
    settings,
  );

/**
 * Whether nobody gets an answer anywhere in a server.
 * @param places of its channels; where Discord didn't tell, the rules alone decide
 */
export function isSilent(settings: Settings, places: readonly Place[] | undefined): boolean {
  const isOff = (place: Place) => effective(settings, place).answers.value === 'off';
  const known = places === undefined || places.length === 0 ? [{ ids: [], spoilerChannel: false }] : places;
  const listed = new Set(known.flatMap(({ ids }) => ids));
  // Threads aren't listed, and may have a rule of their own.
  const others = Object.entries(settings.channels).filter(([id]) => !listed.has(id));
  return known.every(isOff) && others.every(([, { answers = 'off' }]) => answers === 'off');
}
