/** From what was typed to the terms that search works with: folding, filler, phrases, synonyms, stems, spelling. */
import { stemmer } from 'stemmer';
import type { Person, Words } from './schema.js';
import { createSpeller, type Speller } from './spelling.js';

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

export interface Learnt {
  /** The text's words, folded: two texts that share them are the same but for case, accents and marks. */
  readonly words: string;
  readonly terms: readonly string[];
  readonly wording: readonly string[];
}

export interface Lexicon {
  /** Reads a text whose every word counts as known: the data itself. */
  learn(text: string): Learnt;
  /** Call once, after everything is learnt and before the first `understand`. */
  seal(): void;
  understand(text: string): Understood;
}

/** What a phrase stands for that carries nothing. */
const nothing = '';

/** How much of a message is read: Discord's longest, and then some. */
const readLimit = 4000;
/** How many words of a message are tried for their spelling; noise has more. */
const spellLimit = 40;
/** How common the words that carry nothing count as, so that a misspelt “really” isn't taken for a rarer word. */
const fillerCount = 300;

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

const isEnglish = (word: string): boolean => /^[a-z]+$/.test(word);

export function createLexicon({ filler, synonyms }: Words, people: readonly Person[]): Lexicon {
  /** Phrases and words, exactly as written or by their stems → term. Exact readings come first. */
  const exact = new Map<string, string>();
  const stemmed = new Map<string, string>();
  /** First word or stem of a phrase → the words of the longest that starts with it. */
  const phraseLengths = new Map<string, number>();
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const fillers = new Set<string>();
  /** Usual misspellings of names → the name. */
  const misspelt = new Map<string, string>();
  const stems = new Map<string, string>();
  let speller: Speller | undefined;

  /** The data's words come again and again; those of questions are only looked up. */
  function stem(word: string): string {
    if (!isEnglish(word)) return word;
    const before = stems.get(word);
    if (before !== undefined) return before;
    const found = stemmer(word);
    if (speller === undefined) stems.set(word, found);
    return found;
  }

  const define = (phrase: string, term: string, byStem: boolean) => {
    const parts = words(phrase);
    if (parts.length === 0) return;
    const key = parts.join(' ');
    if (!exact.has(key)) exact.set(key, term);
    const byStems = parts.map(stem).join(' ');
    if (byStem && !stemmed.has(byStems)) stemmed.set(byStems, term);
    notePhrase(parts);
    if (parts.length === 1) known.set(key, term);
    else for (const part of parts) if (!fillers.has(part)) known.set(part, known.get(part) ?? single(part));
  };
  const single = (word: string): string => exact.get(word) ?? stemmed.get(stem(word)) ?? stem(word);

  for (const phrase of Object.values(filler).flat()) {
    const [word, ...more] = words(phrase);
    if (word === undefined) continue;
    if (more.length === 0) fillers.add(word);
    else {
      exact.set([word, ...more].join(' '), nothing);
      notePhrase([word, ...more]);
    }
  }
  for (const { term, words: list } of synonyms) {
    define(term, term, true);
    for (const phrase of list) define(phrase, term, true);
  }
  for (const person of people) {
    if (person.kind !== 'person') continue;
    defineNames(person, `@${person.id}`);
    if (person.character) defineNames(person.character, `@${person.id}/character`);
  }

  function defineNames(named: Pick<Person, 'name' | 'called' | 'misspelt'>, term: string) {
    for (const name of [named.name, ...named.called]) {
      define(name.replace(/^the /, ''), term, false);
    }
    for (const name of named.misspelt) {
      define(name, term, false);
      misspelt.set(words(name).join(' '), named.name);
    }
    if (/^[A-Z]\S+ [A-Z]\S+$/.test(named.name))
      for (const part of words(named.name)) define(part, term, false);
  }

  function notePhrase(parts: readonly string[]): void {
    const [first = ''] = parts;
    for (const start of [first, stem(first)]) {
      phraseLengths.set(start, Math.max(phraseLengths.get(start) ?? 1, parts.length));
    }
  }

  /** The longest phrase that starts at `from`, as [term, number of words]. */
  function phraseAt(
    list: readonly string[],
    stemList: readonly string[],
    from: number,
  ): [string, number] | undefined {
    const longest = Math.max(
      phraseLengths.get(list[from] ?? '') ?? 1,
      phraseLengths.get(stemList[from] ?? '') ?? 1,
    );
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

  function read(typed: readonly string[], spell: boolean): Understood {
    let tries = spellLimit;
    const list = spell
      ? typed.flatMap((word) =>
          isKnown(word) || fillers.has(word) || tries-- > 0
            ? split(word)
            : { word, typed: word, certainty: 1 },
        )
      : typed.map((word) => ({ word, typed: word, certainty: 1 }));
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
      if (spell && phrase === undefined && !isKnown(first.word)) {
        unknown.push(first.word);
        continue;
      }
      const reading: Term = {
        term,
        typed: parts.map((part) => part.typed).join(' '),
        certainty,
        corrections: spell ? correctionsOf(parts) : [],
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
  }

  function correctionsOf(parts: readonly Word[]): Correction[] {
    const name = misspelt.get(parts.map(({ word }) => word).join(' '));
    if (name !== undefined) return [{ typed: parts.map(({ typed }) => typed).join(' '), understood: name }];
    return parts.flatMap(({ word, typed }) => (word === typed ? [] : [{ typed, understood: word }]));
  }

  const isKnown = (word: string): boolean => known.has(word) || knownStems.has(stem(word));
  const knownStems = new Set<string>();

  /** One typed word as the known word or words it stands for. */
  function split(typed: string): Word[] {
    if (fillers.has(typed) || isKnown(typed) || !speller) return [{ word: typed, typed, certainty: 1 }];
    return speller.correct(typed).map(({ word, certainty }) => ({ word, typed, certainty }));
  }

  return {
    learn: (text) => {
      const list = words(text);
      for (const word of list) {
        if (fillers.has(word)) continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
        if (!known.has(word)) known.set(word, single(word));
      }
      const { terms, wording } = read(list, false);
      return {
        words: list.join(' '),
        terms: terms.map(({ term }) => term),
        wording: wording.map(({ term }) => term),
      };
    },
    seal: () => {
      for (const word of known.keys()) knownStems.add(stem(word));
      const vocabulary = new Map([...known.keys()].map((word) => [word, counts.get(word) ?? 0]));
      for (const word of fillers) vocabulary.set(word, fillerCount);
      speller = createSpeller(vocabulary, fillers);
    },
    understand: (text) => read(words(text.slice(0, readLimit)), true),
  };
}
