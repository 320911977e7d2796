/** Why a database can't be used, in sentences for the operator: what is wrong, and what to do. */
import { OperatorError } from '#ops/errors.js';

/** The database was made by a newer version of the bot. */
export class NewerSchema extends Error {}

/** PostgreSQL would refuse to make tables, or to change what is in them. */
export class MayNotWrite extends Error {}

/** PostgreSQL takes no changes from anybody. */
export class TakesNoChanges extends Error {}

/** SQLite can't lock a file in this folder at all. */
export class HasNoLocks extends Error {}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** @param url as in DATABASE_URL */
export function explain(error: unknown, url: string): OperatorError {
  if (error instanceof OperatorError) return error;
  return new OperatorError(
    url.startsWith('file:')
      ? `The settings file ${url.slice('file:'.length)} ${ofFile(error)}`
      : ofPostgres(error, url),
    { cause: error },
  );
}

function ofFile(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof NewerSchema)
    return 'was made by a newer version of this bot. Update the bot, or name another file in DATABASE_URL.';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return 'is damaged. Put a backup in its place, or move it away to start without settings.';
  if (code.startsWith('SQLITE_FULL')) return 'can’t be written: the disk is full. Free some space.';
  if (error instanceof HasNoLocks || /^SQLITE_(PROTOCOL|IOERR_(\w*LOCK|SHM))/.test(code))
    return 'can’t be locked: its folder knows no locks, as some network shares don’t. Name a file on a disk of this machine in DATABASE_URL, or a PostgreSQL.';
  if (code.startsWith('SQLITE_BUSY'))
    return 'is held by another program, which doesn’t let go of it. End that (a second bot, a backup, a database browser), then start again.';
  return 'can’t be opened for writing. Check that the folder exists and that the bot may write to it and to the file, or name another in DATABASE_URL.';
}

function ofPostgres(error: unknown, url: string): string {
  if (error instanceof NewerSchema)
    return 'The PostgreSQL database was made by a newer version of this bot. Update the bot, or name another database in DATABASE_URL.';
  if (error instanceof MayNotWrite) return texts.mayNotWrite;
  if (error instanceof TakesNoChanges) return texts.takesNoChanges;
  const code = codeOf(error);
  const known = byCode[code];
  if (known !== undefined) return known;
  const message = error instanceof Error ? error.message : '';
  // Its own refusals have one code for all, and those of the server's that it hands on have theirs.
  if (code === '08P01' || (/pooling mode|pgbouncer/i.test(message) && code !== '')) return texts.pooler;
  if (/^Connection terminated/.test(message)) return texts.cut;
  if (/does not support SSL/.test(message)) return texts.noTls;
  if (/^(DEPTH_ZERO|SELF_SIGNED|CERT_|UNABLE_TO)/.test(code)) return texts.untrusted;
  if (/^(ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO)/.test(code)) return texts.tls;
  const socket = /[?&]host=(%2f|\/)|@%2f|\/\/%2f/i.test(url);
  return socket ? texts.socket : texts.unreachable;
}

const texts = {
  password: 'PostgreSQL does not accept the user or password in DATABASE_URL. Correct them.',
  notLetIn:
    'PostgreSQL lets nobody in this way: its pg_hba.conf has no line for this user, database and host, or only one for encrypted connections (hostssl). Add sslmode=verify-full to DATABASE_URL (…/database?sslmode=verify-full), or a line there.',
  noDatabase: 'PostgreSQL has no such database. Create it, or correct its name in DATABASE_URL.',
  mayNotWrite:
    'PostgreSQL does not let the user in DATABASE_URL make or use the bot’s tables. Make it the owner of the database and of these tables.',
  takesNoChanges:
    'PostgreSQL takes no changes here: it is a standby, or set to read only. Name the primary in DATABASE_URL, or set default_transaction_read_only to off.',
  noConnection:
    'PostgreSQL has no connection left for the bot. Raise max_connections there, or lower DATABASE_CONNECTIONS here.',
  pooler:
    'A pooler (such as PgBouncer) stands before PostgreSQL and refuses the bot’s connection. Check that it knows the user and the database in DATABASE_URL and has connections left, and that its pool_mode is session or transaction.',
  cut: 'PostgreSQL, or a pooler (such as PgBouncer) before it, cuts the connection as soon as it is used. Check the server’s log, and that a pooler’s pool_mode is session or transaction.',
  noTls:
    'PostgreSQL takes no encrypted connections. Switch ssl on there, or take sslmode out of DATABASE_URL.',
  untrusted:
    'PostgreSQL’s certificate is not trusted here. Name the file of the authority that issued it with sslrootcert in DATABASE_URL; sslmode=no-verify encrypts without checking whom with.',
  tls: 'PostgreSQL and the bot can’t agree on an encrypted connection. Check sslmode and sslrootcert in DATABASE_URL, and that the server’s certificate is for its host.',
  socket:
    'PostgreSQL can’t be reached at the socket in DATABASE_URL. Check that it runs, that host is the folder of its socket, and that the bot may use it.',
  unreachable: 'PostgreSQL can’t be reached. Check that it runs, and the host and port in DATABASE_URL.',
};

/** PostgreSQL's own codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const byCode: Readonly<Record<string, string>> = {
  '28P01': texts.password,
  '28000': texts.notLetIn,
  '3D000': texts.noDatabase,
  '42501': texts.mayNotWrite,
  '25006': texts.takesNoChanges,
  '53300': texts.noConnection,
};
