/**
 * Looks whether a settings file is still there while it is open. SQLite goes on with a file that was removed, and says of each
 * change that it was saved, until the process ends. What is open still holds everything, so it is written back.
 */
import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'libsql';
import { OperatorError } from '#ops/errors.js';

type Connection = InstanceType<typeof Sqlite>;

interface Presence {
  /**
   * Puts back what was removed.
   * @returns true where something was, and the file has to be opened anew
   * @throws {OperatorError} where another file is in its place, or nothing can be put there
   */
  restore(connection: Connection): boolean;
  /** The file was opened anew. */
  renewed(): void;
}

const texts = {
  removed: 'the settings file was removed while the bot runs; it was written anew, with everything in it',
  walRemoved: 'the file beside the settings file (-wal) was removed while the bot runs; nothing is lost',
  replaced:
    'another settings file was put in the place of the one that the bot has open, so nothing is saved any more; restart the bot',
  notRestored: 'the settings file was removed while the bot runs, and can’t be written anew',
};

/** @param notice told once of each finding */
export function watchPresence(path: string, notice: (says: string) => void): Presence {
  if (path === ':memory:') return { restore: () => false, renewed: () => {} };
  const look = () => ({ file: identityOf(path), wal: identityOf(`${path}-wal`) });
  let seen = look();
  let told = '';
  const tell = (says: string) => {
    if (told !== says) notice(says);
    told = says;
  };
  return {
    restore: (connection) => {
      const now = look();
      // The file beside it is made with the first use.
      if (now.file === seen.file && (seen.wal === undefined || now.wal === seen.wal)) {
        seen = now;
        told = '';
        return false;
      }
      if (now.file !== undefined && now.file !== seen.file) {
        tell(texts.replaced);
        throw new OperatorError(texts.replaced);
      }
      try {
        if (now.file === undefined) writeAnew(connection, path);
        else if (now.wal === undefined) connection.exec('pragma wal_checkpoint(TRUNCATE)');
        // Another process has noticed before, and written everything into the file.
      } catch (cause) {
        tell(texts.notRestored);
        throw new OperatorError(texts.notRestored, { cause });
      }
      tell(now.file === undefined ? texts.removed : texts.walRemoved);
      return true;
    },
    renewed: () => {
      seen = look();
    },
  };
}

/** Which file it is, of all that were ever at its path; undefined where none is. */
function identityOf(path: string): string | undefined {
  const { dev, ino } = statSync(path, { bigint: true, throwIfNoEntry: false }) ?? {};
  return ino === undefined ? undefined : `${dev} ${ino}`;
}

function writeAnew(connection: Connection, path: string): void {
  // Those of the file that is gone would be taken for the new one's.
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  connection.exec(`vacuum into '${path.replaceAll("'", "''")}'`);
  for (const made of [path, dirname(path)]) sync(made);
}

/** So that it outlives a power cut, as every change does. */
function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
