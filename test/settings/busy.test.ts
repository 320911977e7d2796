/** A settings file that another program has, too; and what a stop leaves of it. */
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '#paths.js';
import { backUp } from '#settings/backup.js';
import { inspectDatabase, openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guild = '1250000000000000000';
const settings = (cooldown: number) => ({ default: { cooldown }, channels: {} });

/** Has another program write to the file, and not let go of it for so long. @returns once it has it */
async function held(path: string, ms: number) {
  const script = `
    import Sqlite from 'libsql';
    const other = new Sqlite(process.argv[1]);
    other.exec('begin immediate');
    other.exec("insert into settings_history values ('1', " + Date.now() + ", '', '', '{}', '{}', null)");
    console.log('held');
    setTimeout(() => other.exec('commit'), Number(process.argv[2]));
  `;
  const args = ['--input-type=module', '-e', script, path, String(ms)];
  const other = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(other, 'exit');
  await once(other.stdout, 'data');
  return { ended };
}

/** As where a network share knows no locks: every request for one is refused with ENOLCK. */
const noLocks = `
  #define _GNU_SOURCE
  #include <dlfcn.h>
  #include <errno.h>
  #include <fcntl.h>
  #include <stdarg.h>
  static int answer(const char *name, int file, int command, void *with) {
    if (command == F_SETLK || command == F_SETLKW) { errno = ENOLCK; return -1; }
    return ((int (*)(int, int, void *))dlsym(RTLD_NEXT, name))(file, command, with);
  }
  #define REPLACE(name) \\
    int name(int file, int command, ...) { \\
      va_list rest; va_start(rest, command); void *with = va_arg(rest, void *); va_end(rest); \\
      return answer(#name, file, command, with); }
  REPLACE(fcntl)
  REPLACE(fcntl64)
`;
const canPreload = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

describe('a start', () => {
  it('with the file held by another program says so', async () => {
    const path = join(folder, 'held-at-start.db');
    await (await openDatabase(`file:${path}`)).db.destroy();
    const other = new Sqlite(path);
    other.exec('pragma locking_mode = exclusive');
    other.exec('begin exclusive');
    const why = /is held by another program, which doesn’t let go of it\. End that/;
    await expect(openDatabase(`file:${path}`)).rejects.toThrow(why);
    await expect(inspectDatabase(`file:${path}`)).rejects.toThrow(why);
    other.close();
  });

  it.skipIf(!canPreload)('in a folder that knows no locks says so', async () => {
    const source = join(folder, 'no-locks.c');
    const library = join(folder, 'no-locks.so');
    writeFileSync(source, noLocks);
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
    const script = `
      import { openDatabase } from './dist/src/settings/database.js';
      console.log(await openDatabase(process.argv[1]).then(() => 'opened', (error) => error.message));
    `;
    const run = (environment: NodeJS.ProcessEnv) =>
      promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', script, `file:${join(folder, 'share', 'settings.db')}`],
        { cwd: root, env: { PATH: process.env.PATH, ...environment } },
      );
    expect((await run({ LD_PRELOAD: library })).stdout).toMatch(/can’t be locked: its folder knows no locks/);
    expect((await run({})).stdout).toBe('opened\n');
  });
});

describe('while another program has the file', () => {
  it.each([60, 500, 1500, 3000])('for %d ms: a change waits for it, and is saved', async (ms) => {
    const path = join(folder, `held-${ms}.db`);
    const store = createStore((await openDatabase(`file:${path}`)).db);
    await store.change(guild, { from: 0, by: '1', settings: settings(0) });
    const { ended } = await held(path, ms);
    const [changed, proposed] = await Promise.all([
      store.change(guild, { from: 1, by: '1', settings: settings(1) }),
      store.propose(guild, settings(2)),
      store.read(guild),
    ]);
    expect(changed).toEqual({ kind: 'saved', version: 2 });
    expect(await store.proposed(guild, proposed)).toEqual(settings(2));
    await ended;
    await store.close();
  });

  it('for longer than a member waits: what is refused changes nothing, and the next change is saved', async () => {
    const path = join(folder, 'long.db');
    const store = createStore((await openDatabase(`file:${path}`)).db);
    const { ended } = await held(path, 12_000);
    await expect(store.change(guild, { from: 0, by: '1', settings: settings(1) })).rejects.toThrow();
    expect((await store.read(guild)).version).toBe(0);
    await ended;
    expect(await store.change(guild, { from: 0, by: '1', settings: settings(1) })).toMatchObject({
      kind: 'saved',
    });
    await store.close();
  });

  it('as two bots do: neither loses or is refused a change', async () => {
    const url = `file:${join(folder, 'two.db')}`;
    const script = `
      import { openDatabase } from './dist/src/settings/database.js';
      import { createStore } from './dist/src/settings/store.js';
      const [url, guild] = process.argv.slice(1);
      const store = createStore((await openDatabase(url)).db);
      for (let from = 0; from < 75; from++) {
        const { kind } = await store.change(guild, { from, by: guild, settings: { default: { cooldown: from }, channels: {} } });
        if (kind !== 'saved') throw new Error(kind);
      }
      await store.close();
    `;
    await (await openDatabase(url)).db.destroy();
    await Promise.all(
      ['1', '2'].map((each) =>
        promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, url, each], {
          cwd: root,
        }),
      ),
    );
    const store = createStore((await openDatabase(url)).db);
    for (const each of ['1', '2']) expect((await store.read(each)).version).toBe(75);
    await store.close();
  }, 60_000);
});

describe('a stop', () => {
  it('leaves one file with everything', async () => {
    const path = join(folder, 'stopped.db');
    const store = createStore((await openDatabase(`file:${path}`)).db);
    for (let from = 0; from < 20; from++)
      await store.change(guild, { from, by: '1', settings: settings(from) });
    await store.close();
    expect(['-wal', '-shm', '-journal'].filter((end) => existsSync(path + end))).toEqual([]);
    const copy = join(folder, 'copied.db');
    copyFileSync(path, copy);
    const copied = createStore((await openDatabase(`file:${copy}`)).db);
    expect((await copied.read(guild)).version).toBe(20);
    expect(await copied.history(guild, 100)).toHaveLength(20);
    await copied.close();
  });

  it('while another program reads the file has everything in the file all the same', async () => {
    const path = join(folder, 'read.db');
    const first = createStore((await openDatabase(`file:${path}`)).db);
    const second = createStore((await openDatabase(`file:${path}`)).db);
    await second.read(guild);
    await first.change(guild, { from: 0, by: '1', settings: settings(7) });
    await first.close();
    const copy = join(folder, 'read-copied.db');
    copyFileSync(path, copy);
    const copied = createStore((await openDatabase(`file:${copy}`)).db);
    expect((await copied.read(guild)).version).toBe(1);
    expect(await second.change(guild, { from: 1, by: '1', settings: settings(8) })).toMatchObject({
      kind: 'saved',
    });
    await Promise.all([copied.close(), second.close()]);
  });
});

it('a copy made while the bot has the file holds everything', async () => {
  const path = join(folder, 'running.db');
  const store = createStore((await openDatabase(`file:${path}`)).db);
  await store.change(guild, { from: 0, by: '1', settings: settings(9) });
  const to = join(folder, "it's a copy.db");
  backUp(path, to);
  expect(() => backUp(path, to)).toThrow(/there already/);
  const copied = createStore((await openDatabase(`file:${to}`)).db);
  expect(await copied.read(guild)).toEqual({ version: 1, settings: settings(9) });
  await Promise.all([store.close(), copied.close()]);
});
