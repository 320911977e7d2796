/**
 * `npm run bench:durability -- --rounds 1000`: kills a process (SIGKILL) again and again while it changes settings, and looks
 * for every change that it had acknowledged, and its history. `--database` names a PostgreSQL instead of a file of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readArguments } from '#cli/usage.js';
import { root } from '#paths.js';
import { openDatabase } from '#settings/database.js';
import { noSettings } from '#settings/rules.js';
import { createStore } from '#settings/store.js';

export interface Durability {
  readonly rounds: number;
  /** Changes whose process was told that they are saved. */
  readonly acknowledged: number;
  /** Of these, the ones that are gone; must be 0. */
  readonly lost: number;
  /** History entries that don't begin where the one before ended; must be 0. */
  readonly broken: number;
}

const guild = '1200000000000000000';
const writer = join(root, 'dist', 'bench', 'durability-writer.js');

/** Runs so many rounds, each with a process that is killed at a random moment of its writing. */
export async function killAndLook(
  url: string,
  rounds: number,
  onRound?: (round: number) => void,
): Promise<Durability> {
  let acknowledged = 0;
  let lost = 0;
  for (let round = 1; round <= rounds; round++) {
    const last = await untilKilled(url);
    acknowledged += last.count;
    const store = createStore((await openDatabase(url)).db);
    const { version, settings } = await store.read(guild);
    // The change under way when the process died may be there too; none that was acknowledged may be missing.
    const holds = version === 0 || settings.default.cooldown === version % 3600;
    if (version < last.version || !holds) lost++;
    await store.close();
    onRound?.(round);
  }
  const store = createStore((await openDatabase(url)).db);
  const history = (await store.history(guild, 10_000_000)).reverse();
  const broken = history.filter(
    ({ version, before }, at) =>
      version !== at + 1 || JSON.stringify(before) !== JSON.stringify(history[at - 1]?.after ?? noSettings),
  ).length;
  const { version } = await store.read(guild);
  await store.close();
  return { rounds, acknowledged, lost, broken: broken + (version === history.length ? 0 : 1) };
}

/** Lets a process write for a moment, then kills it. @returns the last version it had acknowledged, and how many */
async function untilKilled(url: string): Promise<{ readonly version: number; readonly count: number }> {
  const child = spawn(process.execPath, [writer, url, guild], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const result = { version: 0, count: 0 };
  const lines = createInterface(child.stdout);
  const first = once(lines, 'line');
  lines.on('line', (line) => {
    result.version = Number(line);
    result.count++;
  });
  await Promise.race([first, exited]);
  await wait(Math.random() * 40);
  child.kill('SIGKILL');
  await exited;
  // What was written before the kill is still in the pipe.
  if (!child.stdout.readableEnded) await once(child.stdout, 'close');
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments({
    about:
      'Kills a process amid its writing, again and again, and looks for changes that it had acknowledged. Ends with 1 where one is lost.',
    examples: ['npm run bench:durability', 'npm run bench:durability -- --rounds 100'],
    options: {
      rounds: { type: 'string', takes: 'N', default: '1000', about: 'how often' },
      database: { type: 'string', takes: 'URL', about: 'a PostgreSQL, in place of a file of its own' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'hitandrun-durability-'));
  const url = values.database ?? `file:${join(folder, 'settings.db')}`;
  const rounds = Number(values.rounds);
  const result = await killAndLook(url, rounds, (round) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${round} of ${rounds}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.table([result]);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = result.lost + result.broken === 0 ? 0 : 1;
}
