/** What pictures have in common: the road, the name, and how a title is set. */
import { colours, margin, serif, width } from './look.js';
import { createPen, type Pen, widthOf } from './svg.js';

/** The dashes in the middle of a road, as long as there is room for whole ones. */
export const road = (pen: Pen, y: number, from = margin, to = width - margin): string => {
  const dash = 18;
  const gap = 12;
  const count = Math.floor((to - from + gap) / (dash + gap));
  return Array.from({ length: count }, (_, at) =>
    pen.rect(from + at * (dash + gap), y, dash, 3, at === 0 ? colours.red : colours.line, 1.5),
  ).join('');
};

const left = createPen('ltr');

/** “Hit & Run”, as it stands on every picture. A name: always from the left. */
export function wordmark(x: number, y: number, size: number, weight: 700 | 900 = 700): string {
  const font = serif(size, weight);
  const words = [
    ['Hit', colours.ink],
    ['&', colours.bright],
    ['Run', colours.ink],
  ] as const;
  let at = x;
  return words
    .map(([word, fill]) => {
      const text = left.text(word, { x: at, y, font, fill });
      at += widthOf(word, font) + size * 0.2;
      return text;
    })
    .join('');
}

export function wordmarkWidth(size: number, weight: 700 | 900 = 700): number {
  const font = serif(size, weight);
  return ['Hit', '&', 'Run'].reduce((sum, word) => sum + widthOf(word, font), size * 0.4);
}

/** The title of a picture, and whose picture it is. */
export const header = (pen: Pen, title: string): string => {
  const at = pen.direction === 'rtl' ? margin : width - margin - wordmarkWidth(16);
  return pen.text(title, { x: margin, y: 47, font: serif(23, 700) }) + wordmark(at, 46, 16);
};
