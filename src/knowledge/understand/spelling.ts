/** Forgives typos over the vocabulary: letters wrong, words run together, names spelt by ear. */
import levenshtein from 'damerau-levenshtein';
import { doubleMetaphone } from 'double-metaphone';
import {
  type Column,
  columnOf,
  type Dictionary,
  findMark,
  hashOf,
  inOrder,
  type Marks,
  marksOf,
} from './dictionary.js';

interface Correction {
  readonly word: string;
  /** 1 for the word as typed, less the further the known word is from it. */
  readonly certainty: number;
}

export interface Speller {
  /** The known word or words that an unknown one stands for; the word itself where nothing is near. */
  correct(typed: string): readonly Correction[];
}

/** How many words of the vocabulary, by shared letter pairs, are compared letter by letter with one typed word. */
const candidateLimit = 16;
/** How many words, by their rarest letter pairs, are counted. Bounds the work however large the vocabulary. */
const lookedAt = 4000;
/** The share of letter pairs, with a bonus for the same letters or sound, from which on a word is looked at. */
const pairsAlike = 0.3;
/** How sure the rest of a word must be, once a short one is taken off it. */
const sureOfRest = 0.8;
/** What a doubling of a word's use is worth beside its nearness. */
const usage = 0.018;

/** What is compared of the words of the vocabulary, in columns. */
export interface SpellingData {
  /** Of each word: a hash of how it sounds, */
  readonly sounds: Uint32Array;
  /** one of its letters in the order of the alphabet, so that words that share it differ by swaps alone, */
  readonly letters: Uint32Array;
  /** and its length. */
  readonly lengths: Column;
  /** A letter pair and the length of the words that have it: `^a5`. */
  readonly pairs: Marks;
  /** Of each pair: where its words begin in `words`; they end where those of the next begin. */
  readonly starts: Column;
  readonly words: Column;
}

/** The known words and those that carry nothing. */
export interface Vocabulary extends Dictionary {
  /** How often the data uses each: of two that are as near, the commoner is meant. */
  readonly counts: Column;
  /** The short words that may stand between others that were run together. */
  readonly fillers: ReadonlySet<string>;
}

