/** Opens the database that settings are kept in: a file (SQLite), or PostgreSQL. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  DEFAULT_MIGRATION_TABLE,
  type Generated,
  Kysely,
  type Migration,
  Migrator,
  PostgresDialect,
  SqliteAdapter,
  sql,
} from 'kysely';
import pg from 'pg';
import { OperatorError } from '#ops/errors.js';
import { cooldownTable } from './cooldown.js';
import { FileDialect } from './file.js';

export interface Tables {
  guild_settings: {
    guild_id: string;
    version: number;
    settings: string;
  };
  settings_history: {
    guild_id: string;
    version: number;
    changed_at: string;
    changed_by: string;
    before: string;
    after: string;
    undid: number | null;
  };
  /** Settings that wait for a moderator's yes. */
  proposals: {
    id: Generated<number>;
    guild_id: string;
    made_at: string;
    settings: string;
  };
}

export interface Database {
  readonly db: Kysely<Tables>;
  /** The connections to PostgreSQL, for what shares them; undefined for a file. */
  readonly pool: pg.Pool | undefined;
}

/** Milliseconds that a query may take: an answer has to reach Discord within three seconds. */
const statementTimeoutMs = 2000;
/** Milliseconds that SQLite waits by itself for another program, with everything else in this process waiting, too. */
const busyTimeoutMs = 5;

/** In order; the names are in the database, so they never change. Each can be run over its own half-done work. */
const migrations: Readonly<Record<string, Migration>> = {
  '001_settings': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('guild_settings')
        .ifNotExists()
        .addColumn('guild_id', 'varchar(20)', (column) => column.primaryKey())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('settings', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('settings_history')
        .ifNotExists()
        .addColumn('guild_id', 'varchar(20)', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('changed_at', 'varchar(24)', (column) => column.notNull())
        .addColumn('changed_by', 'varchar(20)', (column) => column.notNull())
        .addColumn('before', 'text', (column) => column.notNull())
        .addColumn('after', 'text', (column) => column.notNull())
        .addColumn('undid', 'integer')
        .addPrimaryKeyConstraint('settings_history_key', ['guild_id', 'version'])
        .execute();
    },
  },
  '002_proposals': {
    up: async (db: Kysely<unknown>) => {
      const { adapter } = db.getExecutor();
      const base = db.schema.createTable('proposals').ifNotExists();
      const withId =
        adapter instanceof SqliteAdapter
          ? base.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
          : base.addColumn('id', 'serial', (column) => column.primaryKey());
      await withId
        .addColumn('guild_id', 'varchar(20)', (column) => column.notNull())
        .addColumn('made_at', 'varchar(24)', (column) => column.notNull())
        .addColumn('settings', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '003_cooldowns': {
    // The columns are those that rate-limiter-flexible writes.
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable(cooldownTable)
        .ifNotExists()
        .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
        .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('expire', 'bigint')
        .execute();
    },
  },
};

/**
 * Opens the database and brings it up to date. Several processes may do so at once.
 * @param url `file:PATH` or `postgres://…`
 * @param connections how many to PostgreSQL at most
 * @throws {OperatorError} with a sentence that says what to do
 */
export async function openDatabase(url: string, connections = 10): Promise<Database> {
  for (let tries = 1; ; tries++) {
    let opened: Database | undefined;
    try {
      opened = url.startsWith('file:') ? openFile(url.slice('file:'.length)) : openPostgres(url, connections);
      await migrate(opened.db);
      return opened;
    } catch (error) {
      await opened?.db.destroy();
      if (tries === openTries || !isRace.test(codeOf(error))) throw explain(error, url);
      await wait(50 + Math.random() * 100);
    }
  }
}

const openTries = 40;
/**
 * What a process meets that creates the same tables at the same moment as another; the next time they are there. In
 * PostgreSQL, 57014 is having waited too long for the other's lock.
 */
const isRace = /^(SQLITE_BUSY|SQLITE_CONSTRAINT|23505$|42P07$|57014$)/;

function openFile(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const dialect = new FileDialect(path, [
    `busy_timeout = ${busyTimeoutMs}`,
    'journal_mode = WAL',
    // An acknowledged change outlives a power cut.
    'synchronous = FULL',
  ]);
  return { db: new Kysely<Tables>({ dialect }), pool: undefined };
}

function openPostgres(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'hit-and-run-bot',
    connectionTimeoutMillis: statementTimeoutMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 500,
    // A process that vanished in the middle of a change must not keep others from it.
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that breaks is replaced by the next query; unheard, these events would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const watched = {
    connect: async () => closedAfterSilence(await pool.connect()),
    end: () => pool.end(),
  };
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: watched }) }), pool };
}

/**
 * A connection on which a query got no answer in time may be dead without anyone knowing: it is closed rather than used
 * again.
 */
