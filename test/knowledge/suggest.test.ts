import { describe, expect, it } from 'vitest';
import { openSuggester } from '#knowledge/suggest.js';
import { anyText, expectBounded, hostile } from '#test/support/hostile.js';
import { corpus, knowledge } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

describe('a search over a few entries', () => {
  const suggest = openSuggester(
    ['where was it filmed', 'who plays the cop', 'where does it play'].map((text) => ({
      item: text,
      texts: [
        { text, worth: 1 },
        { text: 'copp', worth: 0.5, misspelt: true as const },
      ],
    })),
  );
  const found = (typed: string) => suggest(typed).map(({ item }) => item);

  it.each([
    ['filmed where', 'where was it filmed'],
    ['whe fil', 'where was it filmed'],
    ['flimed', 'where was it filmed'],
    ['pla who', 'who plays the cop'],
    ['WHÉRE  pláy', 'where does it play'],
  ])('%s', (typed, item) => expect(found(typed)[0]).toBe(item));

  it('has what is asked more first, where both fit as well', () => {
    expect(found('where').slice(0, 2)).toEqual(['where was it filmed', 'where does it play']);
  });

  it('finds nothing in nothing, in noise, or in what is like nothing but a misspelling', () => {
    for (const typed of ['', '  ', '?!', 'zzzz', 'xqzvw']) expect(found(typed)).toEqual([]);
  });

  it('tells whether every word was found', () => {
    expect(suggest('filmed zebra')).toMatchObject([{ whole: false }]);
    expect(suggest('filmed')).toMatchObject([{ whole: true }]);
  });
});

describe('questions', () => {
  const ids = (typed: string) => knowledge.suggest(typed, 25).map(({ id }) => id);

  it('are the most asked ones where nothing was typed', () => {
    for (const typed of ['', ' ', '?']) expect(ids(typed)).toEqual(corpus.popular.slice(0, 25));
  });

  it.each([
    ['why', 'why-cancelled'],
    ['netflix cancled why', 'why-cancelled'],
    ['episod nmber', 'how-many-episodes'],
    ['filmed whe', 'where-filmed'],
    ['daniele plays', 'who-plays-danielle'],
    ['how mutch cost', 'how-expensive'],
    ['wer spielt segev', 'who-plays-segev'],
  ])('%s', (typed, id) => expect(ids(typed).slice(0, 5)).toContain(id));

  it('are at most as many as there is room for, each once, for any text', () => {
    const piece = fc.oneof(fc.constantFrom('who', 'segv', 'netflx', 'why', 'the', 'סגב'), anyText(12));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 0, max: 25 }), (list, limit) => {
        const found = knowledge.suggest(list.join(' '), limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
        expect(knowledge.suggest(list.join(' '), limit)).toEqual(found);
      }),
    );
  });
});

describe('people', () => {
  it.each([
    ['raz', 'lior-raz'],
    ['Raz Lior', 'lior-raz'],
    ['danyel', 'kaelen-ohm'],
    ['kaelin ohme', 'kaelen-ohm'],
    ['nao', 'sanaa-lathan'],
    ['ליאור', 'lior-raz'],
  ])('are offered for %s', (typed, id) => {
    expect(knowledge.suggestPeople(typed, 25)[0]?.id).toBe(id);
  });

  it('are all offered where nothing was typed, and nobody for noise', () => {
    expect(knowledge.suggestPeople('', 25)).toEqual(corpus.people.filter(({ kind }) => kind === 'person'));
    expect(knowledge.suggestPeople('zzz', 25)).toEqual([]);
  });

  it('are found by every name, by their id, and by what is nearly a name', () => {
    for (const { id, name, called, misspelt, kind } of corpus.people) {
      if (kind !== 'person') continue;
      for (const typed of [id, name, ` ${name.toUpperCase()}  `, ...called, ...misspelt])
        expect(knowledge.findPerson(typed)?.kind, typed).toBe('person');
      expect(knowledge.findPerson(name)?.id).toBe(id);
    }
    expect(knowledge.findPerson('kaelin ohmm')?.id).toBe('kaelen-ohm');
    for (const typed of ['', 'Brad Pitt', 'zzz']) expect(knowledge.findPerson(typed)).toBeUndefined();
  });
});

describe.each([
  ['ask', knowledge.ask],
  ['suggest', (text: string) => knowledge.suggest(text, 25)],
  ['suggestPeople', (text: string) => knowledge.suggestPeople(text, 25)],
  ['findPerson', knowledge.findPerson],
])('%s', (_, read) => {
  it('reads any text in bounded time', () => {
    fc.assert(
      fc.property(hostile, (text) => expectBounded(read, text)),
      { numRuns: 15, examples: [[`who plays${' '.repeat(1980)}him?`]] },
    );
  });
});
