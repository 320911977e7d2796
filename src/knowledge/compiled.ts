/** The knowledge as the build leaves it in a file, so that a start neither parses nor learns. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { factsSchema } from './data/schema.js';
import type { KnowledgeData } from './knowledge.js';
import type { IndexData } from './rank/search.js';
import { isTable, readTables, type Table, type Tables, writeTables } from './tables.js';
import type { DictionaryData, Numbered } from './understand/dictionary.js';
import type { LexiconData, Translation } from './understand/lexicon.js';

/** What the file is made from: the data, the code that learns from it, and the packages that code uses. */
export interface Sources {
  readonly data: string;
  readonly code: string;
  readonly packages: string;
}

/**
 * A hash over all that the file is made from: where it differs, the file is out of date.
 * @throws where one of them can't be read
 */
export function stampOf({ data, code, packages }: Sources): string {
  const hash = createHash('sha256').update(endianness());
  // One buffer for all: what a start throws away stays with the process for a while.
  const chunk = Buffer.allocUnsafe(2 ** 16);
  for (const path of [...filesIn(data, '.yaml'), ...filesIn(code, '.js'), packages]) {
    hash.update(`\0${path.slice(path.lastIndexOf('/') + 1)}\0`);
    const file = openSync(path, 'r');
    for (let length = 1; length > 0; ) {
      length = readSync(file, chunk);
      hash.update(chunk.subarray(0, length));
    }
    closeSync(file);
  }
  return hash.digest('hex');
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));

export const isCompiled = (path: string, stamp: string): boolean =>
  readTables(path, stamp, () => true) ?? false;

export function writeCompiled(path: string, stamp: string, data: KnowledgeData): void {
  const { facts, texts, ...columns } = data;
  writeTables(path, stamp, { facts: [JSON.stringify(facts)], texts: texts(), ...flat(columns) });
}

/** The columns of all parts, each called by the names that lead to it: `index.terms.ends`. */
function flat(parts: object): Record<string, Table> {
  const tables: Record<string, Table> = {};
  const named: [string, unknown][] = Object.entries(parts);
  for (const [name, part] of named) {
    if (isTable(part)) tables[name] = part;
    else if (typeof part === 'object' && part !== null) {
      for (const [rest, table] of Object.entries(flat(part))) tables[`${name}.${rest}`] = table;
    }
  }
  return tables;
}

/** @returns undefined where the file is missing, damaged, or made from other sources */
export const readCompiled = (path: string, stamp: string): KnowledgeData | undefined =>
  readTables(path, stamp, (tables) => ({
    facts: factsSchema.parse(JSON.parse(tables.texts('facts').join())),
    texts: () => readTables(path, stamp, ({ texts }) => texts('texts')) ?? [],
    exact: { marks: tables.floats('exact.marks'), entries: tables.integers('exact.entries') },
    index: readIndex(tables),
    lexicon: readLexicon(tables),
  }));

const readIndex = (tables: Tables): IndexData => ({
  terms: readDictionary(tables, 'index.terms'),
  weights: tables.floats('index.weights'),
  starts: tables.integers('index.starts'),
  entries: tables.integers('index.entries'),
  odds: tables.floats('index.odds'),
  spoken: tables.floats('index.spoken'),
  from: tables.integers('index.from'),
  texts: tables.integers('index.texts'),
  owners: tables.integers('index.owners'),
  scales: tables.floats('index.scales'),
  ids: tables.texts('index.ids'),
  handicaps: tables.floats('index.handicaps'),
  sizeOdds: tables.floats('index.sizeOdds'),
});

const readLexicon = (tables: Tables): LexiconData => ({
  exact: readTranslation(tables, 'lexicon.exact'),
  stemmed: readTranslation(tables, 'lexicon.stemmed'),
  firsts: readDictionary(tables, 'lexicon.firsts'),
  lengths: tables.integers('lexicon.lengths'),
  fillers: tables.texts('lexicon.fillers'),
  misspelt: tables.texts('lexicon.misspelt'),
  vocabulary: readDictionary(tables, 'lexicon.vocabulary'),
  counts: tables.integers('lexicon.counts'),
  stems: readNumbered(tables, 'lexicon.stems'),
  meant: tables.integers('lexicon.meant'),
  spelling: {
    sounds: readNumbered(tables, 'lexicon.spelling.sounds'),
    letters: readNumbered(tables, 'lexicon.spelling.letters'),
    lengths: tables.integers('lexicon.spelling.lengths'),
    pairs: readDictionary(tables, 'lexicon.spelling.pairs'),
    starts: tables.integers('lexicon.spelling.starts'),
    words: tables.integers('lexicon.spelling.words'),
  },
});

const readTranslation = (tables: Tables, name: string): Translation => ({
  phrases: readDictionary(tables, `${name}.phrases`),
  terms: readNumbered(tables, `${name}.terms`),
});

const readNumbered = (tables: Tables, name: string): Numbered => ({
  distinct: readDictionary(tables, `${name}.distinct`),
  numbers: tables.integers(`${name}.numbers`),
});

const readDictionary = (tables: Tables, name: string): DictionaryData => ({
  bytes: tables.bytes(`${name}.bytes`),
  ends: tables.integers(`${name}.ends`),
  hashes: tables.integers(`${name}.hashes`),
  slots: tables.integers(`${name}.slots`),
});
