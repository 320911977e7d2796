/** How the show did on the charts: the rank in big, and what else is told. */
import type { Facts } from '#knowledge/data/schema.js';
import type { PictureTexts } from '../texts.js';
import { colours, margin, sans, serif, width } from './look.js';
import { header } from './parts.js';
import { createPen, type Direction, fitted, type Pen, picture } from './svg.js';

const height = 372;
const rank = 8;
const ranks = 10;

/** What is drawn, and the passage that it rests on. */
const proofs = [
  { snippet: 'nielsen-overall', passage: 'the following week at No. 8' },
  { snippet: 'nielsen-overall', passage: 'the only time it appeared on the overall weekly chart' },
  { snippet: 'nielsen-originals', passage: 'each of the three weeks' },
  { snippet: 'netflix-top-ten', passage: 'Per Netflix' },
  { snippet: 'netflix-top-ten', passage: 'Top 10 after a one-day debut' },
] as const;

/** @throws where the facts don't say any more what is drawn */
export function drawCharts(facts: Facts, texts: PictureTexts, direction: Direction): string {
  for (const { snippet, passage } of proofs) {
    const quotes = facts.snippets.find(({ id }) => id === snippet)?.quotes ?? [];
    if (!quotes.some(({ text }) => text.includes(passage))) {
      throw new Error(`The picture of the charts rests on “${passage}” in ${snippet}: draw it anew`);
    }
  }
  const pen = createPen(direction);
  const { title, rank: rankOf, overall, originals, netflix } = texts.charts;
  const big = fitted(
    rankOf(rank),
    [84, 76, 68, 60].map((size) => serif(size, 900)),
    { width: 302, lines: () => 1 },
  );
  return picture(
    height,
    [
      header(pen, title),
      pen.text(rankOf(rank), { x: margin - 3, y: 134, font: big.font }),
      ladder(pen, 160),
      pen.text(overall[0], { x: margin, y: 204, font: sans(16, 700) }),
      pen.text(overall[1], { x: margin, y: 224, font: sans(14), fill: colours.soft }),
      pen.rect(margin, 244, width - 2 * margin, 1, colours.line),
      ...[0, 1, 2].map((week) => pen.rect(margin + week * 19, 266, 14, 14, colours.red, 3)),
      ...pair(pen, 277, originals),
      pen.circle([margin + 7, 328], 7, `fill="${colours.red}"`),
      ...pair(pen, 332, netflix),
    ].join(''),
  );
}

/** Ten rungs from the first rank to the tenth, with the show's own in red. */
function ladder(pen: Pen, y: number): string {
  const space = 6;
  const size = (width - 2 * margin - (ranks - 1) * space) / ranks;
  return Array.from({ length: ranks }, (_, at) => {
    const isOwn = at + 1 === rank;
    return pen.rect(
      margin + at * (size + space),
      isOwn ? y - 3 : y,
      size,
      isOwn ? 14 : 8,
      isOwn ? colours.red : colours.line,
      2,
    );
  }).join('');
}

/** Two lines beside their mark. */
const pair = (pen: Pen, y: number, [first, second]: readonly [string, string]): string[] => {
  const x = 98;
  const room = { width: width - margin - x, lines: () => 1 };
  return [
    pen.text(first, { x, y, font: fitted(first, [sans(16, 700)], room).font }),
    pen.text(second, { x, y: y + 20, font: fitted(second, [sans(14)], room).font, fill: colours.soft }),
  ];
};
