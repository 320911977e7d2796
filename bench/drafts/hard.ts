/** Short articles with hard attributions, all made up, held against what a careful reader finds in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { openNames } from '#drafting/names.js';
import { openOutlets } from '#drafting/outlets.js';
import { findQuotations } from '#drafting/quotations.js';
import { root } from '#paths.js';
import { type Share, share, together } from './measure.js';

const folder = join(root, 'bench', 'drafts');

const expectedSchema = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['person', 'group']).default('person'),
      members: z.array(z.string()).default([]),
      called: z.array(z.string()),
    }),
  ),
  articles: z.record(
    z.string(),
    z.array(z.object({ text: z.string(), by: z.string(), to: z.string().optional() })),
  ),
});

/** Of the quotations; `real` are those among what was found. */
export interface Hard {
  readonly found: Share;
  readonly attributed: Share;
  readonly outlets: Share;
  readonly real: Share;
}

export function hardOnes(): Hard {
  const { people, articles } = expectedSchema.parse(
    parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')),
  );
  const known = people.map((person) => ({ ...person, misspelt: [], role: '', articles: [], support: [] }));
  const options = {
    findNames: openNames(known, []),
    inFull: openOutlets([]),
    titles: new Set(['night ferry']),
  };
  const all = Object.entries(articles).map(([name, expected]): Hard => {
    const found = findQuotations(readFileSync(join(folder, 'articles', `${name}.txt`), 'utf8'), options);
    const same = (one: string, other: string) => one.replace(/\s+/g, ' ') === other;
    const pairs = expected.flatMap((quote) => {
      const quotation = found.find(({ text }) => same(text, quote.text));
      return quotation ? [{ quote, quotation }] : [];
    });
    const by = ({ quotation }: (typeof pairs)[number]) => quotation.by.id ?? quotation.by.name;
    return {
      found: share(
        expected,
        ({ text }) => found.some((one) => same(one.text, text)),
        ({ text }) => `${name}: ${text}`,
      ),
      attributed: share(
        pairs,
        (pair) => by(pair) === pair.quote.by,
        (pair) => `${name}: ${by(pair)}, not ${pair.quote.by}: ${pair.quote.text}`,
      ),
      outlets: share(
        pairs,
        ({ quote, quotation }) => quote.to === quotation.to,
        ({ quote, quotation }) => `${name}: ${quotation.to}, not ${quote.to}: ${quote.text}`,
      ),
      real: share(
        found,
        ({ text }) => expected.some((quote) => same(text, quote.text)),
        ({ text }) => `${name}: ${text}`,
      ),
    };
  });
  return {
    found: together(all.map(({ found }) => found)),
    attributed: together(all.map(({ attributed }) => attributed)),
    outlets: together(all.map(({ outlets }) => outlets)),
    real: together(all.map(({ real }) => real)),
  };
}
