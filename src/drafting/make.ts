/** Makes a draft from a file: reads it, refuses what is there already, and writes `drafts/004/`. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Facts } from '#knowledge/data/schema.js';
import { even } from '#knowledge/data/verify.js';
import { OperatorError } from '#ops/errors.js';
import { type Article, readArticle } from './article.js';
import { type Draft, draftOf, type Known } from './draft.js';
import type { Given } from './given.js';
import { draftsIn } from './read.js';
import { writeDraft } from './write.js';

export interface Wanted {
  readonly given: Given;
  /** Three digits; the next free ones where it is left out. */
  readonly id: string | undefined;
  /** The folder of drafts. */
  readonly drafts: string;
}

/** An article that can be drafted, under the id it gets. */
export interface Ready {
  readonly id: string;
  readonly article: Article;
}

/** @throws {OperatorError} where it is no article, or the article or its id is there already */
export async function prepare({ given, id, drafts }: Wanted, facts: Pick<Facts, 'articles'>): Promise<Ready> {
  if (id !== undefined && !/^\d{3}$/.test(id))
    throw new OperatorError(`--id takes three digits, such as 004; “${id}” isn’t that.`);
  const article = await readArticle(given.bytes, given.name);
  const text = even(article.text);
  const same = facts.articles.find(
    ({ opens, title }) => text.includes(even(opens)) && (title === undefined || text.includes(even(title))),
  );
  if (same)
    throw new OperatorError(
      `${given.name} is article ${same.id}, ${same.short}, which the data has already.`,
    );
  const taken = new Set([...facts.articles.map((one) => one.id), ...draftsIn(drafts)]);
  if (id !== undefined && draftsIn(drafts).includes(id))
    throw new OperatorError(
      `There is a draft ${id} already. Go on with it, or delete the folder ${join(drafts, id)} to begin anew.`,
    );
  if (id !== undefined && taken.has(id))
    throw new OperatorError(`The data has an article ${id} already. Choose another id, or leave --id out.`);
  return { id: id ?? nextFree(taken), article };
}

/** @throws {OperatorError} where it can’t be read */
export function givenIn(file: string): Given {
  try {
    return { name: basename(file), bytes: readFileSync(file) };
  } catch {
    throw new OperatorError(`${file} can’t be read. Is the path right, and is it a file?`);
  }
}

function nextFree(taken: ReadonlySet<string>): string {
  for (let number = 0; number < 1000; number++) {
    const id = String(number).padStart(3, '0');
    if (!taken.has(id)) return id;
  }
  throw new OperatorError('All ids from 000 to 999 are taken.');
}

/** Writes the draft of an article. */
export function makeDraft({ id, article }: Ready, drafts: string, known: Known): Draft {
  const draft = draftOf(article, known);
  writeDraft(join(drafts, id), id, draft, known.facts);
  return draft;
}