function closedAfterSilence(client: pg.PoolClient): pg.PoolClient {
  let silent = false;
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'release') return () => target.release(silent);
      const value: unknown = Reflect.get(target, key);
      if (key !== 'query' || typeof value !== 'function') return value;
      return async (...given: readonly unknown[]) => {
        try {
          return await Reflect.apply(value, target, given);
        } catch (error) {
          silent ||= error instanceof Error && error.message === 'Query read timeout';
          throw error;
        }
      };
    },
  });
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && error.message.includes('previously executed migration'))
    throw new NewerSchema();
  if (error !== undefined) throw error;
}

/** The database was made by a newer version of the bot. */
class NewerSchema extends Error {}

/** What is in a database. */
export type DatabaseState =
  /** The file is not there; opening it makes it. */
  | { readonly kind: 'absent' }
  /** Opening it makes what is missing. */
  | { readonly kind: 'behind'; readonly missing: readonly string[] }
  | { readonly kind: 'current'; readonly version: string };

/**
 * Looks whether `openDatabase` would do, and makes and changes nothing.
 * @throws {OperatorError} with a sentence that says what to do
 */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  let db: Kysely<Tables> | undefined;
  try {
    if (url.startsWith('file:')) {
      const path = url.slice('file:'.length);
      // SQLite writes files of its own beside the one that is named.
      accessSync(nearestFolder(dirname(path)), constants.W_OK);
      if (!existsSync(path)) return { kind: 'absent' };
      accessSync(path, constants.R_OK | constants.W_OK);
      const dialect = new FileDialect(path, [`busy_timeout = ${busyTimeoutMs}`, 'query_only = on']);
      db = new Kysely<Tables>({ dialect });
    } else {
      db = openPostgres(url, 1).db;
    }
    const missing = await missingMigrations(db);
    if (missing.length > 0 && !url.startsWith('file:') && !(await mayMakeTables(db)))
      throw new MayNotMakeTables();
    const [version = ''] = Object.keys(migrations).toReversed();
    return missing.length === 0 ? { kind: 'current', version } : { kind: 'behind', missing };
  } catch (error) {
    throw explain(error, url);
  } finally {
    await db?.destroy();
  }
}

const nearestFolder = (path: string): string =>
  existsSync(path) || path === dirname(path) ? path : nearestFolder(dirname(path));

async function missingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const { rows: done } = tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)
    ? await sql<{ readonly name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)
    : { rows: [] };
  if (done.some(({ name }) => !(name in migrations))) throw new NewerSchema();
  return Object.keys(migrations).filter((migration) => !done.some(({ name }) => name === migration));
}

async function mayMakeTables(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean | null;
  }>`select has_schema_privilege(current_schema(), 'create') as may`.execute(db);
  return rows[0]?.may === true;
}

/** PostgreSQL would refuse to make tables. */
class MayNotMakeTables extends Error {}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function explain(error: unknown, url: string): OperatorError {
  const code = codeOf(error);
  if (url.startsWith('file:')) {
    const file = `The settings file ${url.slice('file:'.length)}`;
    if (error instanceof NewerSchema)
      return new OperatorError(
        `${file} was made by a newer version of this bot. Update the bot, or name another file in DATABASE_URL.`,
      );
    if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT'))
      return new OperatorError(
        `${file} is damaged. Put a backup in its place, or move it away to start without settings.`,
      );
    if (code.startsWith('SQLITE_FULL'))
      return new OperatorError(`${file} can’t be written: the disk is full. Free some space.`);
    return new OperatorError(
      `${file} can’t be opened for writing. Check that the folder exists and that the bot may write to it and to the file, or name another in DATABASE_URL.`,
    );
  }
  if (error instanceof NewerSchema)
    return new OperatorError(
      'The PostgreSQL database was made by a newer version of this bot. Update the bot, or name another database in DATABASE_URL.',
    );
  if (code === '28P01' || code === '28000')
    return new OperatorError(
      'PostgreSQL does not accept the user or password in DATABASE_URL. Correct them.',
    );
  if (code === '3D000')
    return new OperatorError(
      'PostgreSQL has no such database. Create it, or correct its name in DATABASE_URL.',
    );
  if (code === '42501' || error instanceof MayNotMakeTables)
    return new OperatorError(
      'PostgreSQL does not let the user in DATABASE_URL make or use the bot’s tables. Make it the owner of the database.',
    );
  if (code === '53300')
    return new OperatorError(
      'PostgreSQL has no connection left for the bot. Raise max_connections there, or lower DATABASE_CONNECTIONS here.',
    );
  if (/^(DEPTH_ZERO|SELF_SIGNED|CERT_|ERR_TLS|UNABLE_TO)/.test(code) || /SSL/.test(messageOf(error)))
    return new OperatorError(
      'PostgreSQL and the bot can’t agree on an encrypted connection. Check sslmode in DATABASE_URL, and the server’s certificate.',
    );
  return new OperatorError(
    'PostgreSQL can’t be reached. Check that it runs, and the host and port in DATABASE_URL.',
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');
