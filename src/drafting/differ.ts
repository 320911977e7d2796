/** Where a sentence says otherwise than the passages known so far: numbers, dates, names, kinds, how sure, and how quoted. */
import type { Quote } from '#knowledge/data/schema.js';
import type { FindNames } from './names.js';

/** What to look at, as a sentence for the editor; undefined where nothing was found to differ. */
export type Contradiction = string | undefined;

const numbers = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, at + 1]),
);
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const units =
  'week year month day season episode hour minute dollar million billion viewer household percent time'.split(
    ' ',
  );

/** Words that report the same thing and don't mean the same. */
const ladders: readonly (readonly string[])[] = [
  ['hoped', 'planned', 'promised'],
  ['accident', 'murder', 'killers', 'suicide', 'mysterious'],
  ['driver', 'killers', 'suspect', 'shooter'],
  ['cancelled', 'postponed', 'renewed'],
  ['decided', 'undecided', 'choice'],
  ['partly', 'mainly', 'solely'],
  ['cliffhanger', 'open', 'resolved', 'kidnapping'],
];

/** So many letters tell what a word is about: “decided”, “decision”. */
const stemLength = 5;

/** What a series is, and what is said of it before that word. */
const kinds = ['thriller', 'drama', 'series', 'production', 'show', 'cast', 'comedy', 'film'];

export interface Compared {
  readonly sentence: string;
  /** Those of the snippet that the sentence supports. */
  readonly passages: readonly string[];
  /** What the snippet is about: its question and its statement. */
  readonly about: string;
}

