/** What stands between quotation marks, of whatever kind, and in blocks that are set apart. */
import type { Paragraph, Span } from './text.js';

export interface Quoted extends Span {
  /** The words without their marks. */
  readonly text: string;
  /** The paragraph it stands in. */
  readonly paragraph: number;
  /** True where it goes on from the paragraph before, whose marks were left open. */
  readonly continues: boolean;
  readonly block: boolean;
}

interface Open {
  readonly closes: readonly string[];
  readonly at: number;
}

/** What an opening mark is closed by. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  '“': ['”', '"'],
  '„': ['”', '“', '"'],
  '"': ['"', '”'],
  '«': ['»'],
  '»': ['«'],
  '‹': ['›'],
  '‘': ['’', "'"],
  '‚': ['’', '‘'],
  "'": ["'", '’'],
};

const isSingle = (mark: string): boolean => "‘’'‚‹".includes(mark);

/** The words between the outermost marks; marks within are part of them. */
export function quotedIn(text: string, paragraphs: readonly Paragraph[]): Quoted[] {
  const found: Quoted[] = [];
  let open = false;
  paragraphs.forEach((span, paragraph) => {
    if (span.block) {
      const own = blockSpan(text, span);
      const words = text.slice(own.start, own.end).replace(/^> /gm, '');
      found.push({
        ...own,
        text: unmarked(words),
        paragraph,
        continues: false,
        block: true,
      });
      open = false;
      return;
    }
    const parts = spansIn(text, span);
    parts.spans.forEach(({ start, end }, at) => {
      const continues = at === 0 && open && start === span.start;
      found.push({ start, end, text: inner(text, start, end), paragraph, continues, block: false });
    });
    open = parts.open;
  });
  return found.filter(({ text: words }) => words !== '');
}

/** A block without the line at its end that names who said it. */
function blockSpan(text: string, { start, end }: Span): Span {
  const last = text.lastIndexOf('\n', end - 1);
  return last > start && isSigned(text.slice(last + 1, end)) ? { start, end: last } : { start, end };
}

/** “> — Ruth Benari” */
const isSigned = (line: string): boolean => /^> ?[—–-]/.test(line);

/** A block without the marks around it. */
const unmarked = (words: string): string =>
  words
    .trim()
    .replace(/^["“„«]|["”“»]$/g, '')
    .trim();

function inner(text: string, start: number, end: number): string {
  const closed = /["”“»›’'«‘]$/.test(text.slice(start + 1, end));
  return text.slice(start + 1, closed ? end - 1 : end).trim();
}

/** The outermost spans, marks included; `open` where the last is left open. */
function spansIn(text: string, { start, end }: Span): { spans: Span[]; open: boolean } {
  const spans: Span[] = [];
  const stack: Open[] = [];
  for (let at = start; at < end; at++) {
    const mark = text[at] ?? '';
    if (pairs[mark] === undefined && !'”’›'.includes(mark)) continue;
    const before = at > start ? (text[at - 1] ?? ' ') : ' ';
    const after = at + 1 < end ? (text[at + 1] ?? ' ') : ' ';
    const closing = stack.findLastIndex(({ closes }) => closes.includes(mark));
    if (closing >= 0 && canClose(mark, before, after)) {
      const [outer] = stack;
      stack.length = closing;
      if (closing === 0 && outer) spans.push({ start: outer.at, end: at + 1 });
      continue;
    }
    if (!canOpen(mark, before, after, text.slice(at, end))) continue;
    const [outer] = stack;
    // Opened twice and closed once: what was open ends here.
    if (outer && mark === '“' && text[outer.at] === '“') {
      spans.push({ start: outer.at, end: trimEnd(text, outer.at, at) });
      stack.length = 0;
    }
    stack.push({ closes: pairs[mark] ?? [], at });
  }
  const [left] = stack;
  if (left && !isSingle(text[left.at] ?? '')) {
    spans.push({ start: left.at, end });
    return { spans, open: true };
  }
  return { spans, open: false };
}

const trimEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;

const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);

function canClose(mark: string, before: string, after: string): boolean {
  if (/\s/.test(before) && !'»«'.includes(mark)) return false;
  return !isLetter(after);
}

function canOpen(mark: string, before: string, after: string, rest: string): boolean {
  if (pairs[mark] === undefined || isLetter(before)) return false;
  if (/\s/.test(after) && !'«»„'.includes(mark)) return false;
  if (mark === "'" || mark === '‘') {
    // “'90s” and “'em” open nothing; nor does a mark that is never closed.
    return (
      !/^.(?:\d0s|em\b|til\b|n\b|tis\b)/.test(rest) &&
      /^.[^\n]{0,2000}?[\p{L}\p{N}.,!?…%]['’](?![\p{L}\p{N}])/u.test(rest)
    );
  }
  return !/[.,!?;]/.test(before) || /\s/.test(before) || mark === '“' || mark === '„' || mark === '«';
}
