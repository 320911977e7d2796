import { describe, expect, it } from 'vitest';
import type { Unit } from '#knowledge/understand/lexicon.js';
import { openMentions } from '#knowledge/understand/mentions.js';

const find = openMentions({
  works: ['breaking bad', 'friends', 'dark', 'the crown', 'you', 'הומלנד'],
  everyday: [false, true, true, false, true, false],
  relations: ['father', 'father', 'dad', 'father', 'wife', 'wife'],
  known: { '@segev': ['wife'] },
});

/** Units of single words: `@…` is a person, `~…` a filler. */
const units = (text: string): Unit[] =>
  text.split(' ').map((word) => ({
    words: word.replace(/^[@~]/, ''),
    kind: word.startsWith('~') ? 'filler' : 'known',
    certainty: 1,
    ...(word.startsWith('~') ? {} : { term: word }),
  }));

const titlesIn = (text: string, certain: boolean) =>
  find(units(text)).titles.flatMap((title) => (title.certain === certain ? [title.title] : []));

describe('another work', () => {
  it.each([
    ['גם בהומלנד יש סוף', ['הומלנד']],
    ['who plays walter in breaking bad', ['breaking bad']],
    ['breaking the bad news', []],
    ['who are his friends', []],
    ['where was friends filmed', ['friends']],
    ['why is it so dark there', []],
    ['the cast of dark', ['dark']],
    ['the crown or breaking bad', ['the crown', 'breaking bad']],
    ['breaking', []],
  ])('%s', (text, works) => expect(titlesIn(text, true)).toEqual(works));

  it.each([
    ['who are his friends', ['friends']],
    ['homeland and dark next', ['dark']],
    ['do ~you know', []],
    ['the cast of dark', []],
  ])('%s: perhaps', (text, titles) => expect(titlesIn(text, false)).toEqual(titles));

  it('is found by the units that it is made of', () => {
    const [title] = find(units('~so breaking bad ended')).titles;
    expect(title).toMatchObject({ from: 1, to: 3 });
  });
});

describe('a relative whom no article knows', () => {
  it.each([
    ['who is @segev father', ['father of @segev']],
    ['the dad ~of ~the @segev', ['father of @segev']],
    ['the father ~of ~of ~of @segev', []],
    ['the father likes @segev', []],
    ['who is @segev wife', []],
    ['the father', []],
  ])('%s', (text, relatives) => expect(find(units(text)).relatives).toEqual(relatives));
});
