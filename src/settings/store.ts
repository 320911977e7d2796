/** Keeps the settings of every server, each change with its history, in SQLite or PostgreSQL. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { withTimeout } from '#ops/timeout.js';
import { retryWhileBusy } from './busy.js';
import type { Tables } from './migrations.js';
import { noSettings, type Settings, settingsSchema } from './rules.js';

/** Settings, and how many changes led to them: a change names the version it was made from. */
export interface Versioned {
  readonly version: number;
  readonly settings: Settings;
}

interface HistoryEntry {
  /** The version that the change led to. */
  readonly version: number;
  readonly at: Date;
  /** Who made it: a user's id. */
  readonly by: string;
  readonly before: Settings;
  readonly after: Settings;
  /** The version that this change took back. */
  readonly undid: number | null;
}

interface Change {
  /** The version that was changed. */
  readonly from: number;
  readonly by: string;
  readonly settings: Settings;
  readonly undoes?: number;
}

type Saved =
  | { readonly kind: 'saved'; readonly version: number }
  /** Someone else was faster; nothing was written. */
  | { readonly kind: 'conflict'; readonly current: Versioned };

export interface SettingsStore {
  read(guild: string): Promise<Versioned>;
  /** All or nothing: the settings and their history in one transaction. */
  change(guild: string, change: Change): Promise<Saved>;
  /** Newest first, after as many as are left out. */
  history(guild: string, limit: number, leftOut?: number): Promise<HistoryEntry[]>;
  /** The change that led to a version. */
  changeTo(guild: string, version: number): Promise<HistoryEntry | undefined>;
  /** The last change that is neither an undo nor undone. */
  lastToUndo(guild: string): Promise<HistoryEntry | undefined>;
  /** Holds settings until they are confirmed, for a day. @returns under which id */
  propose(guild: string, settings: Settings): Promise<number>;
  proposed(guild: string, id: number): Promise<Settings | undefined>;
  /** Whether the database answers. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

const settingsText = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(settingsSchema);

/** Milliseconds that a proposal is kept. */
const proposalLifeMs = 24 * 60 * 60 * 1000;

/** Milliseconds that the database gets to answer at all. */
const reachableTimeoutMs = 1000;

const proposedSince = (now: number): string => new Date(now - proposalLifeMs).toISOString();

type Db = Kysely<Tables>;

export const createStore = (db: Db): SettingsStore => ({
  read: createReader(db),
  change: (guild, change) =>
    retryWhileBusy(() => db.transaction().execute((transaction) => write(transaction, guild, change))),
  history: async (guild, limit, leftOut = 0) =>
    (await entries(db, guild).limit(limit).offset(leftOut).execute()).map(entryOf),
  changeTo: async (guild, version) => {
    const row = await entries(db, guild).where('change.version', '=', version).executeTakeFirst();
    return row && entryOf(row);
  },
  lastToUndo: (guild) => lastToUndo(db, guild),
  propose: (guild, settings) => retryWhileBusy(() => propose(db, guild, settings)),
  proposed: async (guild, id) => {
    const row = await db
      .selectFrom('proposals')
      .select('settings')
      .where('guild_id', '=', guild)
      .where('id', '=', id)
      .where('made_at', '>=', proposedSince(Date.now()))
      .executeTakeFirst();
    return row && settingsText.parse(row.settings);
  },
  isReachable: async () => (await withTimeout(answers(db), reachableTimeoutMs)) ?? false,
  close: () => db.destroy(),
});

type Row = Pick<Tables['guild_settings'], 'version' | 'settings'>;

/** Nearly every interaction reads the settings of its server: the query is made once. */
function createReader(db: Db): SettingsStore['read'] {
  const query = db
    .selectFrom('guild_settings')
    .select(['version', 'settings'])
    .where('guild_id', '=', '')
    .compile();
  return async (guild) => {
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: [guild] });
    const [row] = rows;
    return row === undefined
      ? { version: 0, settings: noSettings }
      : { version: row.version, settings: settingsText.parse(row.settings) };
  };
}

/** Both the settings and their history: to be run in a transaction. */
async function write(transaction: Db, guild: string, change: Change): Promise<Saved> {
  const { from, by, settings, undoes } = change;
  const after = JSON.stringify(settings);
  // The write comes first: it takes the row's lock, so that of two changes one waits and then finds no such version.
  if (!(await replace(transaction, guild, from, after)))
    return { kind: 'conflict', current: await createReader(transaction)(guild) };
  const previous = await transaction
    .selectFrom('settings_history')
    .select('after')
    .where('guild_id', '=', guild)
    .where('version', '=', from)
    .executeTakeFirst();
  await transaction
    .insertInto('settings_history')
    .values({
      guild_id: guild,
      version: from + 1,
      changed_at: new Date().toISOString(),
      changed_by: by,
      before: previous?.after ?? JSON.stringify(noSettings),
      after,
      undid: undoes ?? null,
    })
    .execute();
  return { kind: 'saved', version: from + 1 };
}

/** @returns false where the settings are of another version by now */
async function replace(db: Db, guild: string, from: number, settings: string): Promise<boolean> {
  if (from === 0) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('guild_settings')
      .values({ guild_id: guild, version: 1, settings })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('guild_settings')
    .set({ version: from + 1, settings })
    .where('guild_id', '=', guild)
    .where('version', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Newest first. */
const entries = (db: Db, guild: string) =>
  db
    .selectFrom('settings_history as change')
    .selectAll('change')
    .where('change.guild_id', '=', guild)
    .orderBy('change.version', 'desc');

async function lastToUndo(db: Db, guild: string): Promise<HistoryEntry | undefined> {
  const row = await entries(db, guild)
    .where('change.undid', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('settings_history as undo')
            .select('undo.version')
            .where('undo.guild_id', '=', guild)
            .whereRef('undo.undid', '=', 'change.version'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row && entryOf(row);
}

/** Makes room of what has become too old, too. */
async function propose(db: Db, guild: string, settings: Settings): Promise<number> {
  const now = Date.now();
  await db.deleteFrom('proposals').where('made_at', '<', proposedSince(now)).execute();
  const { id } = await db
    .insertInto('proposals')
    .values({ guild_id: guild, made_at: new Date(now).toISOString(), settings: JSON.stringify(settings) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const answers = (db: Db): Promise<boolean> =>
  sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );

const entryOf = (row: Selectable<Tables['settings_history']>): HistoryEntry => ({
  version: row.version,
  at: new Date(row.changed_at),
  by: row.changed_by,
  before: settingsText.parse(row.before),
  after: settingsText.parse(row.after),
  undid: row.undid,
});
