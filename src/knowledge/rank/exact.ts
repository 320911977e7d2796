/** Finds the entry that has a text among its ways of asking, word for word, without keeping the texts. */
import { createHash } from 'node:crypto';

export interface ExactData {
  /** The marks of the texts, in ascending order. */
  readonly marks: Float64Array;
  /** Of each mark: the entry. */
  readonly entries: Uint32Array;
}

/** @param texts folded words, parted by spaces → entry */
export function buildExact(texts: ReadonlyMap<string, number>): ExactData {
  const marked = Array.from(texts, ([text, entry]) => ({ mark: markOf(text), entry }));
  marked.sort((a, b) => a.mark - b.mark);
  return {
    marks: Float64Array.from(marked, ({ mark }) => mark),
    entries: Uint32Array.from(marked, ({ entry }) => entry),
  };
}

/** @param ids of the entries */
export function openExact(
  { marks, entries }: ExactData,
  ids: readonly string[],
): (text: string) => string | undefined {
  return (text) => {
    const mark = markOf(text);
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((marks[middle] ?? 0) < mark) low = middle + 1;
      else high = middle;
    }
    return marks[low] === mark ? ids[entries[low] ?? 0] : undefined;
  };
}

/** 48 bits of a hash: that two of 50,000 texts share them is one in 200,000, and a question one in five billion. */
const markOf = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6);
