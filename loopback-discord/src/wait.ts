/** Waiting with an end: nothing in a test may wait for ever. */
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 5;

export type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

/**
 * What `predicate` returns, once that is truthy.
 * @throws Error when it isn't within `timeoutMs`
 */
export async function waitFor<T>(predicate: () => T, timeoutMs = 15_000): Promise<Truthy<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = predicate();
    if (isTruthy(value)) return value;
    if (performance.now() > end) {
      throw new Error(`Waited ${timeoutMs} ms in vain for: ${predicate.toString()}`);
    }
    await sleep(POLL_MS);
  }
}

function isTruthy<T>(value: T): value is Truthy<T> {
  return Boolean(value);
}

/** `promise`, or the error that `late` makes when it takes longer than `timeoutMs`. */
export function within<T>(promise: Promise<T>, timeoutMs: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
