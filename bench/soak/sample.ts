/** How the bot is, once a minute, and whether it grew. */
import type { Subject } from '#bench/discord/subject.js';

export interface Sample {
  /** MB in use, without garbage. */
  readonly heap: number;
  /** MB of it in memory. */
  readonly resident: number;
  /** Files and sockets that it has open. */
  readonly files: number;
  /** What its event loop waits for: sockets, timers, servers. */
  readonly handles: number;
  /** Milliseconds that its event loop was late, since the last look: the 99th of a hundred, and the longest. */
  readonly delayP99: number;
  readonly delayMax: number;
}

export async function takeSample(subject: Subject, opsPort: number): Promise<Sample> {
  // First: collecting garbage holds the event loop up.
  const metrics = await metricsOf(opsPort);
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1]);
  return {
    heap: (await subject.inUse()) / 1024,
    resident: subject.memory(),
    files: subject.openFiles(),
    handles: metric('nodejs_active_resources_total'),
    delayP99: metric('nodejs_eventloop_lag_p99_seconds') * 1000,
    delayMax: metric('nodejs_eventloop_lag_max_seconds') * 1000,
  };
}

/** Over a connection of its own: one that is kept alive ends about as often as it is asked for. */
async function metricsOf(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: 'close' } });
  return response.text();
}

/** What may be more at the end than at the beginning, and why. */
export const allowed = {
  /** MB: the signatures of ten minutes are remembered, and caches of a fixed size fill up. */
  heap: 8,
  /** MB: V8 keeps pages for a while after a peak. */
  resident: 48,
  /** Connections that are kept alive come and go. */
  files: 12,
  handles: 12,
} as const;

export interface Growth {
  readonly what: keyof typeof allowed;
  readonly begin: number;
  readonly end: number;
  readonly isWithin: boolean;
}

/** The medians of the first and the last third, after so many samples that warm up. */
export function growth(samples: readonly Sample[], warmUp: number): readonly Growth[] {
  const measured = samples.slice(Math.min(warmUp, samples.length - 2));
  const third = Math.max(1, Math.floor(measured.length / 3));
  return (['heap', 'resident', 'files', 'handles'] as const).map((what) => {
    const begin = median(measured.slice(0, third).map((sample) => sample[what]));
    const end = median(measured.slice(-third).map((sample) => sample[what]));
    // Where the system doesn't tell, nothing is known to have grown.
    return { what, begin, end, isWithin: !(end - begin > allowed[what]) };
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
