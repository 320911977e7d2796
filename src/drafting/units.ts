/** Prose as words, marks and names, in their order: what attributions are read from. */
import type { Mention } from './names.js';
import type { Span } from './text.js';

export interface Unit extends Span {
  readonly kind: 'word' | 'mark' | 'name';
  /** A word in lower case; a mark or a name as it stands. */
  readonly text: string;
  readonly name?: Mention;
  /** True for a name that something belongs to: “Raz’s co-star”. */
  readonly possessive?: true;
}

const token = /[\p{L}\p{N}][\p{L}\p{N}'’&-]*|[^\s\p{L}\p{N}]/gu;

/** @param names of the whole text */
export function unitsOf(text: string, span: Span, names: readonly Mention[]): Unit[] {
  const own = names.filter(({ start, end }) => start >= span.start && end <= span.end);
  const units: Unit[] = [];
  let from = span.start;
  for (const name of own) {
    units.push(...wordsOf(text, from, name.start));
    const owns = /^[’']s?(?![\p{L}\p{N}])/u.exec(text.slice(name.end, name.end + 3));
    const end = name.end + (owns?.[0].length ?? 0);
    units.push({
      kind: 'name',
      text: name.name,
      name,
      start: name.start,
      end,
      ...(owns ? { possessive: true } : {}),
    });
    from = end;
  }
  return [...units, ...wordsOf(text, from, span.end)];
}

const wordsOf = (text: string, start: number, end: number): Unit[] =>
  [...text.slice(start, Math.max(start, end)).matchAll(token)].map(({ 0: found, index }) => ({
    kind: /[\p{L}\p{N}]/u.test(found) ? 'word' : 'mark',
    text: found.toLowerCase(),
    start: start + index,
    end: start + index + found.length,
  }));
