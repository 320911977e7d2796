/** From what was typed to the terms that search works with: folding, filler, phrases, synonyms, stems, spelling. */
import { stemmer } from 'stemmer';
import { type DictionaryData, type Numbered, openDictionary } from './dictionary.js';
import { openSpeller, type SpellingData } from './spelling.js';

/** A word or phrase of a question as it was understood. */
export interface Term {
  /** What search compares: a synonym's head word, a stem, or a person (`@lior-raz`, `@lior-raz/character`). */
  readonly term: string;
  /** The words it was read from, folded. */
  readonly typed: string;
  /** How sure the reading is: 1 as typed, less after a correction. */
  readonly certainty: number;
  /** True where it comes from a sentence beside the one that asks: it can speak for an entry, never against one. */
  readonly context?: true;
  /** The misspelt words among them, and what each was taken for. */
  readonly corrections: readonly Correction[];
}

/** A word as typed, and as it was read. */
interface Word {
  readonly word: string;
  readonly typed: string;
  readonly certainty: number;
}

export interface Correction {
  readonly typed: string;
  readonly understood: string;
}

export interface Understood {
  readonly terms: readonly Term[];
  readonly wording: readonly Wording[];
  /** Words that mean nothing here, and are no filler either. */
  readonly unknown: readonly string[];
}

/**
 * How a text puts it, beside what it says: a word behind a synonym (`=axe`), or two units side by side, filler included
 * (`what + happen`). It tells texts apart that come down to the same terms.
 */
interface Wording {
  readonly term: string;
  /** 1 as typed, less for a corrected word or one from a sentence beside. */
  readonly certainty: number;
}

export interface Lexicon {
  understand(text: string): Understood;
}

/** What phrases and words stand for; a Map is one, and so is what `openLexicon` makes. */
export interface Phrases {
  /** Exactly as written, words parted by spaces → term; `nothing` for what carries nothing. These come first. */
  readonly exact: Lookup<string>;
  /** By their stems → term. */
  readonly stemmed: Lookup<string>;
  /** First word or stem of a phrase → the words of the longest that starts with it. */
  readonly lengths: Lookup<number>;
  /** Words that carry nothing. */
  readonly fillers: ReadonlySet<string>;
  /** Usual misspellings of names → the name. */
  readonly misspelt: ReadonlyMap<string, string>;
}

interface Lookup<T> {
  get(text: string): T | undefined;
}

/** Everything that was learnt of words, in columns. */
export interface LexiconData {
  /** What each phrase stands for, and what each does by its stems. */
  readonly exact: Translation;
  readonly stemmed: Translation;
  /** First words or stems of phrases, and the words of the longest that starts with each. */
  readonly firsts: DictionaryData;
  readonly lengths: Uint32Array;
  readonly fillers: readonly string[];
  /** Misspelt names, each followed by the name. */
  readonly misspelt: readonly string[];
  /** The words that mean something here, and the fillers. */
  readonly vocabulary: DictionaryData;
  /** Of each word: how often the data uses it, */
  readonly counts: Uint32Array;
  /** and its stem. */
  readonly stems: Numbered;
  /** Of each stem: 1 where a word that means something has it. */
  readonly meant: Uint32Array;
  readonly spelling: SpellingData;
}

/** Phrases, and what each stands for. */
export interface Translation {
  readonly phrases: DictionaryData;
  readonly terms: Numbered;
}

/** What a phrase stands for that carries nothing. */
export const nothing = '';

/** How much of a message is read: Discord's longest, and then some. */
const readLimit = 4000;
/** How many words of a message are tried for their spelling; noise has more. */
const spellLimit = 40;

