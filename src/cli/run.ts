/** Runs an entry point: what went wrong becomes sentences and an exit code, never an exception's text. */
import { explainError } from '#ops/errors.js';

/** @param main returns the exit code; leaves it to the event loop to end where it returns nothing. */
export async function run(main: () => Promise<number | undefined> | number | undefined): Promise<void> {
  // A reader that has seen enough, such as head, closes the pipe: no mistake.
  process.stdout.on('error', () => process.exit());
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(explainError(error));
    process.exitCode = 1;
  }
}
