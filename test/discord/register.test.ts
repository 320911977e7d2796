/** Commands that Discord won't take at once, and those that were left in a server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Routes } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRegistering, planRegistration } from '#discord/register.js';
import { createRest, refusalOf } from '#discord/rest.js';
import { createCommandServers } from '#settings/command-servers.js';
import { openDatabase } from '#settings/database.js';
import { runCommand } from '#test/support/command-line.js';
import { openDiscord } from '#test/support/discord.js';
import { commands } from '#test/support/parts.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Thirty servers; the 24th is the one for development. */
const servers = Array.from({ length: 30 }, (_, at) => `${1_300_000_000_000_000_000n + BigInt(at)}`);
const [ours = ''] = servers.slice(23);

let discord: Discord;
let databases = 0;
let databaseUrl: string;
beforeEach(async () => {
  discord = await openDiscord({ guilds: servers });
  databaseUrl = `file:${join(folder, `${++databases}.db`)}`;
});
afterEach(() => discord.close());

const wanted = (guildId?: string) => ({
  rest: createRest(discord.apiUrl, discord.token),
  applicationId: discord.applicationId,
  commands: commands.data,
  guildId,
});
const isCommands = /\/applications\/\d+\/commands$/;

/** As a start does it. @returns how many lists were written */
async function start(guildId?: string, onFailure: (error: unknown, nextInMs: number) => void = () => {}) {
  const { db } = await openDatabase(databaseUrl);
  const known = createCommandServers(db, discord.applicationId);
  const stopping = new AbortController();
  const lists = await keepRegistering(
    { ...wanted(guildId), servers: known },
    { onFailure, stopped: stopping.signal, firstPauseMs: 10 },
  );
  const remembered = await known.list();
  await db.destroy();
  return { lists, remembered };
}

const namesIn = async (guildId?: string) => {
  const { rest, applicationId } = wanted();
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const list = await rest.get(route);
  return Array.isArray(list) ? list.length : 0;
};

describe('registration', () => {
  it.each(['GET', 'PUT'])(
    'is tried again where %s is refused, until Discord has the commands',
    async (method) => {
      discord.fail({ route: isCommands, method, times: 2, status: 403 });
      const failures: unknown[] = [];
      const { lists } = await start(undefined, (error, nextInMs) =>
        failures.push([refusalOf(error)?.status, nextInMs]),
      );
      expect(lists).toBe(1);
      expect(failures).toEqual([
        [403, 10],
        [403, 20],
      ]);
      expect((await planRegistration(wanted())).changes).toEqual([]);
    },
  );

  it('ends where the process stops', async () => {
    discord.fail({ route: isCommands, times: 100, status: 403 });
    const { db } = await openDatabase(databaseUrl);
    const stopping = new AbortController();
    const lists = await keepRegistering(
      { ...wanted(), servers: createCommandServers(db, discord.applicationId) },
      { onFailure: () => stopping.abort(), stopped: stopping.signal },
    );
    expect(lists).toBeUndefined();
    await db.destroy();
  });
});

describe('commands in a server', () => {
  it('move away from whichever of many servers they were put in, without a call for each', async () => {
    expect((await start(ours)).remembered).toEqual([ours]);
    expect([await namesIn(ours), await namesIn()]).toEqual([3, 0]);

    const before = discord.requests.length;
    expect(await start()).toEqual({ lists: 2, remembered: [] });
    expect([await namesIn(ours), await namesIn()]).toEqual([0, 3]);
    expect(discord.requests.length - before).toBeLessThan(8);

    const after = discord.requests.length;
    expect(await start()).toEqual({ lists: 0, remembered: [] });
    expect(discord.requests.slice(after).map(({ path }) => path)).toEqual([
      `/applications/${discord.applicationId}/commands`,
    ]);
  });

  it('move to another server, and a process that ended before it was done loses none', async () => {
    await start(ours);
    const [next = ''] = servers;
    discord.fail({ route: new RegExp(`guilds/${next}/commands`), method: 'PUT', times: 1, status: 403 });
    expect((await start(next)).remembered).toEqual([next]);
    expect([await namesIn(ours), await namesIn(next), await namesIn()]).toEqual([0, 3, 0]);
  });

  it('stay remembered where the bot was removed from the server', async () => {
    await start(ours);
    discord.fail({ route: new RegExp(`guilds/${ours}/commands`), times: 1, status: 403 });
    expect((await start()).remembered).toEqual([ours]);
    expect((await start()).remembered).toEqual([]);
    expect(await namesIn(ours)).toBe(0);
  });

  it('are found by the doctor and by npm run register, which remembers them, too', async () => {
    const environment = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: databaseUrl,
    };
    await runCommand('register', { ...environment, DISCORD_GUILD_ID: ours });
    expect(await namesIn(ours)).toBe(3);
    const doctor = await runCommand('doctor', environment);
    expect(doctor.output).toMatch(new RegExp(`^fix .*server ${ours} - hitandrun`, 'm'));
    const dry = await runCommand('register', environment, ['--dry-run']);
    expect(dry.output).toContain(`server ${ours}: - hitandrun`);
    expect(await namesIn(ours)).toBe(3);
    await runCommand('register', environment);
    expect([await namesIn(ours), await namesIn()]).toEqual([0, 3]);
  });

  it('that another database remembers are found in all servers, where that is asked for', async () => {
    await start(ours);
    const environment = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: `${databaseUrl}-other`,
    };
    await runCommand('register', environment);
    expect([await namesIn(ours), await namesIn()]).toEqual([3, 3]);
    const { output } = await runCommand('register', environment, ['--all-servers']);
    expect(output).toContain(`server ${ours}: - hitandrun`);
    expect([await namesIn(ours), await namesIn()]).toEqual([0, 3]);
  });
});
