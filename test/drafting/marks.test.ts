/** An article's text in parts, by what was found in it. */
import { describe, expect, it } from 'vitest';
import { markedText } from '#drafting/marks.js';
import { even } from '#knowledge/data/verify.js';
import { fc } from '#test/support/seeded.js';

const marked = (text: string, passages: Readonly<Record<string, string>>) =>
  markedText(
    text,
    Object.entries(passages).map(([key, passage]) => ({ key, text: passage })),
  ).map(({ parts }) => parts.map((part) => [part.text, part.keys.join(' ')]));

describe('the parts of an article', () => {
  it('are cut where passages begin and end, those that lie over each other, too', () => {
    expect(marked('One two three four five.', { a: 'two three', b: 'three four', c: 'three' })).toEqual([
      [
        ['One ', ''],
        ['two ', 'a'],
        ['three', 'a b c'],
        [' four', 'b'],
        [' five.', ''],
      ],
    ]);
  });

  it('are found as quotations are proved: other quote marks, white space, and the case of the first letter', () => {
    expect(marked('It’s “a  taxi”, she said.', { a: 'A taxi"', b: "it's" })).toEqual([
      [
        ['It’s', 'b'],
        [' “', ''],
        ['a  taxi”', 'a'],
        [', she said.', ''],
      ],
    ]);
  });

  it('have no mark for what does not stand there', () => {
    expect(marked('One taxi.', { a: 'two taxis', b: '' })).toEqual([[['One taxi.', '']]]);
  });

  it('keep every character of the paragraphs, whatever is marked, and mark what was asked for', () => {
    const words = fc
      .array(fc.constantFrom('a', 'B', '“c”', '’', 'd.', '\n', '  ', '𝄞'), { maxLength: 30 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, fc.nat(40), fc.nat(20), (text, from, length) => {
        const passage = text.slice(from, from + length);
        const paragraphs = markedText(text, [{ key: 'it', text: passage }]);
        const shown = paragraphs.map(({ parts }) => parts.map((part) => part.text).join(''));
        expect(shown).toEqual(text.split('\n').filter((line) => line.trim() !== ''));
        const found = paragraphs.flatMap(({ parts }) =>
          parts.filter(({ keys }) => keys.includes('it')).map((part) => part.text),
        );
        if (!passage.includes('\n'))
          expect(even(found.join(' ')).toLowerCase()).toBe(even(passage).toLowerCase());
      }),
    );
  });
});