/** Lower case, no accents or vowel points, straight quotes, no markup; words parted by single spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/<[@#:a-z!&][^>\s]*>|https?:\/\/\S+/g, ' ')
    .replace(/ß/g, 'ss')
    .replace(/[‘’ʼ`´]/g, "'");

const contractions: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:hit|h)\s*(?:&|\+|n|'n'?|an|nd|and|amp|und|et|y)\s*run\b|\bhit-?(?:and|an|n)-?run\b|\bhnr\b/g,
    ' hitandrun ',
  ],
  [/[$€£]{2,}/g, ' money '],
  [/\bu\.s\.(?:a\.)?/g, ' usa '],
  [/\bcan't\b|\bcannot\b/g, ' can not '],
  [/n't\b/g, ' not '],
  [/'(?:s|re|ve|ll|d|m)\b/g, ' '],
  [/\b([ldjnmtsc]|qu)'(?=\p{L})/gu, ' '],
];

/** Folded words in their order. */
export function words(text: string): string[] {
  let folded = fold(text);
  for (const [pattern, replacement] of contractions) folded = folded.replace(pattern, replacement);
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export const stemOf = (word: string): string => (/^[a-z]+$/.test(word) ? stemmer(word) : word);

export function openLexicon(data: LexiconData): Lexicon {
  const phrases = openPhrases(data);
  const vocabulary = { ...openDictionary(data.vocabulary), counts: data.counts, fillers: phrases.fillers };
  const speller = openSpeller(data.spelling, vocabulary);
  const stems = openDictionary(data.stems.distinct);

  const stem = (word: string): string => {
    const number = vocabulary.find(word);
    return number === undefined ? stemOf(word) : stems.text(data.stems.numbers[number] ?? 0);
  };
  const isKnown = (word: string): boolean =>
    vocabulary.find(word) !== undefined || data.meant[stems.find(stem(word)) ?? -1] === 1;
  const read = createReader(phrases, stem);

  return {
    understand: (text) => {
      let tries = spellLimit;
      const list = words(text.slice(0, readLimit)).flatMap((typed): Word | Word[] =>
        isKnown(typed) || tries-- <= 0
          ? { word: typed, typed, certainty: 1 }
          : speller.correct(typed).map(({ word, certainty }) => ({ word, typed, certainty })),
      );
      return read(list, isKnown);
    },
  };
}

function openPhrases({ exact, stemmed, firsts, lengths, fillers, misspelt }: LexiconData): Phrases {
  const starts = openDictionary(firsts);
  const names = misspelt.flatMap((word, at) =>
    at % 2 === 0 ? [[word, misspelt[at + 1] ?? ''] as const] : [],
  );
  return {
    exact: openTranslation(exact),
    stemmed: openTranslation(stemmed),
    lengths: { get: (first) => lengths[starts.find(first) ?? -1] },
    fillers: new Set(fillers),
    misspelt: new Map(names),
  };
}

function openTranslation({ phrases, terms }: Translation): Lookup<string> {
  const known = openDictionary(phrases);
  const distinct = openDictionary(terms.distinct);
  return {
    get: (phrase) => {
      const number = known.find(phrase);
      return number === undefined ? undefined : distinct.text(terms.numbers[number] ?? 0);
    },
  };
}

/** Reads words as terms. Where it isn't told what is known, as of the data itself, all is. */
export function createReader(
  { exact, stemmed, lengths, fillers, misspelt }: Phrases,
  stem: (word: string) => string,
): (list: readonly Word[], isKnown?: (word: string) => boolean) => Understood {
  const single = (word: string): string => exact.get(word) ?? stemmed.get(stem(word)) ?? stem(word);

  /** The longest phrase that starts at `from`, as [term, number of words]. */
  function phraseAt(
    list: readonly string[],
    stemList: readonly string[],
    from: number,
  ): [string, number] | undefined {
    const longest = Math.max(lengths.get(list[from] ?? '') ?? 1, lengths.get(stemList[from] ?? '') ?? 1);
    let words = list[from] ?? '';
    let stems = stemList[from] ?? '';
    const alone = exact.get(words);
    let found: [string, number] | undefined = alone === undefined ? undefined : [alone, 1];
    for (let length = 2; length <= Math.min(longest, list.length - from); length++) {
      words += ` ${list[from + length - 1]}`;
      stems += ` ${stemList[from + length - 1]}`;
      const term = exact.get(words) ?? stemmed.get(stems);
      if (term !== undefined) found = [term, length];
    }
    return found;
  }

  function correctionsOf(parts: readonly Word[]): Correction[] {
    const name = misspelt.get(parts.map(({ word }) => word).join(' '));
    if (name !== undefined) return [{ typed: parts.map(({ typed }) => typed).join(' '), understood: name }];
    return parts.flatMap(({ word, typed }) => (word === typed ? [] : [{ typed, understood: word }]));
  }

  return (list, isKnown) => {
    const flat = list.map(({ word }) => word);
    const flatStems = flat.map(stem);
    const terms = new Map<string, Term>();
    const unknown: string[] = [];
    const units: Wording[] = [];
    const behind: Wording[] = [];
    for (let at = 0; at < flat.length; ) {
      const [phrase, length] = phraseAt(flat, flatStems, at) ?? [undefined, 1];
      const parts = list.slice(at, at + length);
      at += length;
      const [first] = parts;
      if (!first) break;
      const certainty = Math.min(...parts.map((part) => part.certainty));
      const term = phrase ?? (fillers.has(first.word) ? undefined : single(first.word));
      units.push({ term: term || parts.map(({ word }) => word).join(' '), certainty });
      if (term === undefined || term === nothing) continue;
      for (const part of parts) {
        const own = stem(part.word);
        if (own !== term && !fillers.has(part.word))
          behind.push({ term: `=${own}`, certainty: part.certainty });
      }
      if (phrase === undefined && isKnown?.(first.word) === false) {
        unknown.push(first.word);
        continue;
      }
      const reading: Term = {
        term,
        typed: parts.map((part) => part.typed).join(' '),
        certainty,
        corrections: isKnown ? correctionsOf(parts) : [],
      };
      const before = terms.get(term);
      if (!before || before.certainty < reading.certainty) terms.set(term, reading);
    }
    const pairs = units.slice(1).map(({ term, certainty }, at): Wording => {
      const before = units[at];
      return {
        term: `${before?.term} + ${term}`,
        certainty: Math.min(certainty, before?.certainty ?? 1),
      };
    });
    return { terms: [...terms.values()], wording: [...behind, ...pairs], unknown };
  };
}
