/** What a server's moderators decide: where the bot answers, and how. Pure; knows nothing of Discord but ids. */
import { z } from 'zod';

const snowflake = z.string().regex(/^\d{1,20}$/);

/** Seconds. */
export const longestCooldownSeconds = 3600;
/** How many channels and categories of a server can have rules of their own. */
export const channelLimit = 500;

const rulesSchema = z.strictObject({
  answers: z.enum(['public', 'private', 'off']).optional(),
  spoilers: z.enum(['hide', 'show']).optional(),
  mentions: z.enum(['on', 'off']).optional(),
  /** Seconds a member waits between two answers in a channel. */
  cooldown: z.int().min(0).max(longestCooldownSeconds).optional(),
  /** Of public answers; `auto` is the server's own language at Discord, else the question's. */
  language: z.enum(['auto', 'en', 'he', 'es', 'fr', 'de']).optional(),
});

/** What a server has set; what it leaves out is inherited. */
export const settingsSchema = z.strictObject({
  default: rulesSchema,
  /** By id of the channel, thread or category. */
  channels: z
    .record(snowflake, rulesSchema)
    .refine((channels) => Object.keys(channels).length <= channelLimit),
});

export type Rules = Readonly<z.infer<typeof rulesSchema>>;
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type Field = keyof Rules;
/** A value for every rule. */
export type Rulings = { readonly [F in Field]: NonNullable<Rules[F]> };

export const fields = [
  'answers',
  'spoilers',
  'mentions',
  'cooldown',
  'language',
] as const satisfies readonly Field[];
export const noSettings: Settings = { default: {}, channels: {} };

/** What holds where nobody has set anything. */
export const botDefaults: Rulings = {
  answers: 'public',
  spoilers: 'hide',
  mentions: 'on',
  cooldown: 0,
  language: 'auto',
};
/** What holds while a server's rules can't be read. */
export const cautious: Rulings = {
  answers: 'private',
  spoilers: 'hide',
  mentions: 'off',
  cooldown: 0,
  language: 'auto',
};

/** A channel, and what it lies in. */
export interface Place {
  /** The channel itself, then what it is in: a thread's channel, the category. */
  readonly ids: readonly string[];
  /** Discord marks the channel, or the channel of the thread, as a spoiler channel. */
  readonly spoilerChannel: boolean;
  /** The first id is a thread's, and the second that of its channel. */
  readonly isThread?: boolean;
  /** Discord did not tell all that the channel lies in. */
  readonly incomplete?: boolean;
}

/** What is known of a channel where something happens; a mention tells its id alone. */
export interface PartialChannel {
  readonly id: string;
  /** Undefined where it isn't known what the channel lies in. */
  readonly type?: number | undefined;
  readonly parentId?: string | undefined;
  readonly spoiler?: boolean | undefined;
}

/** Where a value comes from: a channel or category by its id, Discord's mark, the server's default, or the bot's. */
export type Source =
  | { readonly kind: 'own' }
  | { readonly kind: 'inherited'; readonly id: string }
  | { readonly kind: 'marked' }
  | { readonly kind: 'default' }
  /** A rule of what the channel lies in could hold, but it isn't known what that is: the cautious value. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'bot' };

export type Effective = { readonly [F in Field]: { readonly value: Rulings[F]; readonly from: Source } };

/** The rules that hold in a place, each with where it comes from. */
export function effective(settings: Settings, { ids, spoilerChannel, incomplete = false }: Place): Effective {
  const others = incomplete ? Object.keys(settings.channels).filter((id) => !ids.includes(id)) : [];
  function find<F extends Field>(field: F): { readonly value: Rulings[F]; readonly from: Source } {
    for (const [at, id] of ids.entries()) {
      const value = ruleOf(settings.channels[id], field);
      if (value !== undefined) return { value, from: at === 0 ? { kind: 'own' } : { kind: 'inherited', id } };
    }
    if (others.some((id) => ruleOf(settings.channels[id], field) !== undefined)) {
      return { value: cautious[field], from: { kind: 'unknown' } };
    }
    if (field === 'spoilers' && spoilerChannel) {
      const marked = ruleOf({ spoilers: 'show' }, field);
      if (marked !== undefined) return { value: marked, from: { kind: 'marked' } };
    }
    const value = ruleOf(settings.default, field);
    return value === undefined
      ? { value: botDefaults[field], from: { kind: 'bot' } }
      : { value, from: { kind: 'default' } };
  }
  return {
    answers: find('answers'),
    spoilers: find('spoilers'),
    mentions: find('mentions'),
    cooldown: find('cooldown'),
    language: find('language'),
  };
}

type Partly = { readonly [F in Field]?: Rulings[F] | undefined };

const ruleOf = <F extends Field>(rules: Partly | undefined, field: F): Rulings[F] | undefined =>
  rules?.[field];

/** The effective values alone. */
export const valuesOf = (rules: Effective): Rulings => ({
  answers: rules.answers.value,
  spoilers: rules.spoilers.value,
  mentions: rules.mentions.value,
  cooldown: rules.cooldown.value,
  language: rules.language.value,
});

/** The server's default, or a channel by its id. */
export type Target = 'default' | (string & {});

export const isTarget = (value: unknown): value is Target =>
  value === 'default' || snowflake.safeParse(value).success;

/** The rules set for a target itself. */
export const rulesFor = (settings: Settings, target: Target): Rules =>
  target === 'default' ? settings.default : (settings.channels[target] ?? {});

/** The same settings with other rules for a target; a target without rules is not listed. */
export function withRules(settings: Settings, target: Target, rules: Rules): Settings {
  if (target === 'default') return { ...settings, default: rules };
  const { [target]: _before, ...others } = settings.channels;
  const kept = Object.keys(rules).length === 0 ? others : { ...others, [target]: rules };
  return { ...settings, channels: kept };
}

/** Rules with a field set anew, `inherit` for none; undefined where the field has no such value. */
export function withField(rules: Rules, field: Field, value: unknown): Rules | undefined {
  const { [field]: _before, ...others } = rules;
  return rulesSchema.safeParse(value === inherit ? others : { ...others, [field]: value }).data;
}

/** What is chosen where a rule shall be the one of what lies above. */
export const inherit = 'inherit';

/** One field of one target that is not the same in two settings; `undefined` means inherited. */
export interface Difference {
  readonly target: Target;
  readonly field: Field;
  readonly before: string | number | undefined;
  readonly after: string | number | undefined;
}

export function differences(before: Settings, after: Settings): Difference[] {
  const targets: Target[] = [
    'default',
    ...new Set([...Object.keys(before.channels), ...Object.keys(after.channels)]),
  ];
  return targets.flatMap((target) => {
    const [old, now] = [rulesFor(before, target), rulesFor(after, target)];
    return fields
      .filter((field) => old[field] !== now[field])
      .map((field) => ({ target, field, before: old[field], after: now[field] }));
  });
}
