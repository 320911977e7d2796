/** Changes a server's settings without end, and prints each version once it is saved. Ends by being killed. */
import { writeSync } from 'node:fs';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const [url = '', guild = ''] = process.argv.slice(2);
const store = createStore((await openDatabase(url)).db);
for (;;) {
  const { version } = await store.read(guild);
  const settings = { default: { cooldown: (version + 1) % 3600 }, channels: {} };
  const saved = await store.change(guild, { from: version, by: '1', settings });
  if (saved.kind === 'saved') writeSync(1, `${saved.version}\n`);
}
