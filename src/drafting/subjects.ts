/** Who does the saying in a piece of prose: the words that stand for a speaker, next to a verb. */

import type { Unit } from './units.js';
import {
  accordingTo,
  heOrShe,
  plural,
  pluralRoles,
  prepositions,
  roles,
  saying,
  unnamed,
} from './vocabulary.js';

/** Words that stand for whoever speaks. */
export type Subject =
  | { readonly kind: 'name'; readonly unit: Unit }
  /** “she”, “the actress”: somebody named before. */
  | { readonly kind: 'earlier'; readonly word: string; readonly at: number }
  /** “they”, “the pair”: several named before. */
  | { readonly kind: 'several'; readonly word: string; readonly at: number }
  /** “another watcher”, “a spokesperson for Netflix”: never named. */
  | { readonly kind: 'unnamed'; readonly text: string; readonly at: number };

/** How far from its verb a subject is looked for, in words. */
const reach = 24;

const isVerb = (unit: Unit | undefined): boolean => unit?.kind === 'word' && saying.has(unit.text);

/** The subject of the last verb of saying before a quotation. */
export function subjectBefore(units: readonly Unit[], text: string): Subject | undefined {
  const told = phraseAt(units, accordingTo);
  for (let at = units.length - 1; at >= 0; at--) {
    if (!isVerb(units[at]) || isNoun(units, at) || /^(?:that|which)$/.test(units[at - 1]?.text ?? ''))
      continue;
    const found = leftOf(units, at, text) ?? rightOf(units, at + 1, text, 4);
    if (found) return found;
  }
  return told === undefined ? undefined : rightOf(units, told, text, reach);
}

/** The subject that stands right after a quotation: “said Yorkin”, “the showrunners remarked”, “according to Raz”. */
export function subjectAfter(units: readonly Unit[], text: string): Subject | undefined {
  const first = units.findIndex(({ kind }) => kind !== 'mark');
  if (first < 0) return undefined;
  if (isVerb(units[first])) return rightOf(units, first + 1, text, reach);
  for (const phrase of accordingTo) {
    if (phrase.every((word, step) => units[first + step]?.text === word))
      return rightOf(units, first + phrase.length, text, reach);
  }
  if (/^(?:which|that|and|but|or|of|in|is|was|were|are|has|had)$/.test(units[first]?.text ?? ''))
    return undefined;
  for (let at = first + 1; at < Math.min(units.length, first + reach); at++) {
    if (isVerb(units[at])) return leftOf(units, at, text);
    // A full stop, a colon or a semicolon ends the clause.
    if (units[at]?.kind === 'mark' && /[.;:]/.test(units[at]?.text ?? '')) return undefined;
  }
  return undefined;
}

/** “his comments”, “the reports”: the same letters, and no verb. */
const isNoun = (units: readonly Unit[], at: number): boolean =>
  /^(?:a|an|the|his|her|their|its|our|of|some|these|those|previous|earlier|recent|no|to)$/.test(
    units[at - 1]?.text ?? '',
  ) && !/(?:ed|ing|told|said)$/.test(units[at]?.text ?? '');

function phraseAt(units: readonly Unit[], phrases: readonly (readonly string[])[]): number | undefined {
  for (let at = units.length - 1; at >= 0; at--) {
    const phrase = phrases.find((words) => words.every((word, step) => units[at + step]?.text === word));
    if (phrase) return at + phrase.length;
  }
  return undefined;
}

function leftOf(units: readonly Unit[], verb: number, text: string): Subject | undefined {
  // “was told by Raz”, “as told by”: who says it stands behind.
  if (units[verb + 1]?.text === 'by') return rightOf(units, verb + 2, text, 6);
  let at = skipAside(units, verb - 1);
  const skipped = at < verb - 2;
  for (let steps = 0; at >= 0 && steps < reach; at--, steps++) {
    const found = standsFor(units, at, text);
    if (found && !(found.kind === 'name' && isObject(units, at))) {
      return skipped && found.kind !== 'name' ? (nameLeftOf(units, at) ?? found) : found;
    }
    if (units[at]?.kind === 'mark' && /[.;:]/.test(units[at]?.text ?? '')) return undefined;
  }
  return undefined;
}

/** “Adler, her co-star and neighbour, recalled”: what stands between commas is about the name before. */
function nameLeftOf(units: readonly Unit[], from: number): Subject | undefined {
  const at = units.findLastIndex(
    ({ kind, possessive }, place) => place < from && kind === 'name' && !possessive,
  );
  const unit = units[at];
  const apposed = isComma(units[at + 1]);
  return unit && apposed && !isObject(units, at) ? { kind: 'name', unit } : undefined;
}

/** “with Coming Soon”, “told Ohm”: no one who speaks. */
export const isObject = (units: readonly Unit[], at: number): boolean => {
  const before = units[at - 1]?.text === 'the' ? units[at - 2] : units[at - 1];
  return (
    before?.kind === 'word' &&
    (prepositions.has(before.text) || /^(?:told|tells|asked|telling|via|per)$/.test(before.text))
  );
};

