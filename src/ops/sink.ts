/** Where log lines go: standard error, which never holds the process up and never ends it. */
import { constants, fstatSync, openSync, writeSync } from 'node:fs';

export interface Sink {
  write(line: string): void;
}

/** Bytes of lines that wait while nobody reads them; what comes beyond is dropped. */
const waitingLimit = 2 ** 20;
/** Milliseconds after which it is tried again. */
const retryMs = 20;

/**
 * Lines that can't be written wait, up to a limit, or are lost where the disk is full. How many were, is told once lines
 * get through again.
 * @param told makes the line that tells it
 */
export function createSink(fd: number, told: (dropped: number) => string): Sink {
  const waiting: Buffer[] = [];
  let length = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Writes what waits, as far as it is taken. */
  function flush(): void {
    let lastGotThrough = false;
    while (waiting[0] !== undefined) {
      const line = waiting[0];
      let written = line.length;
      lastGotThrough = true;
      try {
        written = writeSync(fd, line);
      } catch (error) {
        lastGotThrough = false;
        if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') written = 0;
        else dropped++;
      }
      length -= written;
      if (written < line.length) {
        waiting[0] = line.subarray(written);
        timer ??= setTimeout(retry, retryMs).unref();
        return;
      }
      waiting.shift();
    }
    if (dropped === 0 || !lastGotThrough) return;
    const lost = dropped;
    dropped = 0;
    take(told(lost));
    flush();
  }

  function retry(): void {
    timer = undefined;
    flush();
  }

  function take(line: string): void {
    const bytes = Buffer.from(line);
    waiting.push(bytes);
    length += bytes.length;
  }

  process.once('exit', flush);
  return {
    write: (line) => {
      if (length > waitingLimit) {
        dropped++;
        return;
      }
      take(line);
      if (timer === undefined) flush();
    },
  };
}

/** Standard error. A pipe is opened anew, so that a full one says so in place of holding the process. */
export function standardError(): number {
  try {
    if (fstatSync(2).isFIFO()) return openSync('/dev/fd/2', constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // Not on this system: then as it is.
  }
  return 2;
}
