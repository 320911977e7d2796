/** In which servers the bot has put commands of their own, so that they are found again when they should go. */
import type { Kysely } from 'kysely';
import { retryWhileBusy } from './busy.js';
import { inspectDatabase } from './database.js';
import type { Tables } from './migrations.js';

export interface CommandServers {
  /** Ids of servers. */
  list(): Promise<readonly string[]>;
  add(guild: string): Promise<void>;
  remove(guild: string): Promise<void>;
}

/** @param application the id of the application whose commands they are */
export const createCommandServers = (db: Kysely<Tables>, application: string): CommandServers => ({
  list: async () => {
    const rows = await db
      .selectFrom('command_servers')
      .select('guild_id')
      .where('application_id', '=', application)
      .orderBy('guild_id')
      .execute();
    return rows.map(({ guild_id }) => guild_id);
  },
  add: async (guild) => {
    await retryWhileBusy(() =>
      db
        .insertInto('command_servers')
        .values({ application_id: application, guild_id: guild })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  },
  remove: async (guild) => {
    await retryWhileBusy(() =>
      db
        .deleteFrom('command_servers')
        .where('application_id', '=', application)
        .where('guild_id', '=', guild)
        .execute(),
    );
  },
});

/**
 * Those that a database remembers; none where it is not there yet. Makes and changes nothing.
 * @throws {OperatorError} where the database can't be used
 */
export async function lookUpCommandServers(url: string, application: string): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await inspectDatabase(url, async (db) => {
    found = await createCommandServers(db, application).list();
  });
  return found;
}
