/**
 * A file of named tables: columns of numbers, which are read straight into place, and lists of texts. It begins with the
 * length of its header; the header says what the tables are made from, and where each lies.
 */
import { closeSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export type Table = Float64Array | Uint32Array | Uint8Array | readonly string[];

/** Reads one table; throws where the file has no such one. */
export interface Tables {
  floats(name: string): Float64Array;
  integers(name: string): Uint32Array;
  bytes(name: string): Uint8Array;
  texts(name: string): readonly string[];
}

const headerSchema = z.object({
  stamp: z.string(),
  tables: z.record(
    z.string(),
    z.object({ kind: z.enum(['floats', 'integers', 'bytes', 'texts']), at: z.int(), bytes: z.int() }),
  ),
});
type Header = z.infer<typeof headerSchema>;
type Kind = Header['tables'][string]['kind'];

/** After each text. */
const end = '\0';

/** @param stamp says what the tables are made from */
export function writeTables(path: string, stamp: string, tables: Readonly<Record<string, Table>>): void {
  const header: Header = { stamp, tables: {} };
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, table] of Object.entries(tables)) {
    const { kind, bytes } = encode(table);
    header.tables[name] = { kind, at, bytes: bytes.length };
    parts.push(bytes);
    at += bytes.length;
  }
  const head = Buffer.from(JSON.stringify(header));
  const length = encode(Uint32Array.of(head.length)).bytes;
  // Who reads at the same moment finds the old file or the new one, never a part.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([length, head, ...parts]));
  renameSync(unfinished, path);
}

function encode(table: Table): { readonly kind: Kind; readonly bytes: Uint8Array } {
  if (!ArrayBuffer.isView(table)) {
    return { kind: 'texts', bytes: Buffer.from(table.map((text) => text + end).join('')) };
  }
  const kind = table instanceof Float64Array ? 'floats' : table instanceof Uint32Array ? 'integers' : 'bytes';
  return { kind, bytes: bytesOf(table) };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export const isTable = (value: unknown): value is Table =>
  value instanceof Float64Array ||
  value instanceof Uint32Array ||
  value instanceof Uint8Array ||
  (Array.isArray(value) && value.every((text) => typeof text === 'string'));

/**
 * What `read` makes of the tables of a file.
 * @returns undefined where the file is missing, damaged, or made from something else
 */
export function readTables<T>(path: string, stamp: string, read: (tables: Tables) => T): T | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const [length = 0] = fill(file, new Uint32Array(1), 0);
    const head = fill(file, Buffer.alloc(length), Uint32Array.BYTES_PER_ELEMENT);
    const header = headerSchema.parse(JSON.parse(head.toString('utf8')));
    if (header.stamp !== stamp) return undefined;
    return read(tablesOf(file, header, Uint32Array.BYTES_PER_ELEMENT + length));
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function tablesOf(file: number, { tables }: Header, start: number): Tables {
  const find = (name: string, kind: Kind) => {
    const table = tables[name];
    if (table?.kind !== kind) throw new RangeError(`no ${kind} are called ${name}`);
    return { at: start + table.at, bytes: table.bytes };
  };
  return {
    floats: (name) => {
      const { at, bytes } = find(name, 'floats');
      return fill(file, new Float64Array(bytes / Float64Array.BYTES_PER_ELEMENT), at);
    },
    integers: (name) => {
      const { at, bytes } = find(name, 'integers');
      return fill(file, new Uint32Array(bytes / Uint32Array.BYTES_PER_ELEMENT), at);
    },
    bytes: (name) => {
      const { at, bytes } = find(name, 'bytes');
      return fill(file, new Uint8Array(bytes), at);
    },
    texts: (name) => {
      const { at, bytes } = find(name, 'texts');
      return fill(file, Buffer.allocUnsafe(bytes), at).toString('utf8').split(end).slice(0, -1);
    },
  };
}

function fill<T extends NodeJS.ArrayBufferView>(file: number, into: T, at: number): T {
  const bytes = bytesOf(into);
  if (readSync(file, bytes, 0, bytes.length, at) < bytes.length) throw new RangeError('the file ends early');
  return into;
}
