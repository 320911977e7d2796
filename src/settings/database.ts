/** Opens the database that settings are kept in: a file (SQLite), or PostgreSQL. Of their packages, the one that is used is loaded. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_MIGRATION_TABLE, Kysely, Migrator, sql } from 'kysely';
import type pg from 'pg';
import { migrations, type Tables, tables } from './migrations.js';
import type { PostgresOptions } from './postgres.js';
import { codeOf, explain, HasNoLocks, MayNotWrite, NewerSchema, TakesNoChanges } from './unusable.js';

export interface Database {
  readonly db: Kysely<Tables>;
  /** The connections to PostgreSQL, for what shares them; undefined for a file. */
  readonly pool: pg.Pool | undefined;
}

interface DatabaseOptions {
  /** How many to PostgreSQL at most. */
  readonly connections?: number;
  /** Told, in a sentence, what was noticed about the database while it is open. */
  readonly notice?: (says: string) => void;
}

/** Milliseconds that SQLite waits by itself for another program, with everything else in this process waiting, too. */
const busyTimeoutMs = 5;

/**
 * Opens the database and brings it up to date. Several processes may do so at once.
 * @param url `file:PATH` or `postgres://…`
 * @throws {OperatorError} with a sentence that says what to do
 */
export async function openDatabase(
  url: string,
  { connections = 10, notice = () => {} }: DatabaseOptions = {},
): Promise<Database> {
  let limited = true;
  for (let tries = 1; ; tries++) {
    let opened: Database | undefined;
    try {
      opened = await (isFile(url) ? openFile(pathOf(url), notice) : open(url, { connections, limited }));
      await migrate(opened.db);
      if (!isFile(url)) await requireWriting(opened.db);
      return opened;
    } catch (error) {
      await opened?.db.destroy();
      if (limited && refusesLimits(error)) limited = false;
      else if (tries === openTries || !isRace.test(codeOf(error)))
        throw explain(await asNoLocks(error, url), url);
      else await wait(50 + Math.random() * 100);
    }
  }
}

const openTries = 40;
/**
 * What a process meets that creates the same tables at the same moment as another; the next time they are there. In
 * PostgreSQL, 57014 is having waited too long for the other's lock.
 */
const isRace = /^(SQLITE_BUSY|SQLITE_CONSTRAINT|23505$|42P07$|57014$)/;

/** What a pooler says of a parameter that it can't hand on. */
const refusesLimits = (error: unknown): boolean =>
  codeOf(error) === '08P01' && error instanceof Error && error.message.includes('startup parameter');

const isFile = (url: string): boolean => url.startsWith('file:');
const pathOf = (url: string): string => url.slice('file:'.length);

/** Where no file can be locked, SQLite says of each that it is busy. */
async function asNoLocks(error: unknown, url: string): Promise<unknown> {
  if (!codeOf(error).startsWith('SQLITE_BUSY')) return error;
  const { hasLocks } = await import('./file.js');
  return hasLocks(dirname(pathOf(url))) ? error : new HasNoLocks('no locks', { cause: error });
}

async function openFile(path: string, notice: (says: string) => void): Promise<Database> {
  const { FileDialect } = await import('./file.js');
  mkdirSync(dirname(path), { recursive: true });
  const pragmas = [
    `busy_timeout = ${busyTimeoutMs}`,
    'journal_mode = WAL',
    // An acknowledged change outlives a power cut.
    'synchronous = FULL',
  ];
  return { db: new Kysely<Tables>({ dialect: new FileDialect(path, pragmas, notice) }), pool: undefined };
}

async function open(url: string, options: PostgresOptions): Promise<Database> {
  const { openPostgres } = await import('./postgres.js');
  const { dialect, pool } = openPostgres(url, options);
  return { db: new Kysely<Tables>({ dialect }), pool };
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && error.message.includes('previously executed migration'))
    throw new NewerSchema();
  if (error !== undefined) throw error;
}

