/** The few SVG elements that pictures are made of, laid out from the start of a line: the left, or in Hebrew the right. */
import { colours, type Font, width as fullWidth } from './look.js';
import { boxOf } from './render.js';

/** Which way a text, or a whole picture, runs. */
export type Direction = 'ltr' | 'rtl';

interface Text {
  /** Of the anchor, from the start of the line. */
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly font: Font;
  readonly fill?: string;
  /** Where in the text `x` is. */
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Draws from the start of a line, whichever side that is. */
export interface Pen {
  readonly direction: Direction;
  text(content: string, text: Text): string;
  rect(x: number, y: number, width: number, height: number, fill: string, radius?: number): string;
  /** @param extra attributes, such as dashes */
  line(from: Point, to: Point, stroke: string, width: number, extra?: string): string;
  circle(at: Point, radius: number, attributes: string): string;
  /** A drawing in a square of 48, at another size around the point. It is not mirrored. */
  emblem(at: Point, size: number, content: string): string;
}

export type Point = readonly [x: number, y: number];

export function createPen(direction: Direction, width = fullWidth): Pen {
  const isMirrored = direction === 'rtl';
  const side = (x: number) => (isMirrored ? width - x : x);
  const written = (content: string, { x, y, font, fill = colours.ink, anchor = 'start' }: Text) =>
    `<text x="${round(side(x))}" y="${round(y)}" font-family="${font.family}" font-weight="${font.weight}" font-size="${font.size}" ${font.family === 'Heebo' ? '' : unkerned} fill="${fill}" text-anchor="${isMirrored ? opposite[anchor] : anchor}">${directed(content)}</text>`;
  return {
    direction,
    text: written,
    rect: (x, y, w, h, fill, radius = 0) =>
      `<rect x="${round(isMirrored ? width - x - w : x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="${radius}" fill="${fill}"/>`,
    line: ([x1, y1], [x2, y2], stroke, thickness, extra = '') =>
      `<line x1="${round(side(x1))}" y1="${round(y1)}" x2="${round(side(x2))}" y2="${round(y2)}" stroke="${stroke}" stroke-width="${thickness}" ${extra}/>`,
    circle: ([x, y], radius, attributes) =>
      `<circle cx="${round(side(x))}" cy="${round(y)}" r="${radius}" ${attributes}/>`,
    emblem: ([x, y], size, content) =>
      `<g transform="translate(${round(side(x) - size / 2)} ${round(y - size / 2)}) scale(${round(size / 48)})">${content}</g>`,
  };
}

/** The serif's own kerning eats the space between some words. */
const unkerned = 'style="font-kerning:none"';

const opposite = { start: 'end', middle: 'middle', end: 'start' } as const;

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * resvg lays every line out from the left, whatever letters it begins with. A line with Hebrew in it has to say that it
 * runs from the right, so that its punctuation and the English in it fall where they should.
 */
const directed = (content: string): string =>
  /\p{Script=Hebrew}/u.test(content) ? `\u2067${escaped(content)}\u2069` : escaped(content);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const picture = (height: number, content: string, width = fullWidth): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${round(height)}" viewBox="0 0 ${width} ${round(height)}"><rect width="${width}" height="${round(height)}" fill="${colours.ground}"/>${content}</svg>`;

const widths = new Map<string, number>();

/** How wide a line is, in CSS pixels. */
export function widthOf(content: string, { family, weight, size }: Font): number {
  const key = `${family} ${weight} ${content}`;
  // Measured big: the box is in whole pixels of a hundredth.
  const known = widths.get(key) ?? measured(content, { family, weight, size: 100 });
  widths.set(key, known);
  return (known * size) / 100;
}

function measured(content: string, font: Font): number {
  const text = createPen('ltr').text(content, { x: 0, y: 100, font });
  return boxOf(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${text}</svg>`)?.width ?? 0;
}

/** The lines of a text that is at most so wide. A word that is wider has a line of its own. */
export function wrap(content: string, font: Font, width: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || widthOf(longer, font) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/**
 * The text in the biggest of some fonts that lets it into a box.
 * @param fonts from the biggest
 * @throws where none does: a picture that can't be read is none
 */
export function fitted(
  content: string,
  fonts: readonly Font[],
  { width, lines }: { readonly width: number; readonly lines: (font: Font) => number },
): { readonly font: Font; readonly lines: readonly string[] } {
  for (const font of fonts) {
    const wrapped = wrap(content, font, width);
    const isNarrow = wrapped.every((line) => widthOf(line, font) <= width);
    if (isNarrow && wrapped.length <= lines(font)) return { font, lines: wrapped };
  }
  throw new Error(`This text is too long for its picture: “${content}”`);
}
