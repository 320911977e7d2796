/**
 * Tells what a question asks for, by its signs alone: how likely it is that it asks for each entry, or for something else.
 * Learnt from the ways of asking, and from contrasts made of them. Each sign is a vector of a few numbers, and so is each entry; the nearer an
 * entry's is to the sum of a question's signs, the likelier it is. So signs that stand with the same entries come to mean
 * the same, in whatever language. (Joulin et al. 2016, “Bag of Tricks for Efficient Text Classification”.)
 */
import { type Reading, signsOf } from './signs.js';
import { findMark, inOrder, type Marks, marksOf } from './understand/dictionary.js';

export interface ClassifierData {
  readonly signs: Marks;
  /** Of each sign: its vector, in parts of `most`. */
  readonly vectors: Int8Array;
  readonly most: number;
  /** Of each entry, and last of what is none: its vector, */
  readonly entries: Float32Array;
  /** and what it has before any sign. */
  readonly starts: Float32Array;
}

export interface Judgement {
  /** How likely it is, 0 to 1, that an entry is asked for: by its number. */
  readonly chances: Float64Array;
  /** The logarithm of the odds that the articles answer what is asked. */
  readonly logit: number;
  /** What speaks most against that, worst first, in words for `--why`. */
  against(): readonly string[];
}

export interface Classifier {
  judge(reading: Reading): Judgement;
}

/** How many numbers a vector has. */
const width = 24;
/** What the largest number of a vector is kept as. */
const largest = 127;
const namedAgainst = 3;

/** @param answers of each entry: whether the articles answer it */
export function openClassifier(data: ClassifierData, answers: readonly boolean[]): Classifier {
  const { signs, vectors, entries, starts } = data;
  const unit = data.most / largest;
  return {
    judge: (reading) => {
      const known = signsOf(reading).flatMap((sign) => {
        const number = findMark(signs, sign);
        return number === undefined ? [] : [{ sign, number }];
      });
      const scale = unit / Math.sqrt(Math.max(1, known.length));
      const sum = new Float64Array(width);
      for (const { number } of known) add(sum, 0, vectors, number, scale);
      const chances = chancesOf(sum, entries, starts);
      let answered = 0;
      for (let entry = 0; entry < answers.length; entry++)
        if (answers[entry]) answered += chances[entry] ?? 0;
      return {
        chances,
        logit: logitOf(answered),
        against: () => {
          // How the chance of any answer changes with each number of the sum.
          const slope = new Float64Array(width);
          chances.forEach((chance, entry) => {
            const share = answers[entry] ? 1 / Math.max(answered, 1e-9) : 0;
            add(slope, 0, entries, entry, chance * (share - 1));
          });
          const worst = known
            .map(({ sign, number }) => ({ sign, weight: product(slope, vectors, number) * scale }))
            .filter(({ weight }) => weight < 0)
            .sort((a, b) => a.weight - b.weight);
          return [
            ...reading.mentions.titles.flatMap(({ title, certain }) =>
              certain ? [`another work: ${title}`] : [],
            ),
            ...reading.mentions.relatives,
            ...worst.slice(0, namedAgainst).map(({ sign }) => sign),
          ];
        },
      };
    },
  };
}

type Vectors = Int8Array | Float32Array | Float64Array;

/** Adds one vector, so many times, to another; each by its place among its like. */
function add(
  to: Exclude<Vectors, Int8Array>,
  toNumber: number,
  from: Vectors,
  fromNumber: number,
  times: number,
): void {
  const toStart = toNumber * width;
  const fromStart = fromNumber * width;
  for (let at = 0; at < width; at++)
    to[toStart + at] = (to[toStart + at] ?? 0) + times * (from[fromStart + at] ?? 0);
}

function product(sum: Float64Array, vectors: Vectors, number: number): number {
  const from = number * width;
  let total = 0;
  for (let at = 0; at < width; at++) total += (sum[at] ?? 0) * (vectors[from + at] ?? 0);
  return total;
}

