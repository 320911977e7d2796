import { describe, expect, it } from 'vitest';
import { buildIndex, openIndex } from '#knowledge/rank/search.js';
import { fc } from '#test/support/seeded.js';

const text = (terms: string, worth = 1, wording: readonly string[] = []) => ({
  terms: terms.split(' '),
  wording,
  worth,
});
const index = openIndex(
  buildIndex([
    { id: 'why', texts: [text('why cancel'), text('why axe netflix'), text('reason cancel')] },
    { id: 'where', texts: [text('where film'), text('place film')] },
    { id: 'cost', texts: [text('cost episode'), text('price episode netflix')] },
    { id: 'gap', handicap: 1, texts: [text('cost episode dollar')] },
  ]),
);
const rank = (asked: string, unknown = 0) =>
  index.rank(
    asked.split(' ').map((term) => ({ term, certainty: 1 })),
    [],
    unknown,
  );

describe('the ranking', () => {
  it.each([
    ['why cancel', 'why'],
    ['film where', 'where'],
    ['price', 'cost'],
  ])('%s', (asked, id) => expect(rank(asked)[0]?.id).toBe(id));

  it('is a full likeness for the very words, and less with every word beside them', () => {
    expect(rank('where film')[0]).toMatchObject({ likeness: expect.closeTo(1), nearest: 3 });
    const likenesses = [0, 1, 3].map((unknown) => rank('where film', unknown)[0]?.likeness ?? 0);
    expect(likenesses).toEqual(likenesses.toSorted((a, b) => b - a));
    expect(new Set(likenesses).size).toBe(3);
  });

  it('puts an entry with a handicap behind others', () => {
    expect(rank('cost episode').map(({ id }) => id)).toEqual(['cost', 'gap']);
    expect(rank('dollar')[0]?.id).toBe('gap');
  });

  it('finds nothing in nothing, and nothing in what nobody asked', () => {
    expect(index.rank([], [], 5)).toEqual([]);
    expect(rank('zebra')).toEqual([]);
    expect(index.rank([{ term: 'film', certainty: 1, context: true }], [], 0)).toEqual([]);
    expect(openIndex(buildIndex([])).rank([{ term: 'film', certainty: 1 }], [], 0)).toEqual([]);
  });

  it('counts the texts that use a term', () => {
    expect(index.uses('cancel')).toBe(2);
    expect(index.uses('episode')).toBe(3);
    expect(index.uses('zebra')).toBe(0);
  });

  it('gives the same each time, best first, within its bounds', () => {
    const term = fc.constantFrom('why', 'cancel', 'netflix', 'film', 'cost', 'episode', 'zebra');
    const terms = fc.array(fc.record({ term, certainty: fc.double({ min: 0.1, max: 1, noNaN: true }) }));
    fc.assert(
      fc.property(terms, fc.nat(5), (asked, unknown) => {
        const found = index.rank(asked, [], unknown);
        expect(index.rank(asked, [], unknown)).toEqual(found);
        expect(found.map(({ score }) => score)).toEqual(
          found.map(({ score }) => score).toSorted((a, b) => b - a),
        );
        for (const { likeness, cover } of found) {
          expect(likeness).toBeGreaterThanOrEqual(0);
          expect(likeness).toBeLessThanOrEqual(1);
          expect(cover).toBeGreaterThanOrEqual(0);
          expect(cover).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
