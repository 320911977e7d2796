/** Who is who around Segev, as a map: his family beside him, those who help him below. */
import type { Facts, Person } from '#knowledge/data/schema.js';
import type { PictureTexts } from '../texts.js';
import { emblemOf } from './emblems.js';
import { colours, sans, width } from './look.js';
import { header } from './parts.js';
import { createPen, type Direction, fitted, type Pen, type Point, picture, widthOf } from './svg.js';

const height = 418;
/** Of three columns. */
const columns = [62, width / 2, width - 62] as const;
const room = 116;
const familyAt = 114;
const helpersAt = 300;
/** Where the line runs that leads to those who help. */
const busAt = 236;
const radius = { lead: 40, other: 29 };

/** By the actor. */
const lead = 'lior-raz';
const wife = 'kaelen-ohm';
const daughter = 'neta-orbach';
const helpers = ['moran-rosenblatt', 'sanaa-lathan', 'gal-toren'] as const;

/** @throws where one of them is not among the people any more */
export function drawPeople(facts: Facts, texts: PictureTexts, direction: Direction): string {
  const pen = createPen(direction);
  const of = (id: string): Person => {
    const person = facts.people.find((one) => one.id === id);
    if (person === undefined) throw new Error(`The map of people needs “${id}” in people.yaml`);
    return person;
  };
  const [left, middle, right] = columns;
  const node = (id: string, at: Point, size: number, circle: string) =>
    pen.circle(at, size, circle) +
    pen.emblem(at, size * 1.18, emblemOf(of(id))) +
    label(pen, of(id), at, size, texts);
  return picture(
    height,
    [
      header(pen, texts.people.title),
      pen.line(
        [left, familyAt],
        [middle, familyAt],
        colours.red,
        3,
        'stroke-dasharray="0 8" stroke-linecap="round"',
      ),
      pen.line([middle, familyAt], [right, familyAt], colours.line, 2),
      bus(pen, texts.people.helpers),
      node(wife, [left, familyAt], radius.other, ring(colours.red)),
      node(lead, [middle, familyAt], radius.lead, `fill="${colours.red}"`),
      node(daughter, [right, familyAt], radius.other, ring(colours.line)),
      ...helpers.map((id, at) =>
        node(id, [columns[at] ?? middle, helpersAt], radius.other, ring(colours.line)),
      ),
    ].join(''),
  );
}

const ring = (stroke: string) => `fill="${colours.raised}" stroke="${stroke}" stroke-width="2"`;

/** A line over the three, with what it means in its middle. */
function bus(pen: Pen, caption: string): string {
  const [left, middle, right] = columns;
  const font = sans(14);
  const half = widthOf(caption, font) / 2 + 10;
  const drop = (x: number, from: number) => pen.line([x, from], [x, helpersAt], colours.line, 2);
  return [
    pen.text(caption, { x: middle, y: busAt + 5, font, fill: colours.bright, anchor: 'middle' }),
    pen.line([left, busAt], [middle - half, busAt], colours.line, 2, 'stroke-linecap="round"'),
    pen.line([middle + half, busAt], [right, busAt], colours.line, 2, 'stroke-linecap="round"'),
    drop(left, busAt),
    drop(middle, busAt + 14),
    drop(right, busAt),
  ].join('');
}

/** Who it is, what to Segev, and the actor. */
function label(pen: Pen, person: Person, [x, y]: Point, size: number, texts: PictureTexts): string {
  const { who = person.character?.name ?? person.name, what } = texts.people.entries[person.id] ?? {};
  const given = [
    { content: who, fonts: [sans(15, 700), sans(14, 700)], fill: colours.ink },
    ...(what === undefined ? [] : [{ content: what, fonts: [sans(14)], fill: colours.ink }]),
    { content: person.name, fonts: [sans(14)], fill: colours.soft },
  ];
  return given
    .map(({ content, fonts, fill }, at) => {
      const { font } = fitted(content, fonts, { width: room, lines: () => 1 });
      return pen.text(content, { x, y: y + size + 22 + at * 18.5, font, fill, anchor: 'middle' });
    })
    .join('');
}
