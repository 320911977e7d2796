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
  rank(terms: readonly QueryTerm[], wording: readonly QueryTerm[], unknown: number): Candidate[];
}

/** How many entries the second step looks at. */
const shortlistLength = 8;
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
/** Wording that fewer texts share is chance. */
const usualFrom = 5;
/** What an unknown word counts beside a rare known one. */
const unknownWeight = 0.5;

/**
 * Which texts have which term, in flat columns: postings of a term lie side by side, one for each entry that it speaks for,
 * and so do the texts of a posting. Small, quick to build, and read without following references.
 */
interface Postings {
  /** Term → its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of each term: the fewer entries it speaks for, the heavier. */
  readonly weights: Float64Array;
  /** Of each term: where its postings begin; they end where those of the next begin. */
  readonly starts: Uint32Array;
  /** Of each posting: its entry, */
  readonly entries: Uint32Array;
  /** how much more the entry uses the term than the data at large, as a logarithm, */
  readonly odds: Float64Array;
  /** how far the entry speaks of it, 0 to 1, */
  readonly spoken: Float64Array;
  /** and where in `texts` its texts begin and end. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly texts: Uint32Array;
  /** Of each text: the length of the vector of its terms. */
  readonly lengths: Float64Array;
}

export function createIndex(entries: readonly Entry[]): Index {
  const all = entries.flatMap(({ texts }, entry) => texts.map((text) => ({ ...text, entry })));
  const sizes = entries.map(({ texts }) => texts.reduce((sum, { worth }) => sum + worth, 0));
  const postings = collect(all, sizes);
  const { numbers, weights } = postings;
  const rarest = Math.log(1 + entries.length);
  /** What turns shared weight into likeness: the worth of each text by the length of its vector. */
  const scales = Float64Array.from(all, ({ worth }, at) => worth / (postings.lengths[at] ?? 0));
  // The terms of the texts are in the postings now; nothing below may hold on to `entries`.
  const texts = all.map(({ text, entry }) => ({ text, entry }));
  const owners = entries.map(({ id, handicap = 0 }) => ({ id, handicap }));

  /** What each word of a question speaks against an entry by, before any is found in it: less for small entries. */
  const sizeOdds = Float64Array.from(sizes, (size) => Math.log(prior / (size + prior)));

  // Sums for one question; all zero between questions.
  const odds = new Float64Array(owners.length);
  const spoken = new Float64Array(owners.length);
  const shared = new Float64Array(texts.length);

  /** By the words alone: how much better each entry explains the terms than the data at large does. */
  function shortlist(terms: readonly NumberedTerm[], length: number): Shortlisted[] {
    const touched: number[] = [];
    for (const { number, certainty } of terms) {
      const weight = certainty * (weights[number] ?? 0);
      const end = postings.starts[number + 1] ?? 0;
      for (let at = postings.starts[number] ?? 0; at < end; at++) {
        const entry = postings.entries[at] ?? 0;
        if (spoken[entry] === 0) touched.push(entry);
        odds[entry] = (odds[entry] ?? 0) + certainty * (postings.odds[at] ?? 0);
        spoken[entry] = (spoken[entry] ?? 0) + weight * (postings.spoken[at] ?? 0);
      }
    }
    const best: Shortlisted[] = [];
    for (const entry of touched) {
      const found = {
        entry,
        odds: (odds[entry] ?? 0) + length * (sizeOdds[entry] ?? 0),
        spoken: spoken[entry] ?? 0,
      };
      odds[entry] = 0;
      spoken[entry] = 0;
      if (best.length === shortlistLength && found.odds <= (best.at(-1)?.odds ?? 0)) continue;
      const place = best.findIndex((other) => other.odds < found.odds);
      best.splice(place < 0 ? best.length : place, 0, found);
      if (best.length > shortlistLength) best.pop();
    }
    return best;
  }

  /** For each entry of the short list, its texts most like the question, by the cosine of their weighted terms. */
  function nearest(
    terms: readonly NumberedTerm[],
    norm: number,
    list: ReadonlySet<number>,
  ): Map<number, Near> {
    const touched: number[] = [];
    for (const { number, certainty } of terms) {
      const product = certainty * (weights[number] ?? 0) ** 2;
      const end = postings.starts[number + 1] ?? 0;
      for (let at = postings.starts[number] ?? 0; at < end; at++) {
        if (!list.has(postings.entries[at] ?? 0)) continue;
        const last = postings.to[at] ?? 0;
        for (let place = postings.from[at] ?? 0; place < last; place++) {
          const text = postings.texts[place] ?? 0;
          if (shared[text] === 0) touched.push(text);
          shared[text] = (shared[text] ?? 0) + product;
        }
      }
    }
    const result = new Map<number, Near>();
    for (const text of touched) {
      let likeness = ((shared[text] ?? 0) * (scales[text] ?? 0)) / norm;
      shared[text] = 0;
      const entry = texts[text]?.entry ?? 0;
      const near = result.get(entry) ?? { best: Array<number>(nearestTexts).fill(0), text };
      result.set(entry, near);
      if (likeness > (near.best[0] ?? 0)) near.text = text;
      for (let place = 0; place < nearestTexts; place++) {
        const here = near.best[place] ?? 0;
        if (likeness <= here) continue;
        near.best[place] = likeness;
        likeness = here;
      }
    }
    return result;
  }

  return {
    rank: (meant, wording, unknown) => {
      const own = meant.flatMap(({ term, certainty, context }) => {
        const number = numbers.get(term);
        return context ? [] : [{ certainty, weight: (number === undefined ? rarest : weights[number]) ?? 0 }];
      });
      if (own.length === 0) return [];
      const unknownPart = rarest * unknownWeight;
      const parts = own.map(({ certainty, weight }) => certainty * weight);
      const norm = Math.hypot(...parts, Math.sqrt(unknown) * unknownPart);
      const whole = parts.reduce((sum, part) => sum + part, unknown * unknownPart);
      const length = own.reduce((sum, { certainty }) => sum + certainty, 0);
      const terms = numbered(meant, wording, numbers);
      const list = shortlist(terms, length);
      const near = nearest(terms, norm, new Set(list.map(({ entry }) => entry)));
      return list
        .map((found): Candidate => {
          const { best, text } = near.get(found.entry) ?? { best: [], text: 0 };
          const owner = owners[found.entry];
          const mean = best.reduce((sum, likeness) => sum + likeness, 0) / nearestTexts;
          return {
            id: owner?.id ?? '',
            score: mean + (wordEvidence * found.odds) / Math.sqrt(length) - (owner?.handicap ?? 0),
            likeness: Math.min(1, best[0] ?? 0),
            cover: Math.min(1, found.spoken / whole),
            nearestText: texts[text]?.text ?? '',
          };
        })
        .sort((a, b) => b.score - a.score);
    },
  };
}

