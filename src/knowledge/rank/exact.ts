/** Finds the entry that has a text among its ways of asking, word for word, without keeping the texts. */
import {
  type Column,
  columnOf,
  findMark,
  inOrder,
  type Marks,
  marksOf,
} from '#knowledge/understand/dictionary.js';

export interface ExactData {
  readonly texts: Marks;
  /** Of each text: the entry. */
  readonly entries: Column;
}

/** @param texts folded words, parted by spaces → entry */
export function buildExact(texts: ReadonlyMap<string, number>): ExactData {
  const ordered = inOrder(texts.keys());
  return { texts: marksOf(ordered), entries: columnOf(ordered.map((text) => texts.get(text) ?? 0)) };
}

/** @param ids of the entries */
export const openExact =
  ({ texts, entries }: ExactData, ids: readonly string[]): ((text: string) => string | undefined) =>
  (text) =>
    ids[entries[findMark(texts, text) ?? -1] ?? -1];
