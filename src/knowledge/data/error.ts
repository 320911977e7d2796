/** What is wrong with the data: where, and how to fix it. */

import { OperatorError } from '#ops/errors.js';

/** One mistake in the data. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  /** The id of the entry, where it has one. */
  readonly id?: string;
  readonly fix: string;
}

/** Thrown when `data/` can't be used. The message lists every problem, a line each. */
export class DataError extends OperatorError {
  override readonly name = 'DataError';
  override readonly heading = 'The data can’t be used:';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

export const formatProblem = ({ file, line, id, fix }: Problem): string =>
  `${file}:${line}${id ? ` (${id})` : ''}: ${fix}`;
