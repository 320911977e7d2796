/** What is measured: a process of its own, ours or the bare one it is compared with. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '#paths.js';

export type Who = 'bare' | 'ours';

export interface Subject {
  /** When it was started, as `performance.now()` tells. */
  readonly started: number;
  /** What of it is in memory, in MB. */
  memory(): number;
  /** Kilobytes in use, without garbage; only where the process was started to tell. */
  inUse(): Promise<number>;
  /** Milliseconds of processor time so far; NaN where there is no /proc. */
  processor(): number;
  stop(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
const running = new Set<ChildProcess>();
// However the measuring ends, nothing that it started goes on.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/**
 * @param script below dist/
 * @param tells whether it can be asked what it has in use
 */
export function start(script: string, environment: Readonly<Record<string, string>>, tells = false): Subject {
  const started = performance.now();
  const collect = pathToFileURL(join(root, 'dist', 'bench', 'discord', 'collect.js')).href;
  const flags = tells ? ['--expose-gc', '--import', collect] : [];
  const child = spawn(process.execPath, [...flags, join(root, 'dist', script)], {
    // No .env is here.
    cwd: folder,
    env: { PATH: process.env.PATH, DATABASE_URL: `file:${join(folder, 'settings.db')}`, ...environment },
    stdio: ['ignore', 'ignore', 'ignore', ...(tells ? (['ipc'] as const) : [])],
  });
  running.add(child);
  return {
    started,
    memory: () => residentKilobytes(child.pid ?? 0) / 1024,
    inUse: async () => {
      child.send('collect');
      const [bytes]: unknown[] = await once(child, 'message');
      return Number(bytes) / 1024;
    },
    processor: () => processorTicks(child.pid ?? 0) * tick,
    stop: async () => {
      running.delete(child);
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The resident set: from Linux itself, elsewhere from `ps`. */
function residentKilobytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  return existsSync(status)
    ? Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1])
    : Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}

/** Milliseconds. What /proc counts in, on every common Linux. */
const tick = 10;

function processorTicks(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  // After the name, which can hold anything but ends with the last bracket.
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