/** What is in a database. */
export type DatabaseState =
  /** The file is not there; opening it makes it. */
  | { readonly kind: 'absent' }
  /** Opening it makes what is missing. */
  | { readonly kind: 'behind'; readonly missing: readonly string[] }
  | { readonly kind: 'current'; readonly version: string };

/**
 * Looks whether `openDatabase` would do, and makes and changes nothing.
 * @param read reads what is wanted from a database that is up to date
 * @throws {OperatorError} with a sentence that says what to do
 */
export async function inspectDatabase(
  url: string,
  read: (db: Kysely<Tables>) => Promise<void> = async () => {},
): Promise<DatabaseState> {
  let limited = true;
  for (;;) {
    let db: Kysely<Tables> | undefined;
    try {
      db = isFile(url) ? await lookInFile(pathOf(url)) : (await open(url, { connections: 1, limited })).db;
      if (db === undefined) return { kind: 'absent' };
      const state = await stateOf(db, isFile(url));
      if (state.kind === 'current') await read(db);
      return state;
    } catch (error) {
      if (!limited || !refusesLimits(error)) throw explain(await asNoLocks(error, url), url);
      limited = false;
    } finally {
      await db?.destroy();
    }
  }
}

/** Undefined where the file is not there, and can be made. */
async function lookInFile(path: string): Promise<Kysely<Tables> | undefined> {
  // SQLite writes files of its own beside the one that is named.
  accessSync(nearestFolder(dirname(path)), constants.W_OK);
  if (!existsSync(path)) return undefined;
  accessSync(path, constants.R_OK | constants.W_OK);
  const { FileDialect } = await import('./file.js');
  const pragmas = [`busy_timeout = ${busyTimeoutMs}`, 'query_only = on'];
  return new Kysely<Tables>({ dialect: new FileDialect(path, pragmas) });
}

const nearestFolder = (path: string): string =>
  existsSync(path) || path === dirname(path) ? path : nearestFolder(dirname(path));

async function stateOf(db: Kysely<Tables>, inFile: boolean): Promise<DatabaseState> {
  const missing = await missingMigrations(db);
  const [version = ''] = Object.keys(migrations).toReversed();
  if (missing.length === 0) {
    if (!inFile) await requireWriting(db);
    return { kind: 'current', version };
  }
  if (!inFile) await requireMaking(db);
  return { kind: 'behind', missing };
}

async function missingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const there = await db.introspection.getTables({ withInternalKyselyTables: true });
  const { rows: done } = there.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)
    ? await sql<{ readonly name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)
    : { rows: [] };
  if (done.some(({ name }) => !(name in migrations))) throw new NewerSchema();
  return Object.keys(migrations).filter((migration) => !done.some(({ name }) => name === migration));
}

interface Leave {
  readonly readOnly: boolean;
  readonly may: boolean | null;
}

/** In PostgreSQL, with the tables there: whether the bot may change what is in them. */
async function requireWriting(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Leave>`
    select current_setting('transaction_read_only') = 'on' as "readOnly",
      bool_and(has_table_privilege(name, privilege))
        and has_sequence_privilege(pg_get_serial_sequence('proposals', 'id'), 'usage') as may
    from unnest(${[...tables]}::text[]) as name,
      unnest(array['select', 'insert', 'update', 'delete']) as privilege`.execute(db);
  requireLeave(rows);
}

/** In PostgreSQL, with tables missing: whether the bot may make them. */
async function requireMaking(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Leave>`
    select current_setting('transaction_read_only') = 'on' as "readOnly",
      has_schema_privilege(current_schema(), 'create') as may`.execute(db);
  requireLeave(rows);
}

function requireLeave([leave]: readonly Leave[]): void {
  if (leave?.readOnly === true) throw new TakesNoChanges();
  if (leave?.may !== true) throw new MayNotWrite();
}
