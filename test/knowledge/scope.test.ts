import { describe, expect, it } from 'vitest';
import { learnScope, openScope, type Reading, signsOf } from '#knowledge/scope.js';
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

describe('the scope', () => {
  const samples = Array.from({ length: 40 }, (_, at) =>
    at % 2 === 0
      ? { answered: true, signs: signsOf(reading([unit('why'), unit('cancel')])) }
      : { answered: false, signs: signsOf(reading([unit('why'), unit('soundtrack')])) },
  );
  const scope = openScope(learnScope(samples));

  it('is learnt from what was answered and what was not', () => {
    expect(scope.judge(reading([unit('why'), unit('cancel')])).logit).toBeGreaterThan(1);
    const judged = scope.judge(reading([unit('why'), unit('soundtrack')]));
    expect(judged.logit).toBeLessThan(-1);
    expect(judged.against).toContain('soundtrack');
  });

  it('is the same at each build', () => expect(learnScope(samples)).toEqual(learnScope(samples)));

  it('says what else was named', () => {
    const mentions = { titles: [dark], relatives: ['father of @segev'] };
    expect(scope.judge(reading([unit('cancel')], { mentions })).against).toEqual(
      expect.arrayContaining(['another work: dark', 'father of @segev']),
    );
  });

  it('says nothing where it was taught nothing', () => {
    expect(openScope(learnScope([])).judge(reading([unit('why')]))).toEqual({ logit: 0, against: [] });
  });
});
