/** Text on its way to Discord: nothing in it may format, link, mention or overflow by accident. */
const zeroWidth = '\u200b';

/**
 * Shows a text as it was written: no markdown, mention, timestamp, link, emoji code or invisible character takes effect.
 * discord.js's `escapeMarkdown` leaves out what it takes for a link, and what stands between marks of several kinds.
 */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/[\\*_~`|]|(?<=\])\(|:(?=\w+:)/g, '\\$&')
    .replace(/^([^\S\n\r\u2028\u2029]*)([#>+-])/gm, '$1\\$2')
    .replace(/^([^\S\n\r\u2028\u2029]*\d+)\./gm, '$1\\.')
    .replace(/([@<])/g, `$1${zeroWidth}`)
    .replace(/:\//g, `:${zeroWidth}/`)
    .replace(/discord\.gg/gi, `discord${zeroWidth}.gg`);

/** At most `limit` characters, cut at a word where one ends near, with an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > limit * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
