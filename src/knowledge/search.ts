/** Ranks what the data knows against the terms of a question. */
import type { Term } from './lexicon.js';

/** Anything that can be asked for: a snippet, a gap or an off-topic class. */
export interface Entry {
  readonly id: string;
  /** The texts it is found by, as terms; `worth` is 1 for an ask, less for text that only mentions. */
  readonly texts: readonly { readonly terms: readonly string[]; readonly worth: number; readonly text: string }[];
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
  /** How much a term tells entries apart; a term that no entry has weighs as much as the rarest. */
  weight(term: string): number;
  rank(terms: readonly Term[], unknown: number, limit: number): Candidate[];
}

interface Posting {
  readonly text: number[];
  readonly worth: number[];
}

export function createIndex(entries: readonly Entry[]): Index {
  const texts: { readonly entry: number; readonly norm: number; readonly text: string }[] = [];
  const postings = new Map<string, Posting>();
  const presence = new Map<string, Map<number, number>>();

  entries.forEach((entry, index) => {
    for (const { terms, worth } of entry.texts) {
      for (const term of new Set(terms)) {
        const counts = presence.get(term) ?? new Map<number, number>();
        presence.set(term, counts);
        counts.set(index, (counts.get(index) ?? 0) + worth);
      }
    }
  });
  const weights = new Map<string, number>();
  for (const [term, counts] of presence) {
    // Effective number of entries a term is spread over: one stray mention counts little.
    let sum = 0;
    let squares = 0;
    for (const count of counts.values()) {
      sum += count;
      squares += count * count;
    }
    const spread = (sum * sum) / squares;
    weights.set(term, Math.log(1 + entries.length / spread));
  }
  const rarest = Math.log(1 + entries.length);
  const weight = (term: string): number => weights.get(term) ?? rarest;

  entries.forEach((entry, index) => {
    for (const { terms, worth, text } of entry.texts) {
      const own = [...new Set(terms)];
      if (own.length === 0) continue;
      const norm = Math.sqrt(own.reduce((sum, term) => sum + weight(term) ** 2, 0));
      const at = texts.push({ entry: index, norm, text }) - 1;
      for (const term of own) {
        const posting = postings.get(term) ?? { text: [], worth: [] };
        postings.set(term, posting);
        posting.text.push(at);
        posting.worth.push(worth);
      }
    }
  });

  return {
    weight,
    rank: (terms, unknown, limit) => {
      const products = new Map<number, number>();
      const covers = new Map<number, number>();
      let squares = unknown * (rarest * 0.5) ** 2;
      let total = unknown * rarest * 0.5;
      for (const { term, certainty } of terms) {
        const own = weight(term) * certainty;
        squares += own ** 2;
        total += own;
        const posting = postings.get(term);
        if (posting) {
          for (let at = 0; at < posting.text.length; at++) {
            const text = posting.text[at] ?? 0;
            products.set(text, (products.get(text) ?? 0) + own * weight(term) * (posting.worth[at] ?? 1));
          }
        }
        for (const [entry, count] of presence.get(term) ?? []) {
          covers.set(entry, (covers.get(entry) ?? 0) + own * (count / (count + 1.5)));
        }
      }
      const norm = Math.sqrt(squares);
      const best = new Map<number, { likeness: number; text: string }>();
      for (const [at, product] of products) {
        const text = texts[at];
        if (!text) continue;
        const likeness = product / (norm * text.norm);
        const before = best.get(text.entry);
        if (!before || likeness > before.likeness) best.set(text.entry, { likeness, text: text.text });
      }
      const candidates: Candidate[] = [];
      for (const [entry, { likeness, text }] of best) {
        const cover = total > 0 ? (covers.get(entry) ?? 0) / total : 0;
        const id = entries[entry]?.id;
        if (id === undefined) continue;
        candidates.push({ id, score: 0.6 * likeness + 0.4 * cover, likeness, cover, nearestText: text });
      }
      return candidates.sort((a, b) => b.score - a.score).slice(0, limit);
    },
  };
}
