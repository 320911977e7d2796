/** Texts and their numbers in flat columns: a fifth of the memory of a Map, small on disk, and no work to load. */

/** Whole numbers of 0 and more, each in as few bytes as the largest needs. */
export type Column = Uint8Array | Uint16Array | Uint32Array;

export function columnOf(numbers: Iterable<number>): Column {
  const all = Uint32Array.from(numbers);
  let most = 0;
  for (const number of all) most = Math.max(most, number);
  return most < 2 ** 8 ? Uint8Array.from(all) : most < 2 ** 16 ? Uint16Array.from(all) : all;
}

/**
 * What is kept of texts that only have to be found again: their marks, 40 bits each, in ascending order. A text's place is its
 * number. That of 40,000 texts one is found which isn't there happens once in 27 million times.
 */
export interface Marks {
  readonly highs: Uint32Array;
  readonly lows: Uint8Array;
}

const lowBits = 8;

/** The texts in the order of their marks, each once: what belongs to a text is kept at the same place. */
export function inOrder(texts: Iterable<string>): string[] {
  return Array.from(new Set(texts), (text) => ({ text, mark: markOf(text) }))
    .sort((a, b) => a.mark - b.mark)
    .map(({ text }) => text);
}

/** @param ordered as `inOrder` gives them */
export function marksOf(ordered: readonly string[]): Marks {
  const marks = ordered.map(markOf);
  return {
    highs: Uint32Array.from(marks, (mark) => mark / 2 ** lowBits),
    lows: Uint8Array.from(marks, (mark) => mark % 2 ** lowBits),
  };
}

/** @returns the text's number; undefined where it isn't there */
export function findMark({ highs, lows }: Marks, text: string): number | undefined {
  const mark = markOf(text);
  const at = (number: number) => (highs[number] ?? 0) * 2 ** lowBits + (lows[number] ?? 0);
  let [low, high] = [0, highs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < mark) low = middle + 1;
    else high = middle;
  }
  return low < highs.length && at(low) === mark ? low : undefined;
}

/** Texts that can be found, and read. */
export interface DictionaryData {
  readonly marks: Marks;
  /** The texts one after the other, in UTF-8. */
  readonly bytes: Uint8Array;
  /** Of each text: where it ends. */
  readonly ends: Uint32Array;
}

export interface Dictionary {
  readonly size: number;
  find(text: string): number | undefined;
  text(number: number): string;
}

export function openDictionary({ marks, bytes, ends }: DictionaryData): Dictionary {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    size: ends.length,
    find: (text) => findMark(marks, text),
    text: (number) => buffer.toString('utf8', ends[number - 1] ?? 0, ends[number]),
  };
}

/** @param ordered as `inOrder` gives them */
export function buildDictionary(ordered: readonly string[]): DictionaryData {
  const encoded = ordered.map((text) => Buffer.from(text));
  let end = 0;
  return {
    marks: marksOf(ordered),
    bytes: Buffer.concat(encoded),
    ends: Uint32Array.from(encoded, ({ length }) => {
      end += length;
      return end;
    }),
  };
}

/** Texts that come again and again: each once, and of each place its number. */
export interface Numbered {
  readonly distinct: DictionaryData;
  readonly numbers: Column;
}

export function numberTexts(texts: readonly string[]): Numbered {
  const distinct = inOrder(texts);
  const numbers = new Map(distinct.map((text, number) => [text, number]));
  return {
    distinct: buildDictionary(distinct),
    numbers: columnOf(texts.map((text) => numbers.get(text) ?? 0)),
  };
}

/** 32 bits that tell texts apart. */
export const hashOf = (text: string): number => spread(text, 0x811c9dc5);

const markOf = (text: string): number =>
  hashOf(text) * 2 ** lowBits + (spread(text, 0x2545f491) >>> (32 - lowBits));

/** FNV-1a over UTF-16 units, from another start for other bits, each of which then depends on every unit. */
function spread(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0x5bd1e995);
  return (hash ^ (hash >>> 16)) >>> 0;
}
