/** Right-to-left text with words of another script in it. */
import type { Language } from '#knowledge/data/schema.js';

const isRightToLeft = (language: Language): boolean => language === 'he';

const [isolate, pop] = ['\u2068', '\u2069'];

/** A label by itself, where nothing around it says in which direction it runs. */
export const directed = (label: string, language: Language): string =>
  isRightToLeft(language) ? `\u2067${label}${pop}` : label;

/** What is put into a sentence, such as a channel: it neither turns a right-to-left line round nor takes its signs along. */
export const apart = (text: string, language: Language): string =>
  isRightToLeft(language) ? `${isolate}${text}${pop}` : text;

/** A run of Latin words, or a command, with the digits, signs and quotation marks between them; what ends the sentence is not part of it. */
const latinRun =
  /[“"(/]?[\p{Script=Latin}\d][\p{Script=Latin}\p{M}\d&.,:’'!?…%/()“”"\- ]*[\p{Script=Latin}\d%”")]|[\p{Script=Latin}]/gu;

/**
 * Names and quotations inside right-to-left text, each isolated: they neither turn the line round nor take its signs along.
 * Left-to-right languages need nothing.
 */
export const isolated = (text: string, language: Language): string =>
  isRightToLeft(language) ? text.replace(latinRun, (run) => `${isolate}${run}${pop}`) : text;
