/** A settings file that is removed, or another in its place, while the bot has it open. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guild = '1270000000000000000';
const settings = (cooldown: number) => ({ default: { cooldown }, channels: {} });
const changeTo = (version: number) => ({ from: version - 1, by: '1', settings: settings(version) });

async function opened(name: string) {
  const path = join(folder, name, 'settings.db');
  const told: string[] = [];
  const open = async () =>
    createStore((await openDatabase(`file:${path}`, { notice: (says) => told.push(says) })).db);
  const store = await open();
  await store.change(guild, changeTo(1));
  /** What a process that starts now finds, while the other has not closed anything: as after a kill. */
  const found = async () => {
    const other = await open();
    const { version } = await other.read(guild);
    const history = await other.history(guild, 100);
    await other.close();
    return { version, changes: history.length };
  };
  return { path, store, told, found };
}

const remove = (path: string, ends: readonly string[]) => {
  for (const end of ends) rmSync(path + end);
};

describe('a settings file that is removed while it is open', () => {
  it.each<[string, readonly string[]]>([
    ['by itself', ['']],
    ['with all beside it', ['', '-wal', '-shm']],
  ])('%s is written anew with everything, and told of', async (what, ends) => {
    const { path, store, told, found } = await opened(what);
    remove(path, ends);
    expect(await store.change(guild, changeTo(2))).toEqual({ kind: 'saved', version: 2 });
    expect(told).toEqual([expect.stringMatching(/settings file was removed.*written anew/)]);
    expect(await found()).toEqual({ version: 2, changes: 2 });
    await store.change(guild, changeTo(3));
    remove(path, ends);
    await store.change(guild, changeTo(4));
    expect(told).toHaveLength(2);
    expect(await found()).toEqual({ version: 4, changes: 4 });
    await store.close();
  });

  it('is there again after a stop, too', async () => {
    const { path, store, found } = await opened('stop');
    remove(path, ['', '-wal', '-shm']);
    await store.close();
    expect(await found()).toEqual({ version: 1, changes: 1 });
  });

  it('with its folder is not said to be saved, and is saved once the folder is there', async () => {
    const { path, store, told } = await opened('folder');
    rmSync(join(path, '..'), { recursive: true });
    await expect(store.change(guild, changeTo(2))).rejects.toThrow(/can’t be written anew/);
    expect(await store.isReachable()).toBe(false);
    expect(told).toHaveLength(1);
    mkdirSync(join(path, '..'));
    expect(await store.change(guild, changeTo(2))).toEqual({ kind: 'saved', version: 2 });
    expect(await store.isReachable()).toBe(true);
    expect(existsSync(path)).toBe(true);
    await store.close();
  });
});

it('the file beside it (-wal) alone is made again, and nothing is lost', async () => {
  const { path, store, told, found } = await opened('wal');
  remove(path, ['-wal']);
  expect(await store.change(guild, changeTo(2))).toEqual({ kind: 'saved', version: 2 });
  expect(told).toEqual([expect.stringMatching(/\(-wal\) was removed/)]);
  expect(await found()).toEqual({ version: 2, changes: 2 });
  await store.close();
});

it('another file in its place is left as it is: nothing is said to be saved, and the log says to restart', async () => {
  const other = await opened('other');
  await other.store.change(guild, changeTo(2));
  await other.store.close();
  const { path, store, told } = await opened('replaced');
  renameSync(other.path, path);
  await expect(store.change(guild, changeTo(2))).rejects.toThrow(/another settings file/);
  await expect(store.change(guild, changeTo(2))).rejects.toThrow(/another settings file/);
  expect(await store.isReachable()).toBe(false);
  expect(told).toEqual([expect.stringMatching(/restart the bot/)]);
  await store.close();
  const restarted = createStore((await openDatabase(`file:${path}`)).db);
  expect(await restarted.read(guild)).toEqual({ version: 2, settings: settings(2) });
  await restarted.close();
});
