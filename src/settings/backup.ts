/** A copy of a settings file, complete and by itself, made while others read and write it. */
import { existsSync } from 'node:fs';
import Sqlite from 'libsql';
import { OperatorError } from '#ops/errors.js';

/** @throws {OperatorError} with a sentence that says what to do */
export function backUp(from: string, to: string): void {
  if (existsSync(to)) throw new OperatorError(`${to} is there already. Name a file that isn’t.`);
  const database = new Sqlite(from);
  try {
    database.exec('pragma busy_timeout = 5000');
    database.exec(`vacuum into '${to.replaceAll("'", "''")}'`);
  } catch {
    throw new OperatorError(`The copy can’t be made. Check that the folder of ${to} exists, and its space.`);
  } finally {
    database.close();
  }
}
