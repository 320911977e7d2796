/** One replica: the built bot as a process, which can be killed, stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '#bench/free-port.js';
import { root } from '#paths.js';

export interface Replica {
  readonly name: number;
  readonly port: number;
  /** What its health page says: takes requests, lives without taking any, or is away. */
  state(): Promise<'ready' | 'alive' | 'away'>;
  /** Whether it was killed, and not yet up again, at any time since then, by `performance.now()`. */
  wasKilled(since: number): boolean;
  /** Resolves when it is ready. */
  start(): Promise<void>;
  /** @returns the exit code; null where it was killed */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export interface ReplicaOptions {
  readonly name: number;
  readonly publicKey: string;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  /** Told of each answer that was given without the rules. */
  readonly onUnreadable: (guild: string) => void;
}

/** Milliseconds that a start may take. */
const startLimit = 60_000;
const main = join(root, 'dist', 'bot', 'main.js');
const parts = z.object({ parts: z.object({ process: z.string(), http: z.string() }) });
const lineSchema = z.object({ msg: z.string(), guild: z.string().optional() });

export async function createReplica(options: ReplicaOptions): Promise<Replica> {
  const [port, opsPort] = [await freePort(), await freePort()];
  let child: ChildProcess | undefined;
  process.once('exit', () => child?.kill('SIGKILL'));
  let upAgainAt = Number.NEGATIVE_INFINITY;

  const state: Replica['state'] = async () => {
    try {
      const response = await fetch(`http://127.0.0.1:${opsPort}/readyz?exclude=settings`, {
        signal: AbortSignal.timeout(2000),
      });
      if (response.ok) return 'ready';
      const { process, http } = parts.parse(await response.json()).parts;
      return process === 'ready' && http === 'ready' ? 'alive' : 'away';
    } catch {
      return 'away';
    }
  };

  return {
    name: options.name,
    port,
    state,
    wasKilled: (since) => upAgainAt >= since,
    start: async () => {
      const started = spawn(process.execPath, [main], {
        env: {
          PATH: process.env.PATH,
          DISCORD_PUBLIC_KEY: options.publicKey,
          DISCORD_API_URL: options.apiUrl,
          DATABASE_URL: options.databaseUrl,
          PORT: String(port),
          OPS_PORT: String(opsPort),
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      createInterface(started.stderr).on('line', (line) => {
        const said = saidIn(line);
        if (said?.guild !== undefined && said.msg.startsWith('settings could not be read')) {
          options.onUnreadable(said.guild);
        }
      });
      const deadline = performance.now() + startLimit;
      while ((await state()) !== 'ready') {
        if (started.exitCode !== null || performance.now() > deadline) {
          throw new Error(`Replica ${options.name} did not start`);
        }
        await wait(50);
      }
      if (upAgainAt === Number.POSITIVE_INFINITY) upAgainAt = performance.now();
    },
    end: async (signal) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
      const exited = once(child, 'exit');
      if (signal === 'SIGKILL') upAgainAt = Number.POSITIVE_INFINITY;
      child.kill(signal);
      const [code]: (number | null)[] = await exited;
      return code ?? null;
    },
  };
}

/** A line of its log; undefined for any other. */
function saidIn(line: string) {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
