import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hardOnes } from '#bench/drafts/hard.js';
import { openNames } from '#drafting/names.js';
import { openOutlets } from '#drafting/outlets.js';
import { findQuotations } from '#drafting/quotations.js';

const people = [
  { id: 'ada-marsh', name: 'Ada Marsh', called: ['Marsh'], kind: 'person' as const },
  { id: 'paul-okafor', name: 'Paul Okafor', called: ['Okafor'], kind: 'person' as const },
].map((person) => ({ ...person, members: [], misspelt: [], role: '', articles: [], support: [] }));

const read = (text: string) =>
  findQuotations(text, {
    findNames: openNames(people, []),
    inFull: openOutlets(['The Harbour Gazette']),
    titles: new Set(['night ferry']),
  });

const brief = (text: string) => read(text).map(({ text: words, by, to }) => [words, by.id ?? by.name, to]);

describe('quotations', () => {
  it('are found in ten hard articles, each with who said it, and nothing else is taken for one', () => {
    const { found, attributed, real } = hardOnes();
    expect(found.wrong).toEqual([]);
    expect(attributed.wrong).toEqual([]);
    expect(real.wrong).toEqual([]);
    expect(found.of).toBeGreaterThan(40);
  });

  it.each([
    ['straight marks', '"We ran out of rope," Marsh said.'],
    ['curly marks', '“We ran out of rope,” Marsh said.'],
    ['single marks', '‘We ran out of rope,’ Marsh said.'],
    ['guillemets', '«We ran out of rope,» Marsh said.'],
    ['low marks', '„We ran out of rope,“ Marsh said.'],
  ])('between %s', (_name, text) => {
    expect(brief(text)).toEqual([['We ran out of rope,', 'ada-marsh', undefined]]);
  });

  it('keep quotations within as they stand', () => {
    expect(brief('“He said, ‘We want that,’ and hung up,” Okafor recalled.')).toEqual([
      ['He said, ‘We want that,’ and hung up,', 'paul-okafor', undefined],
    ]);
  });

  it('are said to the outlet in full, and to the same one further on', () => {
    const text =
      '“It rained,” Marsh told THG. The network was silent.\n\n“It never stopped,” Marsh told the paper.';
    expect(brief(text).map(([, , to]) => to)).toEqual(['The Harbour Gazette', 'The Harbour Gazette']);
  });

  it('tell how sure it is who spoke', () => {
    const sure = read('Marsh wrote the pilot. “I had a week,” she said. “It was enough.”').map(
      ({ by }) => by.sure,
    );
    expect(sure).toEqual(['likely', 'likely']);
    expect(read('“I had a week,” said Marsh.').map(({ by }) => by.sure)).toEqual(['sure']);
  });

  it('are no titles and no words in scare quotes', () => {
    expect(brief('“Night Ferry” is a so-called “prestige” show, like “The Long Pier” before it.')).toEqual(
      [],
    );
  });

  it('stand verbatim in any text', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      'Marsh',
      ' said',
      ', ',
      '. ',
      ' she',
      'rope',
      '\n',
      '> ',
      '— ',
      ' told the paper',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const bare = text.replace(/^> /gm, '');
        for (const { text: words } of read(text)) expect(bare).toContain(words);
      }),
    );
  });
});
