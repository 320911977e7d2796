/** The languages one can try the bot in, and what a newcomer may ask in each. */

export interface Language {
  readonly id: string;
  /** In itself. */
  readonly name: string;
  /** What Discord sends for the member and for the server. */
  readonly locale: string;
  /** Why it ended, who plays the lead, and how it ends, in words that the bot is sure of. */
  readonly questions: readonly [why: string, who: string, ending: string];
  /** What is special about it. */
  readonly note?: string;
}

const english: Language = {
  id: 'en',
  name: 'English',
  locale: 'en-US',
  questions: ['Why was it cancelled?', 'Who plays Segev?', 'How does it end?'],
};

export const languages: readonly Language[] = [
  english,
  {
    id: 'es',
    name: 'Español',
    locale: 'es-ES',
    questions: ['¿Por qué cancelaron la serie?', '¿Quién interpreta a Segev?', '¿Cómo termina la serie?'],
  },
  {
    id: 'fr',
    name: 'Français',
    locale: 'fr',
    questions: ['Pourquoi Netflix a annulé la série ?', 'Qui joue Segev ?', 'Comment ça se termine ?'],
  },
  {
    id: 'de',
    name: 'Deutsch',
    locale: 'de',
    questions: ['Warum wurde die Serie abgesetzt?', 'Wer spielt Segev?', 'Wie endet die Serie?'],
  },
  {
    id: 'he',
    name: 'עברית',
    locale: 'en-US',
    questions: ['למה ביטלו את הסדרה?', 'מי משחק את שגב?', 'איך הסדרה נגמרת?'],
    note: 'Discord itself has no Hebrew: here the question tells the language.',
  },
];

/** English where there is no such language. */
export const languageOf = (id: string | null): Language => languages.find((one) => one.id === id) ?? english;
