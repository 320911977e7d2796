/** Our own statements, sentence by sentence, in the languages that they are told in. */

const months = 'Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez';

/** White space between two sentences: none after an abbreviation or, in German, the number of a day. */
const between = new RegExp(
  `(?<![ (](?:U\\.S|No|Nr|ca)\\.)(?<![ (]\\d{1,2}\\.(?= (?:${months})))(?<=[.!?][”’)]?) +(?=[\\p{Lu}\\p{Lo}\\d“])`,
  'u',
);

export const sentencesOf = (text: string): string[] =>
  text.split(between).filter((sentence) => sentence !== '');

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
