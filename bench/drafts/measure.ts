/** Holds a draft of an article against what editors made of the same article. */

import type { Draft } from '#drafting/draft.js';
import type { Quotation } from '#drafting/quotations.js';
import type { Facts, Person, Quote, Snippet } from '#knowledge/data/schema.js';

/** So many of so many, and what is behind the difference. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly wrong: readonly string[];
}

export interface Measured {
  readonly found: Share;
  readonly attributed: Share;
  readonly outlets: Share;
  readonly facts: Share;
  readonly contradictions: Share;
  /** Of what is proposed, what the editors saw, too. */
  readonly trueSupport: Share;
  readonly trueFresh: Share;
  /** The same, where a fact rests on nothing else. */
  readonly onlyFresh: Share;
  readonly trueDiffer: Share;
}

/**
 * @param whole the data with the article
 * @param left the data without it, which the draft was made from
 */
export function measure(article: string, draft: Draft, whole: Facts, left: Facts): Measured {
  const known = new Set(left.snippets.map(({ id }) => id));
  const own = whole.snippets.filter(({ articles }) => articles.includes(article));
  const only = own.filter(({ id }) => !known.has(id));
  const spoken = allQuotations(draft);
  const quotes = [...new Map(own.flatMap(spokenIn(article)).map((quote) => [quote.text, quote])).values()];
  const pairs = quotes.flatMap((quote) => {
    const quotation = spoken.find(({ text }) => overlaps(text, quote.text));
    return quotation ? [{ quote, quotation }] : [];
  });
  const proposed = new Set([...draft.support, ...draft.quotations].map((one) => one.for));
  const texts = draft.fresh.map(({ text }) => text);
  const pointsAt = (snippet: Snippet) =>
    known.has(snippet.id)
      ? proposed.has(snippet.id)
      : passages(snippet, article).some((text) => texts.some((one) => overlaps(one, text)));
  const differing = own.filter(({ id, differ }) => differ !== undefined && known.has(id));
  const differs = new Set(draft.differ.map((one) => one.for));
  const ids = new Set(own.map(({ id }) => id));
  return {
    found: share(
      quotes,
      ({ text }) => pairs.some(({ quote }) => quote.text === text),
      ({ text }) => text,
    ),
    attributed: share(
      pairs,
      (pair) => isSpeaker(pair, whole.people),
      ({ quote, quotation }) => `${quotation.by.id ?? quotation.by.name}, not ${quote.by}: ${quote.text}`,
    ),
    outlets: share(
      pairs,
      ({ quote, quotation }) => quote.to === quotation.to,
      ({ quote, quotation }) => `${quotation.to}, not ${quote.to}: ${quote.text}`,
    ),
    facts: share(own, pointsAt, ({ id }) => id),
    contradictions: share(
      differing,
      ({ id }) => differs.has(id),
      ({ id }) => id,
    ),
    trueSupport: share(
      [...proposed],
      (id) => ids.has(id),
      (id) => id,
    ),
    trueFresh: share(
      texts,
      (text) => takenFrom(own, article, text),
      (text) => text,
    ),
    onlyFresh: share(
      texts,
      (text) => takenFrom(only, article, text),
      (text) => text,
    ),
    trueDiffer: share(
      [...differs],
      (id) => whole.snippets.find((snippet) => snippet.id === id)?.differ !== undefined,
      (id) => id,
    ),
  };
}

/** `wrong` lists those that don't hold. */
export function share<T>(list: readonly T[], holds: (one: T) => boolean, name: (one: T) => string): Share {
  const wrong = list.filter((one) => !holds(one));
  return { right: list.length - wrong.length, of: list.length, wrong: wrong.map(name) };
}

export const together = (shares: readonly Share[]): Share => ({
  right: shares.reduce((sum, { right }) => sum + right, 0),
  of: shares.reduce((sum, { of }) => sum + of, 0),
  wrong: shares.flatMap(({ wrong }) => wrong),
});

const takenFrom = (snippets: readonly Snippet[], article: string, text: string): boolean =>
  snippets.some((snippet) => passages(snippet, article).some((one) => overlaps(one, text)));

const allQuotations = ({ quotations, fresh }: Draft): Quotation[] => [
  ...quotations,
  ...fresh.flatMap(({ quotation }) => quotation ?? []),
];

const spokenIn =
  (article: string) =>
  ({ quotes }: Snippet): Quote[] =>
    quotes.filter((quote) => quote.article === article && quote.by !== undefined);

const passages = ({ quotes, support }: Snippet, article: string): string[] =>
  [...quotes, ...support].filter((passage) => passage.article === article).map(({ text }) => text);

/** Of one known by name: the person. Of a viewer: somebody without a name, called by a word of the same. */
function isSpeaker(
  { quote, quotation }: { readonly quote: Quote; readonly quotation: Quotation },
  people: readonly Person[],
): boolean {
  const person = people.find(({ id }) => id === quote.by);
  if (person?.kind !== 'viewer') return quotation.by.id === quote.by;
  const words = (quotation.by.name ?? '').toLowerCase().split(' ');
  return (
    quotation.by.id === undefined &&
    person.name
      .toLowerCase()
      .split(' ')
      .some((word) => word.length > 4 && words.includes(word))
  );
}

const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

const fewestLetters = 8;

/** One holds the other, marks and spaces aside; or a part of a sentence of it. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (Math.min(a.length, b.length) < fewestLetters) return false;
  return a.includes(b) || b.includes(a);
}
