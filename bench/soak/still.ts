/** How long this process itself stood still: a machine that does other things, too, adds that to everything measured here. */

export interface Still {
  /** Milliseconds of a span, by `performance.now()`, in which nothing went on here. */
  within(from: number, to: number): number;
  /** Milliseconds of the longest since the last call. */
  longest(): number;
  stop(): void;
}

/** Milliseconds between two looks, and what is no more than usual. */
const interval = 20;
const usual = 40;
/** Milliseconds that it is remembered: longer than anything measured takes. */
const remembered = 120_000;

export function watchStill(): Still {
  let spans: { readonly from: number; readonly to: number }[] = [];
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const late = now - last - interval;
    if (late > usual) {
      spans = [...spans.filter(({ to }) => now - to < remembered), { from: now - late, to: now }];
      longest = Math.max(longest, late);
    }
    last = now;
  }, interval);
  return {
    within: (from, to) =>
      spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0),
    longest: () => {
      const told = longest;
      longest = 0;
      return told;
    },
    stop: () => clearInterval(timer),
  };
}
