/** The bot as an interactions endpoint: how many signed requests it answers a second. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createSigner } from 'loopback-discord/signer';
import { freePort } from '#bench/free-port.js';
import { root } from '#paths.js';
import type { Asking } from './gateway.js';
import { type Subject, start, type Who } from './subject.js';

const scripts: Readonly<Record<Who, string>> = { bare: 'bench/discord/pong-http.js', ours: 'bot/main.js' };

export interface Load {
  /** Answers a second. */
  readonly throughput: number;
  /** Milliseconds of processor time of all processes that each took. */
  readonly processor: number;
}

const warmUp = 2000;
const measured = 3000;

const { publicKey, privateKey } = createSigner();

/** @param processes each with a port of its own; the load is shared among them */
export async function measureLoad(who: Who, asking: Asking, processes = 1): Promise<Load> {
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const subjects: Subject[] = [];
  try {
    for (const port of ports) {
      subjects.push(start(scripts[who], { DISCORD_PUBLIC_KEY: publicKey, PORT: String(port) }));
      await untilListening(port);
    }
    await load(asking, warmUp * processes, ports);
    const before = processor(subjects);
    const throughput = await load(asking, measured, ports);
    return { throughput, processor: (processor(subjects) - before) / measured };
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}

const processor = (subjects: readonly Subject[]): number =>
  subjects.reduce((sum, subject) => sum + subject.processor(), 0);

/** In a process of its own, so that making requests and answering them don't wait for each other. */
async function load(asking: Asking, count: number, ports: readonly number[]): Promise<number> {
  const script = join(root, 'dist', 'bench', 'discord', 'load.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, asking, String(count), ...ports.map(String)],
    {
      env: { PATH: process.env.PATH, LOAD_KEY: privateKey },
    },
  );
  return Number(stdout);
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 1; tries <= 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await wait(50);
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`Nothing listens on ${port}`);
}
