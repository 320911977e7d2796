/** A real PgBouncer before PostgreSQL, with transactions pooled, where there is one (Debian: apt-get install pgbouncer). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { freePort } from '#bench/free-port.js';
import { createCooldowns } from '#settings/cooldown.js';
import { inspectDatabase, openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const path = { PATH: `${process.env.PATH}:/usr/sbin` };
const isThere = spawnSync('pgbouncer', ['--version'], { env: path }).status === 0;
if (!isThere) console.warn('No pgbouncer here: what is true behind one is not tested.');

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
chmodSync(folder, 0o755);

let postgres: Postgres;
let url: string;
let running: ChildProcess | undefined;

/** @returns the address of the database behind it */
async function pooled(settings: string): Promise<string> {
  const port = await freePort();
  const { hostname, port: behind, username, password } = new URL(url);
  const file = join(folder, `${port}.ini`);
  writeFileSync(join(folder, 'users.txt'), `"${username}" "${password}"\n`);
  writeFileSync(
    file,
    `[databases]
settings = host=${hostname} port=${behind} dbname=settings
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users.txt')}
default_pool_size = 2
${settings}
`,
  );
  // As root, it wants to be somebody else.
  const as = process.getuid?.() === 0 ? ['--user=nobody'] : [];
  running = spawn('pgbouncer', ['--quiet', ...as, file], { env: path, stdio: 'ignore' });
  await expect.poll(() => answers(port)).toBe(true);
  return url.replace(`:${behind}/`, `:${port}/`);
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

describe.skipIf(!isThere)('behind PgBouncer', () => {
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database('settings');
  }, 180_000);
  afterAll(async () => {
    await postgres.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    if (running === undefined) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  });

  it.each([
    ['that refuses what it can’t hand on', ''],
    ['that passes over what it can’t hand on', 'ignore_startup_parameters = statement_timeout'],
  ])('%s: settings and cooldowns are as without', async (_how, more) => {
    const address = await pooled(`pool_mode = transaction\n${more}`);
    const { db, pool } = await openDatabase(address);
    expect((await inspectDatabase(address)).kind).toBe('current');
    const store = createStore(db);
    const cooldowns = createCooldowns(pool);
    const guilds = Array.from(
      { length: 4 },
      (_, at) => `${1_280_000_000_000_000_000n + BigInt(1000 * at + more.length)}`,
    );
    const settings = { default: { cooldown: 5 }, channels: {} };
    // More at once than there are connections behind.
    await Promise.all(
      guilds.map(async (guild) => {
        for (let from = 0; from < 3; from++) {
          expect(await store.change(guild, { from, by: '1', settings })).toEqual({
            kind: 'saved',
            version: from + 1,
          });
          expect(await cooldowns.take(guild, `${from}`, 3600)).toBe(0);
          expect(await cooldowns.take(guild, `${from}`, 3600)).toBeGreaterThan(3000);
        }
        expect(await store.history(guild, 10)).toHaveLength(3);
        expect(await store.proposed(guild, await store.propose(guild, settings))).toEqual(settings);
      }),
    );
    await store.close();
  });

  it.each([
    ['that pools single statements', 'pool_mode = statement', 'settings'],
    ['that doesn’t know the database', 'pool_mode = transaction', 'nowhere'],
  ])('%s: the pooler is named', async (_how, settings, database) => {
    const address = (await pooled(settings)).replace(/settings$/, database);
    await expect(openDatabase(address)).rejects.toThrow(
      /a pooler \(such as PgBouncer\) .*pool_mode is session or transaction/i,
    );
  });
});
