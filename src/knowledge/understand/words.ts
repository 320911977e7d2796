/** Learns the words of the data: what the editors say they stand for, and every one that a text uses. */

import type { Language, Person, Words } from '#knowledge/data/schema.js';
import { buildDictionary, columnOf, inOrder, marksOf, numberTexts, openDictionary } from './dictionary.js';
import { type LanguageData, openLanguages, type Told } from './language.js';
import {
  createReader,
  type LexiconData,
  nothing,
  type Translation,
  type Understood,
  words,
} from './lexicon.js';
import { type MentionsData, openMentions } from './mentions.js';
import { buildSpelling, openSpeller } from './spelling.js';
import { stemOf } from './stem.js';

export interface Learnt extends Pick<Understood, 'units' | 'mentions' | 'language'> {
  /** The text's words, folded: two texts that share them are the same but for case, accents and marks. */
  readonly words: string;
  readonly terms: readonly string[];
  readonly wording: readonly string[];
}

export interface Learner {
  /** Reads a text whose every word counts as known: the data itself. */
  learn(text: string): Learnt;
  /** Reads a text, and remembers nothing of it. */
  read(text: string): Learnt;
  /** What was learnt so far. */
  lexicon(): LexiconData;
}

interface Tokens {
  readonly list: readonly string[];
  readonly told: Told;
}

/** How common the words that carry nothing count as, so that a misspelt “really” isn't taken for a rarer word. */
const fillerCount = 300;

/** A word that is in no list and that fewer English texts than this have may be a slip: it is read as it should be spelt, */
const usualFrom = 30;
/** where the word that it is near to is as sure as this. */
const sureOfSlip = 0.75;

/**
 * @param languages what tells the language of a text
 * @param realWords of the languages that are read
 * @param texts all that will be learnt
 */
