import { describe, expect, it } from 'vitest';
import { loadLanguages } from '#knowledge/understand/common-words.js';
import { fold, openLexicon, words } from '#knowledge/understand/lexicon.js';
import { createLearner } from '#knowledge/understand/words.js';
import { anyText, expectBounded, hostile } from '#test/support/hostile.js';
import { fc } from '#test/support/seeded.js';

const texts = ['does the hero die in the end', 'why was the series cancelled', 'who plays segev'];
const learner = createLearner(
  {
    filler: { en: ['the', 'does', 'in'], de: ['die', 'in', 'ist'], es: [], fr: [], he: [] },
    synonyms: [{ term: 'cancel', words: ['axe', 'pull the plug'] }],
    works: [],
    relations: [],
  },
  [],
  loadLanguages(),
  ['horse', 'cancer'],
  texts,
);
for (const text of texts) learner.learn(text);
const lexicon = openLexicon(learner.lexicon());
const terms = (text: string) => lexicon.understand(text).terms.map(({ term }) => term);

describe('filler', () => {
  it('is what carries nothing in the language of the question', () => {
    expect(terms('does she die in the end')).toContain('die');
    expect(terms('warum ist die series nicht mehr da')).not.toContain('die');
    expect(terms('does the')).toEqual([]);
  });
});

describe('the title', () => {
  it.each([
    'Hit & Run',
    'hit and run',
    'hti and run',
    'hit & rum',
    'hitt and runn',
    'hit n run',
    'hit-and-run',
    'HNR',
    'h&r',
  ])('%s', (title) => {
    expect(words(`why was ${title} cancelled`).includes('hitandrun')).toBe(title !== 'h&r');
  });
  it.each(['hit the road', 'run and hide', 'hit', 'a hit'])('is not %s', (text) => {
    expect(words(text)).not.toContain('hitandrun');
  });
});

describe('a word', () => {
  it('stands for its synonym, alone or as a phrase', () => {
    expect(terms('axe')).toEqual(['cancel']);
    expect(terms('pulled the plug')).toEqual(['cancel']);
  });

  it('is corrected where it is no word, and stays where it is one', () => {
    expect(lexicon.understand('seriez').terms).toMatchObject([
      { term: 'seri', corrections: [{ typed: 'seriez', understood: 'series' }] },
    ]);
    expect(lexicon.understand('horse cancer')).toMatchObject({ terms: [], unknown: ['horse', 'cancer'] });
    expect(lexicon.understand('xqzzvw').units).toMatchObject([{ kind: 'odd' }]);
  });

  it.each([
    ['Ségëv', 'segev'],
    ['<@123> segev <:smile:42> https://example.com/?who=plays', 'segev'],
    ['**segev**', 'segev'],
    ['segev’s', 'segev'],
    ['l’été', 'ete'],
    ['STRAẞE', 'strasse'],
    ['שָׁלוֹם', 'שלום'],
  ])('%s is read without its marks', (text, read) => expect(words(text).join(' ')).toBe(read));

  it.each([
    ['whats hit and run even about lol', 'what hitandrun about'],
    ['who actually plays segev tho', 'who plays segev'],
    ['why didnt netflix just renew it', 'why did not netflix renew it'],
    ['lol', 'lol'],
  ])('%s is read without what only colours it', (text, read) => expect(words(text).join(' ')).toBe(read));
});

describe('any text', () => {
  it('is folded once and for all', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        const list = words(text);
        expect(list.every((word) => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true);
        expect(fold(fold(text)).length).toBeLessThanOrEqual(fold(text).length);
      }),
    );
  });

  it('is read in bounded time', () => {
    fc.assert(
      fc.property(hostile, (text) => expectBounded(lexicon.understand, text)),
      { numRuns: 20 },
    );
  });
});
