/** A quotation as a card: the words, who said them, to whom, and where they stand. */
import type { Facts, Quote } from '#knowledge/data/schema.js';
import type { PictureTexts } from '../texts.js';
import { colours, margin, sans, serif, width } from './look.js';
import { road, wordmark, wordmarkWidth } from './parts.js';
import { createPen, type Direction, fitted, picture } from './svg.js';

const height = 263;
const firstLine = 96;
/** Where the road is, under the words. */
const roadAt = 178;
const leading = 1.24;
const sizes = [30, 28, 26, 24, 22, 20, 19, 18, 17, 16];

export function drawQuotation(
  { text, by, to, article }: Quote,
  facts: Facts,
  texts: PictureTexts,
  direction: Direction,
): string {
  const pen = createPen(direction);
  const left = createPen('ltr');
  const room = roadAt - 18 - firstLine;
  const { font, lines } = fitted(
    `${text}”`,
    sizes.map((size) => serif(size)),
    {
      width: width - 2 * margin,
      lines: ({ size }) => 1 + Math.floor(room / (size * leading)),
    },
  );
  // A short quotation stands in the middle of its room.
  const top = firstLine + (room - (lines.length - 1) * font.size * leading) / 2;
  const who = facts.people.find(({ id }) => id === by)?.name ?? '';
  const short = facts.articles.find(({ id }) => id === article)?.short ?? article;
  const lower = [...(to === undefined ? [] : [texts.saidTo(to)]), short];
  return picture(
    height,
    [
      left.text('“', { x: margin - 4, y: 92, font: serif(96, 900), fill: colours.red }),
      ...lines.map((line, at) => left.text(line, { x: margin, y: top + at * font.size * leading, font })),
      road(pen, roadAt),
      pen.text(who, { x: margin, y: roadAt + 31, font: sans(16, 700) }),
      ...lower.map((line, at) =>
        pen.text(line, { x: margin, y: roadAt + 51 + at * 19, font: sans(14), fill: colours.soft }),
      ),
      wordmark(width - margin - wordmarkWidth(16), 46, 16),
    ].join(''),
  );
}