export function openSpeller(data: SpellingData, vocabulary: Vocabulary): Speller {
  const { lengths, starts, words } = data;
  const { fillers } = vocabulary;
  const wordsWith = (pair: string): Column => {
    const number = findMark(data.pairs, pair);
    return number === undefined ? none : words.subarray(starts[number], starts[number + 1]);
  };
  /** How many letter pairs each word shares with the typed one; all zero between words. */
  const shared = new Uint8Array(vocabulary.size);

  /** The words that share most letter pairs with the typed one. */
  function candidates(typed: string, typedSound: string): string[] {
    const typedPairs = letterPairs(typed);
    const sound = typedSound.length > 1 ? hashOf(typedSound) : undefined;
    const sorted = hashOf(lettersOf(typed));
    const touched: number[] = [];
    const apart = allowedSteps(typed.length);
    const tried = Array.from({ length: 2 * apart + 1 }, (_, at) => typed.length - apart + at);
    const lists = typedPairs.flatMap((pair) => tried.map((length) => wordsWith(pair + length)));
    let looked = 0;
    for (const list of lists.sort((a, b) => a.length - b.length)) {
      looked += list.length;
      if (looked > lookedAt) break;
      for (const index of list) {
        if (shared[index] === 0) touched.push(index);
        shared[index] = (shared[index] ?? 0) + 1;
      }
    }
    const near: { readonly index: number; readonly near: number }[] = [];
    for (const index of touched) {
      const dice = (2 * (shared[index] ?? 0)) / (typedPairs.length + (lengths[index] ?? 0) + 1);
      shared[index] = 0;
      const swapped = data.letters[index] === sorted;
      const sameSound = data.sounds[index] === sound;
      const alike = dice + (swapped ? 0.5 : sameSound ? 0.3 : 0);
      if (alike > pairsAlike) near.push({ index, near: alike });
    }
    return near
      .sort((a, b) => b.near - a.near)
      .slice(0, candidateLimit)
      .map(({ index }) => vocabulary.text(index));
  }

  const knows = (word: string): boolean => vocabulary.find(word) !== undefined;
  const usesOf = (word: string): number => vocabulary.counts[vocabulary.find(word) ?? -1] ?? 0;

  function nearest(typed: string): Correction | undefined {
    const typedSound = soundOf(typed);
    const ranked = candidates(typed, typedSound).flatMap((word) => {
      const { steps } = levenshtein(typed, word);
      const length = Math.max(typed.length, word.length);
      const soundsAlike = typedSound !== '' && typedSound === soundOf(word);
      if (steps > allowedSteps(length) + (soundsAlike ? 1 : 0)) return [];
      const first = typed[0] === word[0] ? 0 : 0.1;
      const swapped = lettersOf(typed) === lettersOf(word);
      const certainty = 1 - (steps - (swapped ? 0.9 : soundsAlike ? 0.5 : 0)) / length - first;
      return { word, certainty, rank: certainty + usage * Math.log2(1 + usesOf(word)) };
    });
    return ranked.sort((a, b) => b.rank - a.rank)[0];
  }

  /** Words that were run together, where every part is known. */
  function parted(typed: string): Correction[] | undefined {
    if (typed.length < 6) return undefined;
    const best: (string[] | undefined)[] = [[]];
    for (let end = 1; end <= typed.length; end++) {
      for (let start = Math.max(0, end - 14); start < end; start++) {
        const before = best[start];
        const part = typed.slice(start, end);
        if (!before || (part.length < 3 && !fillers.has(part)) || !knows(part)) continue;
        const now = best[end];
        if (!now || before.length + 1 < now.length) best[end] = [...before, part];
      }
    }
    const parts = best[typed.length];
    if (!parts || parts.length < 2 || parts.length > typed.length / 3) return undefined;
    return parts.map((word) => ({ word, certainty: 0.9 }));
  }

  /** A short word run together with a misspelt one: `showrninersof`. */
  function frayed(typed: string): Correction[] | undefined {
    for (let length = 2; length <= 4 && typed.length - length >= 5; length++) {
      for (const [first, last] of [
        [typed.slice(0, length), typed.slice(length)],
        [typed.slice(-length), typed.slice(0, -length)],
      ] as const) {
        if (!fillers.has(first)) continue;
        const near = nearest(last);
        if (near && near.certainty >= sureOfRest) return [near];
      }
    }
    return undefined;
  }

  return {
    correct: (typed) => {
      if (typed.length < 3 || typed.length > 40) return [{ word: typed, certainty: 1 }];
      const squeezed = typed.replace(/(.)\1{2,}/g, '$1');
      if (squeezed !== typed && knows(squeezed)) return [{ word: squeezed, certainty: 1 }];
      const near = nearest(squeezed);
      if (near && near.certainty >= 0.8) return [near];
      return parted(squeezed) ?? (near ? [near] : frayed(squeezed)) ?? [{ word: typed, certainty: 1 }];
    },
  };
}

const none = new Uint8Array();

/** Makes the columns: what `openSpeller` answers from. */
export function buildSpelling(vocabulary: readonly string[]): SpellingData {
  const lists = new Map<string, number[]>();
  vocabulary.forEach((word, number) => {
    if (word.length < 3 || /^\d+$/.test(word)) return;
    for (const pair of letterPairs(word)) {
      const key = pair + word.length;
      const list = lists.get(key);
      if (list) list.push(number);
      else lists.set(key, [number]);
    }
  });
  const pairs = inOrder(lists.keys());
  const words = pairs.map((pair) => lists.get(pair) ?? []);
  const starts = [0];
  for (const list of words) starts.push((starts.at(-1) ?? 0) + list.length);
  return {
    sounds: Uint32Array.from(vocabulary, (word) => hashOf(soundOf(word))),
    letters: Uint32Array.from(vocabulary, (word) => hashOf(lettersOf(word))),
    lengths: columnOf(vocabulary.map(({ length }) => length)),
    pairs: marksOf(pairs),
    starts: columnOf(starts),
    words: columnOf(words.flat()),
  };
}

const soundOf = (word: string): string => (/^[a-z]+$/.test(word) ? doubleMetaphone(word)[0] : '');

const lettersOf = (word: string): string => [...word].sort().join('');

const allowedSteps = (length: number): number => (length <= 4 ? 1 : length <= 8 ? 2 : 3);

function letterPairs(word: string): string[] {
  const marked = `^${word}$`;
  const result = new Set<string>();
  for (let at = 0; at + 2 <= marked.length; at++) result.add(marked.slice(at, at + 2));
  return [...result];
}
