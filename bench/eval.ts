/** `npm run eval`: how many questions are answered right, and how many that no article answers are left unanswered. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '#cli/usage.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { evidenceNames } from '#knowledge/decide.js';
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import { loadKnowledge } from '#knowledge/load.js';
import { dataFolder } from '#paths.js';
import { engines } from './engines.js';
import { kinds, leaked, loadQuestions, type Question } from './questions.js';

type Outcome = 'right' | 'wrong' | 'silent';

interface Tally {
  count: number;
  right: number;
  wrong: number;
  silent: number;
  /** Of the silent ones: those with a button that gives the answer. */
  offered: number;
}

const emptyTally = (): Tally => ({ count: 0, right: 0, wrong: 0, silent: 0, offered: 0 });

const { values } = readArguments({
  about: 'How many questions of bench/questions are answered right, and how many rightly left unanswered.',
  examples: ['npm run eval -- --failures', 'npm run eval -- --split test --compare'],
  options: {
    split: {
      type: 'string',
      takes: 'SET',
      default: 'tune',
      about: 'which questions: tune, test, languages or all',
    },
    failures: { type: 'boolean', default: false, about: 'lists what went wrong, and why' },
    elsewhere: {
      type: 'string',
      takes: 'DIR',
      about:
        'asks real questions about anything else, one a line in its .txt files; few should get an answer',
    },
    // fuse.js reads every way of asking for every question.
    compare: {
      type: 'boolean',
      default: false,
      about: 'adds other search engines; takes a quarter of an hour',
    },
    guard: { type: 'boolean', default: false, about: 'only checks that no question stands in the data' },
    calibrate: { type: 'boolean', default: false, about: 'fits the weights of the confidence to tune' },
  },
});
/** Of the answers with a confidence of this and more, */
const surely = 0.9;
/** so many are to be right on tune, which was looked at while working: elsewhere fewer are. */
const surelyRight = 0.993;

const corpus = loadCorpus(dataFolder);
const knowledge = await loadKnowledge(console.error);
const questions = loadQuestions();
const known = new Set(knowledge.snippets.map(({ id }) => id));

if (guard()) {
  const asked = questions.filter(({ split }) => values.split === 'all' || split === values.split);
  if (values.calibrate) calibrate(questions.filter(({ split }) => split === 'tune'));
  else if (!values.guard) evaluate(asked);
  if (values.elsewhere !== undefined && !values.calibrate) askElsewhere(values.elsewhere);
} else {
  process.exitCode = 1;
}

/** The set measures nothing where the data holds its questions, or where a label names no snippet. */
function guard(): boolean {
  const inData = leaked(questions, corpus);
  const labels = questions.flatMap(({ q, facts }) =>
    facts
      .flat()
      .filter((id) => !known.has(id))
      .map((id) => `${id}: ${q}`),
  );
  for (const { voice, q } of inData)
    console.error(`${voice}: “${q}” stands among the asks in nearly the same words; drop one.`);
  for (const label of labels) console.error(`no snippet has the id ${label}`);
  return inData.length === 0 && labels.length === 0;
}

function evaluate(asked: readonly Question[]): void {
  const rows = new Map<string, Tally>();
  const sure = emptyTally();
  const bands = new Map<string, Tally>();
  const failures: string[] = [];
  asked.forEach((question, at) => {
    progress(at, asked.length);
    const answer = knowledge.ask(question.q);
    const given = answer.kind === 'answer' ? [answer, ...answer.more].flatMap(({ id }) => id ?? []) : [];
    const outcome = judge(question, given);
    const isOffered = outcome === 'silent' && offers(answer, question);
    const add = (row: string) => {
      const tally = rows.get(row) ?? emptyTally();
      rows.set(row, tally);
      tally.count++;
      tally[outcome]++;
      if (isOffered) tally.offered++;
    };
    add(question.kind);
    add(`topic ${topicOf(question)}`);
    const sort = question.facts.length > 0 ? 'answerable' : 'unanswerable';
    if (question.split === 'languages') add(`in ${question.voice}: ${sort}`);
    add(`all ${sort}`);
    if (answer.kind === 'answer') {
      const band = `${Math.floor(Math.min(answer.confidence, 0.999) * 10) / 10}`;
      const tally = bands.get(band) ?? emptyTally();
      bands.set(band, tally);
      tally.count++;
      tally[outcome]++;
      if (answer.confidence >= 0.9) {
        sure.count++;
        sure[outcome]++;
      }
    }
    if (outcome !== 'right') failures.push(describeFailure(question, outcome, knowledge));
  });
  if (values.failures) console.log(`${failures.join('\n\n')}\n`);

  console.log(`${asked.length} questions (${values.split})`);
  const order = [
    ...kinds,
    ...[...rows.keys()].filter((name) => /^(topic|in) /.test(name)).sort(),
    'all answerable',
    'all unanswerable',
  ];
  console.table(
    Object.fromEntries(
      order.flatMap((name) => {
        const tally = rows.get(name);
        return tally ? [[name, tally]] : [];
      }),
    ),
  );
  console.log('Of the answers given, by confidence (right of count):');
  console.table(
    Object.fromEntries(
      [...bands]
        .sort()
        .map(([band, { count, right }]) => [band, { count, right, share: percent(right, count) }]),
    ),
  );
  console.log(
    `With confidence of 0.9 or more: ${sure.right} of ${sure.count} right (${percent(sure.right, sure.count)}).\n`,
  );
  const answerable = rows.get('all answerable') ?? emptyTally();
  const reached = answerable.right + answerable.offered;
  console.log(
    `Answered at once, or by one of the buttons: ${reached} of ${answerable.count} (${percent(reached, answerable.count)}).\n`,
  );
  if (values.compare) compare(asked, rows);
}

