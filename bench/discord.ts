/**
 * `npm run bench:discord`: the built bot beside the least that could stand in its place, on the loopback Discord of the tests:
 * a discord.js bot and an HTTP server that answer everything with a constant. Takes about three minutes. Everything is measured
 * several times, in turn; the medians are printed. Machines differ, and so does what else they do: compare the ratios.
 */
import { availableParallelism } from 'node:os';
import { readArguments } from '#cli/usage.js';
import { inFlight, measurePace, measureServers, measureStart, type Pace } from './discord/gateway.js';
import { type Load, measureLoad } from './discord/http.js';

const servers = 2000;

readArguments({
  about:
    'The bot beside the least that could stand in its place: a bare discord.js bot and a bare HTTP server. Takes three minutes.',
  examples: ['npm run bench:discord'],
  options: {},
});
console.error('Starting …');
const starts = await inTurn(5, async () => ({
  bare: await measureStart('bare'),
  ours: await measureStart('ours'),
}));
const crowded = await inTurn(3, async () => ({
  bare: await measureServers('bare', servers),
  ours: await measureServers('ours', servers),
}));
console.error('Answering over the gateway …');
const paces = await inTurn(3, async () => ({
  bare: await measurePace('bare', 'page'),
  page: await measurePace('ours', 'page'),
  questions: await measurePace('ours', 'questions'),
}));
console.error('Answering over HTTP …');
const loads = await inTurn(3, async () => ({
  bare: await measureLoad('bare', 'page'),
  page: await measureLoad('ours', 'page'),
  questions: await measureLoad('ours', 'questions'),
  two: await measureLoad('ours', 'questions', 2),
}));

console.table({
  'start to READY, ms': row(starts, ({ bare, ours }) => [bare.ready, ours.ready]),
  'start to first answer, ms': row(starts, ({ bare, ours }) => [bare.answered, ours.answered], '≤ 1.5 ×'),
  'memory at rest (RSS), MB': row(starts, ({ bare, ours }) => [bare.memory, ours.memory], '≤ 30 MB more'),
  [`memory in use for each of ${servers} servers, kB`]: row(crowded, ({ bare, ours }) => [bare, ours], '0'),
  ...paceRows('a page', ({ page }) => page),
  ...paceRows('questions', ({ questions }) => questions),
  ...loadRows('a page', ({ page }) => page),
  ...loadRows('questions', ({ questions }) => questions),
});
console.log('Two processes of ours over HTTP, beside one:');
console.table({
  'answers/s': row(loads, ({ questions, two }) => [questions.throughput, two.throughput], '≥ 1.7 ×', [
    'one',
    'two',
  ]),
  'processor ms an answer': row(loads, ({ questions, two }) => [questions.processor, two.processor], '', [
    'one',
    'two',
  ]),
});
const cores = availableParallelism();
console.log(`This machine has ${cores} cores, also for what sends the load and plays Discord.`);
if (cores < 4) console.log('Two processes need more than that to show what they can do.');

/** @param pick ours: opening a page that is always the same, or asking one question after another */
function paceRows(what: string, pick: (measured: (typeof paces)[number]) => Pace): Record<string, object> {
  const pairs = paces.map((measured) => ({ bare: measured.bare, ours: pick(measured) }));
  return {
    [`gateway, ${what}: dispatch → callback p50, ms`]: row(
      pairs,
      ({ bare, ours }) => [bare.p50, ours.p50],
      '≤ 1.25 ×',
    ),
    [`gateway, ${what}: dispatch → callback p99, ms`]: row(pairs, ({ bare, ours }) => [bare.p99, ours.p99]),
    [`gateway, ${what}: answers/s, ${inFlight} in flight`]: row(
      pairs,
      ({ bare, ours }) => [bare.throughput, ours.throughput],
      '≥ 0.8 ×',
    ),
    [`gateway, ${what}: processor ms an answer`]: row(pairs, ({ bare, ours }) => [
      bare.processor,
      ours.processor,
    ]),
  };
}

function loadRows(what: string, pick: (measured: (typeof loads)[number]) => Load): Record<string, object> {
  return {
    [`HTTP, ${what}: answers/s`]: row(loads, (one) => [one.bare.throughput, pick(one).throughput], '≥ 0.6 ×'),
    [`HTTP, ${what}: processor ms an answer`]: row(loads, (one) => [one.bare.processor, pick(one).processor]),
  };
}

/** The medians of what is compared, beside each other. */
function row<T>(
  measured: readonly T[],
  pick: (one: T) => readonly [number, number],
  target = '',
  [first, second]: readonly [string, string] = ['bare', 'ours'],
): object {
  const [of, to] = [0, 1].map((side) => median(measured.map((one) => pick(one)[side] ?? 0)));
  return {
    [first]: round(of ?? 0),
    [second]: round(to ?? 0),
    ratio: `${((to ?? 0) / (of ?? 0)).toFixed(2)} ×`,
    target,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** All of a round once, then the next one: what else the machine does meets all alike. */
async function inTurn<T>(rounds: number, measure: () => Promise<T>): Promise<T[]> {
  const measured: T[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await measure());
  return measured;
}
