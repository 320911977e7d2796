/** What was measured, each figure beside what it is compared with. */
export interface Row {
  /** What is measured, and in what: `start to the first answer, ms`. */
  readonly what: string;
  /** What it is compared with. */
  readonly beside: string;
  readonly than: number;
  readonly ours: number;
  /** What is aimed at; empty where nothing is. */
  readonly target?: string;
}

/** A part of the benchmark, with a name to ask for it by. */
export interface Part {
  readonly name: string;
  /** What it measures, for `--help` and for who waits. */
  readonly about: string;
  /** Left out with `--quick`, as it takes minutes. */
  readonly long?: true;
  /** @param rounds how often everything is measured; the medians are told */
  measure(rounds: number): Promise<readonly Row[]>;
}

const heads = ['', 'beside', 'that', 'this bot', 'ratio', 'target'];

/** Markdown, which reads well on a terminal, too. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [
    heads,
    ...rows.map(({ what, beside, than, ours, target = '' }) => [
      what,
      beside,
      round(than),
      round(ours),
      than === 0 ? '' : `${(ours / than).toFixed(2)} ×`,
      target,
    ]),
  ];
  const widths = heads.map((_, at) => Math.max(3, ...lines.map((line) => (line[at] ?? '').length)));
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = lineOf(widths.map((width) => '-'.repeat(width)));
  const [head = [], ...body] = lines;
  return [lineOf(head), rule, ...body.map(lineOf)].join('\n');
}

/** Three digits that tell, and no more. */
const round = (value: number): string =>
  Number.isFinite(value)
    ? Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })
    : '?';

/** Medians, picked from what each round measured. */
export const median = <T>(measured: readonly T[], pick: (one: T) => number): number =>
  measured.map(pick).toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? Number.NaN;

/** All of a round once, then the next one: what else the machine does meets all alike. */
export async function inTurn<T>(rounds: number, measure: () => Promise<T>): Promise<T[]> {
  const measured: T[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await measure());
  return measured;
}
