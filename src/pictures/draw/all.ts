/** All pictures there are. */
import type { Facts, Language, Quote } from '#knowledge/data/schema.js';
import { languages } from '#knowledge/localize.js';
import { pictureNames } from '../names.js';
import { pictureTexts } from '../texts.js';
import { drawCharts } from './charts.js';
import { drawPeople } from './people.js';
import { drawQuotation } from './quotation.js';
import type { Direction } from './svg.js';
import { drawThumbnail } from './thumbnail.js';
import { drawTimeline } from './timeline.js';

export interface Drawing {
  /** Of its file. */
  readonly name: string;
  readonly svg: () => string;
}

export const allDrawings = (facts: Facts): readonly Drawing[] => [
  ...facts.people
    .filter(({ character }) => character !== undefined)
    .map((person) => ({ name: pictureNames.emblem(person.id), svg: () => drawThumbnail(person) })),
  ...languages.flatMap((language) => drawingsIn(language, facts)),
];

function drawingsIn(language: Language, facts: Facts): Drawing[] {
  const texts = pictureTexts[language];
  const direction: Direction = language === 'he' ? 'rtl' : 'ltr';
  return [
    { name: pictureNames.timeline(language), svg: () => drawTimeline(facts, texts, direction) },
    { name: pictureNames.people(language), svg: () => drawPeople(facts, texts, direction) },
    { name: pictureNames.charts(language), svg: () => drawCharts(facts, texts, direction) },
    ...saidIn(facts).map((quote) => ({
      name: pictureNames.quotation(quote, language),
      svg: () => drawQuotation(quote, facts, texts, direction),
    })),
  ];
}

/** What somebody said, each quotation once. */
function saidIn({ snippets }: Facts): readonly Quote[] {
  const said = snippets.flatMap(({ quotes }) => quotes.filter(({ by }) => by !== undefined));
  return [...new Map(said.map((quote) => [pictureNames.quotation(quote, 'en'), quote])).values()];
}
