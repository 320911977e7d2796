/** From what was typed to the terms that search works with: folding, filler, phrases, synonyms, stems, spelling. */
import levenshtein from 'damerau-levenshtein';
import type { Language } from '../data/schema.js';
import {
  type Column,
  type DictionaryData,
  findMark,
  type Marks,
  type Numbered,
  openDictionary,
} from './dictionary.js';
import { type LanguageData, openLanguages, type Told } from './language.js';
import { type FindMentions, type Mentions, type MentionsData, openMentions } from './mentions.js';
import { openSpeller, type SpellingData } from './spelling.js';
import { stemOf } from './stem.js';

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
  /** The whole text in its order, filler and all. */
  readonly units: readonly Unit[];
  readonly mentions: Mentions;
  readonly language: Told;
}

/** A word or phrase of a text, in its place. */
export interface Unit {
  /** The folded words, as they were read. */
  readonly words: string;
  /** What search compares; undefined for filler and for what means nothing here. */
  readonly term?: string;
  /** `odd` is what is no word of any language that is read, nor near to one. */
  readonly kind: 'filler' | 'known' | 'real' | 'odd';
  /** How sure the reading is: 1 as typed, less after a correction. */
  readonly certainty: number;
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
  /** The language of a text alone. */
  tellLanguage(text: string): Told;
}

/** What phrases and words stand for; a Map is one, and so is what `openLexicon` makes. */
export interface Phrases {
  /** Exactly as written, words parted by spaces → term; `nothing` for what carries nothing. These come first. */
  readonly exact: Lookup<string>;
  /** By their stems → term. */
  readonly stemmed: Lookup<string>;
  /** What phrases begin with, by their words and by their stems: elsewhere no longer phrase is looked for. */
  readonly prefixes: { has(text: string): boolean };
  /** Words that carry nothing, by language. */
  readonly fillers: Readonly<Record<Language, ReadonlySet<string>>>;
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
  /** What phrases begin with. */
  readonly prefixes: Marks;
  readonly fillers: Readonly<Record<Language, readonly string[]>>;
  /** Misspelt names, each followed by the name. */
  readonly misspelt: readonly string[];
  /** The words that mean something here, and the fillers. */
  readonly vocabulary: DictionaryData;
  /** Of each word: how often the data uses it, */
  readonly counts: Column;
  /** and its stem. */
  readonly stems: Numbered;
  /** Of each stem: 1 where a word that means something has it. */
  readonly meant: Uint8Array;
  readonly spelling: SpellingData;
  /** Words of the languages that are read which mean nothing here. */
  readonly real: Marks;
  readonly languages: LanguageData;
  readonly mentions: MentionsData;
}

/** Phrases, and what each stands for. */
export interface Translation {
  readonly phrases: Marks;
  /** Of each phrase: the place of its term in `terms`. */
  readonly meanings: Column;
  readonly terms: readonly string[];
}

/** What a phrase stands for that carries nothing. */
export const nothing = '';

/** How much of a message is read: Discord's longest, and then some. */
const readLimit = 4000;
/** How many words of it: a single sign may fold into eighteen letters. */
const wordLimit = 2000;
/** How many words of a message are tried for their spelling; noise has more. */
const spellLimit = 40;

/** Printable ASCII: nothing to take apart. */
const isPlain = /^[ -~\n]*$/;

