/** Connections to PostgreSQL: bounded in time, encrypted as the address says, with a pooler in between or without. */
import { accessSync, constants } from 'node:fs';
import { CompiledQuery, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import pg from 'pg';
import { OperatorError } from '#ops/errors.js';

/** Milliseconds that a query may take: an answer has to reach Discord within three seconds. */
const statementTimeoutMs = 2000;

export interface PostgresOptions {
  /** How many at most. */
  readonly connections: number;
  /** Whether the server is asked, as a connection begins, to end what takes too long. Poolers refuse such a request. */
  readonly limited: boolean;
}

/** @throws {OperatorError} where the address names a file that can't be read */
export function openPostgres(
  url: string,
  { connections, limited }: PostgresOptions,
): { readonly dialect: PostgresDialect; readonly pool: pg.Pool } {
  requireFiles(url);
  const pool = new pg.Pool({
    connectionString: verified(url),
    max: connections,
    application_name: 'hit-and-run-bot',
    connectionTimeoutMillis: statementTimeoutMs,
    idleTimeoutMillis: 30_000,
    ...(limited && { statement_timeout: statementTimeoutMs }),
    query_timeout: statementTimeoutMs + 500,
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
  return { dialect: new LimitedDialect({ pool: watched }), pool };
}

/** Transactions bring their limits along: of what a connection was told once, nothing is left behind a pooler. */
class LimitedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): PostgresDriver {
    return new LimitedDriver(this.#config);
  }
}

const begin = CompiledQuery.raw(
  [
    'begin',
    `set local statement_timeout = ${statementTimeoutMs}`,
    // A process that vanished in the middle of a change must not keep others from it.
    `set local idle_in_transaction_session_timeout = ${2 * statementTimeoutMs}`,
  ].join('; '),
);

class LimitedDriver extends PostgresDriver {
  override async beginTransaction(
    connection: Parameters<PostgresDriver['beginTransaction']>[0],
  ): Promise<void> {
    await connection.executeQuery(begin);
  }
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

/**
 * The driver checks the server's certificate in each of these modes, and warns at length that a later version won't. Said in
 * the name that will go on meaning it.
 */
const verified = (url: string): string =>
  /[?&]uselibpqcompat=true(&|$)/.test(url)
    ? url
    : url.replace(/(?<=[?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, 'verify-full');

/** The driver reads them, and of one that is not there it only says so in its own words. */
function requireFiles(url: string): void {
  const parameters = new URLSearchParams(url.split('?').slice(1).join('?'));
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = parameters.get(name);
    if (path === null || path === '') continue;
    try {
      accessSync(path, constants.R_OK);
    } catch {
      throw new OperatorError(
        `The file that ${name} names in DATABASE_URL can’t be read. Check its path, and that the bot may read it.`,
      );
    }
  }
}
