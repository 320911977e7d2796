/**
 * Reads the bodies of requests before it is known whose they are. Anybody can send some, so they share a number of bytes and of
 * places; where these are used up, the body that was begun first is given up: Discord's are there within milliseconds.
 */
import type { IncomingMessage } from 'node:http';

export interface Bodies {
  /** Resolves with the body, or with why there is none. */
  read(incoming: IncomingMessage): Promise<Buffer | NoBody>;
}

/** `incomplete`: the sender left in the middle. `given up`: too slow, or too many others were there. */
export type NoBody = 'too large' | 'incomplete' | 'given up';

export interface BodyLimits {
  /** Bytes of one body, and of all that are being read. */
  readonly bytes: number;
  readonly allBytes: number;
  /** How many are read at once. */
  readonly places: number;
}

export function createBodies({ bytes, allBytes, places }: BodyLimits): Bodies {
  /** What gives up each body that is being read, the oldest first. */
  const reading = new Set<() => void>();
  let held = 0;

  function giveUpOldest(): void {
    const [oldest] = reading;
    oldest?.();
  }

  return {
    read: (incoming) =>
      new Promise((resolve) => {
        if (Number(incoming.headers['content-length'] ?? 0) > bytes) {
          resolve('too large');
          return;
        }
        if (incoming.destroyed) {
          resolve('incomplete');
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        const end = (result: Buffer | NoBody) => {
          if (!reading.delete(giveUp)) return;
          held -= size;
          chunks.length = 0;
          incoming.off('data', take);
          // What else comes of it is not kept.
          incoming.resume();
          resolve(result);
        };
        const giveUp = () => end('given up');
        const take = (chunk: Buffer) => {
          size += chunk.length;
          held += chunk.length;
          chunks.push(chunk);
          if (size > bytes) end('too large');
          while (held > allBytes) giveUpOldest();
        };
        if (reading.size >= places) giveUpOldest();
        reading.add(giveUp);
        incoming.on('data', take);
        incoming.once('end', () => end(Buffer.concat(chunks)));
        incoming.once('error', () => end('incomplete'));
        incoming.once('close', () => end('incomplete'));
      }),
  };
}