/** Whether one of the buttons of a page that doesn't answer does. */
function offers({ kind, related }: Answer, { facts }: Question): boolean {
  const hasButtons = kind === 'near' || kind === 'unknown';
  return hasButtons && related.slice(0, 3).some((id) => facts.some((accepted) => accepted.includes(id)));
}

/** Real questions about anything else, one a line: none of them should get an answer. */
function askElsewhere(folder: string): void {
  const table: Record<string, object> = {};
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const lines = linesOf(join(folder, name));
    const answered = lines.filter((line) => knowledge.ask(line).kind === 'answer');
    if (values.failures) for (const line of answered) console.log(`${name} · ${line}`);
    table[name] = {
      questions: lines.length,
      answered: answered.length,
      share: percent(answered.length, lines.length),
    };
  }
  console.table(table);
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trim().split('\n');
}

/**
 * How likely the nearest snippet is right, from the evidence for it: logistic regression by Newton's method. With
 * `--elsewhere`, every other of those questions counts as one without an answer.
 */
function calibrate(asked: readonly Question[]): void {
  const others =
    values.elsewhere === undefined
      ? []
      : readdirSync(values.elsewhere)
          .filter((file) => file.endsWith('.txt'))
          .flatMap((file) => linesOf(join(values.elsewhere ?? '', file)))
          .filter((_, at) => at % 2 === 0)
          .map((q, at) => ({ q, facts: [], voice: `elsewhere ${at % 5}` }));
  const samples = [...asked, ...others].flatMap(({ q, facts, voice }) => {
    const [{ candidates, evidence }] = knowledge.explain(q);
    const best = candidates.find(({ id }) => known.has(id));
    if (!best) return [];
    const right = facts.some((accepted) => accepted.includes(best.id)) ? 1 : 0;
    return [
      {
        q,
        id: best.id,
        right,
        voice,
        answerable: facts.length > 0,
        values: [1, ...evidenceNames.map((name) => evidence[name])],
      },
    ];
  });
  // Held out: each voice by the weights that the others give.
  const voices = [...new Set(samples.map(({ voice }) => voice))];
  const judged = voices.flatMap((voice) => {
    const own = regress(samples.filter((sample) => sample.voice !== voice));
    return samples
      .filter((sample) => sample.voice === voice)
      .map((sample) => ({ ...sample, logit: dot(sample.values, own) }));
  });
  const softened = softening(judged);
  const fitted = regress(samples).map((weight) => weight * softened);
  console.table(
    Object.fromEntries(
      ['constant', ...evidenceNames].map((name, at) => [name, Number(fitted[at]?.toFixed(2))]),
    ),
  );
  const held = judged.map((sample) => ({ ...sample, confidence: logistic(softened * sample.logit) }));
  if (values.failures) {
    for (const { q, id, right, answerable, voice, confidence } of held) {
      if (right === 1 ? confidence < 0.5 : confidence >= 0.5)
        console.log(
          `${confidence.toFixed(2)} ${answerable ? '+' : '-'} ${voice} · ${q.slice(0, 160)} → ${id}`,
        );
    }
  }
  const share = (list: typeof held, test: (sample: (typeof held)[number]) => boolean) =>
    percent(list.filter(test).length, list.length);
  console.table(
    Object.fromEntries(
      [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((from) => {
        const answered = held.filter(({ confidence }) => confidence >= from);
        return [
          from,
          {
            right: share(
              held.filter(({ answerable }) => answerable),
              ({ confidence, right }) => confidence >= from && right === 1,
            ),
            silent: share(
              held.filter(({ answerable, voice }) => !answerable && !voice.startsWith('elsewhere')),
              ({ confidence }) => confidence < from,
            ),
            elsewhere: share(
              held.filter(({ voice }) => voice.startsWith('elsewhere')),
              ({ confidence }) => confidence >= from,
            ),
            'of answers right': share(answered, ({ right }) => right === 1),
          },
        ];
      }),
    ),
  );
}

/** What all weights are multiplied by so that `surelyRight` holds, 1 at most: fitted, they are too sure of what they have not seen. */
function softening(judged: readonly { readonly right: number; readonly logit: number }[]): number {
  let right = 0;
  let least = Number.POSITIVE_INFINITY;
  judged
    .toSorted((a, b) => b.logit - a.logit)
    .forEach((sample, at) => {
      right += sample.right;
      if (right >= surelyRight * (at + 1)) least = sample.logit;
    });
  return Math.min(1, Math.log(surely / (1 - surely)) / least);
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** @param ridge draws weights towards 0 */
function regress(
  samples: readonly { readonly right: number; readonly values: readonly number[] }[],
  ridge = 0.5,
): number[] {
  const size = samples[0]?.values.length ?? 0;
  let weights = Array<number>(size).fill(0);
  for (let round = 0; round < 25; round++) {
    const rows = weights.map((weight, at) => [
      ...Array<number>(size)
        .fill(0)
        .map((_, to) => (to === at ? ridge : 0)),
      -ridge * weight,
    ]);
    for (const { right, values: given } of samples) {
      const chance = logistic(dot(given, weights));
      const curve = chance * (1 - chance);
      rows.forEach((row, at) => {
        const value = given[at] ?? 0;
        if (value === 0) return;
        for (let to = 0; to < size; to++) row[to] = (row[to] ?? 0) + curve * value * (given[to] ?? 0);
        row[size] = (row[size] ?? 0) + (right - chance) * value;
      });
    }
    const steps = solve(rows);
    weights = weights.map((weight, at) => weight + (steps[at] ?? 0));
    if (steps.every((step) => Math.abs(step) < 1e-4)) break;
  }
  return weights;
}

/** Gauss's elimination; each row ends with what it equals. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    const pivot = rows[at] ?? [];
    for (let other = 0; other < size; other++) {
      const row = rows[other] ?? [];
      if (other === at) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let to = at; to <= size; to++) row[to] = (row[to] ?? 0) - factor * (pivot[to] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

function compare(asked: readonly Question[], rows: ReadonlyMap<string, Tally>): void {
  const answerable = asked.filter(({ facts }) => facts.length > 0);
  const unanswerable = asked.filter(({ facts }) => facts.length === 0);
  const table: Record<string, object> = {};
  for (const { name, search } of engines(corpus.snippets)) {
    const right = answerable.filter(
      (question) => judge(question, search(question.q).slice(0, 1)) === 'right',
    ).length;
    const silent = unanswerable.filter(({ q }) => search(q).length === 0).length;
    table[name] = {
      'right on answerable': percent(right, answerable.length),
      'silent on unanswerable': percent(silent, unanswerable.length),
    };
  }
  table.ours = {
    'right on answerable': percent(rows.get('all answerable')?.right ?? 0, answerable.length),
    'silent on unanswerable': percent(rows.get('all unanswerable')?.right ?? 0, unanswerable.length),
  };
  console.table(table);
}

/** Right: every asked fact is in the answer, or nothing is answered where no article does. */
function judge({ facts }: Question, given: readonly string[]): Outcome {
  if (facts.length === 0) return given.length === 0 ? 'right' : 'wrong';
  if (given.length === 0) return 'silent';
  return facts.every((accepted) => given.some((id) => accepted.includes(id))) ? 'right' : 'wrong';
}

function topicOf({ facts }: Question): string {
  return knowledge.snippet(facts[0]?.[0] ?? '')?.topic ?? 'none';
}

function describeFailure(
  { q, kind, facts }: Question,
  outcome: Outcome,
  { explain, nearestText }: Knowledge,
): string {
  const [{ kind: decided, id, confidence, evidence, understood, candidates }] = explain(q);
  const words = understood.terms.map(({ term, corrections }) =>
    corrections.length === 0
      ? term
      : `${term} (${corrections.map(({ typed, understood: word }) => `${typed} → ${word}`).join(', ')})`,
  );
  const figures = Object.entries(evidence).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [
    `${outcome} · ${kind} · ${q}`,
    `  wanted: ${facts.map((accepted) => accepted.join(' or ')).join(' and ') || 'no answer'}`,
    `  got: ${decided} ${id ?? ''} with confidence ${confidence.toFixed(2)} (${figures.join(', ')})`,
    `  words: ${words.join(' · ')}${understood.unknown.length > 0 ? `; unknown: ${understood.unknown.join(', ')}` : ''}`,
    ...candidates
      .slice(0, 4)
      .map((candidate) => `  ${candidate.score.toFixed(2)} ${candidate.id}: “${nearestText(candidate)}”`),
  ].join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function progress(at: number, of: number): void {
  if (!process.stderr.isTTY || at % 25 !== 0) return;
  const done = Math.round((30 * at) / of);
  process.stderr.write(
    `\r${'█'.repeat(done)}${'░'.repeat(30 - done)} ${at} of ${of}${at + 25 >= of ? '\r\u001b[K' : ''}`,
  );
}
