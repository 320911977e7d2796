/** Texts that slow patterns stumble over, and how long reading one takes beside a plain text of its length. */
import { expect } from 'vitest';
import { fc } from './seeded.js';

/** As long as the longest message that Discord lets a member write. */
const longest = 4000;
const pieces = [
  ' ',
  '\u3000',
  '\n',
  '<a',
  '<@1',
  '\u200b',
  '\u0301',
  '\ud800',
  '\udc00',
  "'",
  '&',
  'h ',
  'hit ',
  'hit & ',
  'who ',
  ', and ',
  'u.s.',
  'https://',
  '?',
  'a',
  '|',
  'ß',
  'ﷺ',
];

/** A few pieces again and again, up to the longest message, with something sensible before and after. */
export const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 })
  .map((list) => `who plays${list.join('').repeat(longest)}`.slice(0, longest - 5).concat(' him?'));

const plainText = 'who plays the cop from new york and why was the series cancelled so soon? ';
const rounds = 20;
/** Reading in linear time stays far below this; a pattern that goes back and forth is hundreds of times slower. */
const times = 20;

/** Expects a text to be read in about the time that a plain one of the same length takes. */
export function expectBounded(read: (text: string) => unknown, text: string): void {
  const plain = plainText.repeat(longest).slice(0, text.length);
  const bound = times * Math.max(2, Math.min(...Array.from({ length: 3 }, () => timeOf(read, plain))));
  let least = timeOf(read, text);
  // A busy machine can only add to it: one round in time is proof.
  for (let round = 1; least > bound && round < rounds; round++) least = Math.min(least, timeOf(read, text));
  expect(least).toBeLessThanOrEqual(bound);
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const start = performance.now();
  read(text);
  return performance.now() - start;
}

/** Any text at all, lone surrogates included; fast-check's own `binary` strings take seconds to begin. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })), { maxLength })
    .map((codes) => String.fromCharCode(...codes));
