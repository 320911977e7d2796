import { escapeMarkdown } from 'discord.js';
import { expect, it } from 'vitest';
import { fc } from '#test/support/seeded.js';
import { plain } from '#view/text.js';

it('a text on its way to Discord is escaped as discord.js would, wherever there is something to escape', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1. -+*_~`|\\#[]()'), maxLength: 12 });
  const options = { heading: true, bulletedList: true, numberedList: true, maskedLink: true };
  fc.assert(
    fc.property(text, (typed) => {
      // Small print, which discord.js doesn't know.
      fc.pre(!/^\s*-#/.test(typed));
      expect(plain(typed)).toBe(escapeMarkdown(typed, options));
    }),
    { numRuns: 2000 },
  );
});
