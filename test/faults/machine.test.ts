/** What the machine does to the bot: its clock jumps, nobody reads its log, it has few descriptors, it tells it to end. */
import { execFileSync, spawnSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { GatewayDispatchEvents } from 'discord.js';
import { waitFor } from 'loopback-discord';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '#paths.js';
import { ask, expectAnswer, expectWell, isWhole, patienceMs, startRig } from './rig.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
async function rigOf(...given: Parameters<typeof startRig>) {
  const rig = await startRig(...given);
  stops.push(rig.stop);
  return rig;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Loaded into the bot before anything else: with each SIGUSR2, its clock is the next of these milliseconds off. */
const clock = (offsets: readonly number[]) =>
  `data:text/javascript,${encodeURIComponent(`
    const offsets = ${JSON.stringify(offsets)};
    const Real = Date;
    const now = Real.now;
    let offset = 0;
    globalThis.Date = class extends Real {
      constructor(...given) {
        if (given.length === 0) super(now() + offset);
        else super(...given);
      }
      static now() { return now() + offset; }
    };
    process.on('SIGUSR2', () => {
      offset = offsets.shift() ?? 0;
      console.log('clock is ' + offset + ' off');
    });
  `)}`;

describe('the clock', { retry: 2 }, () => {
  it('jumps forward, and back: commands, mentions and the gateway go on', async () => {
    const offsets = isWhole ? [5 * minute, day, 0, -day, 0] : [day, 0];
    const rig = await rigOf({}, {}, ['--import', clock(offsets)]);
    const { discord, bot } = rig;
    // As many as Discord takes in a second, so that the client has to know when a second is over.
    const many = async () => {
      const mentioned = Array.from({ length: 60 }, () => discord.mention('who plays segev'));
      await Promise.all(mentioned.map((one) => one.untilReply(patienceMs)));
    };
    await discord.mention('who plays segev').untilReply(patienceMs);
    for (const [at, offset] of offsets.entries()) {
      bot.process.kill('SIGUSR2');
      await waitFor(() => bot.output().split(' off').length === at + 2, patienceMs);
      await expectAnswer(rig, patienceMs);
      await many();
      expect(bot.output(), `${offset} ms off`).not.toContain('reconnecting');
    }
    await expectWell(rig);
  });
});

describe('the log', { retry: 2 }, () => {
  it('that nobody reads: members are answered, and it ends when it is told to', async () => {
    const rig = await rigOf({}, { LOG_LEVEL: 'debug' });
    rig.bot.process.stderr?.pause();
    // Each leaves a line or two: many times what a pipe holds.
    for (let round = 0; round < (isWhole ? 300 : 60); round++) {
      const asked = Array.from({ length: 20 }, () => rig.discord.interact(ask(), { timeoutMs: 3000 }));
      await Promise.allSettled(asked);
    }
    await expectWell(rig);
    rig.bot.process.kill('SIGTERM');
    expect(await rig.bot.exit()).toBe(0);
  });
});

/** Leaves a process so many descriptors more than it has; only Linux can. */
function leaveDescriptors(pid: number, more: number): boolean {
  try {
    const now = Number(
      execFileSync('sh', ['-c', `ls /proc/${pid}/fd | sort -n | tail -1`], { encoding: 'utf8' }),
    );
    execFileSync('prlimit', ['--pid', String(pid), `--nofile=${now + 1 + more}:${now + 1 + more}`]);
    return true;
  } catch {
    return false;
  }
}

describe('few descriptors', { retry: 2 }, () => {
  it('taken up by strangers: it goes on, and answers again as soon as they leave', async ({ skip }) => {
    const rig = await rigOf({}, { OPS_PORT: '0' });
    const port = await rig.bot.port('health and metrics');
    await expectAnswer(rig);
    skip(!leaveDescriptors(rig.bot.process.pid ?? 0, 5), 'prlimit isn’t here');
    const strangers: Socket[] = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'));
    for (const stranger of strangers) stranger.on('error', () => {});
    // The connections that it has go on.
    await expectAnswer(rig, patienceMs);
    rig.rest.end('RST');
    await rig.discord.interact(ask(), { timeoutMs: 3000 }).catch(() => {});
    for (const stranger of strangers) stranger.destroy();
    await expectWell(rig);
  });
});

describe('a limit of open files at the start', () => {
  function startWith(limit: number) {
    const script = `ulimit -n ${limit} && exec "$0" --import ./dist/bot/early.js dist/bot/main.js`;
    return spawnSync('sh', ['-c', script, process.execPath], {
      cwd: root,
      env: { PATH: process.env.PATH, DISCORD_PUBLIC_KEY: 'f'.repeat(64), PORT: '0', DATABASE_URL: 'none' },
      encoding: 'utf8',
    });
  }

  // Node.js itself takes some twenty.
  it.each([21, 24])('of %i: a sentence says what to do', (limit) => {
    const { status, stdout, stderr } = startWith(limit);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^This process may open too few files at once to start\. [^\n]*ulimit -n 1024[^\n]*\n$/,
    );
  });

  it('of 64: it starts, and looks at its variables', () => {
    expect(startWith(64)).toMatchObject({ status: 1, stderr: expect.stringContaining('DATABASE_URL: give') });
  });
});

describe('SIGTERM under load', { retry: 2 }, () => {
  it('over the gateway: all that Discord had sent is answered, exit 0', async () => {
    const rig = await rigOf();
    const { discord, bot, rest } = rig;
    await expectAnswer(rig);
    rest.breakNext(...Array.from({ length: 20 }, () => ({ kind: 'late', ms: 300 }) as const));
    const issued = Array.from({ length: isWhole ? 200 : 40 }, () => discord.interactions.issue(ask()));
    const mentioned = Array.from({ length: isWhole ? 20 : 5 }, () => discord.mention('who plays segev'));
    for (const { payload } of issued) discord.dispatch(GatewayDispatchEvents.InteractionCreate, payload);
    // What has left Discord by then has reached the bot, too.
    await waitFor(() => issued.some(({ answer }) => answer !== undefined), patienceMs);
    bot.process.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
    expect(issued.filter(({ answer }) => answer === undefined)).toEqual([]);
    expect(mentioned.filter((one) => one.replies().length !== 1)).toEqual([]);
    expect(discord.problems).toEqual([]);
  });
});
