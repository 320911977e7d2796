/**
 * The built bot beside the least that could stand in its place, on the loopback Discord of the tests: a discord.js bot and an HTTP
 * server that answer everything with a constant.
 */
import { availableParallelism } from 'node:os';
import { inFlight, measureMessages, measurePace, measureServers, measureStart } from './discord/gateway.js';
import { measureLoad } from './discord/http.js';
import { inTurn, median, type Part, type Row } from './table.js';

const bot = 'a bare discord.js bot';
const server = 'a bare HTTP server';

type Figures<T> = { readonly [field in keyof T]: number };

/** Makes rows that hold one of ours against what is bare, both measured in the same rounds. */
const comparing =
  <T extends Figures<T>, Ours extends string>(
    beside: string,
    measured: readonly Readonly<Record<'bare' | Ours, T>>[],
    ours: Ours,
  ) =>
  (what: string, field: keyof T, target = ''): Row => ({
    what,
    beside,
    than: median(measured, (one) => one.bare[field]),
    ours: median(measured, (one) => one[ours][field]),
    target,
  });

export const startPart: Part = {
  name: 'start',
  about: 'start and memory, beside a bare discord.js bot',
  measure: async (rounds) => {
    const measured = await inTurn(rounds, async () => ({
      bare: await measureStart('bare'),
      ours: await measureStart('ours'),
    }));
    const row = comparing(bot, measured, 'ours');
    return [
      row('start to READY, ms', 'ready'),
      row('start to the first answer, ms', 'answered', '≤ 1.5 ×'),
      row('memory at rest, MB', 'memory', '≤ 30 MB more'),
    ];
  },
};

export const gatewayPart: Part = {
  name: 'gateway',
  about: 'answers over the gateway, beside a bare discord.js bot',
  measure: async (rounds) => {
    const measured = await inTurn(rounds, async () => ({
      bare: await measurePace('bare', 'page'),
      page: await measurePace('ours', 'page'),
      question: await measurePace('ours', 'questions'),
    }));
    const page = comparing(bot, measured, 'page');
    const question = comparing(bot, measured, 'question');
    return [
      page('gateway, a page: p50, ms', 'p50', '≤ 1.25 ×'),
      page('gateway, a page: p99, ms', 'p99'),
      page(`gateway, a page: answers a second, ${inFlight} in flight`, 'throughput', '≥ 0.8 ×'),
      question('gateway, a question: p50, ms', 'p50', '≤ 2 ×'),
      question('gateway, a question: p99, ms', 'p99', '≤ 2.5 ×'),
      question(`gateway, a question: answers a second, ${inFlight} in flight`, 'throughput'),
    ];
  },
};

export const httpPart: Part = {
  name: 'http',
  about: 'signed requests over HTTP, beside a bare server that verifies them',
  measure: async (rounds) => {
    const measured = await inTurn(rounds, async () => ({
      bare: await measureLoad('bare', 'page'),
      page: await measureLoad('ours', 'page'),
      question: await measureLoad('ours', 'questions'),
    }));
    const page = comparing(server, measured, 'page');
    const question = comparing(server, measured, 'question');
    return [
      page('HTTP, a page: answers a second', 'throughput', '≥ 0.6 ×'),
      page('HTTP, a page: processor ms an answer', 'processor'),
      question('HTTP, a question: answers a second', 'throughput', '≥ 0.4 ×'),
      question('HTTP, a question: processor ms an answer', 'processor'),
    ];
  },
};

export const twoPart: Part = {
  name: 'two',
  about: 'two processes over HTTP, beside one',
  long: true,
  measure: async (rounds) => {
    const measured = await inTurn(rounds, async () => ({
      one: await measureLoad('ours', 'questions'),
      two: await measureLoad('ours', 'questions', 2),
    }));
    const cores = availableParallelism();
    return [
      {
        what: `two processes over HTTP, questions a second (${cores} cores for all, the load, too)`,
        beside: 'one process',
        than: median(measured, ({ one }) => one.throughput),
        ours: median(measured, ({ two }) => two.throughput),
        target: cores > 2 ? '≥ 1.7 ×' : '',
      },
    ];
  },
};

export const serversPart: Part = {
  name: 'servers',
  about: 'memory for each server that the bot is in, beside a bare discord.js bot',
  long: true,
  measure: async () => {
    const rows: Row[] = [];
    for (const count of [1000, 100_000]) {
      const measured = {
        bare: await measureServers('bare', count),
        ours: await measureServers('ours', count),
      };
      const row = comparing(bot, [measured], 'ours');
      const where = `in ${count.toLocaleString('en')} servers`;
      rows.push(
        row(`${where}: memory in use for each, kB`, 'each'),
        row(`${where}: memory after READY, MB`, 'resident'),
      );
    }
    return rows;
  },
};

export const messagesPart: Part = {
  name: 'messages',
  about: '100,000 messages that are none of the bot’s business',
  long: true,
  measure: async () => {
    const measured = {
      bare: await measureMessages('bare', 100_000),
      ours: await measureMessages('ours', 100_000),
    };
    const row = comparing(bot, [measured], 'ours');
    return [
      row('a message of others: processor ms', 'processor'),
      row('memory after 100,000 of them, MB', 'memory'),
    ];
  },
};
