/** The knowledge as the build leaves it in a file, so that a start neither parses nor learns. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
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

/** The kinds of columns; the file has their numbers. */
const kinds = [Int8Array, Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array];
type Column = InstanceType<(typeof kinds)[number]>;
/** Bytes; a column of any kind can be read in place where it begins at a multiple of these. */
const alignment = 8;

/** Writes where a column will stand in the place of the column. */
class DataWriter extends DefaultSerializer {
  /** Their bytes, one after the other. */
  readonly columns: Uint8Array[] = [];
  #length = 0;

  _writeHostObject(column: Column): void {
    const kind = kinds.findIndex((one) => column instanceof one);
    if (kind < 0) throw new Error('A column is of a kind that can’t be read again.');
    const bytes = new Uint8Array(Math.ceil(column.byteLength / alignment) * alignment);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    this.writeUint32(kind);
    this.writeUint32(this.#length);
    this.writeUint32(column.length);
    this.columns.push(bytes);
    this.#length += bytes.length;
  }
}

/** Reads columns as parts of the file: copies would cost their memory once more. */
class DataReader extends DefaultDeserializer {
  readonly #columns: Uint8Array;

  constructor(data: Uint8Array, columns: Uint8Array) {
    super(data);
    this.#columns = columns;
  }

  _readHostObject(): Column {
    const Kind = kinds[this.readUint32()];
    if (Kind === undefined) throw new Error('There is no such kind of column.');
    const { buffer, byteOffset } = this.#columns;
    return new Kind(buffer as ArrayBuffer, byteOffset + this.readUint32(), this.readUint32());
  }
}

/** Of the stamp, and of the hash of what follows; both are text. */
const hashLength = 64;
/** Then how many bytes all columns take, the columns, and the data. */
const columnsStart = 2 * hashLength + alignment;

export function writeCompiled(path: string, stamp: string, data: KnowledgeData): void {
  const writer = new DataWriter();
  writer.writeHeader();
  writer.writeValue(data);
  const columns = Buffer.concat(writer.columns);
  const length = Buffer.alloc(alignment);
  length.writeUInt32LE(columns.length);
  const body = Buffer.concat([length, columns, writer.releaseBuffer()]);
  replaceFile(path, Buffer.concat([Buffer.from(stamp), Buffer.from(hashOf(body)), body]));
}

/** Who reads at the same moment finds the old file or the new one, never a part. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, path);
}

/** The texts that are searched: a file of their own, because nothing but an explanation of an answer reads them. */
export const writeTexts = (path: string, texts: readonly string[]): void =>
  replaceFile(path, gzipSync(texts.map((text) => text.replaceAll('\n', ' ')).join('\n')));

/** @returns none where they can't be read */
export function readTexts(path: string): readonly string[] {
  try {
    return gunzipSync(readFileSync(path)).toString().split('\n');
  } catch {
    return [];
  }
}

/** @returns undefined where the file is missing, damaged, or made from other sources */
export function readCompiled(path: string, stamp: string): KnowledgeData | undefined {
  try {
    const file = readFileSync(path);
    const head = file.toString('latin1', 0, 2 * hashLength);
    if (head !== stamp + hashOf(file.subarray(2 * hashLength))) return undefined;
    const dataStart = columnsStart + file.readUInt32LE(2 * hashLength);
    const reader = new DataReader(file.subarray(dataStart), file.subarray(columnsStart, dataStart));
    reader.readHeader();
    // Whole and written by this very code, so it holds what `writeCompiled` was given.
    return reader.readValue();
  } catch {
    return undefined;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