/** Softmax. */
function chancesOf(sum: Float64Array, entries: Float32Array, starts: Float32Array): Float64Array {
  const chances = new Float64Array(starts.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let entry = 0; entry < chances.length; entry++) {
    const score = (starts[entry] ?? 0) + product(sum, entries, entry);
    chances[entry] = score;
    most = Math.max(most, score);
  }
  let total = 0;
  for (let entry = 0; entry < chances.length; entry++) {
    const part = Math.exp((chances[entry] ?? 0) - most);
    chances[entry] = part;
    total += part;
  }
  for (let entry = 0; entry < chances.length; entry++) chances[entry] = (chances[entry] ?? 0) / total;
  return chances;
}

/** The logarithm of the odds, −8 to 8. */
export function logitOf(chance: number): number {
  const least = 3e-4;
  return Math.log((chance + least) / (1 - chance + least));
}

export interface Sample {
  readonly signs: readonly string[];
  /** The number of the entry that it asks for; how many there are where that is something else. */
  readonly entry: number;
}

/** Signs that fewer texts have are chance. */
const usualFrom = 5;
const rounds = 6;
/** The steps over the vectors of signs and of entries, before they shrink. */
const signStep = 0.1;
const entryStep = 0.3;
/** The part of a text's signs that is left out each time, so that none is relied upon alone. */
const leftOut = 0.2;
/** A smaller mistake counts as none. */
const leastError = 1e-4;
/** Fewer than one in a thousand numbers are larger than what is kept as the largest. */
const keptWhole = 0.9995;

/** By steps along the slope of the logarithm of the chance, which shrink for what was often moved (Adagrad). */
export function learnClassifier(samples: Iterable<Sample>, entryCount: number): ClassifierData {
  const all = [...samples];
  const uses = new Map<string, number>();
  for (const { signs } of all) for (const sign of signs) uses.set(sign, (uses.get(sign) ?? 0) + 1);
  const kept = inOrder([...uses.keys()].filter((sign) => (uses.get(sign) ?? 0) >= usualFrom));
  const numbers = new Map(kept.map((sign, number) => [sign, number]));
  const rows = all.map(({ signs, entry }) => ({
    entry,
    signs: signs.flatMap((sign) => numbers.get(sign) ?? []),
  }));

  const random = createRandom();
  const vectors = Float32Array.from({ length: kept.length * width }, () => (random() - 0.5) / 5);
  const entries = new Float32Array((entryCount + 1) * width);
  const starts = new Float32Array(entryCount + 1);
  const moved = new Float64Array(kept.length);
  const movedEntries = new Float64Array(entryCount + 1);
  for (let round = 0; round < rounds; round++) {
    for (const row of shuffled(rows, random)) {
      const signs = row.signs.filter(() => random() >= leftOut);
      const scale = 1 / Math.sqrt(Math.max(1, signs.length));
      const sum = new Float64Array(width);
      for (const sign of signs) add(sum, 0, vectors, sign, scale);
      const slope = new Float64Array(width);
      chancesOf(sum, entries, starts).forEach((chance, entry) => {
        const error = (entry === row.entry ? 1 : 0) - chance;
        if (Math.abs(error) < leastError) return;
        add(slope, 0, entries, entry, error);
        movedEntries[entry] = (movedEntries[entry] ?? 0) + error ** 2;
        const step = (entryStep * error) / Math.sqrt((movedEntries[entry] ?? 0) + 0.1);
        starts[entry] = (starts[entry] ?? 0) + step;
        add(entries, entry, sum, 0, step);
      });
      const square = slope.reduce((total, part) => total + (part * scale) ** 2, 0) / width;
      for (const sign of signs) {
        moved[sign] = (moved[sign] ?? 0) + square;
        add(vectors, sign, slope, 0, (signStep * scale) / Math.sqrt((moved[sign] ?? 0) + 1e-4));
      }
    }
  }
  const sizes = vectors.map(Math.abs).sort();
  const most = sizes[Math.floor(sizes.length * keptWhole)] ?? 1;
  return {
    signs: marksOf(kept),
    vectors: Int8Array.from(vectors, (part) => Math.round(Math.max(-1, Math.min(1, part / most)) * largest)),
    most,
    entries,
    starts,
  };
}

/** Numbers from 0 to 1 that are the same at each build. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [result[at], result[other]];
    if (a === undefined || b === undefined) continue;
    result[at] = b;
    result[other] = a;
  }
  return result;
}