export function contradiction({ sentence, passages, about }: Compared, findNames: FindNames): Contradiction {
  const known = passages.join(' . ');
  const subject = about.toLowerCase();
  return (
    numberDiffers(sentence, known) ??
    dateDiffers(sentence, known) ??
    wordDiffers(sentence, passages, subject) ??
    kindDiffers(sentence, passages, subject) ??
    namesDiffer(sentence, passages, findNames)
  );
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** By what is counted: the numbers. */
function countsIn(text: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const words = wordsOf(text);
  words.forEach((word, at) => {
    const number = numbers.get(word) ?? (/^\d{1,6}$/.test(word) ? Number(word) : undefined);
    if (number === undefined) return;
    const before = words[at - 1] ?? '';
    const unit =
      before === 'no'
        ? 'place'
        : words
            .slice(at + 1, at + 4)
            .map((next) => next.replace(/s$/, ''))
            .find((next) => units.includes(next));
    if (unit === undefined) return;
    found.set(unit, (found.get(unit) ?? new Set()).add(number));
  });
  return found;
}

function numberDiffers(sentence: string, known: string): Contradiction {
  const theirs = countsIn(known);
  for (const [unit, own] of countsIn(sentence)) {
    const others = theirs.get(unit);
    if (!others || [...own].some((number) => others.has(number))) continue;
    return `numbers: ${[...own].join(', ')} here, ${[...others].join(', ')} there (${unit})`;
  }
  return undefined;
}

/** By month: the days; “early August” has none. */
function daysIn(text: string): Map<string, number | undefined> {
  const words = wordsOf(text);
  return new Map(
    words.flatMap((word, at) => {
      if (!months.includes(word) || (word === 'may' && !/\bMay\b/.test(text))) return [];
      const day = [words[at + 1], words[at - 1]]
        .map((beside) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(beside ?? '')?.[1])
        .find((found) => found !== undefined);
      return [[word, day === undefined ? undefined : Number(day)] as const];
    }),
  );
}

function dateDiffers(sentence: string, known: string): Contradiction {
  const theirs = daysIn(known);
  const own = daysIn(sentence);
  for (const [month, day] of own) {
    if (!theirs.has(month) || theirs.get(month) === day) continue;
    return `dates: ${month} ${day ?? 'without a day'} here, ${month} ${theirs.get(month) ?? 'without a day'} there`;
  }
  const [here] = own.keys();
  const [there] = theirs.keys();
  return here !== undefined && there !== undefined && !theirs.has(here)
    ? `dates: ${here} here, ${there} there`
    : undefined;
}

function wordDiffers(sentence: string, passages: readonly string[], subject: string): Contradiction {
  const own = new Set(wordsOf(sentence));
  for (const ladder of ladders) {
    if (!ladder.some((word) => subject.includes(word.slice(0, stemLength)))) continue;
    const here = ladder.filter((word) => own.has(word));
    for (const passage of here.length > 0 ? passages : []) {
      const theirs = new Set(wordsOf(passage));
      const there = ladder.filter((word) => theirs.has(word));
      if (there.length === 0 || here.some((word) => there.includes(word))) continue;
      return `words: “${here.join(', ')}” here, “${there.join(', ')}” there`;
    }
  }
  return undefined;
}

/** “an Israeli-American thriller”: the words before it, up to an article or a name's end. */
function kindsIn(text: string): Map<string, string> {
  const words = text.split(/\s+/);
  const found = new Map<string, string>();
  words.forEach((word, at) => {
    const kind = /^\p{L}+/u.exec(word.toLowerCase())?.[0] ?? '';
    if (!kinds.includes(kind) || /^costs?\b/.test(words[at + 1] ?? '')) return;
    const before: string[] = [];
    for (let step = at - 1; step >= 0 && at - step <= 4; step--) {
      const one = words[step] ?? '';
      if (
        /^(?:the|a|an|this|that|of|in|its|their|our|new|first|popular|and|her|his|featured|for)$/i.test(
          one,
        ) ||
        /[,.;:—”’]$/.test(one)
      )
        break;
      before.unshift(one);
    }
    if (before.length > 0) found.set(kind, before.join(' '));
  });
  return found;
}

function kindDiffers(sentence: string, passages: readonly string[], subject: string): Contradiction {
  const own = kindsIn(sentence);
  for (const passage of passages) {
    for (const [kind, there] of kindsIn(passage)) {
      const here = own.get(kind);
      if (here === undefined || !subject.includes(kind) || sharesWord(here, there)) continue;
      return `words for the ${kind}: “${here}” here, “${there}” there`;
    }
  }
  return undefined;
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

type NamedAs = 'places' | 'sources' | 'titles';

/** Where something is, who reports it, and what else somebody made, by the words around the name. */
const leadsToPlace = /\b(?:in|from|at) (?:the )?$/i;
const leadsToSource = /\b(?:according to|per|via) (?:the )?$/i;
const leadsToTitle = /(?:\bof |\()(?:the )?$/i;
const goesOn = /^(?:,| and|, and| or)? (?:the )?$/i;
const reports = /^ (?:confirms|confirmed|reports|reported|announced)\b/;
/** What nearly every sentence names tells nothing. */
const everywhere = new Set(['Hit & Run', 'Netflix']);

/** Names of one kind, where each side has one that the other lacks. */
function namesDiffer(sentence: string, passages: readonly string[], findNames: FindNames): Contradiction {
  const own = namedIn(sentence, findNames);
  for (const passage of passages) {
    const theirs = namedIn(passage, findNames);
    for (const kind of ['places', 'sources', 'titles'] as const) {
      const here = [...own[kind]].filter((name) => !theirs[kind].has(name));
      const there = [...theirs[kind]].filter((name) => !own[kind].has(name));
      if (here.length > 0 && there.length > 0)
        return `${kind}: ${here.join(', ')} here, ${there.join(', ')} there`;
    }
  }
  return undefined;
}

/** “in New York and Israel” names two places, “according to Deadline” a source. */
function namedIn(text: string, findNames: FindNames): Record<NamedAs, Set<string>> {
  const found = { places: new Set<string>(), sources: new Set<string>(), titles: new Set<string>() };
  let kind: NamedAs | undefined;
  let end = 0;
  for (const mention of findNames(text)) {
    const between = text.slice(end, mention.start);
    end = mention.end;
    if (mention.kind !== 'other' && mention.kind !== 'outlet') continue;
    const before = between.slice(-20);
    if (leadsToPlace.test(before)) kind = 'places';
    else if (leadsToSource.test(before) || reports.test(text.slice(end, end + 12))) kind = 'sources';
    else if (leadsToTitle.test(before)) kind = 'titles';
    else if (!goesOn.test(between)) kind = undefined;
    if (kind !== undefined && !everywhere.has(mention.name))
      found[kind].add(mention.name.replace(/^U\.S.*$/, 'United States'));
  }
  return found;
}

/** From this share of its words on, in their order, a quotation is the same one in other words. */
const alike = 0.6;
const fewestAlike = 6;

/** Whether a quotation is one that is known, worded differently or given to somebody else. */
export function quotedOtherwise(text: string, by: string | undefined, known: Quote): Contradiction {
  const own = wordsOf(text);
  const theirs = wordsOf(known.text);
  const same =
    ` ${own.join(' ')} `.includes(` ${theirs.join(' ')} `) ||
    ` ${theirs.join(' ')} `.includes(` ${own.join(' ')} `);
  if (same)
    return by !== undefined && known.by !== undefined && by !== known.by
      ? `speakers: ${by} here, ${known.by} there`
      : undefined;
  const shared = inCommon(own, theirs);
  if (shared < fewestAlike || shared < alike * Math.min(own.length, theirs.length)) return undefined;
  const also =
    by !== undefined && known.by !== undefined && by !== known.by
      ? `, and given to ${by} here, to ${known.by} there`
      : '';
  return `quotations: worded differently${also}`;
}

/** How many words two texts have in common, in the same order. */
function inCommon(one: readonly string[], other: readonly string[]): number {
  let row = new Uint16Array(other.length + 1);
  for (const word of one) {
    const next = new Uint16Array(other.length + 1);
    other.forEach((there, at) => {
      next[at + 1] = word === there ? (row[at] ?? 0) + 1 : Math.max(next[at] ?? 0, row[at + 1] ?? 0);
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
