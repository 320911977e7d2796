/** One size of corpus, in a process of its own: `node --expose-gc growth.js 10` prints its figures as JSON. */
import { loadCorpus } from '#knowledge/data/corpus.js';
import { createKnowledge } from '#knowledge/learn.js';
import { dataFolder } from '#paths.js';
import { loadQuestions } from './questions.js';
import { grow } from './synthetic.js';
import { percentiles, time } from './timing.js';

export interface Growth {
  readonly snippets: number;
  readonly asks: number;
  readonly p50: number;
  readonly p99: number;
  readonly indexMs: number;
  /** What the index takes beyond the texts it is made of. */
  readonly indexMegabytes: number;
}

const corpus = grow(loadCorpus(dataFolder), Number(process.argv[2]));
const before = used();
const start = performance.now();
const { ask } = createKnowledge(corpus);
const indexMs = performance.now() - start;
const indexMegabytes = used() - before;
const times = time(
  loadQuestions().map(({ q }) => q),
  ask,
);
const asks = [...corpus.snippets, ...corpus.gaps, ...corpus.offtopic].reduce(
  (sum, entry) => sum + entry.asks.length,
  0,
);
const figures: Growth = {
  snippets: corpus.snippets.length,
  asks,
  ...percentiles(times),
  indexMs,
  indexMegabytes,
};
console.log(JSON.stringify(figures));

/** Memory in use, in MB, after everything unreachable is gone. */
function used(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
