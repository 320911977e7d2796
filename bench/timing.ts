/** Milliseconds that each question takes: the median of several rounds, after one that warms up. */
export function time(questions: readonly string[], ask: (question: string) => unknown, rounds = 5): number[] {
  const times = questions.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    questions.forEach((question, at) => {
      const start = performance.now();
      ask(question);
      if (round > 0) times[at]?.push(performance.now() - start);
    });
  }
  return times.map((list) => quantile(list, 0.5));
}

export const percentiles = (times: readonly number[]): { readonly p50: number; readonly p99: number } => ({
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
});

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
