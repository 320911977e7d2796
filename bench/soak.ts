/**
 * `npm run soak -- --minutes 20`: members and moderators use the built bot over the gateway and HTTP, on a Discord of this
 * machine, and every 20 seconds something goes wrong. Ends with FAIL where the bot grew, lost something, or let somebody wait.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startDiscord } from 'loopback-discord';
import { GUILD_ID } from 'loopback-discord/world';
import { readArguments } from '#cli/usage.js';
import { start } from './discord/subject.js';
import { freePort } from './free-port.js';
import { startProxy } from './proxy.js';
import { faults, type Targets } from './soak/faults.js';
import { allowed, growth, type Sample, takeSample } from './soak/sample.js';
import { watchStill } from './soak/still.js';
import { newTally, type Tally } from './soak/tally.js';
import { moderated, type Soaked, traffic } from './soak/traffic.js';

const faultEveryMs = 20_000;
/** Milliseconds that a start may take where the machine does other things, too. */
const startTimeoutMs = 600_000;
/** Milliseconds after the planned end when everything is ended, whatever happens. */
const graceMs = 180_000;

const { values } = readArguments({
  about:
    'Uses the bot as members and moderators do, for a long time and with faults. Ends with 1 where it grew, lost something, or let somebody wait for more than 3 s.',
  examples: ['npm run soak', 'npm run soak -- --minutes 5 --rate 20'],
  options: {
    minutes: { type: 'string', takes: 'N', default: '20', about: 'how long, 3 to 1440' },
    rate: { type: 'string', takes: 'N', default: '10', about: 'how many things happen a second, 1 to 100' },
  },
});
const minutes = Math.min(1440, Math.max(3, Number(values.minutes) || 20));
const rate = Math.min(100, Math.max(1, Number(values.rate) || 10));
setTimeout(() => process.exit(1), minutes * 60_000 + startTimeoutMs + graceMs).unref();

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-soak-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'settings.db');
const [port, opsPort] = [await freePort(), await freePort()];
const discord = await startDiscord({ guilds: [GUILD_ID, ...moderated] });
const rest = await startProxy(() => Number(new URL(discord.apiUrl).port));
const bot = start(
  'bot/main.js',
  {
    DISCORD_TOKEN: discord.token,
    DISCORD_PUBLIC_KEY: discord.publicKey,
    DISCORD_API_URL: `http://127.0.0.1:${rest.port}/api`,
    DATABASE_URL: `file:${path}`,
    PORT: String(port),
    OPS_PORT: String(opsPort),
  },
  true,
);
const tally = newTally();
/** Milliseconds; the tally has that of the present minute. */
let slowestOfAll = 0;
const still = watchStill();
const soaked: Soaked = {
  discord,
  endpoint: `http://127.0.0.1:${port}/interactions`,
  tally,
  still,
  awayUntil: Number.NEGATIVE_INFINITY,
};
await discord.untilReady(startTimeoutMs);

const ending = new AbortController();
const using = traffic(soaked, rate, ending.signal);
const breaking = breakNowAndThen({ soaked, rest, path }, ending.signal);
const samples: Sample[] = [];
console.log(
  'minute  heap MB  RSS MB  files  handles  delay p99, max ms  answered  slowest ms  stood still ms',
);
for (let minute = 1; minute <= minutes; minute++) {
  await wait(60_000);
  const sample = await takeSample(bot, opsPort);
  samples.push(sample);
  console.log(line(minute, sample));
}
ending.abort();
await Promise.all([using, breaking]);
const code = await bot.end();
still.stop();
await rest.close();
await discord.close();
print(tally, code);

/** One fault after the other, each a while after the one before. */
async function breakNowAndThen(targets: Targets, signal: AbortSignal): Promise<void> {
  for (let at = 0; !signal.aborted; at++) {
    await wait(faultEveryMs, undefined, { signal }).catch(() => {});
    const fault = faults[at % faults.length];
    if (signal.aborted || fault === undefined) return;
    await Promise.resolve(fault.happens(targets)).catch(() => {
      tally.wrong++;
      tally.what.push(`wrong: no way back from “${fault.name}”`);
    });
  }
}

function line(minute: number, { heap, resident, files, handles, delayP99, delayMax }: Sample): string {
  slowestOfAll = Math.max(slowestOfAll, tally.slowest);
  const columns: [number | string, number][] = [
    [minute, 6],
    [heap.toFixed(1), 8],
    [Math.round(resident), 7],
    [files, 6],
    [handles, 8],
    [`${Math.round(delayP99)}, ${Math.round(delayMax)}`, 18],
    [tally.answered, 9],
    [Math.round(tally.slowest), 11],
    [Math.round(still.longest()), 15],
  ];
  tally.slowest = 0;
  return columns.map(([value, width]) => String(value).padStart(width)).join(' ');
}

function print({ what, slowest, ...counted }: Tally, exitCode: number | null): void {
  // The first minutes fill caches and have the code compiled.
  const grown = growth(samples, Math.max(2, Math.round(minutes / 5)));
  console.table({
    answered: counted.answered,
    'answered after a return to the gateway': counted.afterReturn,
    'not sent, for want of a session': counted.unsent,
    'changes saved': counted.saved,
    'of these forgotten': counted.forgotten,
    lost: counted.lost,
    wrong: counted.wrong,
    'later than 3 s': counted.late,
    'lost while the machine stood still': counted.excused,
    'slowest answer in ms, without what the machine stood still': Math.round(Math.max(slowestOfAll, slowest)),
    'what Discord would have refused': discord.problems.length,
    'exit code': exitCode ?? 'killed',
  });
  console.table(
    Object.fromEntries(
      grown.map(({ what: of, begin, end, isWithin }) => [
        of,
        { begin: round(begin), end: round(end), 'may grow by': allowed[of], within: isWithin },
      ]),
    ),
  );
  for (const one of [...what, ...discord.problems.slice(0, 5)]) console.log(one);
  const { forgotten, lost, wrong, late, answered } = counted;
  const isWell =
    answered > 0 &&
    forgotten + lost + wrong + late + discord.problems.length === 0 &&
    exitCode === 0 &&
    grown.every(({ isWithin }) => isWithin);
  console.log(isWell ? 'PASS' : 'FAIL');
  process.exit(isWell ? 0 : 1);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
