/** Text on its way to Discord: nothing in it may format, link, mention or overflow by accident. */
import { escapeMarkdown } from 'discord.js';

const zeroWidth = '\u200b';

/** Shows a text as it was written: no markdown, mention, timestamp, link or invisible character takes effect. */
export const plain = (text: string): string =>
  unformatted(text.replace(/[\p{Cc}\p{Cf}]+/gu, ' '))
    .replace(/^([^\S\n\r\u2028\u2029]*)(>|-#)/gm, `$1\\$2`)
    .replace(/([@<])/g, `$1${zeroWidth}`)
    .replace(/:\/\//g, `:${zeroWidth}//`)
    .replace(/discord\.gg/gi, `discord${zeroWidth}.gg`);

const unformatted = (text: string): string =>
  mayFormat.test(text)
    ? escapeMarkdown(text, { heading: true, bulletedList: true, numberedList: true, maskedLink: true })
    : text;

/** Without any of this there is nothing to escape. discord.js would take long to find that out. */
const mayFormat = /[*_~`|\\#[]|^[^\S\n\r\u2028\u2029]*([-+]|\d+\.)/m;

/** At most `limit` characters, cut at a word where one ends near, with an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > limit * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
