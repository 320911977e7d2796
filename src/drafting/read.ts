/** Reads a draft back, as the editor left it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#knowledge/data/error.js';
import { DataError } from '#knowledge/data/error.js';
import { even } from '#knowledge/data/verify.js';
import { readText, readYaml, type Source } from '#knowledge/data/yaml.js';
import { OperatorError } from '#ops/errors.js';
import {
  type ArticleItem,
  articleFile,
  type DifferItem,
  lists,
  type NewItem,
  type QuotationItem,
  type SupportItem,
  textFile,
} from './schema.js';

export interface DraftFiles {
  readonly id: string;
  /** The article’s text, as quotations are held against it. */
  readonly text: string;
  readonly article: Listed<ArticleItem>;
  readonly quotations: Listed<readonly QuotationItem[]>;
  readonly support: Listed<readonly SupportItem[]>;
  readonly fresh: Listed<readonly NewItem[]>;
  readonly differ: Listed<readonly DifferItem[]>;
}

interface Listed<T> {
  readonly value: T;
  readonly source: Source;
}

/** The ids of the drafts in a folder. */
export const draftsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{3}$/.test(name))
        .sort()
    : [];

/**
 * @throws {OperatorError} where there is no such draft
 * @throws {DataError} where a file of it can't be read
 */
export function readDraft(drafts: string, id: string): DraftFiles {
  if (!draftsIn(drafts).includes(id)) {
    const others = draftsIn(drafts);
    throw new OperatorError(
      `There is no draft ${id}. ${others.length > 0 ? `There is ${others.join(', ')}.` : 'Make one: npm run draft -- article.txt'}`,
    );
  }
  const folder = join(drafts, id);
  const problems: Problem[] = [];
  const text = readText(join(folder, textFile), problems);
  const article = readYaml(join(folder, articleFile.path), articleFile.schema, problems);
  const quotations = readYaml(join(folder, lists.quotations.path), lists.quotations.schema, problems);
  const support = readYaml(join(folder, lists.support.path), lists.support.schema, problems);
  const fresh = readYaml(join(folder, lists.fresh.path), lists.fresh.schema, problems);
  const differ = readYaml(join(folder, lists.differ.path), lists.differ.schema, problems);
  if (
    text === undefined ||
    !article.value ||
    !quotations.value ||
    !support.value ||
    !fresh.value ||
    !differ.value
  )
    throw new DataError(problems);
  return {
    id,
    text: even(text),
    article: { ...article, value: article.value },
    quotations: { ...quotations, value: quotations.value },
    support: { ...support, value: support.value },
    fresh: { ...fresh, value: fresh.value },
    differ: { ...differ, value: differ.value },
  };
}
