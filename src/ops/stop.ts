/** Ends the process when it is told to: what was accepted is finished first, within a limit. */
import { endAtOnce, signals } from './early.js';
import type { Log } from './log.js';

/** Milliseconds from the signal to the end, whatever happens. */
const stopTimeoutMs = 9500;
/** Milliseconds in which a balancer can notice that the process isn't ready any more. */
export const noticeMs = 2000;
/** Milliseconds: npm hands on a Ctrl+C that the terminal has sent already. */
const echoMs = 500;

/**
 * @param finish resolves when nothing is left to do
 * @returns aborted from the first signal on; a second one ends the process at once
 */
export function onStop(log: Log, finish: () => Promise<void>): AbortSignal {
  const stopping = new AbortController();
  let since = 0;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) {
      if (performance.now() - since > echoMs) process.exit(1);
      return;
    }
    since = performance.now();
    stopping.abort();
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.warn({}, 'stopped before everything was finished');
      process.exit(0);
    }, stopTimeoutMs);
    try {
      await finish();
    } finally {
      process.exit(0);
    }
  };
  for (const signal of signals) {
    // In this order: a signal that comes while nobody listens is lost.
    process.on(signal, stop);
    process.off(signal, endAtOnce);
  }
  return stopping.signal;
}