export function createLearner(
  { filler, synonyms, works, relations }: Words,
  people: readonly Person[],
  languages: LanguageData,
  realWords: readonly string[],
  texts: readonly string[],
): Learner {
  const exact = new Map<string, string>();
  const stemmed = new Map<string, string>();
  const prefixes = new Set<string>();
  const fillers = {
    en: new Set<string>(),
    he: new Set<string>(),
    es: new Set<string>(),
    fr: new Set<string>(),
    de: new Set<string>(),
  };
  const tellLanguage = openLanguages(languages);
  const misspelt = new Map<string, string>();
  const known = new Set<string>();
  const counts = new Map<string, number>();
  const stems = new Map<string, string>();

  /** Each text of the data is read twice: for its slips, and to learn from it. */
  const tokens = new Map<string, Tokens>();
  function tokensOf(text: string): Tokens {
    const before = tokens.get(text);
    if (before !== undefined) return before;
    const list = words(text);
    const found = { list, told: tellLanguage(list) };
    tokens.set(text, found);
    return found;
  }
  const wordLanguages = languagesOfWords();

  /** Of each word of the texts: the language that uses it most. */
  function languagesOfWords(): ReadonlyMap<string, Language> {
    const uses = new Map<string, Map<Language, number>>();
    for (const text of texts) {
      const { list, told } = tokensOf(text);
      for (const word of list) {
        const own = uses.get(word) ?? new Map<Language, number>();
        uses.set(word, own.set(told.language, (own.get(told.language) ?? 0) + 1));
      }
    }
    return new Map(
      [...uses].map(([word, own]) => [
        word,
        [...own].reduce((best, next) => (next[1] > best[1] ? next : best))[0],
      ]),
    );
  }

  /** The data's words come again and again. */
  function stem(word: string): string {
    const before = stems.get(word);
    if (before !== undefined) return before;
    const found = stemOf(word, wordLanguages.get(word) ?? 'en');
    stems.set(word, found);
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
    for (const part of parts) if (parts.length === 1 || !isFiller(part)) known.add(part);
  };

  const isFiller = (word: string) => Object.values(fillers).some((list) => list.has(word));

  for (const language of ['en', 'he', 'es', 'fr', 'de'] as const) {
    for (const phrase of filler[language]) {
      const [word, ...more] = words(phrase);
      if (word === undefined) continue;
      if (more.length === 0) fillers[language].add(word);
      else {
        exact.set([word, ...more].join(' '), nothing);
        notePhrase([word, ...more]);
      }
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
    const stems = parts.map(stem);
    for (let length = 1; length < parts.length; length++) {
      prefixes.add(parts.slice(0, length).join(' '));
      prefixes.add(stems.slice(0, length).join(' '));
    }
  }

  const phrases = { exact, stemmed, prefixes, fillers, misspelt };
  const mentionsData = mentionsOf(works, relations, people, new Set(realWords));
  const read = createReader(phrases, stem, openMentions(mentionsData));
  const slips = slipsIn(texts);

  /** Words of English texts that are misspelt there, and what they should be: what is learnt is what was meant. */
  function slipsIn(texts: readonly string[]): ReadonlyMap<string, string> {
    const real = new Set(realWords);
    const uses = new Map<string, number>();
    for (const text of texts) {
      const { list, told } = tokensOf(text);
      if (told.language !== 'en') continue;
      for (const word of list) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
    const isProper = (word: string, count: number) =>
      count >= usualFrom || real.has(word) || known.has(word) || isFiller(word) || !/^[a-z]{4,}$/.test(word);
    const list = [...uses];
    const spelt = inOrder(list.flatMap(([word, count]) => (isProper(word, count) ? [word] : [])));
    const speller = openSpeller(buildSpelling(spelt), {
      ...openDictionary(buildDictionary(spelt)),
      counts: columnOf(spelt.map((word) => uses.get(word) ?? 0)),
      fillers: fillers.en,
    });
    return new Map(
      list.flatMap(([word, count]): [string, string][] => {
        const [meant, ...more] = isProper(word, count) ? [] : speller.correct(word);
        return meant && more.length === 0 && meant.word !== word && meant.certainty >= sureOfSlip
          ? [[word, meant.word]]
          : [];
      }),
    );
  }

  const spelt = (list: readonly string[], { language }: Told): readonly string[] =>
    language === 'en' ? list.map((word) => slips.get(word) ?? word) : list;

  function readText(text: string): Learnt {
    const { list, told } = tokensOf(text);
    const { terms, wording, units, mentions } = read(
      spelt(list, told).map((word) => ({ word, typed: word, certainty: 1 })),
      told,
    );
    return {
      words: list.join(' '),
      terms: terms.map(({ term }) => term),
      wording: wording.map(({ term }) => term),
      units,
      mentions,
      language: told,
    };
  }

  return {
    learn: (text) => {
      const { list, told } = tokensOf(text);
      for (const word of spelt(list, told)) {
        if (fillers[told.language].has(word)) continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
        known.add(word);
      }
      return readText(text);
    },
    read: readText,
    lexicon: () => {
      const empty = new Set(Object.values(fillers).flatMap((list) => [...list]));
      const vocabulary = inOrder([...known, ...empty]);
      const stemNumbers = numberTexts(vocabulary.map(stem));
      const meant = new Uint8Array(stemNumbers.distinct.ends.length);
      vocabulary.forEach((word, number) => {
        if (known.has(word)) meant[stemNumbers.numbers[number] ?? 0] = 1;
      });
      return {
        exact: translationOf(exact),
        stemmed: translationOf(stemmed),
        prefixes: marksOf(inOrder(prefixes)),
        fillers: {
          en: [...fillers.en],
          he: [...fillers.he],
          es: [...fillers.es],
          fr: [...fillers.fr],
          de: [...fillers.de],
        },
        misspelt: [...misspelt].flat(),
        vocabulary: buildDictionary(vocabulary),
        counts: columnOf(vocabulary.map((word) => (empty.has(word) ? fillerCount : (counts.get(word) ?? 0)))),
        stems: stemNumbers,
        meant,
        spelling: buildSpelling(vocabulary),
        real: marksOf(inOrder(realWords.filter((word) => !known.has(word) && !empty.has(word)))),
        languages,
        mentions: mentionsData,
      };
    },
  };
}

function mentionsOf(
  works: Words['works'],
  relations: Words['relations'],
  people: readonly Person[],
  real: ReadonlySet<string>,
): MentionsData {
  const titles = [...new Set(works.map((work) => words(work).join(' ')))].filter((title) => title !== '');
  return {
    works: titles,
    everyday: titles.map((title) => {
      const parts = title.split(' ');
      return parts.length < 3 && parts.every((word) => real.has(word));
    }),
    relations: relations.flatMap(({ term, words: list }) =>
      [term, ...list].flatMap((word) => [words(word).join(' '), term]),
    ),
    known: Object.fromEntries(
      people.flatMap(({ id, character }) => (character ? [[`@${id}/character`, character.has]] : [])),
    ),
  };
}

function translationOf(map: ReadonlyMap<string, string>): Translation {
  const phrases = inOrder(map.keys());
  const terms = [...new Set(map.values())];
  const places = new Map(terms.map((term, at) => [term, at]));
  return {
    phrases: marksOf(phrases),
    meanings: columnOf(phrases.map((phrase) => places.get(map.get(phrase) ?? '') ?? 0)),
    terms,
  };
}
