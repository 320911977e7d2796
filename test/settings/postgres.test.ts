/** PostgreSQL as it can be set up: what doesn't work is told as what it is, and what can work does. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { readConfig } from '#config.js';
import { inspectDatabase, openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const guild = '1260000000000000000';

let postgres: Postgres;
let url: string;
let admin: pg.Client;
let data: string;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.database('settings');
  admin = new pg.Client(url);
  await admin.connect();
  data = await show('data_directory');
  await (await openDatabase(url)).db.destroy();
}, 60_000);
afterAll(async () => {
  await admin.end();
  await postgres.close();
});

const show = async (name: string): Promise<string> =>
  String((await admin.query({ text: `show ${name}`, rowMode: 'array' })).rows[0]?.[0]);
const reload = () => admin.query('select pg_reload_conf()');

/** The address for another user, made with the one password there is. */
async function login(name: string): Promise<string> {
  await admin.query(`create role ${name} login password 'only-for-tests'`);
  return url.replace('postgres:only', `${name}:only`);
}

const lookedAndOpened = async (address: string) => {
  const why = (error: Error) => error.message;
  const looked = await inspectDatabase(address).then(({ kind }) => kind, why);
  const opened = await openDatabase(address).then(async ({ db }) => {
    await db.destroy();
    return 'opened';
  }, why);
  return [looked, opened];
};

describe('a user', () => {
  it('who may only read is refused: at the start, and by the doctor', async () => {
    const reader = await login('reader');
    await admin.query('grant select on all tables in schema public to reader');
    for (const said of await lookedAndOpened(reader)) expect(said).toMatch(/make or use the bot’s tables/);
    await admin.query('grant insert, update, delete on all tables in schema public to reader');
    // Ids of proposals come from a sequence of their own.
    for (const said of await lookedAndOpened(reader)) expect(said).toMatch(/make or use the bot’s tables/);
    await admin.query('grant usage on all sequences in schema public to reader');
    expect(await lookedAndOpened(reader)).toEqual(['current', 'opened']);
  });

  it('for whom the database is read-only hears that, with tables or without', async () => {
    const standby = await login('standby');
    await admin.query('grant all on all tables in schema public to standby');
    await admin.query('alter role standby set default_transaction_read_only = on');
    for (const said of await lookedAndOpened(standby)) expect(said).toMatch(/takes no changes here/);
    const empty = standby.replace(/settings$/, 'empty');
    await postgres.database('empty');
    for (const said of await lookedAndOpened(empty)) expect(said).toMatch(/takes no changes here/);
  });

  it('who has to come encrypted hears that, and not of a wrong password', async () => {
    const file = join(data, 'pg_hba.conf');
    const before = readFileSync(file, 'utf8');
    const secret = await login('secret');
    writeFileSync(file, `hostssl all secret all password\nhost all secret all reject\n${before}`);
    await reload();
    await expect
      .poll(() => lookedAndOpened(secret))
      .toEqual([
        expect.stringMatching(/lets nobody in this way.*hostssl.*sslmode=verify-full/),
        expect.stringMatching(/lets nobody in this way.*hostssl.*sslmode=verify-full/),
      ]);
    writeFileSync(file, before);
    await reload();
  });
});

describe('a socket', () => {
  it.each([
    ['with a user', (folder: string) => `postgres://postgres:only-for-tests@/settings?host=${folder}`],
    [
      'by parameters',
      (folder: string) => `postgres:///settings?user=postgres&password=only-for-tests&host=${folder}`,
    ],
    [
      'as the host',
      (folder: string) => `postgres://postgres:only-for-tests@${encodeURIComponent(folder)}/settings`,
    ],
  ])('%s is taken, and told where nobody listens', async (_how, address) => {
    const [folder = ''] = (await show('unix_socket_directories')).split(',');
    const withPort = (text: string) => `${text}${text.includes('?') ? '&' : '?'}port=${new URL(url).port}`;
    const there = readConfig({ DATABASE_URL: withPort(address(folder)) }).databaseUrl;
    expect(await lookedAndOpened(there)).toEqual(['current', 'opened']);
    for (const said of await lookedAndOpened(withPort(address('/nowhere'))))
      expect(said).toMatch(/can’t be reached at the socket/);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('encryption', () => {
  const at = (parameters: string) => `${url.replace('127.0.0.1', 'localhost')}?${parameters}`;
  const warnings: string[] = [];
  const note = ({ message }: Error) => warnings.push(message);

  it.each(['sslrootcert', 'sslcert', 'sslkey'])(
    'with a file for %s that is not there names it',
    async (name) => {
      for (const said of await lookedAndOpened(at(`sslmode=verify-full&${name}=/nowhere/x.pem`)))
        expect(said).toMatch(new RegExp(`^The file that ${name} names in DATABASE_URL can’t be read`));
    },
  );

  it('that the server has not is told', async () => {
    for (const said of await lookedAndOpened(at('sslmode=require')))
      expect(said).toMatch(/takes no encrypted/);
  });

  it.skipIf(!hasOpenssl)(
    'checks the certificate in every mode but no-verify, and warns of none',
    async () => {
      const [certificate, key] = [join(data, 'server.crt'), join(data, 'server.key')];
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
      const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
      execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
      const { uid, gid } = statSync(data);
      for (const file of [certificate, key]) {
        chmodSync(file, 0o600);
        chownSync(file, uid, gid);
      }
      appendFileSync(join(data, 'postgresql.conf'), '\nssl = on\n');
      await reload();
      await expect.poll(() => show('ssl')).toBe('on');
      process.on('warning', note);
      expect(await lookedAndOpened(at('sslmode=no-verify'))).toEqual(['current', 'opened']);
      for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
        for (const said of await lookedAndOpened(at(`sslmode=${mode}`)))
          expect(said).toMatch(/not trusted here.*sslrootcert/);
        const trusting = at(`sslrootcert=${certificate}&sslmode=${mode}`);
        expect(await lookedAndOpened(trusting)).toEqual(['current', 'opened']);
        const other = trusting.replace('localhost', '127.0.0.1');
        for (const said of await lookedAndOpened(other)) expect(said).toMatch(/certificate is for its host/);
      }
      process.off('warning', note);
      expect(warnings).toEqual([]);
    },
  );
});

it('a connection outside of a transaction is limited by the server, too, and one inside by itself', async () => {
  const { db } = await openDatabase(url);
  const store = createStore(db);
  await admin.query('begin; lock table guild_settings in access exclusive mode');
  await expect(store.read(guild)).rejects.toMatchObject({ code: '57014' });
  const change = { from: 0, by: '1', settings: { default: {}, channels: {} } };
  await expect(store.change(guild, change)).rejects.toMatchObject({ code: '57014' });
  await admin.query('rollback');
  expect(await store.change(guild, change)).toEqual({ kind: 'saved', version: 1 });
  await store.close();
});