/** Lower case, no accents or vowel points, straight quotes, no markup; words parted by single spaces. */
export const fold = (text: string): string =>
  (isPlain.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, ''))
    .toLowerCase()
    .replace(/<[@#:a-z!&][^<>\s]*>|https?:\/\/\S+/g, ' ')
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
  // As they are typed in a hurry; but not those that are words of another language.
  [/\b(what|who|where|how|when|why|that)s\b/g, ' $1 '],
  [/\b(did|does|is|was|are|were|has|have|had|would|could|should)nt\b/g, ' $1 not '],
  [/'(?:s|re|ve|ll|d|m)\b/g, ' '],
  [/\b([ldjnmtsc]|qu)'(?=\p{L})/gu, ' '],
];

/** English words that only colour a question. None of them is a common word of the other languages that are read. */
const colouring: ReadonlySet<string> = new Set(
  'actually anyway basically bro btw even exactly fr honestly just legit literally lmao lol pls please really rn seriously tho though'.split(
    ' ',
  ),
);

/** Without what only colours them, where something is left. */
function plainly(list: readonly string[]): readonly string[] {
  const rest = list.filter((word) => !colouring.has(word));
  return rest.length > 0 ? rest : list;
}

/** Folded words in their order. */
export function words(text: string): string[] {
  let folded = fold(text);
  for (const [pattern, replacement] of contractions) folded = folded.replace(pattern, replacement);
  return joinTitle(plainly(folded.match(/[\p{L}\p{N}]+/gu) ?? []));
}

const connectors: ReadonlySet<string> = new Set(['and', 'n', 'an', 'nd', 'und', 'et', 'y']);

/** The title of the series as one word, where one of its two is misspelt: “hti and run”, “hit & rum”. */
function joinTitle(list: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < list.length; at++) {
    const word = list[at] ?? '';
    const between = list[at + 1] ?? '';
    const connected = connectors.has(between) || isNear(between, 'and') ? 2 : 1;
    const [first, last] = [single(word), single(list[at + connected] ?? '')];
    if ((first === 'hit' && isNear(last, 'run')) || (last === 'run' && isNear(first, 'hit'))) {
      result.push('hitandrun');
      at += connected;
    } else result.push(word);
  }
  return result;
}

/** With each letter once that stands there twice: “hitt”. */
const single = (word: string): string => word.replace(/(.)\1+/gu, '$1');

const isNear = (typed: string, word: string): boolean =>
  typed.length > 1 && typed.length < 5 && levenshtein(typed, word).steps < 2;

export function openLexicon(data: LexiconData): Lexicon {
  const phrases = openPhrases(data);
  const vocabulary = {
    ...openDictionary(data.vocabulary),
    counts: data.counts,
    fillers: new Set(Object.values(data.fillers).flat()),
  };
  const speller = openSpeller(data.spelling, vocabulary);
  const stems = openDictionary(data.stems.distinct);
  const tellLanguage = openLanguages(data.languages);

  const stem = (word: string, language: Language): string => {
    const number = vocabulary.find(word);
    return number === undefined ? stemOf(word, language) : stems.text(data.stems.numbers[number] ?? 0);
  };
  const isKnown = (word: string, language: Language): boolean =>
    vocabulary.find(word) !== undefined || data.meant[stems.find(stem(word, language)) ?? -1] === 1;
  const isReal = (word: string): boolean => findMark(data.real, word) !== undefined || /^\d+$/.test(word);
  const read = createReader(phrases, stem, openMentions(data.mentions));

  const wordsOf = (text: string) => words(text.slice(0, readLimit)).slice(0, wordLimit);
  return {
    tellLanguage: (text) => tellLanguage(wordsOf(text)),
    understand: (text) => {
      let tries = spellLimit;
      const typedWords = wordsOf(text);
      const told = tellLanguage(typedWords);
      const list = typedWords.flatMap((typed): Word | Word[] =>
        isKnown(typed, told.language) || isReal(typed) || tries-- <= 0
          ? { word: typed, typed, certainty: 1 }
          : speller.correct(typed).map(({ word, certainty }) => ({ word, typed, certainty })),
      );
      return read(list, told, { isKnown: (word) => isKnown(word, told.language), isReal });
    },
  };
}

function openPhrases({ exact, stemmed, prefixes, fillers, misspelt }: LexiconData): Phrases {
  const names = misspelt.flatMap((word, at) =>
    at % 2 === 0 ? [[word, misspelt[at + 1] ?? ''] as const] : [],
  );
  return {
    exact: openTranslation(exact),
    stemmed: openTranslation(stemmed),
    prefixes: { has: (text) => findMark(prefixes, text) !== undefined },
    fillers: {
      en: new Set(fillers.en),
      he: new Set(fillers.he),
      es: new Set(fillers.es),
      fr: new Set(fillers.fr),
      de: new Set(fillers.de),
    },
    misspelt: new Map(names),
  };
}

const openTranslation = ({ phrases, meanings, terms }: Translation): Lookup<string> => ({
  get: (phrase) => terms[meanings[findMark(phrases, phrase) ?? -1] ?? -1],
});

/** Reads words as terms. Where it isn't told what is known, as of the data itself, all is. */
export function createReader(
  { exact, stemmed, prefixes, fillers, misspelt }: Phrases,
  stemIn: (word: string, language: Language) => string,
  findMentions: FindMentions,
): (
  list: readonly Word[],
  language: Told,
  is?: { isKnown(word: string): boolean; isReal(word: string): boolean },
) => Understood {
  /** The longest phrase that starts at `from`, as [term, number of words]. */
  function phraseAt(
    list: readonly string[],
    stemList: readonly string[],
    from: number,
  ): [string, number] | undefined {
    let words = list[from] ?? '';
    let stems = stemList[from] ?? '';
    const alone = exact.get(words);
    let found: [string, number] | undefined = alone === undefined ? undefined : [alone, 1];
    for (let length = 2; length <= list.length - from; length++) {
      if (!prefixes.has(words) && !prefixes.has(stems)) break;
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

  return (list, language, is) => {
    const stem = (word: string) => stemIn(word, language.language);
    const single = (word: string): string => exact.get(word) ?? stemmed.get(stem(word)) ?? stem(word);
    const own = fillers[language.language];
    const isEnglish = language.language === 'en';
    const flat = list.map(({ word }) => word);
    const flatStems = flat.map(stem);
    const terms = new Map<string, Term>();
    const unknown: string[] = [];
    const units: Unit[] = [];
    const behind: Wording[] = [];
    for (let at = 0; at < flat.length; ) {
      const [phrase, length] = phraseAt(flat, flatStems, at) ?? [undefined, 1];
      const parts = list.slice(at, at + length);
      at += length;
      const [first] = parts;
      if (!first) break;
      const certainty = Math.min(...parts.map((part) => part.certainty));
      const read = parts.map(({ word }) => word).join(' ');
      // A word that carries nothing in this language may mean something in another.
      const empty = own.has(first.word) && (phrase === undefined || (length === 1 && !isEnglish));
      const term = empty ? undefined : (phrase ?? single(first.word));
      if (term === undefined || term === nothing) {
        units.push({ words: read, kind: 'filler', certainty });
        continue;
      }
      if (phrase === undefined && is?.isKnown(first.word) === false) {
        units.push({ words: read, kind: is.isReal(first.word) ? 'real' : 'odd', certainty });
        unknown.push(first.word);
        continue;
      }
      units.push({ words: read, term, kind: 'known', certainty });
      for (const part of parts) {
        const stemmed = stem(part.word);
        if (stemmed !== term && !own.has(part.word))
          behind.push({ term: `=${stemmed}`, certainty: part.certainty });
      }
      const reading: Term = {
        term,
        typed: parts.map((part) => part.typed).join(' '),
        certainty,
        corrections: is ? correctionsOf(parts) : [],
      };
      const before = terms.get(term);
      if (!before || before.certainty < reading.certainty) terms.set(term, reading);
    }
    const pairs = units.slice(1).map((unit, at): Wording => {
      const before = units[at];
      return {
        term: `${before?.term ?? before?.words} + ${unit.term ?? unit.words}`,
        certainty: Math.min(unit.certainty, before?.certainty ?? 1),
      };
    });
    return {
      terms: [...terms.values()],
      wording: [...behind, ...pairs],
      unknown,
      units,
      mentions: findMentions(units),
      language,
    };
  };
}