/** Steps over what stands between commas: “Raz, who wrote it with Issacharoff, said”. */
function skipAside(units: readonly Unit[], from: number): number {
  let at = from;
  // “, she later told”: adverbs stand between.
  while (
    at >= 0 &&
    units[at]?.kind === 'word' &&
    /ly$|^(?:later|also|then|once|has|had|have|even|just|further|went|first|previously)$/.test(
      units[at]?.text ?? '',
    )
  )
    at--;
  while (isComma(units[at])) {
    const opening = units.findLastIndex((unit, place) => place < at && isComma(unit));
    if (opening < 0 || at - opening > reach) return at - 1;
    at = opening - 1;
  }
  return at;
}

const isComma = (unit: Unit | undefined): boolean => unit?.kind === 'mark' && /[,—–()]/.test(unit.text);

/** The first words from `from` on that stand for somebody; a name in the same breath comes before a role. */
function rightOf(units: readonly Unit[], from: number, text: string, limit: number): Subject | undefined {
  for (let at = from; at < Math.min(units.length, from + limit); at++) {
    const unit = units[at];
    if (unit?.kind === 'mark' && /[.;:!?]/.test(unit.text)) return undefined;
    const found = standsFor(units, at, text);
    if (!found) continue;
    if (found.kind === 'name' || heOrShe.has(unit?.text ?? '')) return found;
    const named = units.slice(at + 1, at + 8).findIndex(({ kind }) => kind === 'name');
    const between = units.slice(at + 1, at + 1 + named);
    const apposed =
      named >= 0 &&
      between.every(({ text: word }) => !prepositions.has(word) || word === 'and' || word === 'of');
    const name = units[at + 1 + named];
    // “a spokesperson for Netflix” stays unnamed; “the show's star, Lior Raz” is Raz.
    return apposed && name && !between.some(({ text: word }) => word === 'of')
      ? { kind: 'name', unit: name }
      : found;
  }
  return undefined;
}

function standsFor(units: readonly Unit[], at: number, text: string): Subject | undefined {
  const unit = units[at];
  if (unit === undefined) return undefined;
  if (unit.kind === 'name') {
    if (unit.possessive) return undefined;
    return (
      unnamedHead(units, at, text) ?? (unit.name?.kind === 'character' ? undefined : { kind: 'name', unit })
    );
  }
  if (unit.kind === 'mark') return undefined;
  if (heOrShe.has(unit.text)) return { kind: 'earlier', word: unit.text, at: unit.start };
  if (plural.has(unit.text)) return { kind: 'several', word: unit.text, at: unit.start };
  if (unnamed.has(unit.text)) return { kind: 'unnamed', text: phrase(units, at, text), at: unit.start };
  if (/^else$/.test(unit.text)) return standsFor(units, at - 1, text);
  const definite =
    /^(?:the|her|his|their|its|show's|show’s|series|former|veteran|same)$/.test(units[at - 1]?.text ?? '') ||
    units[at - 1]?.possessive;
  if (roles.has(unit.text) && definite) return { kind: 'earlier', word: unit.text, at: unit.start };
  if (roles.has(unit.text) && /^(?:a|an|one|another)$/.test(units[at - 1]?.text ?? ''))
    return { kind: 'unnamed', text: phrase(units, at, text), at: unit.start };
  if (pluralRoles.has(unit.text)) return { kind: 'several', word: unit.text, at: unit.start };
  return undefined;
}

/** “a spokesperson for Netflix”: the name belongs to somebody who has none. */
function unnamedHead(units: readonly Unit[], at: number, text: string): Subject | undefined {
  for (let step = at - 1; step > at - 5 && step >= 0; step--) {
    const word = units[step]?.text ?? '';
    if (unnamed.has(word) && units.slice(step + 1, at).some((unit) => prepositions.has(unit.text)))
      return {
        kind: 'unnamed',
        text: text.slice(units[step]?.start, units[at]?.end),
        at: units[step]?.start ?? 0,
      };
  }
  return undefined;
}

/** The words with what stands right before them: “one person”, “another longtime viewer”. */
function phrase(units: readonly Unit[], at: number, text: string): string {
  let from = at;
  while (
    from > 0 &&
    at - from < 3 &&
    units[from - 1]?.kind === 'word' &&
    !saying.has(units[from - 1]?.text ?? '') &&
    !prepositions.has(units[from - 1]?.text ?? '')
  ) {
    from--;
    if (/^(?:a|an|one|another|the|some|many)$/.test(units[from]?.text ?? '')) break;
  }
  const last = units[at + 1]?.text === 'else' ? at + 1 : at + sideOf(units, at);
  return text.slice(units[from]?.start, units[last]?.end);
}

/** How many words after it belong to it: “a spokesperson for the network”. */
function sideOf(units: readonly Unit[], at: number): number {
  if (!/^(?:for|from|at)$/.test(units[at + 1]?.text ?? '')) return 0;
  const end = units[at + 2]?.text === 'the' ? 3 : 2;
  return units[at + end]?.kind === 'mark' ? 0 : end;
}
