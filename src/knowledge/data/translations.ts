/** Reads `data/i18n/`: what is known, in other languages. Finds what is missing, stale, or says other names and numbers. */
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Fields,
  type Kind,
  kinds,
  languages,
  markOf,
  type Translation,
  translatable,
} from '../localize.js';
import type { Problem } from './error.js';
import { type Facts, type Language, line } from './schema.js';
import { readYaml, type Source } from './yaml.js';

/** An entry of a file: its id, the mark of the English it was made from, and its texts by field. */
const entrySchema = z
  .object({ id: z.string(), of: z.string().default('').describe('Set by `npm run translate -- --mark`.') })
  .catchall(line);
const fileSchema = z.array(entrySchema);

/** Discord's limits on choices and buttons, and what keeps an answer short. German is longer than English. */
const longest: Readonly<Record<string, number>> = {
  question: 100,
  label: 48,
  title: 80,
  says: 480,
  differ: 400,
};

export const translationFile = (dir: string, language: Language, kind: Kind): string =>
  join(dir, 'i18n', language, `${kind}.yaml`);

/** Every language but English, whatever is missing in it. */
export function readTranslations(
  dir: string,
  facts: Facts,
  problems: Problem[],
): ReadonlyMap<Language, Translation> {
  return new Map(
    languages
      .filter((language) => language !== 'en')
      .map((language) => [
        language,
        Object.fromEntries(
          kinds.map((kind) => [
            kind,
            readFile(translationFile(dir, language, kind), translatable[kind](facts), problems),
          ]),
        ),
      ]),
  );
}

function readFile(
  path: string,
  english: readonly { readonly id: string; readonly texts: Fields }[],
  problems: Problem[],
): NonNullable<Translation[Kind]> {
  const { value, source } = readYaml(path, fileSchema, problems);
  if (value === undefined) return {};
  const known = new Map(english.map(({ id, texts }) => [id, texts]));
  const seen = new Set<string>();
  value.forEach(({ id, of, ...texts }, at) => {
    const report = (fix: string, field: string) =>
      problems.push({ file: source.file, line: source.lineOf([at, field]), id, fix });
    const original = known.get(id);
    if (original === undefined) report('no entry has this id any more; remove it', 'id');
    else if (seen.has(id)) report('the id is used twice in this file; keep one', 'id');
    else checkEntry(texts, original, of, report);
    seen.add(id);
  });
  for (const id of known.keys()) {
    if (!seen.has(id))
      problems.push({
        file: source.file,
        line: lastLine(source, value.length),
        id,
        fix: 'translate this entry',
      });
  }
  return Object.fromEntries(value.map(({ id, of, ...texts }) => [id, { of, texts }]));
}

const lastLine = (source: Source, length: number): number => source.lineOf([Math.max(0, length - 1)]);

function checkEntry(
  texts: Fields,
  english: Fields,
  of: string,
  report: (fix: string, field: string) => void,
): void {
  if (of !== markOf(english)) {
    report(
      of === ''
        ? 'has no mark yet: run npm run translate -- --mark'
        : 'the English has changed since; correct the translation, then run npm run translate -- --mark with its id',
      'id',
    );
  }
  for (const field of Object.keys(texts)) {
    if (english[field] === undefined) report(`the English has no ${field}; remove it`, field);
  }
  for (const [field, original] of Object.entries(english)) {
    const text = texts[field];
    if (text === undefined) report(`translate ${field}`, 'id');
    else for (const fix of faultsIn(text, original, longest[field] ?? 600)) report(`${field}: ${fix}`, field);
  }
}

/** What is printed, and what is counted, is the same in every language. */
function faultsIn(text: string, english: string, limit: number): string[] {
  const quoted = english.match(/“[^“”]+”/g)?.map((quote) => quote.slice(1, -1).replace(/[,.]$/, '')) ?? [];
  const numbers = english.replace(/\d{4}-\d{2}-\d{2}/g, '').match(/\d+/g) ?? [];
  return [
    ...(text.length > limit ? [`keep it to ${limit} characters; it has ${text.length}`] : []),
    ...quoted.filter((quote) => !text.includes(quote)).map((quote) => `keep “${quote}” as it is printed`),
    ...numbers.filter((number) => !text.includes(number)).map((number) => `the number ${number} is missing`),
  ];
}
