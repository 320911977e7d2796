/** SQLite in a file, for Kysely: nothing here waits with the process standing still, and nothing holds the file for long. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely';
import Sqlite from 'libsql';
import { LRUCache } from 'lru-cache';
import { isBusy } from './busy.js';
import { watchPresence } from './presence.js';

type Connection = InstanceType<typeof Sqlite>;
type Statement = ReturnType<Connection['prepare']>;

/** Milliseconds. */
const lookEveryMs = 100;
/** More than the texts of all queries that are run again and again. */
const statementsKept = 50;

/** SQLite in one file. */
export class FileDialect extends SqliteDialect {
  /**
   * @param pragmas what each connection is set to
   * @param notice told where the file was removed while it is open; left out, nobody looks
   */
  constructor(path: string, pragmas: readonly string[], notice?: (says: string) => void) {
    super({ database: async () => openFile(path, () => connect(path, pragmas), notice) });
  }
  override createAdapter(): SqliteAdapter {
    return new FileAdapter();
  }
}

/** SQLite can change its schema in a transaction, so that of two processes that migrate one waits for the other. */
class FileAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`update kysely_migration_lock set is_locked = 1`.execute(db);
  }
  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`update kysely_migration_lock set is_locked = 0`.execute(db);
  }
}

function connect(path: string, pragmas: readonly string[]): Connection {
  const opened = new Sqlite(path);
  try {
    for (const pragma of pragmas) opened.exec(`pragma ${pragma}`);
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/**
 * A prepared statement of libsql's that met SQLITE_BUSY stays open until it is collected, and with it a view of the file that
 * nothing can be written from; `exec` leaves nothing open. So the lock is taken by `exec` before anything is written, and a
 * connection on which a statement met it all the same is replaced.
 */
function openFile(path: string, open: () => Connection, notice?: (says: string) => void): SqliteDatabase {
  let connection = open();
  /** Of this connection, by their text. */
  const statements = new LRUCache<string, Statement>({ max: statementsKept });
  let isStuck = false;
  let looked = Number.NEGATIVE_INFINITY;
  const presence = notice && watchPresence(path, notice);

  const renew = (): void => {
    const old = connection;
    connection = open();
    statements.clear();
    presence?.renewed();
    isStuck = false;
    old.close();
  };
  /** Looks whether the file is there: before each change, and before a read where that is a while ago. */
  const isRestored = (writes: boolean): boolean => {
    if (presence === undefined || (!writes && performance.now() - looked < lookEveryMs)) return false;
    looked = Number.NEGATIVE_INFINITY;
    const restored = presence.restore(connection);
    looked = performance.now();
    return restored;
  };
  const current = (writes: boolean): Connection => {
    if (connection.inTransaction) return connection;
    if (isRestored(writes) || isStuck) renew();
    return connection;
  };
  const noting = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      isStuck ||= isBusy(error);
      throw error;
    }
  };
  return {
    prepare: (text) => {
      const control = controls.get(text);
      const writes = isWrite.test(text);
      const on = current(writes || control !== undefined);
      if (control !== undefined) return controlling(() => control(on));
      const statement = statements.get(text) ?? noting(() => on.prepare(text));
      statements.set(text, statement);
      const locks = writes && !on.inTransaction;
      const run = <T>(work: () => T): T => (locks ? inTransaction(on, () => noting(work)) : noting(work));
      return {
        reader: statement.reader,
        all: (parameters) => run(() => statement.all([...parameters])),
        run: (parameters) => run(() => statement.run([...parameters])),
        iterate: (parameters) => statement.iterate([...parameters]),
      };
    },
    close: () => {
      statements.clear();
      try {
        current(true);
      } catch {
        // What can't be put back has been told.
      }
      leaveOneFile(connection);
      connection.close();
    },
  };
}

/** What Kysely begins and ends a transaction with. */
const controls: ReadonlyMap<string, (connection: Connection) => void> = new Map([
  ['begin', (connection) => connection.exec('begin immediate')],
  ['commit', (connection) => connection.exec('commit')],
  ['rollback', rollBack],
]);

const controlling = (control: () => void): SqliteStatement => ({
  reader: false,
  all: () => [],
  run: () => {
    control();
    return { changes: 0, lastInsertRowid: 0 };
  },
  iterate: () => [][Symbol.iterator](),
});

const isWrite = /^\s*(insert|update|delete|replace|create|alter|drop)\b/i;

function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.exec('begin immediate');
  try {
    const result = work();
    connection.exec('commit');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** SQLite has rolled back by itself after some errors, such as a full disk. */
function rollBack(database: Connection): void {
  if (database.inTransaction) database.exec('rollback');
}

/**
 * Brings what is in the file beside it (`-wal`) into the file itself, which then can be copied alone. libsql's `close` doesn't,
 * as long as a statement isn't collected. Where another program is at the file, it is that one's to do.
 */
function leaveOneFile(database: Connection): void {
  for (const pragma of ['wal_checkpoint(TRUNCATE)', 'journal_mode = DELETE']) {
    try {
      database.exec(`pragma ${pragma}`);
    } catch {
      return;
    }
  }
}

/** Whether files in a folder can be locked: network shares there are where none can. */
export function hasLocks(folder: string): boolean {
  const probe = join(folder, `.locks-${process.pid}-${performance.now()}`);
  try {
    const database = new Sqlite(probe);
    try {
      database.exec('begin exclusive');
      return true;
    } catch {
      return false;
    } finally {
      database.close();
    }
  } catch {
    // Nothing can be made there at all: that is another fault.
    return true;
  } finally {
    for (const end of ['', '-journal']) rmSync(probe + end, { force: true });
  }
}
