/** Lets each signed request through once, and only while it is new. */
import { LRUCache } from 'lru-cache';

export interface Replays {
  /** Seconds that a timestamp, as the request has it, is ahead of now; undefined where it is none. */
  secondsAhead(timestamp: string): number | undefined;
  /** True the first time that a request with this timestamp and signature comes. */
  isFirst(timestamp: string, signature: Buffer): boolean;
}

/** Seconds that a timestamp may be off, either way: clocks differ. */
export const toleranceSeconds = 300;
/** How many requests are remembered: 80 a second for ten minutes. */
const capacity = 50_000;

/**
 * Remembers in this process alone: of several replicas, each would let a request through once. Where more come than can be
 * remembered, those older than a forgotten one are refused, so that none gets through twice.
 * @param now milliseconds since 1970
 */
export function createReplays(now: () => number = Date.now, max = capacity): Replays {
  let floor = 0;
  const seen = new LRUCache<string, number>({
    max,
    dispose: (timestamp, _signature, reason) => {
      if (reason === 'evict') floor = Math.max(floor, timestamp);
    },
  });
  return {
    secondsAhead: (timestamp) =>
      /^\d{1,12}$/.test(timestamp) ? Number(timestamp) - now() / 1000 : undefined,
    isFirst: (timestamp, signature) => {
      const key = signature.toString('latin1');
      if (Number(timestamp) <= floor || seen.has(key)) return false;
      seen.set(key, Number(timestamp));
      return true;
    },
  };
}
