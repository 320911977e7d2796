/** What happened when, along a road that ends where the show does. */
import type { Facts } from '#knowledge/data/schema.js';
import type { PictureTexts } from '../texts.js';
import { colours, margin, sans, width } from './look.js';
import { header } from './parts.js';
import { createPen, type Direction, fitted, type Pen, picture } from './svg.js';

const top = 92;
/** From the start of the line. */
const roadAt = 132;
/** Between the road and the words beside it. */
const aside = 18;
const leading = 19;
const gap = 15;

/** The snippets of the entries where the road begins to matter, and where it ends. */
const premiere = 'premiere-date';
const end = 'when-reported';

interface Row {
  readonly y: number;
  readonly when: readonly string[];
  readonly what: readonly string[];
  readonly isMilestone: boolean;
  readonly isEnd: boolean;
}

export function drawTimeline(facts: Facts, texts: PictureTexts, direction: Direction): string {
  const pen = createPen(direction);
  const { rows, height } = rowsOf(facts, texts);
  const last = rows.find(({ isEnd }) => isEnd) ?? rows.at(-1);
  return picture(
    height,
    [
      header(pen, texts.timeline.title),
      pen.line([roadAt, top - 5], [roadAt, (last?.y ?? top) - 5], colours.line, 3, 'stroke-dasharray="9 7"'),
      ...rows.map((row) => drawRow(pen, row)),
    ].join(''),
  );
}

function rowsOf(
  facts: Facts,
  texts: PictureTexts,
): { readonly rows: readonly Row[]; readonly height: number } {
  const rows: Row[] = [];
  let y = top;
  for (const entry of facts.timeline) {
    const label = facts.snippets.find(({ id }) => id === entry.snippet)?.label ?? '';
    const [when, what] = texts.timeline.entries[entry.snippet] ?? [entry.when, label];
    const isEnd = entry.snippet === end;
    const isMilestone = isEnd || entry.snippet === premiere;
    const row = {
      y,
      when: fitted(when, [sans(14)], { width: roadAt - aside - margin + 8, lines: () => 3 }).lines,
      what: fitted(what, [font(isMilestone)], { width: width - margin - roadAt - aside, lines: () => 4 })
        .lines,
      isMilestone,
      isEnd,
    };
    rows.push(row);
    y += Math.max(row.when.length, row.what.length) * leading + (isEnd ? 2 * gap : gap);
  }
  return { rows, height: y };
}

const font = (isMilestone: boolean) => sans(15, isMilestone ? 700 : 400);

function drawRow(pen: Pen, { y, when, what, isMilestone }: Row): string {
  const at = [roadAt, y - 5] as const;
  return [
    ...when.map((line, index) =>
      pen.text(line, {
        x: roadAt - aside,
        y: y + index * leading,
        font: sans(14),
        fill: isMilestone ? colours.bright : colours.soft,
        anchor: 'end',
      }),
    ),
    ...what.map((line, index) =>
      pen.text(line, { x: roadAt + aside, y: y + index * leading, font: font(isMilestone) }),
    ),
    pen.circle(at, 11, `fill="${colours.ground}"`),
    isMilestone
      ? pen.circle(at, 7, `fill="${colours.red}"`)
      : pen.circle(at, 4.5, `fill="none" stroke="${colours.soft}" stroke-width="2"`),
  ].join('');
}
