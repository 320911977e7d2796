/** Texts by language, and how each language counts and dates. */
import type { Language } from '#knowledge/data/schema.js';
import { de } from './de.js';
import { en, type Texts } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { he } from './he.js';

export type { Texts } from './en.js';
export type { SettingsTexts } from './settings/en.js';

const catalogues: Readonly<Record<Language, Texts>> = { en, he, es, fr, de };

export const textsIn = (language: Language): Texts => catalogues[language];

/** Discord's locales of the languages that are spoken. Discord has no Hebrew interface. */
export const discordLocales = {
  'en-US': 'en',
  'en-GB': 'en',
  'es-ES': 'es',
  'es-419': 'es',
  fr: 'fr',
  de: 'de',
} as const satisfies Readonly<Record<string, Language>>;

const byLocale: ReadonlyMap<string, Language> = new Map(Object.entries({ ...discordLocales, he: 'he' }));

/** The language of a Discord locale; undefined where it is none of ours. */
export const languageOfLocale = (locale: string | undefined): Language | undefined =>
  locale === undefined ? undefined : byLocale.get(locale);

/** A text for every locale that Discord's interface has, as it takes them beside the English. */
export const localizations = (
  text: (texts: Texts, language: Language) => string,
): Partial<Record<keyof typeof discordLocales, string>> =>
  Object.fromEntries(
    Object.entries(discordLocales).map(([locale, language]) => [locale, text(textsIn(language), language)]),
  );

/** A description in every language that Discord's interface has. Names are the same in all, so that people can tell each other. */
export const described = (text: (texts: Texts, language: Language) => string) => ({
  description: text(en, 'en'),
  description_localizations: localizations(text),
});

/** Made once for each language: to make a format takes longer than anything that is done with it. */
function eachOnce<T>(make: (language: Language) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const own = made.get(language) ?? make(language);
    made.set(language, own);
    return own;
  };
}

const listFormat = eachOnce(
  (language) => new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }),
);
const dayFormat = eachOnce(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }),
);

/** `a, b and c` */
export const listIn = (language: Language, items: readonly string[]): string =>
  listFormat(language).format(items);

/** A day as it is written in a language. @param day `2021-09-21` */
export const dayIn = (language: Language, day: string): string => dayFormat(language).format(new Date(day));

/** A span of time in words, in its largest whole unit. */
export function secondsIn(language: Language, seconds: number): string {
  const [unit, size] =
    seconds % 3600 === 0
      ? (['hour', 3600] as const)
      : seconds % 60 === 0
        ? (['minute', 60] as const)
        : (['second', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