interface NumberedTerm {
  readonly number: number;
  readonly certainty: number;
}

interface Shortlisted {
  readonly entry: number;
  readonly odds: number;
  readonly spoken: number;
}

interface Near {
  /** The likenesses of the nearest texts, best first. */
  readonly best: number[];
  /** The nearest text of all. */
  text: number;
}

/** The terms and the wording of a question that the data knows, each once. */
function numbered(
  terms: readonly QueryTerm[],
  wording: readonly QueryTerm[],
  numbers: ReadonlyMap<string, number>,
): NumberedTerm[] {
  const result = new Map<number, number>();
  const add = (term: string, certainty: number) => {
    const number = numbers.get(term);
    if (number !== undefined) result.set(number, Math.max(result.get(number) ?? 0, certainty));
  };
  for (const { term, certainty } of terms) add(term, certainty);
  for (const { term, certainty } of wording) add(term, certainty * wordingCertainty);
  return [...result].map(([number, certainty]) => ({ number, certainty }));
}

type IndexedText = Entry['texts'][number] & { readonly entry: number };

function collect(texts: readonly IndexedText[], sizes: readonly number[]): Postings {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const textsOf = new Map<string, number[]>();
  const wordings = new Set<string>();
  const note = (term: string, at: number) => {
    const list = textsOf.get(term);
    if (!list) textsOf.set(term, [at]);
    else if (list[list.length - 1] !== at) list.push(at);
  };
  texts.forEach(({ terms, wording }, at) => {
    for (const term of terms) note(term, at);
    for (const term of wording) {
      wordings.add(term);
      note(term, at);
    }
  });

  const numbers = new Map<string, number>();
  const weights = new Float64Array(textsOf.size);
  const starts = new Uint32Array(textsOf.size + 1);
  const squares = new Float64Array(texts.length);
  const columns: Record<'entries' | 'odds' | 'spoken' | 'from' | 'to' | 'texts', number[]> = {
    entries: [],
    odds: [],
    spoken: [],
    from: [],
    to: [],
    texts: [],
  };
  for (const [term, list] of textsOf) {
    if (wordings.has(term) && list.length < usualFrom) continue;
    const number = numbers.size;
    numbers.set(term, number);
    const all = byEntry(list, texts);
    const usual = all.reduce((sum, { count }) => sum + count, 0) / total;
    const weight = Math.log(1 + sizes.length / spreadOf(all)) * (wordings.has(term) ? wordingWeight : 1);
    weights[number] = weight;
    for (const at of list) squares[at] = (squares[at] ?? 0) + weight ** 2;
    for (const posting of champions(all, sizes)) {
      columns.entries.push(posting.entry);
      columns.odds.push(Math.log(1 + posting.count / (prior * usual)));
      columns.spoken.push(posting.count / (posting.count + halfPresent));
      columns.from.push(columns.texts.length);
      for (const text of posting.texts) columns.texts.push(text);
      columns.to.push(columns.texts.length);
    }
    starts[number + 1] = columns.entries.length;
  }
  return {
    numbers,
    weights,
    starts,
    entries: Uint32Array.from(columns.entries),
    odds: Float64Array.from(columns.odds),
    spoken: Float64Array.from(columns.spoken),
    from: Uint32Array.from(columns.from),
    to: Uint32Array.from(columns.to),
    texts: Uint32Array.from(columns.texts),
    lengths: squares.map(Math.sqrt),
  };
}

interface Posting {
  readonly entry: number;
  /** In how many texts of the entry the term stands, by their worth. */
  count: number;
  readonly texts: number[];
}

function byEntry(list: readonly number[], texts: readonly IndexedText[]): Posting[] {
  const result: Posting[] = [];
  for (const at of list) {
    const { entry = 0, worth = 0 } = texts[at] ?? {};
    const last = result.at(-1);
    if (last?.entry === entry) {
      last.count += worth;
      last.texts.push(at);
    } else {
      result.push({ entry, count: worth, texts: [at] });
    }
  }
  return result;
}

/** The entries that a term speaks for most. */
function champions(postings: readonly Posting[], sizes: readonly number[]): readonly Posting[] {
  if (postings.length <= entriesPerTerm) return postings;
  const share = ({ entry, count }: Posting) => count / ((sizes[entry] ?? 0) + prior);
  return postings.toSorted((a, b) => share(b) - share(a)).slice(0, entriesPerTerm);
}

/** Over how many entries a term is spread, where one stray mention counts little. */
function spreadOf(list: readonly Posting[]): number {
  const sum = list.reduce((total, { count }) => total + count, 0);
  return sum ** 2 / list.reduce((total, { count }) => total + count ** 2, 0);
}
