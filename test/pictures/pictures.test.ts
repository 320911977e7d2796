/** What pages show of the pictures: each quotation its own, each with words for those who don't see it. */
import { expect, it } from 'vitest';
import { pictureFile } from '#pictures/files.js';
import {
  chartsPicture,
  emblemPicture,
  peoplePicture,
  quotationPicture,
  timelinePicture,
} from '#pictures/pictures.js';
import { knowledge } from '#test/support/parts.js';

const inEach = ['en', 'he', 'es', 'fr', 'de'].map((language) => ({
  ...knowledge,
  language: language as typeof knowledge.language,
}));

it('every picture has words that say what it shows, within Discord’s limit', () => {
  for (const told of inEach) {
    const pictures = [
      timelinePicture(told),
      peoplePicture(told),
      chartsPicture(told),
      ...told.people.filter(({ character }) => character).map((person) => emblemPicture(person, told)),
      ...told.quotations({}).map((quote) => quotationPicture(quote, quote.snippet.spoiler, told)),
    ];
    expect(pictures.length).toBeGreaterThan(25);
    for (const picture of pictures) {
      expect(picture, told.language).toBeDefined();
      expect(picture?.alt.length).toBeGreaterThan(10);
      expect(picture?.alt.length).toBeLessThanOrEqual(1024);
    }
  }
});

it('the words of a quotation are in its alternative text, with who said them', () => {
  for (const quote of knowledge.quotations({})) {
    const alt = quotationPicture(quote, false, knowledge)?.alt;
    expect(alt).toContain(quote.text);
    expect(alt).toContain(knowledge.speaker(quote));
  }
});

it('what gives the ending away is a spoiler', () => {
  const [quote] = knowledge.quotations({});
  if (quote === undefined) throw new Error('Nobody said anything');
  expect(quotationPicture(quote, true, knowledge)?.spoiler).toBe(true);
  expect(quotationPicture(quote, false, knowledge)?.spoiler).toBe(false);
  const ending = knowledge.snippets.map((snippet) => ({
    ...snippet,
    spoiler: snippet.id === 'when-reported',
  }));
  expect(timelinePicture({ ...knowledge, snippets: ending })?.spoiler).toBe(true);
});

it('there is none where none was drawn', () => {
  expect(pictureFile('nothing-en.png')).toBeUndefined();
  const unknown = { text: 'Nobody said this', by: 'lior-raz', article: '000' };
  expect(quotationPicture(unknown, false, knowledge)).toBeUndefined();
});
