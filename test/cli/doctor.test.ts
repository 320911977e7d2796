import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationFlags } from 'discord.js';
import { sql } from 'kysely';
import type { Discord, DiscordOptions } from 'loopback-discord';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '#bench/cluster/postgres.js';
import { createCommands } from '#commands/index.js';
import { applyRegistration, planRegistration } from '#discord/register.js';
import { createRest } from '#discord/rest.js';
import { loadFacts } from '#knowledge/load.js';
import { openDatabase } from '#settings/database.js';
import { runCommand } from '#test/support/command-line.js';
import { openDiscord } from '#test/support/discord.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = createCommands(await loadFacts()).data;
const publicKey = '0123456789abcdef'.repeat(4);

let discord: Discord | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

/** What the doctor says of a bot at a Discord of its own. */
async function doctor(
  options: DiscordOptions = {},
  environment: Record<string, string> = {},
  registered = true,
) {
  discord = await openDiscord(options);
  const own = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  if (registered) {
    const rest = createRest(discord.apiUrl, discord.token);
    const { applicationId } = discord;
    await applyRegistration(rest, await planRegistration({ rest, applicationId, commands }));
  }
  const before = discord.requests.length;
  const ended = await runCommand('doctor', { ...own, ...environment });
  expect(ended.output).not.toContain(discord.token);
  expect(ended.output).not.toMatch(/\bat .*\.js:\d/);
  const requests = discord.requests.slice(before);
  expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  expect(ended.code).toBe(/^fix/m.test(ended.output) ? 1 : 0);
  return { ...ended, requests };
}

describe('npm run doctor', () => {
  it('finds that all is well, and exits with 0', async () => {
    const { code, output } = await doctor({ name: 'Hit & Run' });
    expect(output.match(/^ok {4}[^:]+/gm)?.map((line) => line.slice(6))).toEqual([
      'variables',
      'data',
      'Discord',
      'installing',
      'intents',
      'interactions',
      'commands',
      'sessions',
    ]);
    expect(output).toContain('takes DISCORD_TOKEN for Hit & Run');
    expect(output).toContain('All is well.');
    expect(code).toBe(0);
  });

  it('needs no credentials, and says what is missing to go live', async () => {
    const { code, output } = await runCommand('doctor');
    expect(output).toMatch(/^note {2}Discord: the bot is not live.*DISCORD_TOKEN.*DISCORD_PUBLIC_KEY/m);
    expect(code).toBe(0);
  });

  it('with a public key alone, only looks whether Discord is there', async () => {
    discord = await openDiscord();
    const environment = { DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: discord.apiUrl };
    const { code, output } = await runCommand('doctor', environment);
    expect(output).toMatch(/^note {2}Discord: answers\. Without DISCORD_TOKEN/m);
    expect(code).toBe(0);
    expect(discord.requests.map(({ path }) => path)).toEqual(['/gateway']);
  });

  it('names all wrong variables, each in its line, without their values', async () => {
    const wrong = { DISCORD_TOKEN: 'hello-token', PORT: '70000', LOG_LEVEL: 'loud' };
    const { code, output } = await runCommand('doctor', wrong);
    for (const name of Object.keys(wrong))
      expect(output).toMatch(new RegExp(`^fix {3}variables: ${name}: `, 'm'));
    expect(output).toMatch(/^ok {4}data/m);
    expect(output).not.toContain('hello-token');
    expect(code).toBe(1);
  });

  it.each<[string, DiscordOptions, Record<string, string>, RegExp]>([
    [
      'a wrong token',
      {},
      { DISCORD_TOKEN: 'AAAA.BBBB.CCCC' },
      /^fix {3}Discord: .*does not accept DISCORD_TOKEN/m,
    ],
    [
      'no network',
      {},
      { DISCORD_API_URL: 'http://127.0.0.1:9/api' },
      /^fix {3}Discord: Discord can’t be reached at http:\/\/127\.0\.0\.1:9\/api/m,
    ],
    [
      'the public key of another application',
      { application: { verify_key: publicKey } },
      { DISCORD_PUBLIC_KEY: '0'.repeat(64) },
      new RegExp(`^fix {3}public key: .*Set it to ${publicKey}`, 'm'),
    ],
    [
      'an endpoint that is not this bot',
      {
        application: {
          verify_key: publicKey,
          interactions_endpoint_url: 'https://user:geheim@bot.example/secret/interactions',
        },
      },
      {},
      new RegExp(
        `^fix {3}interactions: Discord sends them to bot\\.example .*Set DISCORD_PUBLIC_KEY to ${publicKey}`,
        'm',
      ),
    ],
    [
      'a code grant, with which no link works',
      { application: { bot_require_code_grant: true } },
      {},
      /^fix {3}installing: .*OAuth2 Code Grant/m,
    ],
    ['no starts left', { identifiesLeft: 0 }, {}, /^fix {3}sessions: 0 of 1000 starts/m],
    [
      'a server the bot is not in',
      {},
      { DISCORD_GUILD_ID: '1299999999999999999' },
      /^fix {3}commands: .*DISCORD_GUILD_ID/m,
    ],
  ])('%s: one line with the fix, exit code 1', async (_what, options, environment, line) => {
    const { code, output } = await doctor(options, environment);
    expect(output).toMatch(line);
    expect(output.match(/^fix/gm)).toHaveLength(1);
    expect(output).toContain('1 to fix.');
    expect(output).not.toContain('secret');
    expect(output).not.toContain('geheim');
    expect(code).toBe(1);
  });

  it('tells commands that are not as they are here', async () => {
    const { output } = await doctor({}, {}, false);
    expect(output).toMatch(
      /^fix {3}commands: .*everywhere \+ hitandrun, \+ Ask Hit & Run, \+ hitandrun-settings.*npm run register/m,
    );
  });

  it('goes on where one look-up fails', async () => {
    discord = await openDiscord();
    discord.fail({ route: /commands$/, times: 10, status: 500 });
    const own = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    const { output } = await runCommand('doctor', own);
    expect(output).toMatch(/^fix {3}commands: Discord answered with status 500/m);
    expect(output).toMatch(/^ok {4}sessions/m);
  });

  it.each<[string, DiscordOptions, Record<string, string>, RegExp]>([
    [
      'an endpoint of this bot',
      {
        application: { verify_key: publicKey, interactions_endpoint_url: 'https://bot.example/interactions' },
      },
      { DISCORD_PUBLIC_KEY: publicKey.toUpperCase() },
      /^ok {4}interactions: come over HTTP: .*bot\.example[\s\S]*^ok {4}public key/m,
    ],
    [
      'a public key that is not used',
      { application: { verify_key: publicKey } },
      { DISCORD_PUBLIC_KEY: publicKey },
      /^note {2}interactions: come over the gateway.*Interactions Endpoint URL/m,
    ],
    [
      'privileged intents that nobody needs',
      { application: { flags: ApplicationFlags.GatewayMessageContentLimited } },
      {},
      /^note {2}intents: .*switch off: Message Content\./m,
    ],
    [
      'a bot for its owner and servers alone',
      { application: { bot_public: false, integration_types_config: { 0: {} } } },
      {},
      /^note {2}installing: only its owner.*; it is for servers alone/m,
    ],
  ])('%s: exit code 0', async (_what, options, environment, line) => {
    const { code, output } = await doctor(options, environment);
    expect(output).toMatch(line);
    expect(code).toBe(0);
  });
});

