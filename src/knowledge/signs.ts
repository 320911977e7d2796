/** What a question is classified by. */
import type { Unit } from './understand/lexicon.js';
import type { Mentions } from './understand/mentions.js';

/** What is read of a question. */
export interface Reading {
  readonly units: readonly Unit[];
  readonly mentions: Mentions;
  /** How many texts of the data have a term; a filler is not counted. */
  readonly uses: (term: string) => number;
}

/** A term that fewer texts have is read by its kind alone. */
const usualFrom = 2;

/**
 * The signs of a question: its terms and fillers, each and with the one before, and how many of them are rare. All titles of
 * other works are one sign; what may be one or not has the signs of both.
 */
export function signsOf({ units, mentions, uses }: Reading): string[] {
  const signs = new Set<string>();
  if (mentions.titles.some(({ certain }) => certain)) signs.add('@work');
  if (mentions.relatives.length > 0) signs.add('@relative');
  let previous = '^';
  let rare = 0;
  const titles = new Map(mentions.titles.map((title) => [title.from, title]));
  const ends = new Set(mentions.titles.map(({ to }) => to));
  /** Where the title ends that is being passed. */
  let passed = 0;
  units.forEach(({ term, words, kind }, at) => {
    if (at < passed) return;
    const title = titles.get(at);
    if (title !== undefined) signs.add(`${previous} @title`);
    if (title?.certain) {
      previous = '@title';
      passed = title.to;
      return;
    }
    const key = term ?? words;
    const isRare = kind !== 'filler' && uses(key) < usualFrom;
    const sign = isRare ? (kind === 'odd' ? '@odd' : '@real') : key;
    signs.add(sign);
    if (isRare) rare++;
    signs.add(`${previous} ${sign}`);
    if (ends.has(at)) signs.add(`@title ${sign}`);
    previous = sign;
  });
  signs.add(`${previous} $`);
  signs.add(`@length ${Math.min(5, units.length >> 2)}`);
  signs.add(`@rare ${Math.min(3, rare)}`);
  return [...signs];
}
