/** Notices a connection that looks alive and says nothing any more. */

export interface Watchdog {
  /** A shard has heard from Discord. */
  hear(shard: number): void;
  stop(): void;
}

/** Silence is counted in so many steps, not by the clock: a machine that stood still was not a Discord that said nothing. */
const steps = 10;

/**
 * Silence counts from a shard's last sign of life; before the first of any shard, from now.
 * @param timeoutMs milliseconds
 * @param onSilence called once
 */
export function createWatchdog(timeoutMs: number, onSilence: () => void): Watchdog {
  const quietSteps = new Map<number | 'start', number>([['start', 0]]);
  const timer = setInterval(() => {
    for (const [shard, quiet] of quietSteps) quietSteps.set(shard, quiet + 1);
    if (Math.max(...quietSteps.values()) < steps) return;
    clearInterval(timer);
    onSilence();
  }, timeoutMs / steps);
  return {
    hear: (shard) => {
      quietSteps.delete('start');
      quietSteps.set(shard, 0);
    },
    stop: () => clearInterval(timer),
  };
}
