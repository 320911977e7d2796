/** Which readings of misspelt words a member should see. */
import type { Answer } from '#knowledge/knowledge.js';

type Correction = Answer['corrections'][number];

/**
 * Only what the answer is about, and only where something was really misspelt: that “segevs” is Segev, “whys” is why, and a name
 * stands in other letters, nobody wants to be told. At most three.
 */
export function worthShowing({ corrections, heading, text, quotes }: Answer): readonly Correction[] {
  const shown = new Set([heading, text, ...quotes.map((quote) => quote.text)].flatMap(wordsOf));
  return corrections
    .filter(({ typed, understood }) => {
      if (isHebrew(typed) !== isHebrew(understood)) return false;
      const [wrong = ''] = wordsOf(typed);
      const right = wordsOf(understood);
      return right.some((word) => shown.has(word)) && !right.some((word) => isSameWord(wrong, word));
    })
    .slice(0, 3);
}

const isHebrew = (text: string): boolean => /\p{Script=Hebrew}/u.test(text);

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The same but for an ending, as in a plural or a genitive. */
const isSameWord = (a: string, b: string): boolean =>
  a === b || a === `${b}s` || a === `${b}es` || b === `${a}s`;
