/**
 * `npm run bench`: what an answer costs, beside fuse.js's token search over the same snippets, and how that grows with ten
 * and a hundred times the data. Each figure is of this run; compare the ratios. Nothing is cached between questions.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '#cli/usage.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { loadKnowledge } from '#knowledge/load.js';
import { dataFolder, root } from '#paths.js';
import { engines } from './engines.js';
import type { Growth } from './growth.js';
import { loadQuestions } from './questions.js';
import { percentiles, time } from './timing.js';

/** fuse.js takes long where it reads every ask: a part of the questions tells as much. */
const fuseSample = 40;

const { values } = readArguments({
  about:
    'What one question costs, beside fuse.js over the same snippets, and how that grows with 10 and 100 times the data. Takes a quarter of an hour.',
  examples: ['npm run bench', 'npm run bench -- --quick'],
  options: {
    quick: {
      type: 'boolean',
      default: false,
      about: 'leaves out what takes minutes: fuse.js over the ways of asking, and growth',
    },
  },
});
const corpus = loadCorpus(dataFolder);
const questions = loadQuestions().map(({ q }) => q);
const sample = questions.filter((_, at) => at % Math.floor(questions.length / fuseSample) === 0);

console.log(
  `One question, in milliseconds (${questions.length} questions; fuse.js: ${sample.length} of them)`,
);
const bare = corpus.snippets.map((snippet) => ({ ...snippet, asks: [] }));
const knowledge = await loadKnowledge(console.error);
const ours = percentiles(time(questions, knowledge.ask));
console.table({
  'this bot': row(ours),
  'fuse.js, token search, statements and quotations only': row(fuse(bare)),
  ...(values.quick ? {} : { 'fuse.js, token search, with the ways of asking': row(fuse(corpus.snippets)) }),
});

console.log('One keystroke, in milliseconds: each question as it is typed, the first letters one by one');
const keystrokes = sample.flatMap((question) =>
  Array.from({ length: Math.min(30, question.length) }, (_, at) => question.slice(0, at + 1)),
);
console.table({
  'questions offered': row(percentiles(time(keystrokes, (typed) => knowledge.suggest(typed, 25)))),
  'people offered': row(percentiles(time(keystrokes, (typed) => knowledge.suggestPeople(typed, 25)))),
});

if (!values.quick) showGrowth();

function showGrowth(): void {
  console.log('The same questions with more data (made-up text of the same statistics)');
  const sizes = [1, 10, 100].map((factor) => ({ factor, ...measure(factor) }));
  const [one] = sizes;
  console.table(
    Object.fromEntries(
      sizes.map(({ factor, snippets, asks, indexMs, indexMegabytes, ...times }) => [
        `${factor} ×`,
        {
          snippets,
          asks,
          ...row(times),
          'p50, ratio': round(times.p50 / (one?.p50 ?? 1)),
          'p99, ratio': round(times.p99 / (one?.p99 ?? 1)),
          'index built in ms': Math.round(indexMs),
          'index in MB': Math.round(indexMegabytes),
        },
      ]),
    ),
  );
}

function fuse(snippets: typeof corpus.snippets): { readonly p50: number; readonly p99: number } {
  const engine = engines(snippets).find(({ name }) => name.includes('token'));
  return percentiles(time(sample, (question) => engine?.search(question), 1));
}

function measure(factor: number): Growth {
  const script = join(root, 'dist', 'bench', 'growth.js');
  const flags = ['--expose-gc', '--max-old-space-size=12000', script, String(factor)];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
}

function row({ p50, p99 }: { readonly p50: number; readonly p99: number }): object {
  return { p50: round(p50), p99: round(p99) };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
