/** Rules, where they come from, and what changed in them, in words. Pure. */
import {
  type Difference,
  type Effective,
  type Field,
  fields,
  type Place,
  type Rules,
  type Source,
  type Target,
} from '#settings/rules.js';

type Value = string | number | undefined;

const texts = {
  fields: {
    answers: 'Answers',
    spoilers: 'Spoilers',
    mentions: 'Mentions',
    cooldown: 'Cooldown',
    language: 'Language',
  } satisfies Readonly<Record<Field, string>>,
  values: {
    answers: { public: 'public', private: 'private', off: 'off' },
    spoilers: { hide: 'hidden', show: 'shown' },
    mentions: { on: 'on', off: 'off' },
    language: {
      auto: 'automatic',
      en: 'English',
      he: 'Hebrew',
      es: 'Spanish',
      fr: 'French',
      de: 'German',
    },
  } satisfies { readonly [F in Exclude<Field, 'cooldown'>]: Readonly<Record<NonNullable<Rules[F]>, string>> },
  noCooldown: 'none',
  inherited: 'inherited',
  /** What a rule or a choice of it does. */
  does: {
    answers: {
      public: 'Everyone sees the answers.',
      private: 'Only the member who asked sees the answer.',
      off: 'I don’t answer. I tell members where else to ask.',
    },
    spoilers: {
      hide: 'The ending is hidden until a member presses it.',
      show: 'The ending is there for everyone to read.',
    },
    mentions: {
      on: 'I reply to @Hit & Run with a question.',
      off: 'I stay silent when I am mentioned.',
    },
    language: {
      auto: 'The server’s language at Discord, else the question’s.',
      en: 'Public answers are in English.',
      he: 'Public answers are in Hebrew.',
      es: 'Public answers are in Spanish.',
      fr: 'Public answers are in French.',
      de: 'Public answers are in German.',
    },
  } satisfies { readonly [F in Exclude<Field, 'cooldown'>]: Readonly<Record<NonNullable<Rules[F]>, string>> },
  doesNoCooldown: 'Members ask as often as they like.',
  doesCooldown: (time: string) => `A member waits ${time} between two questions.`,
  wholeServer: 'Whole server',
  /** One rule in the panel. */
  rule: (mark: string, field: string, value: string, from: string) =>
    `${mark} **${field}:** ${value}, ${from}`,
  from: {
    own: 'set here',
    nothing: 'by default',
    server: 'like the server',
    category: (id: string) => `from the category <#${id}>`,
    channel: (id: string) => `from the channel <#${id}>`,
    marked: 'as Discord marks this channel for spoilers',
    unknown: 'to be careful: Discord didn’t tell where this channel lies',
  },
  /** What is chosen to have no rule here. */
  same: {
    nothing: (value: string) => `by default (${value})`,
    server: (value: string) => `same as the server (${value})`,
    category: (value: string) => `same as the category (${value})`,
    channel: (value: string) => `same as the channel (${value})`,
    marked: (value: string) => `as Discord marks the channel (${value})`,
    unknown: (value: string) => `not set here (${value})`,
  },
  set: (field: string, value: string) => `${field}: ${value}`,
  nothingSet: 'nothing set',
  changed: (where: string, field: string, before: string, after: string) =>
    `- ${where} · ${field}: ${before} → ${after}`,
  more: (count: number) => `- and ${count} more`,
};

/** What the fields are called. */
export const fieldNames: Readonly<Record<Field, string>> = texts.fields;

/** Emoji, so that a rule is seen before it is read. */
const marks: Readonly<Record<Field, Readonly<Record<string, string>>>> = {
  answers: { public: '🟢', private: '🔒', off: '⛔' },
  spoilers: { hide: '🙈', show: '👀' },
  mentions: { on: '💬', off: '🔇' },
  cooldown: {},
  language: {},
};
const otherMarks: Readonly<Record<Field, string>> = {
  answers: '',
  spoilers: '',
  mentions: '',
  cooldown: '⏳',
  language: '🌐',
};

const markOf = (field: Field, value: Value): string => marks[field][String(value)] ?? otherMarks[field];

/** `private`, `5 minutes`; inherited where there is no value. */
function valueName(field: Field, value: Value): string {
  if (value === undefined) return texts.inherited;
  if (field === 'cooldown') return value === 0 ? texts.noCooldown : secondsName(Number(value));
  const names: Readonly<Record<string, string>> = texts.values[field];
  return names[value] ?? String(value);
}

/** A value with its mark, as a choice in the panel. */
export const choiceName = (field: Field, value: Value): string =>
  `${markOf(field, value)} ${valueName(field, value)}`;

/** What a value does, in a sentence. */
export function consequence(field: Field, value: Value): string {
  if (field === 'cooldown') {
    return value === 0 ? texts.doesNoCooldown : texts.doesCooldown(secondsName(Number(value)));
  }
  const does: Readonly<Record<string, string>> = texts.does[field];
  return does[String(value)] ?? '';
}

/** A length of time: `30 seconds`, `1 hour`. */
export function secondsName(seconds: number): string {
  const [unit, length] = units.find(([, size]) => seconds % size === 0 && seconds > 0) ?? units[2];
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

const units = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

export const targetName = (target: Target): string =>
  target === 'default' ? texts.wholeServer : `<#${target}>`;

/** A rule that is not a target's own, by what it comes from. */
type Origin = 'nothing' | 'server' | 'category' | 'channel' | 'marked' | 'unknown';

function originOf(source: Exclude<Source, { kind: 'own' }>, target: Target, place: Place): Origin {
  switch (source.kind) {
    case 'inherited':
      return place.isThread && source.id === place.ids[1] ? 'channel' : 'category';
    case 'default':
    case 'bot':
      return target === 'default' ? 'nothing' : 'server';
    default:
      return source.kind;
  }
}

function sourceName(source: Source, target: Target, place: Place): string {
  if (source.kind === 'own' || (source.kind === 'default' && target === 'default')) return texts.from.own;
  const name = texts.from[originOf(source, target, place)];
  return typeof name === 'string' ? name : name('id' in source ? source.id : '');
}

/** What holds for a target, a line a rule, with where it comes from. */
export const effectiveLines = (rules: Effective, target: Target, place: Place): string[] =>
  fields.map((field) => {
    const { value, from } = rules[field];
    const name = valueName(field, value);
    return texts.rule(markOf(field, value), fieldNames[field], name, sourceName(from, target, place));
  });

/** Having no rule at a target, as a choice: what holds then, and from where. */
export function sameName(field: Field, without: Effective, target: Target, place: Place): string {
  const { value, from } = without[field];
  return from.kind === 'own' ? '' : texts.same[originOf(from, target, place)](valueName(field, value));
}

/** The rules set for a target itself, in a line. */
export const rulesLine = (rules: Rules): string =>
  fields
    .filter((field) => rules[field] !== undefined)
    .map((field) => texts.set(fieldNames[field], choiceName(field, rules[field])))
    .join(' · ') || texts.nothingSet;

/** What changed, as a list that stays short. */
export function differenceLines(list: readonly Difference[], limit = 10): string[] {
  const lines = list
    .slice(0, limit)
    .map(({ target, field, before, after }) =>
      texts.changed(targetName(target), fieldNames[field], valueName(field, before), valueName(field, after)),
    );
  return list.length > limit ? [...lines, texts.more(list.length - limit)] : lines;
}

/** `a, b and c` */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
