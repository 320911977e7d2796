/** An article's text in parts: paragraphs and sentences, each with where it stands. */

/** A part of a text; `end` is the offset after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Paragraph extends Span {
  /** True where it is set apart as somebody's words: its lines begin with “> ”. */
  readonly block: boolean;
}

export interface Sentence extends Span {
  readonly text: string;
}

/** A part of a paragraph, with the keys of all passages that it belongs to. */
export interface Part {
  readonly text: string;
  readonly keys: readonly string[];
}

export interface MarkedParagraph {
  /** True where it is set apart as somebody's words. */
  readonly block: boolean;
  readonly parts: readonly Part[];
}

/** The lines of a text; a block of lines that begin with “> ” is one paragraph. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    if (line.trim() === '') continue;
    const block = line.startsWith('> ');
    const paragraph = { start: index, end: index + line.length, block };
    const before = found.at(-1);
    if (block && before?.block && before.end === index - 1)
      found.splice(-1, 1, { ...before, end: paragraph.end });
    else found.push(paragraph);
  }
  return found;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Never the end of a sentence, */
const abbreviation = /(?:^|\s)(?:No|Mr|Mrs|Ms|Dr|St|vs|Jr|Sr|[A-Z])\.\s*$/;
/** and mostly none where no new sentence can begin. */
const country = /\bU\.S\.\s*$/;
const opensSentence =
  /^["“‘']?(?:With|The|A|An|In|On|At|He|She|It|They|But|And|When|After|Before|As|While|There|This|That|His|Her|Their|If|For|From|To|So)\b/;

export function sentencesOf(text: string, { start, end }: Span): Sentence[] {
  const found: { start: number; end: number }[] = [];
  for (const { index, segment } of segmenter.segment(text.slice(start, end))) {
    const before = found.at(-1);
    const read = before ? text.slice(before.start, before.end) : '';
    const open = abbreviation.test(read) || (country.test(read) && !opensSentence.test(segment));
    if (before && open) before.end = start + index + segment.length;
    else found.push({ start: start + index, end: start + index + segment.length });
  }
  return found.flatMap((span) => {
    const whole = text.slice(span.start, span.end);
    const trimmed = whole.trim();
    const from = span.start + whole.indexOf(trimmed);
    return trimmed === '' ? [] : [{ start: from, end: from + trimmed.length, text: trimmed }];
  });
}
