/** Tells which language a message is in, by its commonest words and its letters. */
import type { Language } from '../data/schema.js';

/** Of each language that can be told: its commonest words, commonest first. */
export interface LanguageData {
  readonly read: readonly (readonly [Language, readonly string[]])[];
  /** Languages that are told apart from those that are read, by their ISO 639-1 codes. */
  readonly others: readonly (readonly [string, readonly string[]])[];
}

export interface Told {
  /** The language whose words are looked up. English where nothing speaks for another. */
  readonly language: Language;
  /** Whether anything speaks for that language, and more than for any other that is read. */
  readonly sure: boolean;
  /** The code of a language or script that nobody here reads: `it`, `Cyrl`. */
  readonly unread?: string;
}

export type TellLanguage = (words: readonly string[]) => Told;

/** By so many words, and so many times, must an unread language be ahead. */
const aheadBy = 2;
const aheadTimes = 1.5;

const plain = /^[a-z0-9]*$/;
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Greek}/u, 'Grek'],
  [/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u, 'Jpan'],
  [/\p{Script=Hangul}/u, 'Kore'],
  [/\p{Script=Devanagari}/u, 'Deva'],
  [/\p{Script=Thai}/u, 'Thai'],
];

export function openLanguages({ read, others }: LanguageData): TellLanguage {
  const codes = [...read, ...others].map(([code]) => code);
  const having = new Map<string, number[]>();
  [...read, ...others].forEach(([, words], at) => {
    for (const word of words) {
      const list = having.get(word);
      if (list) list.push(at);
      else having.set(word, [at]);
    }
  });

  return (words) => {
    const scores = codes.map(() => 0);
    let hebrew = 0;
    const unreadScripts = new Map<string, number>();
    for (const word of words) {
      if (!plain.test(word)) {
        if (/\p{Script=Hebrew}/u.test(word)) hebrew++;
        const script = scripts.find(([letters]) => letters.test(word));
        if (script) unreadScripts.set(script[1], (unreadScripts.get(script[1]) ?? 0) + 1);
      }
      const list = having.get(word) ?? [];
      for (const at of list) scores[at] = (scores[at] ?? 0) + 1 / list.length;
    }
    const [script] = [...unreadScripts].filter(([, count]) => 2 * count > words.length);
    if (script) return { language: 'en', sure: false, unread: script[0] };
    if (2 * hebrew >= words.length && hebrew > 0) return { language: 'he', sure: true };
    // English comes first, and so wins where several are as likely.
    const best = indexOfMax(scores, 0, read.length);
    const other = indexOfMax(scores, read.length, codes.length);
    const [bestScore, otherScore] = [scores[best] ?? 0, scores[other] ?? 0];
    const language = read[best]?.[0] ?? 'en';
    const unread = others[other - read.length]?.[0];
    const sure =
      bestScore > 0 && scores.every((score, at) => at === best || at >= read.length || score < bestScore);
    return unread !== undefined && otherScore >= bestScore + aheadBy && otherScore >= aheadTimes * bestScore
      ? { language, sure, unread }
      : { language, sure };
  };
}

function indexOfMax(values: readonly number[], from: number, to: number): number {
  let best = from;
  for (let at = from + 1; at < to; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
