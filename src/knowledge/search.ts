/**
 * Ranks what the data knows against the terms of a question, in two steps. First the words: for each entry, how much
 * commoner a term is in its ways of asking than elsewhere. Then, for the best of those, the ways of asking themselves:
 * how alike the nearest ones are to the question as a whole.
 */

/** Anything that can be asked for: a snippet, a gap or an off-topic class. */
export interface Entry {
  readonly id: string;
  /** By how much its score must be better than that of others to come before them. Default 0. */
  readonly handicap?: number;
  /** The texts it is found by, as terms; `worth` is 1 for an ask, less for text that only mentions. */
  readonly texts: readonly {
    readonly terms: readonly string[];
    readonly worth: number;
    readonly text: string;
  }[];
}

/** A term of a question, and how much it counts: 1 as asked, less for a corrected word or one from the context. */
interface QueryTerm {
  readonly term: string;
  readonly certainty: number;
  /** True where it is no part of the question itself: it can speak for an entry, never against one. */
  readonly context?: true;
}

export interface Candidate {
  readonly id: string;
  /** What orders the candidates. No confidence: that is the decision's. */
  readonly score: number;
  /** Likeness, 0 to 1, to the nearest single text of the entry. */
  readonly likeness: number;
  /** The part of the question, by weight, that the entry's texts speak of. */
  readonly cover: number;
  readonly nearestText: string;
}

export interface Index {
  /** @param unknown how many words of the question mean nothing here; they make every text less like it */
  rank(terms: readonly QueryTerm[], unknown: number, limit: number): Candidate[];
}

/** How many entries the second step looks at. */
const shortlistLength = 24;
/** How many entries a term keeps: those it speaks for most. Bounds the work however much data there is. */
const entriesPerTerm = 256;
/** How many texts of an entry are averaged: two that are near say more than one. */
const nearestTexts = 2;
/** How much the first step's evidence counts beside likeness. */
const wordEvidence = 0.1;
/** Evidence from few texts is drawn towards what is usual by this many texts. */
const prior = 10;
/** From how many texts on a term counts as what an entry speaks of, by half. */
const halfPresent = 1.5;
/** What an unknown word counts beside a rare known one. */
const unknownWeight = 0.5;

interface Posting {
  readonly entry: number;
  /** In how many texts of the entry the term stands, by their worth. */
  readonly count: number;
}

interface IndexedText {
  readonly terms: readonly string[];
  readonly worth: number;
  readonly norm: number;
  readonly text: string;
}

export function createIndex(entries: readonly Entry[]): Index {
  const counts = countTerms(entries);
  const sizes = entries.map(({ texts }) => texts.reduce((sum, { worth }) => sum + worth, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rarest = Math.log(1 + entries.length);

  const weights = new Map<string, number>();
  const usual = new Map<string, number>();
  const postings = new Map<string, readonly Posting[]>();
  for (const [term, list] of counts) {
    weights.set(term, Math.log(1 + entries.length / spreadOf(list)));
    usual.set(term, list.reduce((sum, { count }) => sum + count, 0) / total);
    const share = ({ entry, count }: Posting) => count / ((sizes[entry] ?? 0) + prior);
    postings.set(
      term,
      list.length <= entriesPerTerm
        ? list
        : list.toSorted((a, b) => share(b) - share(a)).slice(0, entriesPerTerm),
    );
  }
  const weight = (term: string): number => weights.get(term) ?? rarest;
  const texts = entries.map((entry) =>
    entry.texts.map(({ terms, worth, text }): IndexedText => {
      const own = [...new Set(terms)];
      return { terms: own, worth, text, norm: Math.hypot(...own.map(weight)) };
    }),
  );

  /** By the words alone: how much better each entry explains the terms than the data at large does. */
  function shortlist(terms: readonly QueryTerm[]): { entry: number; odds: number; covered: number }[] {
    const found = new Map<number, { odds: number; covered: number }>();
    let length = 0;
    for (const { term, certainty, context } of terms) {
      if (!context) length += certainty;
      const base = prior * (usual.get(term) ?? 0);
      for (const { entry, count } of postings.get(term) ?? []) {
        const sum = found.get(entry) ?? { odds: 0, covered: 0 };
        found.set(entry, sum);
        sum.odds += certainty * Math.log((count + base) / base);
        sum.covered += certainty * weight(term) * (count / (count + halfPresent));
      }
    }
    return [...found]
      .map(([entry, { odds, covered }]) => ({
        entry,
        odds: odds + length * Math.log(prior / ((sizes[entry] ?? 0) + prior)),
        covered,
      }))
      .sort((a, b) => b.odds - a.odds)
      .slice(0, shortlistLength);
  }

  return {
    rank: (terms, unknown, limit) => {
      const asked = new Map(terms.map(({ term, certainty }) => [term, certainty * weight(term)]));
      const own = terms.flatMap(({ term, certainty, context }) =>
        context ? [] : [certainty * weight(term)],
      );
      const unknownPart = rarest * unknownWeight;
      const norm = Math.hypot(...own, Math.sqrt(unknown) * unknownPart);
      const whole = own.reduce((sum, weightOfTerm) => sum + weightOfTerm, unknown * unknownPart);
      const length = Math.sqrt(
        terms.reduce((sum, { certainty, context }) => (context ? sum : sum + certainty), 0),
      );
      if (length === 0) return [];
      return shortlist(terms)
        .map(({ entry, odds, covered }): Candidate => {
          const near = nearest(texts[entry] ?? [], asked, norm, weight);
          return {
            id: entries[entry]?.id ?? '',
            score: near.mean + (wordEvidence * odds) / length - (entries[entry]?.handicap ?? 0),
            likeness: Math.min(1, near.likeness),
            cover: Math.min(1, covered / whole),
            nearestText: near.text,
          };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

function countTerms(entries: readonly Entry[]): Map<string, Posting[]> {
  const result = new Map<string, Posting[]>();
  entries.forEach(({ texts }, entry) => {
    const own = new Map<string, number>();
    for (const { terms, worth } of texts)
      for (const term of new Set(terms)) own.set(term, (own.get(term) ?? 0) + worth);
    for (const [term, count] of own) {
      const list = result.get(term);
      if (list) list.push({ entry, count });
      else result.set(term, [{ entry, count }]);
    }
  });
  return result;
}

/** Over how many entries a term is spread, where one stray mention counts little. */
function spreadOf(list: readonly Posting[]): number {
  const sum = list.reduce((total, { count }) => total + count, 0);
  return sum ** 2 / list.reduce((total, { count }) => total + count ** 2, 0);
}

/** The texts most like the question, by the cosine of their weighted terms. */
function nearest(
  texts: readonly IndexedText[],
  asked: ReadonlyMap<string, number>,
  norm: number,
  weight: (term: string) => number,
): { readonly mean: number; readonly likeness: number; readonly text: string } {
  const best = Array<number>(nearestTexts).fill(0);
  let text = '';
  for (const candidate of texts) {
    let product = 0;
    for (const term of candidate.terms) {
      const own = asked.get(term);
      if (own !== undefined) product += own * weight(term);
    }
    if (product === 0) continue;
    let likeness = (product * candidate.worth) / (norm * candidate.norm);
    if (likeness > (best[0] ?? 0)) text = candidate.text;
    for (let at = 0; at < best.length; at++) {
      const here = best[at] ?? 0;
      if (likeness <= here) continue;
      best[at] = likeness;
      likeness = here;
    }
  }
  return { mean: best.reduce((sum, value) => sum + value, 0) / nearestTexts, likeness: best[0] ?? 0, text };
}
