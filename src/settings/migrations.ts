/** The tables, and the steps that make them. */
import { type Generated, type Kysely, type Migration, SqliteAdapter } from 'kysely';
import { cooldownTable } from './cooldown.js';

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
  /** Servers in which the bot has put commands of its own: those of `DISCORD_GUILD_ID`, now or once. */
  command_servers: {
    application_id: string;
    guild_id: string;
  };
}

/** All that the bot reads and writes. */
export const tables: readonly string[] = [
  'guild_settings',
  'settings_history',
  'proposals',
  cooldownTable,
  'command_servers',
];

/** In order; the names are in the database, so they never change. Each can be run over its own half-done work. */
export const migrations: Readonly<Record<string, Migration>> = {
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
  '004_command_servers': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('command_servers')
        .ifNotExists()
        .addColumn('application_id', 'varchar(20)', (column) => column.notNull())
        .addColumn('guild_id', 'varchar(20)', (column) => column.notNull())
        .addPrimaryKeyConstraint('command_servers_key', ['application_id', 'guild_id'])
        .execute();
    },
  },
};
