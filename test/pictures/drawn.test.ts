/** Every picture there is, in every language: nothing is cut off, covered or too big to send. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Facts } from '#knowledge/data/schema.js';
import { picturesFolder } from '#paths.js';
import { allDrawings } from '#pictures/draw/all.js';
import { drawCharts } from '#pictures/draw/charts.js';
import { smallest, width } from '#pictures/draw/look.js';
import { drawQuotation } from '#pictures/draw/quotation.js';
import { type Box, boxOf, renderPng } from '#pictures/draw/render.js';
import { picture, widthOf, wrap } from '#pictures/draw/svg.js';
import { drawTimeline } from '#pictures/draw/timeline.js';
import { pictureTexts } from '#pictures/texts.js';
import { knowledge } from '#test/support/parts.js';

const drawings = allDrawings(knowledge);

/** The texts of a picture, each with the box that it is painted in. */
function textsIn(svg: string): { readonly text: string; readonly size: number; readonly box: Box }[] {
  return [...svg.matchAll(/<text [^>]*font-size="([\d.]+)"[^>]*>[^<]*<\/text>/g)].map(([element, size]) => {
    const box = boxOf(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${element}</svg>`);
    if (box === undefined) throw new Error(`Nothing is painted: ${element}`);
    return { text: element, size: Number(size), box };
  });
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const heightOf = (svg: string): number => Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)?.[1]);

describe('every picture', () => {
  it('is there in all five languages, and each emblem once', () => {
    const names = drawings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const language of ['en', 'he', 'es', 'fr', 'de']) {
      const own = names.filter((name) => name.endsWith(`-${language}.png`));
      expect(own.length).toBe((names.length - 6) / 5);
    }
  });

  it('has no text beyond its rim, over another, or too small for a phone', () => {
    for (const { name, svg } of drawings.filter(({ name }) => !name.startsWith('emblem'))) {
      const drawn = svg();
      const texts = textsIn(drawn);
      expect(texts.length, name).toBeGreaterThan(2);
      texts.forEach(({ text, size, box }, at) => {
        expect(size, `${name} ${text}`).toBeGreaterThanOrEqual(smallest);
        expect(box.x, `${name} ${text}`).toBeGreaterThanOrEqual(4);
        expect(box.x + box.width, `${name} ${text}`).toBeLessThanOrEqual(width - 4);
        expect(box.y, `${name} ${text}`).toBeGreaterThanOrEqual(4);
        expect(box.y + box.height, `${name} ${text}`).toBeLessThanOrEqual(heightOf(drawn) - 4);
        for (const other of texts.slice(at + 1)) {
          expect(meet(box, other.box), `${name} ${text} ${other.text}`).toBe(false);
        }
      });
    }
  });

  it('takes at most 80 kB, and is a PNG', () => {
    for (const { name } of drawings) {
      const file = readFileSync(join(picturesFolder, name));
      expect(file.toString('latin1', 1, 4), name).toBe('PNG');
      expect(file.length, name).toBeLessThanOrEqual(80_000);
    }
  });
});

describe('in Hebrew', () => {
  const ends = (svg: string, text: string) =>
    textsIn(svg).flatMap((one) => (one.text.includes(text) ? [one.box.x + one.box.width] : []));

  it('begins at the right, with the English name and headline there, too', () => {
    const svg = drawTimeline(knowledge, pictureTexts.he, 'rtl');
    for (const [end] of [ends(svg, pictureTexts.he.timeline.title)]) expect(end).toBeGreaterThan(width - 30);
    const quote = knowledge.quotations({ by: 'nicole-yorkin' })[0];
    if (quote === undefined) throw new Error('Nobody said anything');
    const card = drawQuotation(quote, knowledge, pictureTexts.he, 'rtl');
    const [name] = ends(card, 'Nicole Yorkin');
    expect(name).toBeGreaterThan(width - 30);
  });

  it('puts the full stop of a sentence that begins in English at its left end', () => {
    const at = (content: string) =>
      boxOf(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="300" y="50" font-family="Heebo" font-size="20" text-anchor="end">\u2067${content}\u2069</text></svg>`,
      );
    // Without the stop the line is shorter at its left, and ends at the same place.
    const [whole, bare] = [at('Netflix ביטלה אותה.'), at('Netflix ביטלה אותה')];
    expect(whole?.x).toBeLessThan(bare?.x ?? 0);
    expect((whole?.x ?? 0) + (whole?.width ?? 0)).toBeCloseTo((bare?.x ?? 0) + (bare?.width ?? 0), 0);
  });
});

describe('a picture that can’t be true or read is not drawn', () => {
  const without = (passage: string): Facts => ({
    ...knowledge,
    snippets: knowledge.snippets.map((snippet) => ({
      ...snippet,
      quotes: snippet.quotes.filter(({ text }) => !text.includes(passage)),
    })),
  });

  it('where the articles don’t say any more what the charts show', () => {
    expect(() => drawCharts(without('at No. 8'), pictureTexts.en, 'ltr')).toThrow('No. 8');
  });

  it('where a quotation is longer than its card', () => {
    const quote = { text: 'word '.repeat(120).trim(), by: 'lior-raz', article: '000' };
    expect(() => drawQuotation(quote, knowledge, pictureTexts.en, 'ltr')).toThrow('too long');
  });
});

it('an entry of the timeline without short words has its own', () => {
  const [entry] = knowledge.timeline;
  if (entry === undefined) throw new Error('Nothing happened');
  const facts = { ...knowledge, timeline: [{ ...entry, when: 'One day', snippet: 'who-created' }] };
  const svg = drawTimeline(facts, pictureTexts.en, 'ltr');
  expect(svg).toContain('One day');
  expect(svg).toContain(knowledge.snippet('who-created')?.label.split(' ')[0] ?? 'nothing');
});

it('wraps lines where they are as wide as they may be', () => {
  const font = { family: 'Heebo', weight: 400, size: 14 } as const;
  const lines = wrap('Not sure if I’ll continue with it now. Not sure at all.', font, 120);
  expect(lines.join(' ')).toBe('Not sure if I’ll continue with it now. Not sure at all.');
  for (const line of lines) expect(widthOf(line, font)).toBeLessThanOrEqual(120);
  expect(lines.length).toBeGreaterThan(2);
});

it('a PNG is as big as it says', () => {
  const png = renderPng(picture(10, '', 20), 2);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 20]);
});
