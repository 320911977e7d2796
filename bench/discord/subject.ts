/** What is measured: a process of its own, ours or the bare one it is compared with. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  /** How many files and sockets it has open; NaN where there is no /proc. */
  openFiles(): number;
  /** Tells it to end (SIGTERM). @returns its exit code; null where it had to be killed */
  end(): Promise<number | null>;
  /** Kills it. */
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
    openFiles: () => {
      const path = `/proc/${child.pid}/fd`;
      return existsSync(path) ? readdirSync(path).length : Number.NaN;
    },
    end: async () => {
      running.delete(child);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
      const [code]: (number | null)[] = child.exitCode === null ? await exited : [child.exitCode];
      clearTimeout(killing);
      return code ?? null;
    },
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

/** Milliseconds that a process has to end; it takes ten seconds itself at most. */
const endTimeoutMs = 15_000;

/** Milliseconds. What /proc counts in, on every common Linux. */
const tick = 10;

function processorTicks(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  // After the name, which can hold anything but ends with the last bracket.
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
