/** What fits the words typed so far: forgives typos, takes words in any order, and knows what is asked most. */
import { createRequire } from 'node:module';
import type FuseClass from 'fuse.js';
import { fold } from './understand/lexicon.js';

const require = createRequire(import.meta.url);

/** Something that can be suggested. */
export interface Suggestible<T> {
  readonly item: T;
  readonly texts: readonly Searched[];
}

interface Searched {
  readonly text: string;
  /** What a word of it is worth, up to 1. */
  readonly worth: number;
  /** True for texts that hold misspellings themselves, which no typo is measured against. */
  readonly misspelt?: true;
}

interface Suggested<T> {
  readonly item: T;
  /** True where every typed word was found in it. */
  readonly whole: boolean;
}

/** How much of what is typed is read: more than the longest question. */
const readLimit = 100;

/** The part that is read, so that the work stays small whatever is typed. */
export const readTyped = (typed: string): string => typed.slice(0, readLimit);

/** Words as short as this are taken as typed: one letter more or less makes another word of them. */
const shortWord = 3;
/** How far, 0 to 1, a word may be from the one that is meant. */
const threshold = 0.34;
/** Words whose typos are looked for, at most; noise has more. */
const tries = 6;
/** What a word is worth that was begun, or misspelt, beside one that is there in full. */
const begun = 0.9;
const near = 0.8;
/** What being the most asked of all is worth beside a full match, so that it settles what is about as near. */
const popularity = 0.15;
/** What doesn't match this part of what the best does is left out. */
const leastOfBest = 0.6;

/**
 * Opens a search over few entries, from the most asked to the least.
 * @returns what fits the typed text, best first: nothing where no word was typed
 */
export function openSuggester<T>(
  entries: readonly Suggestible<T>[],
): (typed: string) => readonly Suggested<T>[] {
  const worths = entries.map(({ texts }) => {
    const words = new Map<string, number>();
    for (const { text, worth } of texts)
      for (const word of wordsOf(text)) words.set(word, Math.max(words.get(word) ?? 0, worth));
    return words;
  });
  const vocabulary = [...new Set(worths.flatMap((words) => [...words.keys()]))];
  const spelt = new Set(
    entries.flatMap(({ texts }) => texts.flatMap(({ text, misspelt }) => (misspelt ? [] : wordsOf(text)))),
  );
  // Loaded with the first letter that a member types, so that a start needn't wait for it.
  const Fuse: typeof FuseClass = require('fuse.js');
  const fuse = new Fuse([...spelt], { threshold, distance: 20, includeScore: true });

  /** Which words a typed one may stand for, and how near each is. */
  function readings(typed: string, forgiving: boolean): ReadonlyMap<string, number> {
    const starting = vocabulary.filter((word) => word.startsWith(typed));
    if (starting.length > 0) return new Map(starting.map((word) => [word, word === typed ? 1 : begun]));
    if (!forgiving || typed.length <= shortWord) return new Map();
    return new Map(fuse.search(typed).map(({ item, score = 0 }) => [item, near * (1 - score)]));
  }

  return (typed) => {
    const typedWords = [...new Set(wordsOf(readTyped(typed)))];
    const sums = entries.map(() => 0);
    const found = entries.map(() => 0);
    let left = tries;
    let total = 0;
    for (const word of typedWords) {
      const meant = readings(word, left > 0);
      if (!vocabulary.some((known) => known.startsWith(word))) left--;
      const values = worths.map((words) =>
        [...meant].reduce(
          (best, [reading, nearness]) => Math.max(best, nearness * (words.get(reading) ?? 0)),
          0,
        ),
      );
      const having = values.filter((value) => value > 0).length;
      if (having === 0) continue;
      const rarity = Math.log(1 + entries.length / having);
      total += rarity;
      values.forEach((value, at) => {
        sums[at] = (sums[at] ?? 0) + rarity * value;
        if (value > 0) found[at] = (found[at] ?? 0) + 1;
      });
    }
    const matched = entries
      .map(({ item }, at) => ({
        item,
        whole: found[at] === typedWords.length,
        match: (sums[at] ?? 0) / total,
        rank: (sums[at] ?? 0) / total + popularity * (1 - at / entries.length),
      }))
      .filter(({ match }) => match > 0);
    const best = Math.max(...matched.map(({ match }) => match));
    return matched
      .filter(({ match, whole }) => whole || match >= leastOfBest * best)
      .sort((a, b) => Number(b.whole) - Number(a.whole) || b.rank - a.rank);
  };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
