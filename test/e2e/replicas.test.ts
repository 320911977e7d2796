/** Several replicas over one PostgreSQL: what one is told, all know. */
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import type { Bot } from '#interactions/bot.js';
import type { Observe } from '#ops/observe.js';
import { createCooldowns } from '#settings/cooldown.js';
import { openDatabase } from '#settings/database.js';
import { createStore, type SettingsStore } from '#settings/store.js';
import { botOf } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

let postgres: Postgres;
const stores: SettingsStore[] = [];
/** How often rules could not be read in time, as where the machine stands still: then the bot answers carefully. */
let unreadable = 0;
const observe: Observe = ({ kind }) => {
  if (kind === 'unreadable') unreadable++;
};
const bots: Bot[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.database('replicas');
  // They start at the same moment, each with few connections of its own.
  const databases = await Promise.all([1, 2, 3].map((connections) => openDatabase(url, { connections })));
  for (const { db, pool } of databases) {
    const store = createStore(db);
    stores.push(store);
    bots.push(botOf({ store, cooldowns: createCooldowns(pool), observe }));
  }
}, 60_000);
afterAll(async () => {
  for (const store of stores) await store.close();
  await postgres.close();
});

const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
let guilds = 0;
const newGuild = () => `${1_250_000_000_000_000_000n + BigInt(guilds++)}`;

async function send(at: number, interaction: object): Promise<string> {
  const before = unreadable;
  const reply = await sendOnce(at, interaction);
  return unreadable === before ? reply : send(at, interaction);
}

async function sendOnce(at: number, interaction: object): Promise<string> {
  const handling = bots[at % bots.length]?.respond({
    ...interaction,
    id: '1',
    application_id: '1',
    token: 'x',
  });
  return JSON.stringify((await handling?.response)?.body);
}

const change = (at: number, guildId: string, options: Record<string, string | number>) =>
  send(at, slash({ name: 'hitandrun-settings', subcommand: 'default', options, guildId, permissions }));
const ending = (at: number, guildId: string, userId = '1300000000000000007') =>
  send(
    at,
    slash({
      name: 'hitandrun',
      subcommand: 'ask',
      options: { question: 'how does it end?' },
      guildId,
      userId,
    }),
  );

/** What a member is shown, as the rules see it. */
function seen(reply: string) {
  const isPrivate = reply.includes(`"flags":${MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral}`);
  if (reply.includes('I don’t answer in this channel')) return { answers: 'off' };
  return {
    answers: isPrivate ? 'private' : 'public',
    spoilers: reply.includes('||**With a shocking') ? 'hide' : 'show',
  };
}

describe('replicas', () => {
  it('see each other’s acknowledged change with the next question', async () => {
    const step = fc.record({
      by: fc.nat(2),
      reader: fc.nat(2),
      answers: fc.constantFrom('public', 'private', 'off'),
      spoilers: fc.constantFrom('hide', 'show'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const guild = newGuild();
        for (const { by, reader, answers, spoilers } of steps) {
          expect(await change(by, guild, { answers, spoilers })).not.toContain('nothing has changed');
          expect(seen(await ending(reader, guild))).toEqual(
            answers === 'off' ? { answers } : { answers, spoilers },
          );
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('count a cooldown together', async () => {
    const guild = newGuild();
    await change(0, guild, { cooldown: 600 });
    expect(await ending(0, guild)).toContain('With a shocking');
    for (const at of [0, 1, 2]) expect(await ending(at, guild)).toContain('ask again <t:');
    expect(await ending(1, guild, '1300000000000000008')).toContain('With a shocking');
  });

  it('wait while another brings the tables up to date, however long that takes', async () => {
    const url = await postgres.database('migrating');
    const other = new pg.Client(url);
    await other.connect();
    // The lock that kysely takes for its migrations.
    await other.query('begin; select pg_advisory_xact_lock(3853314791062309107)');
    const opening = openDatabase(url);
    // Longer than any statement of the bot may take.
    await other.query('select pg_sleep(2.5)');
    await other.query('rollback');
    await (await opening).db.destroy();
    await other.end();
  });

  it('know whether PostgreSQL answers', async () => {
    const reachable = () => Promise.all(stores.map((store) => store.isReachable()));
    expect(await reachable()).toEqual([true, true, true]);
    await postgres.stop();
    expect(await reachable()).toEqual([false, false, false]);
    await postgres.start();
    expect(await reachable()).toEqual([true, true, true]);
  }, 30_000);
});
