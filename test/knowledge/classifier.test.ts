import { describe, expect, it } from 'vitest';
import { learnClassifier, openClassifier } from '#knowledge/classifier.js';
import { type Reading, signsOf } from '#knowledge/signs.js';
import type { Unit } from '#knowledge/understand/lexicon.js';

const unit = (words: string, kind: Unit['kind'] = 'known'): Unit => ({
  words,
  kind,
  certainty: 1,
  ...(kind === 'known' ? { term: words } : {}),
});
const reading = (units: readonly Unit[], more: Partial<Reading> = {}): Reading => ({
  units,
  mentions: { titles: [], relatives: [] },
  uses: () => 9,
  ...more,
});

const dark = { title: 'dark', certain: true, from: 1, to: 2 };

describe('the signs of a question', () => {
  it('are its words, each and side by side', () => {
    expect(signsOf(reading([unit('why', 'filler'), unit('cancel')]))).toEqual(
      expect.arrayContaining(['why', 'cancel', '^ why', 'why cancel', 'cancel $']),
    );
  });

  it('tell rare words by their kind alone', () => {
    const signs = signsOf(reading([unit('zebra', 'real'), unit('xqz', 'odd')], { uses: () => 1 }));
    expect(signs).toEqual(expect.arrayContaining(['@real', '@odd']));
    expect(signs.join(' ')).not.toMatch(/zebra|xqz/);
  });

  it('tell what else is named', () => {
    const mentions = { titles: [dark], relatives: ['father of @segev'] };
    expect(signsOf(reading([], { mentions }))).toEqual(expect.arrayContaining(['@work', '@relative']));
    expect(signsOf(reading([])).some((sign) => /@(work|relative)/.test(sign))).toBe(false);
  });
});

describe('a title among the signs', () => {
  const units = [unit('does', 'filler'), unit('dark'), unit('end')];

  it('takes the place of its words', () => {
    const signs = signsOf(reading(units, { mentions: { titles: [dark], relatives: [] } }));
    expect(signs).toEqual(expect.arrayContaining(['@work', 'does @title', '@title end']));
    expect(signs).not.toContain('dark');
  });

  it('stands beside them where they may be just words', () => {
    const titles = [{ ...dark, certain: false }];
    const signs = signsOf(reading(units, { mentions: { titles, relatives: [] } }));
    expect(signs).toEqual(
      expect.arrayContaining(['dark', 'does @title', '@title end', 'does dark', 'dark end']),
    );
    expect(signs).not.toContain('@work');
  });
});

describe('the classifier', () => {
  const asked: readonly (readonly string[])[] = [
    ['why', 'cancel'],
    ['who', 'play', 'segev'],
    ['why', 'soundtrack'],
  ];
  /** The last of them, and what is no entry at all, get no answer. */
  const answers = [true, true, false];
  const textOf = (words: readonly string[]) => reading(words.map((word) => unit(word)));
  const samples = Array.from({ length: 200 }, (_, at) =>
    at % 4 === 3
      ? { entry: asked.length, signs: signsOf(textOf(['lunch', 'today'])) }
      : { entry: at % 4, signs: signsOf(textOf(asked[at % 4] ?? [])) },
  );
  const classifier = openClassifier(learnClassifier(samples, asked.length), answers);

  it('tells what is asked for', () => {
    for (const [entry, words] of asked.entries()) {
      const { chances, logit } = classifier.judge(textOf(words));
      expect(chances[entry]).toBeGreaterThan(0.8);
      expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1);
      expect(logit > 0).toBe(answers[entry]);
    }
    expect(classifier.judge(textOf(['lunch', 'today'])).logit).toBeLessThan(-1);
  });

  it('says what speaks against an answer', () => {
    expect(classifier.judge(textOf(['why', 'soundtrack'])).against()).toContain('soundtrack');
    const mentions = { titles: [dark], relatives: ['father of @segev'] };
    expect(classifier.judge(reading([unit('cancel')], { mentions })).against()).toEqual(
      expect.arrayContaining(['another work: dark', 'father of @segev']),
    );
  });

  it('is the same at each build', () =>
    expect(learnClassifier(samples, asked.length)).toEqual(learnClassifier(samples, asked.length)));

  it('says nothing where it was taught nothing', () => {
    const { chances, against } = openClassifier(learnClassifier([], 1), [true]).judge(textOf(['why']));
    expect([...chances]).toEqual([0.5, 0.5]);
    expect(against()).toEqual([]);
  });
});
