/** A settings file that the tests of a worker share; what one test file leaves in it is gone before the next. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { db } = await openDatabase(`file:${join(folder, 'settings.db')}`);
export const store = createStore(db);

export async function forgetSettings(): Promise<void> {
  await db.deleteFrom('guild_settings').execute();
  await db.deleteFrom('settings_history').execute();
}
