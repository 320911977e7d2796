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
    /** How the text puts it: terms of less weight that speak for a text, and against none. */
    readonly wording: readonly string[];
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
  /**
   * @param wording how the question puts it, beside what it says
   * @param unknown how many words of the question mean nothing here; they make every text less like it
   */
  rank(
    terms: readonly QueryTerm[],
    wording: readonly QueryTerm[],
    unknown: number,
    limit: number,
  ): Candidate[];
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
/** What wording weighs beside a term that is as rare, and how much the wording of a question counts. */
const wordingWeight = 0.5;
const wordingCertainty = 0.4;
/** What an unknown word counts beside a rare known one. */
const unknownWeight = 0.5;

interface Posting {
  readonly entry: number;
  /** In how many texts of the entry the term stands, by their worth. */
  readonly count: number;
}

/** What is known of a term. */
interface IndexedTerm {
  /** Its place among the terms; texts hold these. */
  readonly number: number;
  /** The fewer entries it speaks for, the heavier. */
  readonly weight: number;
  /** The share of all texts that have it. */
  readonly usual: number;
  readonly postings: readonly Posting[];
}

/** The texts of an entry, laid end to end: they are read for every question. */
interface IndexedTexts {
  /** The numbers of all their terms. */
  readonly terms: Uint32Array;
  /** Where in `terms` each text ends. */
  readonly ends: Uint32Array;
  /** What turns shared weight into likeness: the worth of each text by the length of its vector. */
  readonly scales: Float64Array;
}

export function createIndex(entries: readonly Entry[]): Index {
  const counts = countTerms(entries);
  const wordings = new Set(entries.flatMap(({ texts }) => texts.flatMap(({ wording }) => wording)));
  const sizes = entries.map(({ texts }) => texts.reduce((sum, { worth }) => sum + worth, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rarest = Math.log(1 + entries.length);

  const known = new Map<string, IndexedTerm>();
  for (const [term, list] of counts) {
    const share = ({ entry, count }: Posting) => count / ((sizes[entry] ?? 0) + prior);
    known.set(term, {
      number: known.size,
      weight: Math.log(1 + entries.length / spreadOf(list)) * (wordings.has(term) ? wordingWeight : 1),
      usual: list.reduce((sum, { count }) => sum + count, 0) / total,
      postings:
        list.length <= entriesPerTerm
          ? list
          : list.toSorted((a, b) => share(b) - share(a)).slice(0, entriesPerTerm),
    });
  }
  const weight = (term: string): number => known.get(term)?.weight ?? rarest;
  const texts = entries.map((entry): IndexedTexts => {
    const own = entry.texts.map(({ terms, wording }) => [...new Set([...terms, ...wording])]);
    let end = 0;
    return {
      terms: Uint32Array.from(own.flat(), (term) => known.get(term)?.number ?? 0),
      ends: Uint32Array.from(own, (terms) => (end += terms.length)),
      scales: Float64Array.from(
        own,
        (terms, at) => (entry.texts[at]?.worth ?? 0) / Math.hypot(...terms.map(weight)),
      ),
    };
  });
  /** What each term adds to the likeness of a text that has it; all zero between questions. */
  const asked = new Float64Array(known.size);
  /** The evidence of the words for each entry; all zero between questions. */
  const odds = new Float64Array(entries.length);
  const covered = new Float64Array(entries.length);

  /** By the words alone: how much better each entry explains the terms than the data at large does. */
  function shortlist(terms: readonly QueryTerm[]): { entry: number; odds: number; covered: number }[] {
    const touched = new Set<number>();
    let length = 0;
    for (const { term, certainty, context } of terms) {
      if (!context) length += certainty;
      const indexed = known.get(term);
      if (!indexed) continue;
      const base = prior * indexed.usual;
      for (const { entry, count } of indexed.postings) {
        touched.add(entry);
        odds[entry] = (odds[entry] ?? 0) + certainty * Math.log((count + base) / base);
        covered[entry] = (covered[entry] ?? 0) + certainty * indexed.weight * (count / (count + halfPresent));
      }
    }
    const found = [...touched].map((entry) => ({
      entry,
      odds: (odds[entry] ?? 0) + length * Math.log(prior / ((sizes[entry] ?? 0) + prior)),
      covered: covered[entry] ?? 0,
    }));
    for (const entry of touched) {
      odds[entry] = 0;
      covered[entry] = 0;
    }
    return found.sort((a, b) => b.odds - a.odds).slice(0, shortlistLength);
  }

  return {
    rank: (meant, wording, unknown, limit) => {
      const put = new Map<string, number>();
      for (const { term, certainty } of wording)
        put.set(term, Math.max(put.get(term) ?? 0, certainty * wordingCertainty));
      const terms = [
        ...meant,
        ...[...put].map(([term, certainty]): QueryTerm => ({ term, certainty, context: true })),
      ];
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
      const indexed = terms.flatMap(({ term, certainty }) => ({ certainty, ...known.get(term) }));
      for (const { number, certainty, weight: own = 0 } of indexed)
        if (number !== undefined) asked[number] = certainty * own ** 2;
      const found = shortlist(terms)
        .map(({ entry, odds, covered }): Candidate => {
          const near = nearest(texts[entry], asked, norm);
          return {
            id: entries[entry]?.id ?? '',
            score: near.mean + (wordEvidence * odds) / length - (entries[entry]?.handicap ?? 0),
            likeness: Math.min(1, near.likeness),
            cover: Math.min(1, covered / whole),
            nearestText: entries[entry]?.texts[near.text]?.text ?? '',
          };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
      for (const { number } of indexed) if (number !== undefined) asked[number] = 0;
      return found;
    },
  };
}

function countTerms(entries: readonly Entry[]): Map<string, Posting[]> {
  const result = new Map<string, Posting[]>();
  entries.forEach(({ texts }, entry) => {
    const own = new Map<string, number>();
    for (const { terms, wording, worth } of texts)
      for (const term of new Set([...terms, ...wording])) own.set(term, (own.get(term) ?? 0) + worth);
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

/** The texts most like the question, by the cosine of their weighted terms; `text` is the place of the nearest. */
function nearest(
  texts: IndexedTexts | undefined,
  asked: Float64Array,
  norm: number,
): { readonly mean: number; readonly likeness: number; readonly text: number } {
  const best = Array<number>(nearestTexts).fill(0);
  let text = 0;
  if (texts) {
    const { terms, ends, scales } = texts;
    for (let at = 0, term = 0; at < ends.length; at++) {
      const end = ends[at] ?? 0;
      let product = 0;
      for (; term < end; term++) product += asked[terms[term] ?? 0] ?? 0;
      if (product === 0) continue;
      let likeness = (product * (scales[at] ?? 0)) / norm;
      if (likeness > (best[0] ?? 0)) text = at;
      for (let place = 0; place < best.length; place++) {
        const here = best[place] ?? 0;
        if (likeness <= here) continue;
        best[place] = likeness;
        likeness = here;
      }
    }
  }
  return { mean: best.reduce((sum, value) => sum + value, 0) / nearestTexts, likeness: best[0] ?? 0, text };
}
