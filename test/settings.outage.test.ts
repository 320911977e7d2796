import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCooldowns } from '../src/settings/cooldown.js';
import { openDatabase } from '../src/settings/database.js';
import { createStore } from '../src/settings/store.js';
import { botOf } from './parts.js';
import { type Postgres, startPostgres } from './postgres.js';
import { slash } from './standin/fixtures.js';
import { MEMBER_PERMISSIONS } from './standin/world.js';

const guildId = '1220000000000000000';
const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;

let postgres: Postgres;
let url: string;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.database('settings');
}, 60_000);
afterAll(() => postgres.close());

describe('while PostgreSQL is stuck or gone', () => {
  it('answers go on, privately and with the ending hidden; nothing is half saved; then all is as before', async () => {
    const { db, pool } = await openDatabase(url);
    const store = createStore(db);
    const warnings: string[] = [];
    const log = { info: () => {}, warn: (_: object, text: string) => warnings.push(text), error: () => {} };
    const bot = botOf({ store, log });
    const send = async (subcommand: string, options: Record<string, string>, name = 'hitandrun') =>
      JSON.stringify(
        (await bot.respond(slash({ name, subcommand, options, guildId, permissions })).response).body,
      );
    const ending = () => send('ask', { question: 'how does it end?' });
    const isPrivate = (text: string) =>
      /"flags":(\d+)/.exec(text)?.[1] === String(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);

    await send('default', { spoilers: 'show' }, 'hitandrun-settings');
    expect(await ending()).not.toContain('||');

    const other = new pg.Client(url);
    await other.connect();
    await other.query('begin; lock table guild_settings in access exclusive mode');
    const stuck = await ending();
    expect(isPrivate(stuck)).toBe(true);
    expect(stuck).toContain('||With a shocking');
    expect(warnings).toContain('unreadable');
    expect(await send('default', { answers: 'off' }, 'hitandrun-settings')).toContain('That was not saved');
    await other.query('rollback');
    await other.end();
    expect(await ending()).not.toContain('||');

    const cooldowns = createCooldowns(pool);
    expect(await cooldowns.take('1', '2', 3600)).toBe(0);
    expect(await cooldowns.take('1', '2', 3600)).toBeGreaterThan(3000);

    await postgres.stop();
    expect(isPrivate(await ending())).toBe(true);
    expect(await send('default', { answers: 'off' }, 'hitandrun-settings')).toContain('That was not saved');
    // Each process counts for itself meanwhile.
    expect(await cooldowns.take('1', '3', 3600)).toBe(0);
    await postgres.start();
    expect(await ending()).not.toContain('||');
    expect((await store.read(guildId)).settings).toEqual({ default: { spoilers: 'show' }, channels: {} });
    expect(await store.history(guildId, 10)).toHaveLength(1);
    await store.close();
  }, 60_000);

  it('a start without PostgreSQL, or with a wrong password, says what to do', async () => {
    await expect(openDatabase(url.replace(/only-for-tests/, 'wrong'))).rejects.toThrow(/user or password/);
    await expect(openDatabase(url.replace(/\/settings$/, '/nowhere'))).rejects.toThrow(/no such database/);
    await expect(openDatabase('postgres://a:b@127.0.0.1:1/c')).rejects.toThrow(/can’t be reached/);
  });
});
