/** Learns the words of the data: what the editors say they stand for, and every one that a text uses. */

import type { Person, Words } from '#knowledge/data/schema.js';
import { buildDictionary, numberTexts } from './dictionary.js';
import { createReader, type LexiconData, nothing, stemOf, type Translation, words } from './lexicon.js';
import { buildSpelling } from './spelling.js';

interface Learnt {
  /** The text's words, folded: two texts that share them are the same but for case, accents and marks. */
  readonly words: string;
  readonly terms: readonly string[];
  readonly wording: readonly string[];
}

interface Learner {
  /** Reads a text whose every word counts as known: the data itself. */
  learn(text: string): Learnt;
  /** What was learnt so far. */
  lexicon(): LexiconData;
}

/** How common the words that carry nothing count as, so that a misspelt “really” isn't taken for a rarer word. */
const fillerCount = 300;

export function createLearner({ filler, synonyms }: Words, people: readonly Person[]): Learner {
  const exact = new Map<string, string>();
  const stemmed = new Map<string, string>();
  const lengths = new Map<string, number>();
  const fillers = new Set<string>();
  const misspelt = new Map<string, string>();
  const known = new Set<string>();
  const counts = new Map<string, number>();
  const stems = new Map<string, string>();

  /** The data's words come again and again. */
  function stem(word: string): string {
    const found = stems.get(word) ?? stemOf(word);
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
    for (const part of parts) if (parts.length === 1 || !fillers.has(part)) known.add(part);
  };

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
      lengths.set(start, Math.max(lengths.get(start) ?? 1, parts.length));
    }
  }

  const phrases = { exact, stemmed, lengths, fillers, misspelt };
  const read = createReader(phrases, stem);
  return {
    learn: (text) => {
      const list = words(text);
      for (const word of list) {
        if (fillers.has(word)) continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
        known.add(word);
      }
      const { terms, wording } = read(list.map((word) => ({ word, typed: word, certainty: 1 })));
      return {
        words: list.join(' '),
        terms: terms.map(({ term }) => term),
        wording: wording.map(({ term }) => term),
      };
    },
    lexicon: () => {
      const vocabulary = [...known, ...[...fillers].filter((word) => !known.has(word))];
      const stemNumbers = numberTexts(vocabulary.map(stem));
      const meant = new Uint32Array(stemNumbers.distinct.ends.length);
      for (const number of stemNumbers.numbers.subarray(0, known.size)) meant[number] = 1;
      return {
        exact: translationOf(exact),
        stemmed: translationOf(stemmed),
        firsts: buildDictionary([...lengths.keys()]),
        lengths: Uint32Array.from(lengths.values()),
        fillers: [...fillers],
        misspelt: [...misspelt].flat(),
        vocabulary: buildDictionary(vocabulary),
        counts: Uint32Array.from(vocabulary, (word) =>
          fillers.has(word) ? fillerCount : (counts.get(word) ?? 0),
        ),
        stems: stemNumbers,
        meant,
        spelling: buildSpelling(vocabulary),
      };
    },
  };
}

const translationOf = (map: ReadonlyMap<string, string>): Translation => ({
  phrases: buildDictionary([...map.keys()]),
  terms: numberTexts([...map.values()]),
});
