/** Forgives typos over the vocabulary: letters wrong, words run together, names spelt by ear. */
import levenshtein from 'damerau-levenshtein';
import { doubleMetaphone } from 'double-metaphone';
import Fuse from 'fuse.js';

interface Correction {
  readonly word: string;
  /** 1 for the word as typed, less the further the known word is from it. */
  readonly certainty: number;
}

export interface Speller {
  /** The known word or words that an unknown one stands for; the word itself where nothing is near. */
  correct(typed: string): readonly Correction[];
}

/** How many words of the vocabulary, by shared letter pairs, fuse.js gets to see for one typed word. */
const candidateLimit = 16;
/** How many words, by their rarest letter pairs, are compared. Bounds the work however large the vocabulary. */
const lookedAt = 2000;
/** The share of letter pairs, with a bonus for the same letters or sound, from which on a word is looked at. */
const pairsAlike = 0.3;
const fuseOptions = { includeScore: true, threshold: 0.8, distance: 20 };
/** How sure the rest of a word must be, once a short one is taken off it. */
const sureOfRest = 0.8;
/** What a doubling of a word's use is worth beside its nearness. */
const usage = 0.02;

/**
 * @param vocabulary the known words, and how often the data uses each: of two that are as near, the commoner is meant
 * @param fillers the short words that may stand between others that were run together
 */
export function createSpeller(
  vocabulary: ReadonlyMap<string, number>,
  fillers: ReadonlySet<string>,
): Speller {
  const entries = [...vocabulary.keys()].filter((word) => word.length >= 3 && !/^\d+$/.test(word));
  const sounds = entries.map(soundOf);
  const letters = entries.map(lettersOf);
  /** Letter pair and length of the word → words. */
  const pairs = new Map<string, number[]>();
  entries.forEach((word, index) => {
    for (const pair of letterPairs(word)) {
      const key = pair + word.length;
      const list = pairs.get(key);
      if (list) list.push(index);
      else pairs.set(key, [index]);
    }
  });
  /** How many letter pairs each word shares with the typed one; all zero between words. */
  const shared = new Uint8Array(entries.length);

  /** The words that share most letter pairs with the typed one. */
  function candidates(typed: string, typedSound: string): string[] {
    const typedPairs = letterPairs(typed);
    const typedLetters = lettersOf(typed);
    const touched: number[] = [];
    const apart = allowedSteps(typed.length);
    const lengths = Array.from({ length: 2 * apart + 1 }, (_, at) => typed.length - apart + at);
    const lists = typedPairs.flatMap((pair) => lengths.map((length) => pairs.get(pair + length) ?? []));
    let looked = 0;
    for (const list of lists.sort((a, b) => a.length - b.length)) {
      looked += list.length;
      if (looked > lookedAt) break;
      for (const index of list) {
        if (shared[index] === 0) touched.push(index);
        shared[index] = (shared[index] ?? 0) + 1;
      }
    }
    const near: { readonly word: string; readonly near: number }[] = [];
    for (const index of touched) {
      const dice = (2 * (shared[index] ?? 0)) / (typedPairs.length + (entries[index]?.length ?? 0) + 1);
      shared[index] = 0;
      const sameSound = typedSound.length > 1 && sounds[index] === typedSound;
      const alike = dice + (letters[index] === typedLetters ? 0.5 : sameSound ? 0.3 : 0);
      if (alike > pairsAlike) near.push({ word: entries[index] ?? '', near: alike });
    }
    return near
      .sort((a, b) => b.near - a.near)
      .slice(0, candidateLimit)
      .map(({ word }) => word);
  }

  function nearest(typed: string): Correction | undefined {
    const typedSound = soundOf(typed);
    const found = new Fuse(candidates(typed, typedSound), fuseOptions).search(typed);
    const ranked = found.flatMap(({ item }) => {
      const { steps } = levenshtein(typed, item);
      const length = Math.max(typed.length, item.length);
      const soundsAlike = typedSound !== '' && typedSound === soundOf(item);
      if (steps > allowedSteps(length) + (soundsAlike ? 1 : 0)) return [];
      const first = typed[0] === item[0] ? 0 : 0.1;
      const swapped = lettersOf(typed) === lettersOf(item);
      const certainty = 1 - (steps - (swapped ? 0.9 : soundsAlike ? 0.5 : 0)) / length - first;
      return { word: item, certainty, rank: certainty + usage * Math.log2(1 + (vocabulary.get(item) ?? 0)) };
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
        if (!before || (part.length < 3 && !fillers.has(part)) || !vocabulary.has(part)) continue;
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
      if (squeezed !== typed && vocabulary.has(squeezed)) return [{ word: squeezed, certainty: 1 }];
      const near = nearest(squeezed);
      if (near && near.certainty >= 0.8) return [near];
      return parted(squeezed) ?? (near ? [near] : frayed(squeezed)) ?? [{ word: typed, certainty: 1 }];
    },
  };
}

const soundOf = (word: string): string => (/^[a-z]+$/.test(word) ? doubleMetaphone(word)[0] : '');

/** The letters of a word in the order of the alphabet: words that share them differ by swaps alone. */
const lettersOf = (word: string): string => [...word].sort().join('');

const allowedSteps = (length: number): number => (length <= 4 ? 1 : length <= 8 ? 2 : 3);

function letterPairs(word: string): string[] {
  const marked = `^${word}$`;
  const result = new Set<string>();
  for (let at = 0; at + 2 <= marked.length; at++) result.add(marked.slice(at, at + 2));
  return [...result];
}
