/** Errors for the operator, and what may be told of any other: what it is called and where it was thrown. */
import { framesOf } from './frames.js';
import type { Problem } from './observe.js';
import { asCalledHere } from './shell-commands.js';

/** What the operator can put right: the message says what is wrong and what to do, and never holds a secret. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
  /** Stands above a message of several lines. */
  readonly heading: string | undefined = undefined;
}

/** What is told of an error: never its message, which can hold a member's words or a token. */
export const problemOf = (error: unknown): Problem => {
  const frames = framesOf(error);
  return { error: nameOf(error), ...(frames.length > 0 ? { frames } : {}) };
};

/** An error in words for the operator, with where it was thrown at `LOG_LEVEL=debug`. */
export function explainError(error: unknown): string {
  const isExpected = error instanceof OperatorError;
  const sentence = isExpected
    ? [error.heading, error.message].filter((line) => line !== undefined).join('\n')
    : unexpectedText(error);
  const frames = process.env.LOG_LEVEL?.trim() === 'debug' ? framesOf(isExpected ? error.cause : error) : [];
  return [asCalledHere(sentence), ...frames.map((frame) => `  at ${frame}`)].join('\n');
}

export const unexpectedText = (error: unknown): string =>
  `Something unexpected went wrong (${nameOf(error)}). Please report it with what you did before; LOG_LEVEL=debug shows where it was.`;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
