/** A corpus many times as large, of text that is made up but keeps the statistics of ours. */
import type { Corpus } from '#knowledge/data/corpus.js';
import { fold } from '#knowledge/understand/lexicon.js';

/**
 * `factor` times the snippets, gaps and off-topic classes, the first of each as they are. In the others every word is
 * swapped for one drawn by how common it is: asks of one entry go on sharing words, lengths stay, and the vocabulary grows
 * with the square root of the text, as vocabularies do (Heaps' law). The same factor gives the same text each time.
 */
export function grow(corpus: Corpus, factor: number): Corpus {
  const random = randomFrom(factor);
  const { filler } = corpus.words;
  const common = new Set(Object.values(filler).flat());
  const drawn = [...corpus.snippets, ...corpus.gaps, ...corpus.offtopic].flatMap(({ asks }) =>
    asks.flatMap(wordsOf).filter((word) => !common.has(word)),
  );
  const variants = Math.round(Math.sqrt(factor));
  const madeUp = new Map<string, string>();

  function draw(): string {
    const word = drawn[Math.floor(random() * drawn.length)] ?? '';
    const variant = Math.floor(random() * variants);
    if (variant === 0) return word;
    const key = `${word} ${variant}`;
    const made = madeUp.get(key) ?? makeUp(word.length, random);
    madeUp.set(key, made);
    return made;
  }

  function reword(): (text: string) => string {
    const swapped = new Map<string, string>();
    return (text) =>
      wordsOf(text)
        .map((word) => {
          if (common.has(word)) return word;
          const other = swapped.get(word) ?? draw();
          swapped.set(word, other);
          return other;
        })
        .join(' ');
  }

  const copies = Array.from({ length: factor - 1 }, (_, copy) => `~${copy + 1}`);
  const multiply = <T extends { readonly id: string; readonly asks: readonly string[] }>(
    entries: readonly T[],
    rest: (entry: T, other: (text: string) => string) => Partial<T>,
  ): T[] => [
    ...entries,
    ...copies.flatMap((suffix) =>
      entries.map((entry) => {
        const other = reword();
        return { ...entry, id: entry.id + suffix, asks: entry.asks.map(other), ...rest(entry, other) };
      }),
    ),
  ];
  return {
    ...corpus,
    snippets: multiply(corpus.snippets, ({ question, says, quotes }, other) => ({
      question: other(question),
      says: other(says),
      quotes: quotes.map((quote) => ({ ...quote, text: other(quote.text) })),
    })),
    gaps: multiply(corpus.gaps, ({ question }, other) => ({ question: other(question) })),
    offtopic: multiply(corpus.offtopic, () => ({})),
  };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function makeUp(length: number, random: () => number): string {
  const from = (letters: string) => letters[Math.floor(random() * letters.length)] ?? '';
  return Array.from({ length }, (_, at) => from(at % 2 === 0 ? 'bcdfghklmnprstvw' : 'aeiou')).join('');
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
