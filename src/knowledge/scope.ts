/**
 * Tells whether a question asks for something that the articles answer: whether its words, each and every two side by side,
 * are those of people who ask for that, or speak of something else. Learnt from the ways of asking: those of what the
 * articles answer against those of what they don't.
 */

import { findMark, inOrder, type Marks, marksOf } from './understand/dictionary.js';
import type { Unit } from './understand/lexicon.js';
import type { Mentions } from './understand/mentions.js';

/** What was learnt: how much each sign speaks for (above 0) or against being answered. */
export interface ScopeData {
  readonly signs: Marks;
  readonly weights: Float32Array;
  readonly start: number;
}

/** What is read of a question. */
export interface Reading {
  readonly units: readonly Unit[];
  readonly mentions: Mentions;
  /** How many texts of the data have a term; a filler is not counted. */
  readonly uses: (term: string) => number;
}

export interface Judgement {
  /** The logarithm of the odds that the articles answer the question. */
  readonly logit: number;
  /** What speaks most against it, worst first, in words for `--why`. */
  readonly against: readonly string[];
}

export interface Scope {
  judge(reading: Reading): Judgement;
}

/** A term that fewer texts have is read by its kind alone. */
const usualFrom = 2;
/** How far one sign may move the odds, as a logarithm. */
const against = -0.4;
const namedAgainst = 3;

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

export function openScope({ signs, weights, start }: ScopeData): Scope {
  const weightOf = (sign: string): number => weights[findMark(signs, sign) ?? -1] ?? 0;
  return {
    judge: (reading) => {
      const weighed = signsOf(reading).map((sign) => ({ sign, weight: weightOf(sign) }));
      const worst = weighed.filter(({ weight }) => weight < against).sort((a, b) => a.weight - b.weight);
      return {
        logit: weighed.reduce((sum, { weight }) => sum + weight, start),
        against: [
          ...reading.mentions.titles.flatMap(({ title, certain }) =>
            certain ? [`another work: ${title}`] : [],
          ),
          ...reading.mentions.relatives,
          ...worst.slice(0, namedAgainst).map(({ sign }) => sign),
        ],
      };
    },
  };
}

export interface Sample {
  readonly signs: readonly string[];
  readonly answered: boolean;
}

/** Rounds over all samples, the step of the first of them, and how strongly weights are drawn to 0. */
const rounds = 5;
const step = 0.15;
const decay = 0.003;
/** Weights nearer to 0 are left out. */
const least = 0.1;

/** Logistic regression over the signs, by steps that shrink for the signs that were often seen (Adagrad). */
export function learnScope(samples: Iterable<Sample>): ScopeData {
  const numbers = new Map<string, number>();
  const seen: number[] = [0];
  const rows: { readonly answered: number; readonly places: Uint32Array }[] = [];
  for (const { signs, answered } of samples) {
    const places = new Uint32Array(signs.length + 1);
    signs.forEach((sign, at) => {
      const number = numbers.get(sign) ?? numbers.size + 1;
      numbers.set(sign, number);
      seen[number] = (seen[number] ?? 0) + 1;
      places[at + 1] = number;
    });
    rows.push({ answered: answered ? 1 : 0, places });
  }
  const weights = new Float64Array(numbers.size + 1);
  const squares = new Float64Array(numbers.size + 1);
  const order = shuffled(rows);
  for (let round = 0; round < rounds; round++) {
    for (const { places, answered } of order) {
      let sum = 0;
      for (const place of places) sum += weights[place] ?? 0;
      const error = answered - 1 / (1 + Math.exp(-sum));
      for (const place of places) {
        // What was seen once says nothing of the next question.
        if (seen[place] === 1) continue;
        const slope = error - decay * (weights[place] ?? 0);
        squares[place] = (squares[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) + (step * slope) / Math.sqrt((squares[place] ?? 0) + 0.01);
      }
    }
  }
  const weightOf = (sign: string): number => weights[numbers.get(sign) ?? 0] ?? 0;
  const kept = inOrder([...numbers.keys()].filter((sign) => Math.abs(weightOf(sign)) >= least));
  return {
    signs: marksOf(kept),
    weights: Float32Array.from(kept, weightOf),
    start: weights[0] ?? 0,
  };
}

/** In an order that is the same at each build. */
function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  let state = 1;
  for (let at = result.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    const [a, b] = [result[at], result[other]];
    if (a === undefined || b === undefined) continue;
    result[at] = b;
    result[other] = a;
  }
  return result;
}
