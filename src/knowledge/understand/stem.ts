/** What the forms of a word have in common. */
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Language } from '../data/schema.js';

/** A word without what its place in a sentence adds to it. @param language of the sentence */
export function stemOf(word: string, language: Language): string {
  if (isHebrew.test(word)) return hebrew(word);
  return isLatin.test(word) ? latin[language](word) : word;
}

const isLatin = /^[a-z]+$/;
const isHebrew = /^\p{Script=Hebrew}+$/u;

const latin: Readonly<Record<Language, (word: string) => string>> = {
  en: english,
  he: english,
  es: spanish,
  // Without its accent, “annulée” isn’t known for a participle.
  fr: (word) => french(word.replace(/ees?$/, 'e')),
  de: german,
};

/** And, that, the, from, to, in, like: Hebrew writes them together with the word that follows. */
export const hebrewPrefixes = 'ושהמלבכ';
const hebrewPrefix = new RegExp(`^[${hebrewPrefixes}](?=.{3})`, 'u');
const hebrewSuffix = /(?<=.{2})(?:יות|ות|ים)$/u;
const finals: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };

/** Light: no roots are looked for, and a letter that belongs to the word may go with those that don't; it does so in all its forms. */
function hebrew(word: string): string {
  const bare = word.replace(hebrewPrefix, '').replace(hebrewPrefix, '').replace(hebrewSuffix, '');
  return bare.replace(/[ךםןףץ]$/u, (letter) => finals[letter] ?? letter);
}
