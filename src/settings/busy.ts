/** What is done where another program has the settings file. */
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that a write is tried while another program has the file; the member sees it acknowledged after two seconds. */
const busyRetryMs = 8000;

/** Tries again while another program has the file; between two tries everything else goes on. */
export async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + busyRetryMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      // Short, so that of two programs that write without a pause each finds its moment.
      await wait(2 + Math.random() * 10);
    }
  }
}

export const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('SQLITE_BUSY');
