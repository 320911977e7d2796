/** What breaks between the bot and PostgreSQL: members are answered all the same, and moderators are told the truth. */
import { InteractionResponseType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { type Discord, startDiscord } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { killAndLook } from '#bench/durability.js';
import { type Breakage, type FaultyProxy, startProxy } from '#bench/proxy.js';
import { kill, launch, type Running } from '#test/support/process.js';
import { isWhole, patienceMs, startMs, wanted } from './rig.js';

let postgres: Postgres;
/** As the server's owner; the bot's own address goes through the proxy, as a user who owns its database alone. */
let adminUrl: string;
let proxy: FaultyProxy;
let discord: Discord;
let bot: Running;
let to: string;
let opsPort: number;

beforeAll(async () => {
  postgres = await startPostgres();
  adminUrl = await postgres.database('faults');
  await asAdmin(
    `create role bot login password 'only-for-tests'`,
    'alter database faults owner to bot',
    'grant all on schema public to bot',
  );
  const { port } = new URL(adminUrl);
  proxy = await startProxy(() => Number(port));
  discord = await startDiscord();
  bot = launch('main', {
    DISCORD_PUBLIC_KEY: discord.publicKey,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `postgres://bot:only-for-tests@127.0.0.1:${proxy.port}/faults`,
    PORT: '0',
    OPS_PORT: '0',
  });
  to = `http://127.0.0.1:${await bot.port('interactions over HTTP')}/interactions`;
  opsPort = await bot.port('health and metrics');
}, 2 * startMs);
afterEach(() => proxy.heal());
afterAll(async () => {
  await kill(bot);
  await Promise.all([proxy.close(), discord.close()]);
  await postgres.close();
});

async function asAdmin(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const cutAll = `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'bot'`;
const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;

/** Each by somebody who has asked nothing yet, so that nobody has to wait. */
let users = 1_310_000_000_000_000_000n;
const send = (subcommand: string, options: Readonly<Record<string, string | number>>, name = 'hitandrun') =>
  discord.interact(slash({ name, subcommand, options, permissions, userId: String(users++) }), {
    to,
    timeoutMs: patienceMs,
  });

/** What a moderator is told of a change. */
async function change(cooldown: number): Promise<'saved' | 'not saved' | 'perhaps saved'> {
  const outcome = await send('default', { cooldown }, 'hitandrun-settings');
  const isLater = outcome.callback.type === InteractionResponseType.DeferredChannelMessageWithSource;
  const said = JSON.stringify(isLater ? await outcome.untilEdited(patienceMs) : outcome.callback);
  if (/\*\*Saved\.\*\*|how it was already/.test(said)) return 'saved';
  if (said.includes('nothing has changed')) return 'not saved';
  expect(said).toContain('can’t tell whether');
  return 'perhaps saved';
}

const exported = z.object({ default: z.object({ cooldown: z.number() }) });

/** The cooldown that holds; undefined where settings can't be read. */
async function read(): Promise<number | undefined> {
  const { files } = await send('export', {}, 'hitandrun-settings');
  return files[0] && exported.parse(JSON.parse(files[0].content.toString())).default.cooldown;
}

/** How a member sees the ending: as the rules say it, or carefully, or neither. */
async function ending(): Promise<'by the rules' | 'carefully' | 'wrong'> {
  const { callback } = await send('ask', { question: 'how does it end?' });
  const text = JSON.stringify(callback);
  const isPrivate = text.includes(`"flags":${MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral}`);
  if (!text.includes('With a shocking')) return 'wrong';
  const isHidden = text.includes('||**With a shocking');
  return isPrivate === isHidden ? (isPrivate ? 'carefully' : 'by the rules') : 'wrong';
}

interface Row {
  readonly name: string;
  readonly breaks: () => Promise<unknown> | unknown;
  readonly mends?: () => Promise<unknown> | unknown;
}

const next =
  (count: number, breakage: Breakage): Row['breaks'] =>
  () =>
    proxy.breakNext(...Array.from({ length: count }, () => breakage));

const rows: readonly Row[] = [
  { name: 'stopped, and started again', breaks: () => postgres.stop(), mends: () => postgres.start() },
  {
    name: 'restarted',
    breaks: async () => {
      await postgres.stop();
      await postgres.start();
    },
  },
  {
    name: 'read-only',
    breaks: () => asAdmin('alter database faults set default_transaction_read_only = on', cutAll),
    mends: () =>
      asAdmin(
        'set default_transaction_read_only = off',
        'alter database faults reset default_transaction_read_only',
        cutAll,
      ),
  },
  {
    name: 'without a connection left for the bot',
    breaks: () => asAdmin('alter role bot connection limit 0', cutAll),
    mends: () => asAdmin('alter role bot connection limit -1'),
  },
  { name: 'its connections cut', breaks: () => asAdmin(cutAll) },
  { name: 'half-open', breaks: () => proxy.silence() },
  {
    name: 'not to be reached',
    breaks: () => {
      proxy.refuse(true);
      proxy.end('RST');
    },
  },
  { name: 'closed amid its answers', breaks: next(4, { kind: 'cut', by: 'FIN', bytes: 3 }) },
  { name: 'reset before its answers', breaks: next(4, { kind: 'cut', by: 'RST', bytes: 0 }) },
  { name: 'answering a second late', breaks: next(6, { kind: 'late', ms: 1000 }) },
  { name: 'never answering', breaks: next(4, { kind: 'silent' }) },
  { name: 'answering byte by byte', breaks: next(6, { kind: 'trickling', bytes: 1 }) },
];

let cooldowns = 0;

// Discord’s three seconds may pass while the machine stands still.
describe('PostgreSQL', { retry: 2 }, () => {
  it.each(wanted(rows, ['stopped', 'its connections', 'closed amid', 'answering', 'not to be']))(
    '$name: answered by the rules or carefully, told the truth; then as before',
    async (row) => {
      await send('default', { spoilers: 'show' }, 'hitandrun-settings');
      const [before, wish] = [++cooldowns, ++cooldowns];
      expect(await change(before)).toBe('saved');
      await row.breaks();
      expect(await ending()).not.toBe('wrong');
      const told = await change(wish);
      expect(await ending()).not.toBe('wrong');
      await row.mends?.();
      proxy.heal();
      await expect.poll(ending, { timeout: patienceMs }).toBe('by the rules');
      const now = await read();
      if (told === 'saved') expect(now).toBe(wish);
      if (told === 'not saved') expect(now).toBe(before);
      expect([before, wish]).toContain(now);
      expect(await change(before)).toBe('saved');
      expect((await fetch(`http://127.0.0.1:${opsPort}/readyz`)).status).toBe(200);
      expect(bot.process.exitCode).toBeNull();
      expect(bot.output()).not.toContain('unexpected error');
    },
  );

  it.runIf(isWhole)(
    'changes of a process that is killed: those acknowledged are there, with their history',
    { timeout: 1_000_000, retry: 0 },
    async () => {
      const rounds = 50;
      const url = await postgres.database('killed');
      expect(await killAndLook(url, rounds)).toMatchObject({ rounds, lost: 0, broken: 0 });
    },
  );
});
