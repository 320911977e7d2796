/** Rules, where they come from, and what changed in them, in words. Pure. */
import type { Language } from '#knowledge/data/schema.js';
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
import { apart } from '#texts/direction.js';
import { secondsIn, textsIn } from '#texts/texts.js';

type Value = string | number | undefined;

const textsOf = (language: Language) => textsIn(language).settings.rules;

/** What the fields are called. */
export const fieldName = (field: Field, language: Language): string => textsOf(language).fields[field];

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
function valueName(field: Field, value: Value, language: Language): string {
  const { inherited, noCooldown, values } = textsOf(language);
  if (value === undefined) return inherited;
  if (field === 'cooldown') return value === 0 ? noCooldown : secondsIn(language, Number(value));
  const names: Readonly<Record<string, string>> = values[field];
  return names[value] ?? String(value);
}

/** A value with its mark, as a choice in the panel. */
export const choiceName = (field: Field, value: Value, language: Language): string =>
  `${markOf(field, value)} ${valueName(field, value, language)}`;

/** What a value does, in a sentence. */
export function consequence(field: Field, value: Value, language: Language): string {
  const { does, doesNoCooldown, doesCooldown } = textsOf(language);
  if (field === 'cooldown') {
    return value === 0 ? doesNoCooldown : doesCooldown(secondsIn(language, Number(value)));
  }
  const sentences: Readonly<Record<string, string>> = does[field];
  return sentences[String(value)] ?? '';
}

export const targetName = (target: Target, language: Language): string =>
  target === 'default' ? textsOf(language).wholeServer : channelName(target, language);

const channelName = (id: string, language: Language): string => apart(`<#${id}>`, language);

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

function sourceName(source: Source, target: Target, place: Place, language: Language): string {
  const { from } = textsOf(language);
  if (source.kind === 'own' || (source.kind === 'default' && target === 'default')) return from.own;
  const name = from[originOf(source, target, place)];
  return typeof name === 'string' ? name : name(channelName('id' in source ? source.id : '', language));
}

/** What holds for a target, a line a rule, with where it comes from. */
export const effectiveLines = (
  rules: Effective,
  target: Target,
  place: Place,
  language: Language,
): string[] =>
  fields.map((field) => {
    const { value, from } = rules[field];
    return textsOf(language).rule(
      markOf(field, value),
      fieldName(field, language),
      valueName(field, value, language),
      sourceName(from, target, place, language),
    );
  });

/** Having no rule at a target, as a choice: what holds then, and from where. */
export function sameName(
  field: Field,
  without: Effective,
  target: Target,
  place: Place,
  language: Language,
): string {
  const { value, from } = without[field];
  if (from.kind === 'own') return '';
  return textsOf(language).same[originOf(from, target, place)](valueName(field, value, language));
}

/** The rules set for a target itself, in a line. */
export function rulesLine(rules: Rules, language: Language): string {
  const { set, nothingSet } = textsOf(language);
  return (
    fields
      .filter((field) => rules[field] !== undefined)
      .map((field) => set(fieldName(field, language), choiceName(field, rules[field], language)))
      .join(' · ') || nothingSet
  );
}

/** What changed, as a list that stays short. */
export function differenceLines(list: readonly Difference[], language: Language, limit = 10): string[] {
  const { changed, more } = textsOf(language);
  const lines = list
    .slice(0, limit)
    .map(({ target, field, before, after }) =>
      changed(
        targetName(target, language),
        fieldName(field, language),
        valueName(field, before, language),
        valueName(field, after, language),
      ),
    );
  return list.length > limit ? [...lines, more(list.length - limit)] : lines;
}
