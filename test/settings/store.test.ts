import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { root } from '#paths.js';
import { openDatabase } from '#settings/database.js';
import { noSettings, type Settings } from '#settings/rules.js';
import { createStore, type SettingsStore } from '#settings/store.js';
import { fc } from '#test/support/seeded.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

const rules = (answers: 'public' | 'private' | 'off', channel?: string): Settings =>
  channel === undefined
    ? { default: { answers }, channels: {} }
    : { default: {}, channels: { [channel]: { answers } } };

let guilds = 0;
const newGuild = () => `${1_000_000_000_000_000_000n + BigInt(guilds++)}`;
const anna = '1300000000000000001';
const ben = '1300000000000000002';

/** Runs a module over the built bot, in a process of its own. */
const inProcess = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, ...args], { cwd: root });

const kinds: readonly (readonly [string, (name: string) => Promise<string> | string])[] = [
  ['SQLite', (name) => `file:${join(folder, 'made', 'on', 'first', 'start', `${name}.db`)}`],
  ['PostgreSQL', (name) => postgres.database(name)],
];

describe.each(kinds)('a store in %s', (_kind, urlOf) => {
  let url: string;
  let store: SettingsStore;
  beforeAll(async () => {
    url = await urlOf('settings');
    store = createStore((await openDatabase(url)).db);
  });
  afterAll(() => store.close());

  it('knows nothing of a server that set nothing', async () => {
    expect(await store.read(newGuild())).toEqual({ version: 0, settings: noSettings });
  });

  it('keeps a change with who made it, and what was before', async () => {
    const guild = newGuild();
    expect(await store.change(guild, { from: 0, by: anna, settings: rules('off') })).toEqual({
      kind: 'saved',
      version: 1,
    });
    await store.change(guild, { from: 1, by: ben, settings: rules('private') });
    expect(await store.read(guild)).toEqual({ version: 2, settings: rules('private') });
    expect(await store.history(guild, 10)).toMatchObject([
      { version: 2, by: ben, before: rules('off'), after: rules('private'), undid: null },
      { version: 1, by: anna, before: noSettings, after: rules('off'), undid: null },
    ]);
  });

  it('refuses a change from a version that is past, and says what holds now', async () => {
    const guild = newGuild();
    await store.change(guild, { from: 0, by: anna, settings: rules('off') });
    const late = await store.change(guild, { from: 0, by: ben, settings: rules('private') });
    expect(late).toEqual({ kind: 'conflict', current: { version: 1, settings: rules('off') } });
    expect(await store.history(guild, 10)).toHaveLength(1);
  });

  it('lets one of many changes at the same moment through', async () => {
    const guild = newGuild();
    for (let from = 0; from < 10; from++) {
      const outcomes = await Promise.all(
        [anna, ben, anna, ben].map((by) =>
          store.change(guild, { from, by, settings: rules('off', `${from}`) }),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
    }
    const versions = (await store.history(guild, 100)).map(({ version }) => version);
    expect(versions).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('loses no change of several processes that write at once', async () => {
    const guild = newGuild();
    const script = `
      import { openDatabase } from './dist/src/settings/database.js';
      import { createStore } from './dist/src/settings/store.js';
      const [url, guild, by] = process.argv.slice(1);
      const store = createStore((await openDatabase(url)).db);
      for (let saved = 0; saved < 20; ) {
        const { version, settings } = await store.read(guild);
        const channels = { ...settings.channels, [by + saved]: { cooldown: saved } };
        const outcome = await store.change(guild, { from: version, by, settings: { ...settings, channels } });
        if (outcome.kind === 'saved') saved++;
      }
      await store.close();
    `;
    await Promise.all(['1', '2', '3'].map((by) => inProcess(script, url, guild, by)));
    const { version, settings } = await store.read(guild);
    expect(version).toBe(60);
    expect(Object.keys(settings.channels)).toHaveLength(60);
    expect(await store.history(guild, 100)).toHaveLength(60);
  });

  it('finds what an undo takes back, past what was undone already', async () => {
    const guild = newGuild();
    expect(await store.lastToUndo(guild)).toBeUndefined();
    await store.change(guild, { from: 0, by: anna, settings: rules('off') });
    await store.change(guild, { from: 1, by: anna, settings: rules('private') });
    await store.change(guild, { from: 2, by: ben, settings: rules('off'), undoes: 2 });
    expect((await store.lastToUndo(guild))?.version).toBe(1);
    await store.change(guild, { from: 3, by: ben, settings: noSettings, undoes: 1 });
    expect(await store.lastToUndo(guild)).toBeUndefined();
  });

  it('holds proposals for the server that made them', async () => {
    const guild = newGuild();
    const id = await store.propose(guild, rules('off'));
    expect(await store.proposed(guild, id)).toEqual(rules('off'));
    expect(await store.proposed(newGuild(), id)).toBeUndefined();
    expect(await store.proposed(guild, id + 1000)).toBeUndefined();
  });

  it('tells a history in which each change begins where the one before ended', async () => {
    const settings = fc.record({
      default: fc.record(
        { answers: fc.constantFrom('public', 'private', 'off'), cooldown: fc.integer({ min: 0, max: 3600 }) },
        { requiredKeys: [] },
      ),
      channels: fc.dictionary(
        fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
        fc.record({ spoilers: fc.constantFrom('hide', 'show') }, { requiredKeys: [] }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(settings, fc.boolean()), { maxLength: 12 }), async (changes) => {
        const guild = newGuild();
        let version = 0;
        let last: Settings = noSettings;
        for (const [next, late] of changes) {
          const from = late && version > 0 ? version - 1 : version;
          const saved = await store.change(guild, { from, by: anna, settings: next });
          expect(saved.kind).toBe(from === version ? 'saved' : 'conflict');
          if (saved.kind === 'saved') [version, last] = [saved.version, next];
        }
        expect(await store.read(guild)).toEqual({ version, settings: last });
        const history = (await store.history(guild, 100)).reverse();
        expect(history.map(({ before }) => before)).toEqual(
          [noSettings, ...history.map(({ after }) => after)].slice(0, history.length),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('is made once by processes that start at the same moment', async () => {
    const fresh = await urlOf('together');
    const script = `
      import { openDatabase } from './dist/src/settings/database.js';
      const { db } = await openDatabase(process.argv[1]);
      await db.destroy();
    `;
    await Promise.all(Array.from({ length: 4 }, () => inProcess(script, fresh)));
    const { db } = await openDatabase(fresh);
    await db.destroy();
  });

  it('is left alone when a newer version of the bot made it', async () => {
    const newer = await urlOf('newer');
    const { db } = await openDatabase(newer);
    await sql`insert into kysely_migration values ('999_future', '2099-01-01')`.execute(db);
    await db.destroy();
    await expect(openDatabase(newer)).rejects.toThrow(/newer version of this bot. Update the bot/);
  });
});
