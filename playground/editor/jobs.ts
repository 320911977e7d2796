/** Starts a worker for a job, and hears what it says. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Given } from '#drafting/given.js';
import type { Observe, Problem } from '#ops/observe.js';
import { root } from '#paths.js';
import type { ToldAnswer } from './protocol.js';

export interface Folders {
  readonly data: string;
  readonly drafts: string;
}

export type Job =
  /** Drafts an article, into a folder of its own. */
  | { readonly kind: 'draft'; readonly given: Given; readonly folders: Folders; readonly into: string }
  /** Stays, and answers from the data with a draft in it. */
  | { readonly kind: 'answer'; readonly id: string; readonly folders: Folders };

/** What a worker says. */
export type Heard =
  | { readonly kind: 'step'; readonly says: string }
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'answer'; readonly key: number; readonly answer: ToldAnswer }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'broken'; readonly problem: Problem };

/** What came of a job; `id` is that of the draft. */
type Ended =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'failed'; readonly why: string };

export interface Running {
  /** What it does now; undefined before it said anything. */
  readonly step: () => string | undefined;
  readonly ended: Promise<Ended>;
  ask(question: string): Promise<ToldAnswer | undefined>;
  stop(): Promise<unknown>;
}

/** As the build leaves it: where the sources run by themselves, it is there, too, since the page is. */
const file = join(root, 'dist', 'playground', 'editor', 'worker.js');

/** Nobody but who works on the bot can put that right. */
export const broken = 'Something unexpected went wrong. The log says where; please report it.';

export function startJob(job: Job, observe: Observe): Running {
  const worker = new Worker(file, { workerData: job, execArgv: [] });
  const asked = new Map<number, (answer: ToldAnswer | undefined) => void>();
  let step: string | undefined;
  let count = 0;
  const ended = new Promise<Ended>((resolve) => {
    const breaks = (problem: Problem) => {
      observe({ kind: 'problem', where: 'a draft failed', problem });
      resolve({ kind: 'failed', why: broken });
    };
    worker.on('message', (heard: Heard) => {
      if (heard.kind === 'step') step = heard.says;
      else if (heard.kind === 'answer') {
        asked.get(heard.key)?.(heard.answer);
        asked.delete(heard.key);
      } else if (heard.kind === 'broken') breaks(heard.problem);
      else resolve(heard);
    });
    worker.on('error', ({ name }) => breaks({ error: name }));
    worker.on('exit', () => {
      resolve({ kind: 'failed', why: 'That was stopped.' });
      for (const answer of asked.values()) answer(undefined);
    });
  });
  return {
    step: () => step,
    ended,
    ask: (question) =>
      new Promise((resolve) => {
        const key = count++;
        asked.set(key, resolve);
        worker.postMessage({ key, question });
      }),
    stop: () => worker.terminate(),
  };
}