describe('the database', () => {
  const look = async (url: string) => {
    const { code, output } = await runCommand('doctor', { DATABASE_URL: url });
    const [line = ''] = /^.*database: .*$/m.exec(output) ?? [];
    return { code, line };
  };

  it('a file is not made by looking', async () => {
    const path = join(folder, 'new', 'settings.db');
    expect(await look(`file:${path}`)).toEqual({
      code: 0,
      line: `note  database: ${path} is not there yet. The first start makes it.`,
    });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('a file is not changed by looking', async () => {
    const path = join(folder, 'settings.db');
    writeFileSync(path, '');
    expect((await look(`file:${path}`)).line).toMatch(
      /^note .*The next start makes its tables: 001_settings, /,
    );
    expect(readFileSync(path)).toHaveLength(0);

    const { db } = await openDatabase(`file:${path}`);
    // A copy that nobody has open, in one file.
    const copy = join(folder, 'copy.db');
    await sql`vacuum into ${sql.lit(copy)}`.execute(db);
    await db.destroy();
    const before = readFileSync(copy);
    expect((await look(`file:${copy}`)).line).toMatch(/^ok .*its tables are up to date/);
    expect(readFileSync(copy).equals(before)).toBe(true);
  });

  it.each<[string, (path: string) => Promise<void>, RegExp]>([
    [
      'damaged',
      async (path) => writeFileSync(path, 'x'.repeat(5000)),
      /is damaged\. Put a backup in its place/,
    ],
    [
      'from a newer bot',
      async (path) => {
        const { db } = await openDatabase(`file:${path}`);
        await sql`insert into kysely_migration values ('999_future', '2030-01-01')`.execute(db);
        await db.destroy();
      },
      /newer version of this bot/,
    ],
  ])('a file that is %s has to be fixed', async (what, prepare, sentence) => {
    const path = join(folder, `${what}.db`);
    await prepare(path);
    const { code, line } = await look(`file:${path}`);
    expect(line).toMatch(/^fix/);
    expect(line).toMatch(sentence);
    expect(code).toBe(1);
  });

  describe('in PostgreSQL', () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.close());

    it('is not changed by looking, and told whatever its state', async () => {
      const url = await postgres.database('settings');
      const admin = new pg.Client(url);
      await admin.connect();
      expect((await look(url)).line).toMatch(
        /^note .*PostgreSQL can be used\. The next start makes its tables: /,
      );
      const { rows } = await admin.query("select 1 from pg_tables where schemaname = 'public'");
      expect(rows).toEqual([]);

      await admin.query("create role guest login password 'only-for-tests'");
      const guest = await look(url.replace('postgres:only', 'guest:only'));
      expect(guest.line).toMatch(/^fix .*does not let the user in DATABASE_URL make or use the bot’s tables/);

      const { db } = await openDatabase(url);
      await db.destroy();
      expect((await look(url)).line).toMatch(/^ok .*PostgreSQL can be used, and its tables are up to date/);

      const wrong = await look(url.replace('only-for-tests', 'wrong'));
      expect(wrong.line).toMatch(/^fix .*user or password/);
      expect(wrong.line).not.toContain('wrong');
      await admin.end();
    }, 60_000);
  });
});
