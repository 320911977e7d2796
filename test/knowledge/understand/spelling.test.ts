import { describe, expect, it } from 'vitest';
import { buildDictionary, inOrder, openDictionary } from '#knowledge/understand/dictionary.js';
import { buildSpelling, openSpeller } from '#knowledge/understand/spelling.js';
import { anyText } from '#test/support/hostile.js';
import { fc } from '#test/support/seeded.js';

const known = inOrder([
  'who',
  'plays',
  'segev',
  'danielle',
  'netflix',
  'showrunners',
  'cancelled',
  'cost',
  'cast',
  'of',
]);
const speller = openSpeller(buildSpelling(known), {
  ...openDictionary(buildDictionary(known)),
  counts: Uint32Array.from(known, (word) => (word === 'cast' ? 1000 : 1)),
  fillers: new Set(['of']),
});
const read = (typed: string) => speller.correct(typed).map(({ word }) => word);

describe('a misspelt word', () => {
  it.each([
    ['danyelle', ['danielle']],
    ['netflx', ['netflix']],
    ['nteflix', ['netflix']],
    ['cancelllled', ['cancelled']],
    ['whoplayssegev', ['who', 'plays', 'segev']],
    ['showrninersof', ['showrunners']],
    ['caxt', ['cast']],
  ])('%s', (typed, words) => expect(read(typed)).toEqual(words));

  it.each(['', 'xy', 'qqqqwwww', 'zebra', 'n'.repeat(41), 'נטפליקס'])('%j stays as it is', (typed) => {
    expect(read(typed)).toEqual([typed]);
  });

  it('is the less certain the further it is from what it is taken for', () => {
    const certainty = (typed: string) => speller.correct(typed)[0]?.certainty ?? 0;
    expect(certainty('danielel')).toBeGreaterThan(certainty('danirlle'));
    expect(certainty('danirlle')).toBeGreaterThan(certainty('danirlxe'));
  });

  it('is read as known words or as itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(45), fc.string({ unit: fc.constantFrom(...'danielcst') })), (typed) => {
        const corrections = speller.correct(typed);
        expect(corrections.length).toBeGreaterThan(0);
        for (const { word, certainty } of corrections) {
          expect([...known, typed]).toContain(word);
          expect(certainty).toBeGreaterThan(0);
          expect(certainty).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
