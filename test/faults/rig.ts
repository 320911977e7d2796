/** One bot for many faults: the built program, with a proxy between it and each side of Discord. */
import { type Discord, type DiscordOptions, startDiscord, waitFor } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type FaultyProxy, startProxy } from '#bench/proxy.js';
import { environmentFor, kill, launch, type Running } from '#test/support/process.js';

/** Whether all rows are wanted, as by `npm run test:faults`; otherwise those that take long are left out. */
export const isWhole = process.env.FAULTS === 'all';

/** The rows of a table that are wanted. @param long rows that the short form leaves out, by how their names begin */
export function wanted<Row extends { readonly name: string }>(
  rows: readonly Row[],
  long: readonly string[],
): readonly Row[] {
  return rows.filter(({ name }) => isWhole || !long.some((begin) => name.startsWith(begin)));
}

export interface Rig {
  readonly discord: Discord;
  readonly bot: Running;
  /** Between the bot and Discord's API. */
  readonly rest: FaultyProxy;
  /** Between the bot and the gateway. */
  readonly gateway: FaultyProxy;
}

/** Milliseconds that a start, or a way back to the gateway, may take where the machine stands still for moments. */
export const patienceMs = 60_000;
/** Milliseconds that a start may take there. */
export const startMs = 300_000;

export async function startRig(
  options: DiscordOptions = {},
  environment: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Rig & { stop(): Promise<void> }> {
  let discord: Discord | undefined;
  const port = () => Number(discord === undefined ? 0 : new URL(discord.apiUrl).port);
  const [rest, gateway] = await Promise.all([startProxy(port), startProxy(port)]);
  discord = await startDiscord({ ...options, gatewayUrl: `ws://127.0.0.1:${gateway.port}` });
  const apiUrl = `http://127.0.0.1:${rest.port}/api`;
  const bot = launch(
    'main',
    { ...environmentFor({ token: discord.token, apiUrl }), ...environment },
    [],
    flags,
  );
  const parts = { discord, bot, rest, gateway };
  await waitFor(() => bot.output().includes('"online"'), startMs).catch((error: unknown) => {
    console.error(bot.output());
    throw error;
  });
  return {
    ...parts,
    stop: async () => {
      await kill(bot);
      await Promise.all([rest.close(), gateway.close()]);
      await parts.discord.close();
    },
  };
}

/** A rig for all tests of a file. */
export function sharedRig(...given: Parameters<typeof startRig>): () => Rig {
  let rig: Awaited<ReturnType<typeof startRig>> | undefined;
  beforeAll(async () => {
    rig = await startRig(...given);
  }, 2 * startMs);
  // What a row did not come to is nothing to the next one, or to another try.
  afterEach(() => {
    rig?.rest.heal();
    rig?.gateway.heal();
  });
  afterAll(() => rig?.stop());
  return () => {
    if (rig === undefined) throw new Error('It has not started');
    return rig;
  };
}

export const ask = (question = 'who plays segev') =>
  slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });

/** Expects a member who asks over the gateway to be answered. */
export async function expectAnswer({ discord }: Pick<Rig, 'discord'>, timeoutMs = 5000): Promise<void> {
  const { callback } = await discord.interact(ask(), { timeoutMs });
  expect(JSON.stringify(callback)).toContain('Lior Raz');
}

const isAnswered = (rig: Rig): Promise<boolean> =>
  expectAnswer(rig).then(
    () => true,
    () => false,
  );

/** Expects the bot to be as it was before anything broke; who gets no answer while the machine stands still asks again. */
export async function expectWell(rig: Rig): Promise<void> {
  rig.rest.heal();
  rig.gateway.heal();
  const end = performance.now() + patienceMs;
  while (performance.now() < end && !(await isAnswered(rig)));
  await expectAnswer(rig, patienceMs);
  expect(rig.discord.problems).toEqual([]);
  expect(rig.bot.process.exitCode).toBeNull();
  expect(rig.bot.output()).not.toContain('unexpected error');
}
