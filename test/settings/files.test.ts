import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { afterAll, describe, expect, it } from 'vitest';
import { killAndLook } from '#bench/durability.js';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';
import { isWhole } from '#test/faults/rig.js';
import { botOf } from '#test/support/parts.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of settings', () => {
  it('has every acknowledged change and its history after kills amid writing', async () => {
    // A hundred in the long form of the faults, two dozen otherwise.
    const [files, rounds] = isWhole ? [4, 25] : [2, 12];
    const results = await Promise.all(
      Array.from({ length: files }, (_, at) =>
        killAndLook(`file:${join(folder, `killed-${at}.db`)}`, rounds),
      ),
    );
    for (const result of results) {
      expect(result).toMatchObject({ rounds, lost: 0, broken: 0 });
      expect(result.acknowledged).toBeGreaterThan(rounds);
    }
  }, 400_000);

  it('that is damaged keeps the bot from starting, with a sentence', async () => {
    const path = join(folder, 'damaged.db');
    writeFileSync(path, 'these are no settings '.repeat(500));
    await expect(openDatabase(`file:${path}`)).rejects.toThrow(/is damaged. Put a backup in its place/);
  });

  it('in a place that can’t be written to does so, too', async () => {
    const path = join(folder, 'a-file');
    writeFileSync(path, '');
    await expect(openDatabase(`file:${join(path, 'settings.db')}`)).rejects.toThrow(
      /can’t be opened for writing/,
    );
    await expect(openDatabase(`file:${folder}`)).rejects.toThrow(/can’t be opened for writing/);
  });

  it.skipIf(process.getuid?.() === 0)('that may not be written keeps the bot from starting', async () => {
    const path = join(folder, 'read-only.db');
    await (await openDatabase(`file:${path}`)).db.destroy();
    chmodSync(path, 0o444);
    await expect(openDatabase(`file:${path}`)).rejects.toThrow(/can’t be opened for writing/);
  });
});

/** A disk of a few hundred kilobytes; only root can make one. */
const smallDisk = join(folder, 'disk');
const hasSmallDisk = (() => {
  try {
    mkdirSync(smallDisk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', smallDisk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
afterAll(() => {
  if (hasSmallDisk && existsSync(smallDisk)) execFileSync('umount', ['--lazy', smallDisk]);
});

describe.skipIf(!hasSmallDisk)('a full disk', () => {
  it('saves nothing by halves, says so privately, and goes on when there is space again', async () => {
    const { db } = await openDatabase(`file:${join(smallDisk, 'settings.db')}`);
    const store = createStore(db);
    const bot = botOf({ store });
    const guildId = '1230000000000000000';
    const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
    const set = async (cooldown: number) => {
      const command = slash({
        name: 'hitandrun-settings',
        subcommand: 'default',
        options: { cooldown },
        guildId,
        permissions,
      });
      return JSON.stringify((await bot.respond(command).response).body);
    };
    expect(await set(1)).toContain('Saved');
    const filler = join(smallDisk, 'filler');
    let size = 400_000;
    while (size > 500) {
      try {
        writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
      } catch {
        size = Math.floor(size / 2);
      }
    }
    let refused = '';
    let saved = 1;
    for (let cooldown = 2; cooldown < 400 && refused === ''; cooldown++) {
      const said = await set(cooldown);
      if (said.includes('That was not saved')) refused = said;
      else saved = cooldown;
    }
    expect(refused).toContain('nothing has changed');
    const [last] = await store.history(guildId, 1);
    expect((await store.read(guildId)).settings.default.cooldown).toBe(saved);
    expect(last?.after.default.cooldown).toBe(saved);
    rmSync(filler);
    expect(await set(3000)).toContain('Saved');
    await store.close();
  });
});
