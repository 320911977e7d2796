/** What a question and a keystroke cost, beside fuse.js's token search over the same snippets, and how that grows with the data. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { loadKnowledge } from '#knowledge/load.js';
import { dataFolder, root } from '#paths.js';
import { engines } from './engines.js';
import type { Growth } from './growth.js';
import { loadQuestions } from './questions.js';
import type { Part, Row } from './table.js';
import { percentiles, time } from './timing.js';

/** fuse.js takes long: a part of the questions tells as much. */
const fuseSample = 40;

const questionsOf = () => loadQuestions().map(({ q }) => q);
const sampleOf = (questions: readonly string[]) =>
  questions.filter((_, at) => at % Math.floor(questions.length / fuseSample) === 0);

export const questionPart: Part = {
  name: 'question',
  about: 'one question, beside fuse.js’s token search over statements and quotations',
  measure: async () => {
    const questions = questionsOf();
    const bare = loadCorpus(dataFolder).snippets.map((snippet) => ({ ...snippet, asks: [] }));
    const engine = engines(bare).find(({ name }) => name.includes('token'));
    const knowledge = await loadKnowledge(console.error);
    const fuse = percentiles(time(sampleOf(questions), (question) => engine?.search(question), 1));
    const ours = percentiles(time(questions, knowledge.ask));
    const beside = 'fuse.js, token search';
    return [
      { what: 'one question: p50, ms', beside, than: fuse.p50, ours: ours.p50 },
      { what: 'one question: p99, ms', beside, than: fuse.p99, ours: ours.p99 },
    ];
  },
};

export const keystrokePart: Part = {
  name: 'keystroke',
  about: 'one letter that is typed, in a question and in a name, beside a whole question',
  measure: async () => {
    const sample = sampleOf(questionsOf());
    const keystrokes = sample.flatMap((question) =>
      Array.from({ length: Math.min(30, question.length) }, (_, at) => question.slice(0, at + 1)),
    );
    const knowledge = await loadKnowledge(console.error);
    const asked = percentiles(time(sample, knowledge.ask));
    const questions = percentiles(time(keystrokes, (typed) => knowledge.suggest(typed, 25)));
    const people = percentiles(time(keystrokes, (typed) => knowledge.suggestPeople(typed, 25)));
    const beside = 'a whole question';
    return [
      {
        what: 'questions offered at a keystroke: p99, ms',
        beside,
        than: asked.p99,
        ours: questions.p99,
        target: '≤ 5 ms',
      },
      {
        what: 'people offered at a keystroke: p99, ms',
        beside,
        than: asked.p99,
        ours: people.p99,
        target: '≤ 5 ms',
      },
    ];
  },
};

export const growthPart: Part = {
  name: 'growth',
  about: 'a question with 10 and 100 times the data, made up with the same statistics',
  long: true,
  measure: async () => {
    const one = await measureGrowth(1);
    const rows: Row[] = [];
    for (const factor of [10, 100]) {
      const grown = await measureGrowth(factor);
      const row = (what: string, pick: (growth: Growth) => number): Row => ({
        what: `${factor} times the data (${grown.asks.toLocaleString('en')} ways of asking): ${what}`,
        beside: 'the data as it is',
        than: pick(one),
        ours: pick(grown),
      });
      rows.push(
        row('p50, ms', ({ p50 }) => p50),
        row('p99, ms', ({ p99 }) => p99),
        row('learnt in s', ({ indexMs }) => indexMs / 1000),
        row('memory, MB', ({ indexMegabytes }) => indexMegabytes),
      );
    }
    return rows;
  },
};

async function measureGrowth(factor: number): Promise<Growth> {
  const script = join(root, 'dist', 'bench', 'growth.js');
  const flags = ['--expose-gc', '--max-old-space-size=12000', script, String(factor)];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { encoding: 'utf8' });
  return JSON.parse(stdout);
}
