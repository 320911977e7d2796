import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, describeVariables, readConfig, variables } from '#config.js';
import { root } from '#paths.js';
import { fc } from '#test/support/seeded.js';

const token = 'MTIz.abc-DEF.gh_i';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileWith(content: string): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
}

describe('the environment', () => {
  it('is typed, with defaults, and empty means not set', () => {
    expect(readConfig({ DISCORD_TOKEN: ` ${token} `, DISCORD_GUILD_ID: '', LOG_LEVEL: ' ' })).toEqual({
      token,
      guildId: undefined,
      apiUrl: 'https://discord.com/api',
      publicKey: undefined,
      host: '127.0.0.1',
      port: 3000,
      shards: { kind: 'auto' },
      databaseUrl: 'file:./var/hitandrun.db',
      databaseConnections: 10,
      opsHost: '127.0.0.1',
      opsPort: undefined,
      logLevel: undefined,
      logQuestions: false,
    });
  });

  it('tells all mistakes at once, without the values', () => {
    const wrong = {
      DISCORD_TOKEN: 'secret-word',
      DISCORD_PUBLIC_KEY: 'secret-word',
      DISCORD_GUILD_ID: 'x',
      DISCORD_API_URL: 'ftp://x',
      DISCORD_SHARDS: 'all',
      PORT: '-1',
      OPS_PORT: '65536',
      DATABASE_URL: 'mysql://secret-word',
      DATABASE_CONNECTIONS: '0',
      LOG_LEVEL: 'loud',
      LOG_QUESTIONS: 'perhaps',
    };
    const read = () => readConfig(wrong);
    expect(read).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(read).toThrow(name);
    expect(read).not.toThrow(/secret-word/);
  });

  it('tells no value where two ports are the same', () => {
    const read = () =>
      readConfig({ DISCORD_PUBLIC_KEY: 'ab'.repeat(32), PORT: 'secret-word', OPS_PORT: 'secret-word' });
    expect(read).toThrow(/OPS_PORT: HTTP listens on the same port/);
    expect(read).not.toThrow(/secret-word/);
  });

  it('is told in full in .env.example, and nothing else is', () => {
    const text = readFileSync(join(root, '.env.example'), 'utf8');
    for (const { description, usual } of describeVariables()) {
      expect(text).toContain(`\n# ${description}${usual === undefined ? '' : ` Default: ${usual}`}\n`);
    }
    const told = [...text.matchAll(/^#?([A-Z_]{4,})=$/gm)].map(([, name]) => name);
    expect(told).toEqual(variables);
  });

  it('has its defaults from where they are told', () => {
    const usual = describeVariables().flatMap((one) =>
      one.usual === undefined ? [] : [[one.name, one.usual]],
    );
    expect(usual.length).toBeGreaterThan(5);
    expect(readConfig(Object.fromEntries(usual))).toEqual(readConfig({}));
  });

  it('is told with what each takes', () => {
    expect(describeVariables().filter(({ takes }) => takes === '')).toEqual([]);
  });
});

describe('a secret in a file', () => {
  it.each([
    ['DISCORD_TOKEN_FILE', token, 'token'],
    ['DISCORD_PUBLIC_KEY_FILE', 'ab'.repeat(32), 'publicKey'],
    ['DATABASE_URL_FILE', 'postgres://a:b@127.0.0.1/c', 'databaseUrl'],
  ] as const)('%s: is read without the line end', (variable, value, field) => {
    expect(readConfig({ [variable]: fileWith(`${value}\r\n`) })[field]).toBe(value);
  });

  it.each([
    ['given twice', { DISCORD_TOKEN: token, DISCORD_TOKEN_FILE: 'x' }, /DISCORD_TOKEN_FILE: .*keep one/],
    ['unreadable', { DATABASE_URL_FILE: join(folder, 'none') }, /DATABASE_URL_FILE: .*can’t be read; check/],
    ['empty', { DISCORD_TOKEN_FILE: fileWith(' \n') }, /DISCORD_TOKEN_FILE: the file is empty/],
    ['wrong', { DISCORD_TOKEN_FILE: fileWith('secret-word') }, /DISCORD_TOKEN_FILE: copy the token/],
  ])('%s: a mistake with its fix', (_what, environment, fix) => {
    const read = () => readConfig({ ...environment, LOG_LEVEL: 'loud' });
    expect(read).toThrow(fix);
    expect(read).toThrow(/LOG_LEVEL/);
    expect(read).not.toThrow(/secret-word/);
  });
});

describe('shards', () => {
  const shards = (text: string) => readConfig({ DISCORD_SHARDS: text }).shards;

  it('are what Discord advises, some of so many, or none', () => {
    expect(shards('auto')).toEqual({ kind: 'auto' });
    expect(readConfig({ DISCORD_SHARDS: 'none', DISCORD_PUBLIC_KEY: 'ab'.repeat(32) }).shards).toEqual({
      kind: 'none',
    });
    expect(() => shards('none')).toThrow(/DISCORD_SHARDS: none leaves no way in; set DISCORD_PUBLIC_KEY/);
    expect(shards('0-3/16')).toEqual({ kind: 'some', ids: [0, 1, 2, 3], count: 16 });
    expect(shards('5/16')).toEqual({ kind: 'some', ids: [5], count: 16 });
  });

  it('are all smaller than their number', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (from, to, count) => {
        if (from <= to && to < count) {
          expect(shards(`${from}-${to}/${count}`)).toMatchObject({ count, ids: { length: to - from + 1 } });
        } else {
          expect(() => shards(`${from}-${to}/${count}`)).toThrow(/DISCORD_SHARDS: use auto, none, or/);
        }
      }),
    );
  });
});
