/** The knowledge as the build leaves it in a file, so that a start neither parses nor learns. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { KnowledgeData } from './knowledge.js';

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
  const hash = createHash('sha256').update(`${endianness()} ${process.versions.v8}`);
  // One buffer for all: what a start throws away stays with the process for a while.
  const chunk = Buffer.allocUnsafe(2 ** 16);
  for (const path of [...filesIn(data, /^(?!i18n).*\.(yaml|txt)$/), ...filesIn(code, /\.js$/), packages]) {
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

const filesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => join(folder, path));

/** Before the data: the stamp, then a hash of the data, each 64 characters. */
const stampLength = 64;

export function writeCompiled(path: string, stamp: string, data: KnowledgeData): void {
  const body = serialize(data);
  // Who reads at the same moment finds the old file or the new one, never a part.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([Buffer.from(stamp), Buffer.from(hashOf(body)), body]));
  renameSync(unfinished, path);
}

/** @returns undefined where the file is missing, damaged, or made from other sources */
export function readCompiled(path: string, stamp: string): KnowledgeData | undefined {
  try {
    const file = readFileSync(path);
    const body = file.subarray(2 * stampLength);
    const head = file.toString('latin1', 0, 2 * stampLength);
    if (head !== stamp + hashOf(body)) return undefined;
    // Whole and written by this very code, so it holds what `writeCompiled` was given.
    return deserialize(body) as KnowledgeData;
  } catch {
    return undefined;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
