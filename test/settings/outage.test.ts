import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { createCooldowns } from '#settings/cooldown.js';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';
import { botOf } from '#test/support/parts.js';

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
    const happened: string[] = [];
    const bot = botOf({ store, observe: ({ kind }) => happened.push(kind) });
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
    expect(stuck).toContain('||**With a shocking');
    expect(happened).toContain('unreadable');
    expect(await send('default', { answers: 'off' }, 'hitandrun-settings')).toContain('nothing has changed');
    await other.query('rollback');
    await other.end();
    await expect.poll(ending).not.toContain('||');

    const cooldowns = createCooldowns(pool);
    expect(await cooldowns.take('1', '2', 3600)).toBe(0);
    expect(await cooldowns.take('1', '2', 3600)).toBeGreaterThan(3000);

    await postgres.stop();
    expect(isPrivate(await ending())).toBe(true);
    expect(await send('default', { answers: 'off' }, 'hitandrun-settings')).toContain('nothing has changed');
    await expect(cooldowns.take('1', '3', 3600)).rejects.toThrow();
    await postgres.start();
    // The first connection may take longer than rules are waited for.
    await expect.poll(ending).not.toContain('||');
    expect((await store.read(guildId)).settings).toEqual({ default: { spoilers: 'show' }, channels: {} });
    expect(await store.history(guildId, 10)).toHaveLength(1);
    await store.close();
  }, 60_000);

  it('survives connections that are cut amid writing', async () => {
    const { db } = await openDatabase(url);
    const store = createStore(db);
    const admin = new pg.Client(url);
    await admin.connect();
    let writing = true;
    const saved: number[] = [];
    const writers = Array.from({ length: 4 }, async (_, at) => {
      const guild = `${1_240_000_000_000_000_000n + BigInt(at)}`;
      for (let version = 0; writing; ) {
        const change = {
          from: version,
          by: '1',
          settings: { default: { cooldown: version % 3600 }, channels: {} },
        };
        const outcome = await store.change(guild, change).catch(() => undefined);
        if (outcome?.kind === 'saved') saved.push(outcome.version);
        version = (await store.read(guild).catch(() => undefined))?.version ?? version;
      }
      const history = await store.history(guild, 100_000);
      expect(history.map(({ version }) => version)).toEqual(
        history.map((_entry, place) => history.length - place),
      );
    });
    for (let round = 0; round < 10; round++) {
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      const before = saved.length;
      await expect.poll(() => saved.length).toBeGreaterThan(before);
    }
    writing = false;
    await Promise.all(writers);
    await admin.end();
    await store.close();
  });

  it('a start without PostgreSQL, or with a wrong password, says what to do', async () => {
    await expect(openDatabase(url.replace(/only-for-tests/, 'wrong'))).rejects.toThrow(/user or password/);
    await expect(openDatabase(url.replace(/\/settings$/, '/nowhere'))).rejects.toThrow(/no such database/);
    await expect(openDatabase('postgres://a:b@127.0.0.1:1/c')).rejects.toThrow(/can’t be reached/);
  });

  it('a connection that falls silent is given up, and the next answer is as before', async () => {
    const { hostname, port } = new URL(url);
    let isSilent = false;
    const sockets: Socket[] = [];
    const proxy = createServer((client) => {
      const server = connect(Number(port), hostname);
      const isLater = isSilent;
      sockets.push(client, server);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        from.on('data', (chunk) => {
          if (isLater || !isSilent) to.write(chunk);
        });
        from.on('error', () => {});
        from.on('close', () => to.destroy());
      }
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const through = new URL(url);
    through.port = String(typeof address === 'object' ? address?.port : 0);
    const { db } = await openDatabase(through.href);
    const store = createStore(db);
    const guild = '1230000000000000000';
    expect((await store.read(guild)).version).toBe(0);

    // What is open now is never heard of again; what is opened from now on works.
    isSilent = true;
    await expect(store.read(guild)).rejects.toThrow();
    expect((await store.read(guild)).version).toBe(0);
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await db.destroy();
  }, 30_000);
});
