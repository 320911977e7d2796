/** Notices a connection that looks alive and says nothing any more. */

export interface Watchdog {
  /** A shard has heard from Discord. */
  hear(shard: number): void;
  stop(): void;
}

/**
 * Silence counts from a shard's last sign of life; before the first of any shard, from now.
 * @param timeoutMs milliseconds
 * @param onSilence called once
 */
export function createWatchdog(timeoutMs: number, onSilence: () => void): Watchdog {
  const heard = new Map<number | 'start', number>([['start', performance.now()]]);
  const timer = setInterval(() => {
    if (performance.now() - Math.min(...heard.values()) < timeoutMs) return;
    clearInterval(timer);
    onSilence();
  }, timeoutMs / 10);
  return {
    hear: (shard) => {
      heard.delete('start');
      heard.set(shard, performance.now());
    },
    stop: () => clearInterval(timer),
  };
}
