/** Runs an entry point: what went wrong becomes sentences and an exit code, never an exception's text or a stack. */
import { ConfigError } from '#config.js';
import { DataError } from '#knowledge/data/error.js';
import { OperatorError } from '#ops/errors.js';

/** @param main returns the exit code; leaves it to the event loop to end where it returns nothing. */
export async function run(main: () => Promise<number | undefined> | number | undefined): Promise<void> {
  // A reader that has seen enough, such as head, closes the pipe: no mistake.
  process.stdout.on('error', () => process.exit());
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(sentenceFor(error));
    process.exitCode = 1;
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof DataError) return `The data can’t be used:\n${error.message}`;
  if (error instanceof ConfigError) return `Check the environment or .env:\n${error.message}`;
  if (error instanceof OperatorError) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  return `Something unexpected went wrong (${name}). Please report it with what you did before.`;
}
