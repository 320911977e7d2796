/** Where the passages of a draft stand in the article's text, and the text in parts by what was found there. */
import { even } from '#knowledge/data/verify.js';
import { type MarkedParagraph, type Part, paragraphsOf, type Span } from './text.js';

/** A passage, and what it is marked as. */
interface Passage {
  readonly key: string;
  readonly text: string;
}

interface Mark extends Span {
  readonly key: string;
}

/** The paragraphs of a text in parts, cut wherever a passage begins or ends. What doesn't stand there is in none. */
export function markedText(text: string, passages: readonly Passage[]): MarkedParagraph[] {
  const find = openFinder(text);
  const marks = passages.flatMap(({ key, text: passage }): Mark[] => {
    const span = find(passage);
    return span === undefined ? [] : [{ key, ...span }];
  });
  return paragraphsOf(text).map(({ start, end, block }) => ({
    block,
    parts: partsOf(text, { start, end }, marks),
  }));
}

function partsOf(text: string, { start, end }: Span, marks: readonly Mark[]): Part[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = [start, end, ...inside.flatMap((mark) => [mark.start, mark.end])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, at) => {
    const from = cuts[at] ?? start;
    if (from === to) return [];
    const keys = inside.filter((mark) => mark.start <= from && mark.end >= to).map(({ key }) => key);
    return [{ text: text.slice(from, to), keys: [...new Set(keys)] }];
  });
}

/** Finds passages by the rule that proves them: white space, quote marks and the case of the first letter may differ. */
function openFinder(text: string): (passage: string) => Span | undefined {
  const offsets: number[] = [];
  let plain = '';
  for (const { index, 0: found } of text.matchAll(/\s+|\S/g)) {
    offsets.push(index);
    plain += even(found) || ' ';
  }
  return (passage) => {
    const wanted = even(passage);
    if (wanted === '') return undefined;
    const [first, rest] = [wanted.charAt(0), wanted.slice(1)];
    const at = [first.toLowerCase(), first.toUpperCase()]
      .map((letter) => plain.indexOf(letter + rest))
      .find((found) => found >= 0);
    const last = at === undefined ? undefined : offsets[at + wanted.length - 1];
    return at === undefined || last === undefined ? undefined : { start: offsets[at] ?? 0, end: last + 1 };
  };
}
