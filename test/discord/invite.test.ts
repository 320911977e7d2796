import { PermissionsBitField } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#test/support/command-line.js';
import { openDiscord } from '#test/support/discord.js';

let discord: Discord;
beforeAll(async () => {
  discord = await openDiscord();
});
afterAll(() => discord.close());

function linksIn(output: string): URL[] {
  return (output.match(/https:\S+/g) ?? []).map((link) => new URL(link));
}

describe('npm run invite', () => {
  it('asks Discord for the application, and links to what it needs and no more', async () => {
    const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    const { code, output } = await runCommand('invite', environment);
    expect(code).toBe(0);
    const [server, user] = linksIn(output);
    expect(Object.fromEntries(server?.searchParams ?? [])).toMatchObject({
      client_id: discord.applicationId,
      integration_type: '0',
      scope: 'bot applications.commands',
    });
    const permissions = new PermissionsBitField(BigInt(server?.searchParams.get('permissions') ?? '0'));
    expect(permissions.toArray().toSorted()).toEqual([
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
    expect(Object.fromEntries(user?.searchParams ?? [])).toEqual({
      client_id: discord.applicationId,
      integration_type: '1',
      scope: 'applications.commands',
    });
    expect(output).not.toContain(discord.token);
  });

  it('needs no token where the application’s id is given', async () => {
    const { code, output } = await runCommand('invite', {}, ['--application', '1234567890123456789']);
    expect(code).toBe(0);
    expect(linksIn(output).map(({ searchParams }) => searchParams.get('client_id'))).toEqual([
      '1234567890123456789',
      '1234567890123456789',
    ]);
  });

  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['neither token nor id', {}, [], /Set DISCORD_TOKEN, or give the Application ID/],
    ['an id that is none', {}, ['--application', 'hit-and-run'], /15 to 20 digits/],
    ['an unknown option', {}, ['--app', '1'], /option is not known/],
    ['a wrong token', { DISCORD_TOKEN: 'AAAA.BBBB.CCCC' }, [], /does not accept DISCORD_TOKEN/],
  ])('%s: a sentence that says what to do, exit code 1', async (_what, environment, args, sentence) => {
    const { code, output } = await runCommand(
      'invite',
      { DISCORD_API_URL: discord.apiUrl, ...environment },
      args,
    );
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(linksIn(output)).toEqual([]);
  });
});
