/**
 * Ranks what the data knows against the terms of a question, in two steps. First the words: for each entry, how much
 * commoner a term is in its ways of asking than elsewhere. Then, for the best of those, the ways of asking themselves:
 * how alike the nearest ones are to the question as a whole.
 */
import {
  type Column,
  columnOf,
  findMark,
  inOrder,
  type Marks,
  marksOf,
} from '#knowledge/understand/dictionary.js';

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
  /** The number of the entry. */
  readonly entry: number;
  /** What orders the candidates. No confidence: that is the decision's. */
  readonly score: number;
  /** Likeness, 0 to 1, to the nearest single text of the entry. */
  readonly likeness: number;
  /** How much of the question, by weight, the entry's texts speak of; */
  readonly spoken: number;
  /** and what part of it that is. */
  readonly cover: number;
  /** The number of the nearest text, among all texts in the order of the entries. */
  readonly nearest: number;
}

/** A term of a question beside what an entry speaks of. */
export interface Unaccounted {
  readonly term: string;
  /** Its weight, as far as the entry doesn't speak of it. */
  readonly missing: number;
  /** How much rarer it is in the entry's texts than in all, as a logarithm; below 0 where it is more common. */
  readonly surprise: number;
}

export interface Index {
  /**
   * @param wording how the question puts it, beside what it says
   * @param unknown how many words of the question mean nothing here; they make every text less like it
   */
  rank(terms: readonly QueryTerm[], wording: readonly QueryTerm[], unknown: number): Candidate[];
  /** How little an entry speaks of each term of a question. */
  unaccounted(terms: readonly QueryTerm[], id: string): Unaccounted[];
  /** How many texts have a term. */
  uses(term: string): number;
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
/** What a term counts as that no text of an entry has. */
const unseen = 0.3;
/** What wording weighs beside a term that is as rare, and how much the wording of a question counts. */
const wordingWeight = 0.5;
const wordingCertainty = 0.4;
/** Wording that fewer texts share is chance. */
const usualFrom = 12;
/** What an unknown word counts beside a rare known one. */
const unknownWeight = 0.5;

const lengthParts = 512;

/**
 * Which texts have which term, in flat columns: postings of a term lie side by side, one for each entry that it speaks for,
 * and so do the texts of a posting. Small, quick to build and to load, and read without following references.
 */
export interface IndexData {
  readonly terms: Marks;
  /** Of each term: the fewer entries it speaks for, the heavier. */
  readonly weights: Float32Array;
  /** Of each term: the share of all texts that have it. */
  readonly usual: Float32Array;
  /** Of each term: where its postings begin; they end where those of the next begin. */
  readonly starts: Column;
  /** Of each posting: its entry, */
  readonly entries: Column;
  /** and in how many of the entry's texts the term stands. */
  readonly counts: Column;
  /** Of each term: where the texts of its postings begin in `texts`. */
  readonly from: Column;
  /**
   * Of each posting of a term, one after the other: its texts, by their places among those of the entry, each as its distance
   * from the one before. A distance has 7 bits in each of its bytes, the lowest first; but for the last, a byte has its highest bit set.
   */
  readonly texts: Uint8Array;
  /** Of each entry: its first text. */
  readonly firsts: Column;
  /** Of each text: its entry, */
  readonly owners: Column;
  /** and the length of the vector of its terms by its worth: what shared weight is divided by, in parts of `lengthParts`. */
  readonly lengths: Uint16Array;
  /** Of each entry: its id, */
  readonly ids: readonly string[];
  /** its handicap, */
  readonly handicaps: Float64Array;
  /** and what each word of a question speaks against it by, before any is found in it: less for small entries. */
  readonly sizeOdds: Float64Array;
}

export function openIndex(data: IndexData): Index {
  const { terms, weights, usual, ids, owners, texts, firsts, lengths, handicaps, sizeOdds } = data;
  const rarest = Math.log(1 + ids.length);

  // Sums for one question; all zero between questions.
  const odds = new Float64Array(ids.length);
  const spoken = new Float64Array(ids.length);
  const shared = new Float64Array(owners.length);
  /** 1 for the entries of the short list. */
  const listed = new Uint8Array(ids.length);

  /** By the words alone: how much better each entry explains the terms than the data at large does. */
  function shortlist(terms: readonly NumberedTerm[], length: number): Shortlisted[] {
    const touched: number[] = [];
    for (const { number, certainty } of terms) {
      const weight = certainty * (weights[number] ?? 0);
      const expected = prior * (usual[number] ?? 1);
      const end = data.starts[number + 1] ?? 0;
      for (let at = data.starts[number] ?? 0; at < end; at++) {
        const entry = data.entries[at] ?? 0;
        if (spoken[entry] === 0) touched.push(entry);
        const count = data.counts[at] ?? 0;
        odds[entry] = (odds[entry] ?? 0) + certainty * Math.log1p(count / expected);
        spoken[entry] = (spoken[entry] ?? 0) + weight * speaks(count);
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
    list: readonly Shortlisted[],
  ): Map<number, Near> {
    for (const { entry } of list) listed[entry] = 1;
    const touched: number[] = [];
    for (const { number, certainty } of terms) {
      const product = certainty * (weights[number] ?? 0) ** 2;
      const end = data.starts[number + 1] ?? 0;
      let place = data.from[number] ?? 0;
      for (let at = data.starts[number] ?? 0; at < end; at++) {
        const entry = data.entries[at] ?? 0;
        let left = data.counts[at] ?? 0;
        if (listed[entry] === 0) {
          for (; left > 0; place++) if ((texts[place] ?? 0) < 128) left--;
          continue;
        }
        let text = firsts[entry] ?? 0;
        let bits = 0;
        for (; left > 0; place++) {
          const byte = texts[place] ?? 0;
          text += (byte & 127) << bits;
          bits += 7;
          if (byte > 127) continue;
          left--;
          bits = 0;
          if (shared[text] === 0) touched.push(text);
          shared[text] = (shared[text] ?? 0) + product;
        }
      }
    }
    for (const { entry } of list) listed[entry] = 0;
    const result = new Map<number, Near>();
    for (const text of touched) {
      let likeness = ((shared[text] ?? 0) * lengthParts) / ((lengths[text] ?? 1) * norm);
      shared[text] = 0;
      const entry = owners[text] ?? 0;
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

  /** In how many texts of an entry a term stands. */
  function countIn(number: number, entry: number): number {
    const end = data.starts[number + 1] ?? 0;
    for (let at = data.starts[number] ?? 0; at < end; at++)
      if (data.entries[at] === entry) return data.counts[at] ?? 0;
    return 0;
  }

  return {
    unaccounted: (asked, id) => {
      const entry = ids.indexOf(id);
      const size = prior / Math.exp(sizeOdds[entry] ?? 0);
      return asked.flatMap(({ term, certainty, context }) => {
        if (context) return [];
        const number = findMark(terms, term) ?? -1;
        const count = countIn(number, entry);
        return [
          {
            term,
            missing: certainty * (weights[number] ?? rarest) * (1 - speaks(count)),
            surprise: Math.log(((usual[number] ?? 1 / owners.length) * size) / (count + unseen)),
          },
        ];
      });
    },
    uses: (term) => {
      const number = findMark(terms, term);
      if (number === undefined) return 0;
      let sum = 0;
      const end = data.starts[number + 1] ?? 0;
      for (let at = data.starts[number] ?? 0; at < end; at++) sum += data.counts[at] ?? 0;
      return sum;
    },
    rank: (meant, wording, unknown) => {
      const own = meant.flatMap(({ term, certainty, context }) => {
        const number = findMark(terms, term);
        return context ? [] : [{ certainty, weight: (number === undefined ? rarest : weights[number]) ?? 0 }];
      });
      if (own.length === 0) return [];
      const unknownPart = rarest * unknownWeight;
      const parts = own.map(({ certainty, weight }) => certainty * weight);
      const norm = Math.hypot(...parts, Math.sqrt(unknown) * unknownPart);
      const whole = parts.reduce((sum, part) => sum + part, unknown * unknownPart);
      const length = own.reduce((sum, { certainty }) => sum + certainty, 0);
      const asked = numbered(meant, wording, terms);
      const list = shortlist(asked, length);
      const near = nearest(asked, norm, list);
      return list
        .map((found): Candidate => {
          const { best, text } = near.get(found.entry) ?? { best: [], text: 0 };
          const mean = best.reduce((sum, likeness) => sum + likeness, 0) / nearestTexts;
          return {
            id: ids[found.entry] ?? '',
            entry: found.entry,
            score: mean + (wordEvidence * found.odds) / Math.sqrt(length) - (handicaps[found.entry] ?? 0),
            likeness: Math.min(1, best[0] ?? 0),
            spoken: found.spoken,
            cover: Math.min(1, found.spoken / whole),
            nearest: text,
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
function numbered(terms: readonly QueryTerm[], wording: readonly QueryTerm[], known: Marks): NumberedTerm[] {
  const result = new Map<number, number>();
  const add = (term: string, certainty: number) => {
    const number = findMark(known, term);
    if (number !== undefined) result.set(number, Math.max(result.get(number) ?? 0, certainty));
  };
  for (const { term, certainty } of terms) add(term, certainty);
  for (const { term, certainty } of wording) add(term, certainty * wordingCertainty);
  return [...result].map(([number, certainty]) => ({ number, certainty }));
}

/** How far an entry speaks of a term, 0 to 1, by how many of its texts have it. */
const speaks = (count: number): number => count / (count + halfPresent);

/** Makes the columns: what `openIndex` answers from. */
export function buildIndex(entries: readonly Entry[]): IndexData {
  const texts = entries.flatMap((entry, at) => entry.texts.map((text) => ({ ...text, entry: at })));
  const sizes = entries.map((entry) => entry.texts.reduce((sum, { worth }) => sum + worth, 0));
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

  const squares = new Float64Array(texts.length);
  let first = 0;
  const firsts = entries.map((entry) => {
    const own = first;
    first += entry.texts.length;
    return own;
  });
  const terms = inOrder(
    [...textsOf].flatMap(([term, list]) => (wordings.has(term) && list.length < usualFrom ? [] : [term])),
  );
  const weights: number[] = [];
  const starts = [0];
  const from = [0];
  const usual: number[] = [];
  const columns: Record<'entries' | 'counts' | 'texts', number[]> = {
    entries: [],
    counts: [],
    texts: [],
  };
  for (const term of terms) {
    const list = textsOf.get(term) ?? [];
    const all = byEntry(list, texts);
    usual.push(all.reduce((sum, { count }) => sum + count, 0) / total);
    const weight = Math.log(1 + sizes.length / spreadOf(all)) * (wordings.has(term) ? wordingWeight : 1);
    weights.push(weight);
    for (const at of list) squares[at] = (squares[at] ?? 0) + weight ** 2;
    for (const posting of champions(all, sizes)) {
      columns.entries.push(posting.entry);
      columns.counts.push(posting.texts.length);
      let before = firsts[posting.entry] ?? 0;
      for (const text of posting.texts) {
        let distance = text - before;
        for (; distance > 127; distance >>>= 7) columns.texts.push((distance & 127) | 128);
        columns.texts.push(distance);
        before = text;
      }
    }
    starts.push(columns.entries.length);
    from.push(columns.texts.length);
  }
  return {
    terms: marksOf(terms),
    weights: Float32Array.from(weights),
    usual: Float32Array.from(usual),
    starts: columnOf(starts),
    entries: columnOf(columns.entries),
    counts: columnOf(columns.counts),
    from: columnOf(from),
    texts: Uint8Array.from(columns.texts),
    firsts: columnOf(firsts),
    owners: columnOf(texts.map(({ entry }) => entry)),
    lengths: Uint16Array.from(texts, ({ worth }, at) =>
      Math.round((Math.sqrt(squares[at] ?? 0) / worth) * lengthParts),
    ),
    ids: entries.map(({ id }) => id),
    handicaps: Float64Array.from(entries, ({ handicap = 0 }) => handicap),
    sizeOdds: Float64Array.from(sizes, (size) => Math.log(prior / (size + prior))),
  };
}

type IndexedText = Entry['texts'][number] & { readonly entry: number };

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
