/** Whether Discord takes the bot's token. One refusal can be a proxy's or a lost permission's; several in a row are not. */
import { withTimeout } from '#ops/timeout.js';

interface TokenWatch {
  /** Told of each answer to a call with the token; undefined where none came. */
  hear(status: number | undefined): void;
  /** Never fails. Where calls are refused, one more is made now and then, so that this ends when the refusals do. */
  isTaken(): Promise<boolean>;
}

/** Refusals in a row after which it is the token that is refused. */
const refusalLimit = 3;
/** Milliseconds between two calls to find out: Discord blocks whoever is refused 10,000 times in ten minutes. */
const pauseMs = 30_000;
/** Milliseconds that such a call may take. */
const callTimeoutMs = 2000;

/**
 * @param call any call with the token, of whose answer `hear` is told
 * @param now milliseconds
 */
export function watchToken(
  call: () => Promise<unknown>,
  now: () => number = () => performance.now(),
): TokenWatch {
  let refusals = 0;
  let calledAt = Number.NEGATIVE_INFINITY;
  return {
    hear: (status) => {
      if (status === 401) refusals++;
      else if (status !== undefined && status !== 429 && status < 500) refusals = 0;
    },
    isTaken: async () => {
      if (refusals >= refusalLimit && now() - calledAt >= pauseMs) {
        calledAt = now();
        await withTimeout(
          call().catch(() => {}),
          callTimeoutMs,
        );
      }
      return refusals < refusalLimit;
    },
  };
}
