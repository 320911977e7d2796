import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { describe, expect, it } from 'vitest';
import { fc } from '#test/support/seeded.js';
import { plain } from '#view/text.js';

const parse = SimpleMarkdown.parserFor(rulesExtended);

/** What a member sees of a text; undefined where anything of it is more than text. */
function seen(markdown: string): string | undefined {
  const nodes = parse(markdown, { inline: true });
  if (nodes.some(({ type, content }) => type !== 'text' || typeof content !== 'string')) return undefined;
  return nodes.map(({ content }) => content).join('');
}

/** As it was typed, but for what can't be seen. */
const typedAs = (text: string | undefined) => text?.replaceAll('\u200b', '');

describe('a text on its way to Discord', () => {
  it.each([
    'http://e.com*b*',
    '***b*** ***b***',
    'https://e.com/_a_ **b** http://e.com',
    '*a_b*_',
    '\\*a*',
    '[a](https://e.com)',
    '``a`b``',
    '||a||b||',
    '~~a~~',
    '# a',
    '-# a',
    '> a',
    '>>> a',
    '1. a',
    '- a',
    '<@1> <#1> <@&1> @everyone <t:1:R> <:a:1> </a b:1> <id:home>',
    ':smile: :a:b:',
    'http://discord.gg/a discord.gg/b',
    '¯\\_(ツ)_/¯',
    '<:/a>',
    '<a:/b>',
  ])('is seen as it was typed: %s', (typed) => {
    expect(typedAs(seen(plain(typed)))).toBe(typed);
  });

  it('is seen as it was typed, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'ab1. -+*_~`|\\#[]()<>@:!&/'.split(''),
      'http://e.com',
      '](',
      '**',
      '||',
      '```',
      '<@1',
      ':a:',
      'discord.gg/',
    );
    const text = fc.array(piece, { maxLength: 14 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, (typed) => {
        // The parser takes a text of nothing for no text.
        fc.pre(typed.trim() !== '');
        expect(typedAs(seen(plain(typed)))).toBe(typed);
      }),
      { numRuns: 3000 },
    );
  });
});
