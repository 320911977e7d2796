/** The `.env` of the folder that the bot is started in, however it was written. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '#config.js';
import { loadEnvironmentFile } from '#environment.js';
import { root } from '#paths.js';

const token = 'MTIz.abc-DEF.gh_i';

const base = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let folders = 0;
const newFolder = () => {
  const folder = join(base, String(++folders));
  mkdirSync(folder);
  return folder;
};

/** What a bot that is started beside such a file reads. */
function started(content: string | Buffer, environment: NodeJS.ProcessEnv = {}) {
  const folder = newFolder();
  writeFileSync(join(folder, '.env'), content);
  const own = { ...environment };
  const file = loadEnvironmentFile(own, folder);
  return { file, folder, config: () => readConfig(own, file.problems) };
}

describe('.env', () => {
  it.each([
    ['plain', `DISCORD_TOKEN=${token}\n`],
    ['with Windows’ line ends', `LOG_LEVEL=info\r\nDISCORD_TOKEN=${token}\r\n`],
    ['with a mark at its start', `\uFEFFDISCORD_TOKEN=${token}\n`],
    ['as a shell’s', `export DISCORD_TOKEN="${token}"\n`],
    ['with spaces', `  DISCORD_TOKEN = ${token}  # of the bot\n`],
    ['with comments that name variables', `# set DISCORD_TOKEN here\nDISCORD_TOKEN=${token}\n#PORT 3000\n`],
  ])('%s is read', (_how, content) => {
    const { file, folder, config } = started(content);
    expect(file).toEqual({ path: join(folder, '.env'), isThere: true, problems: [] });
    expect(config().token).toBe(token);
  });

  it.each<[string, string | Buffer, RegExp]>([
    [
      'UTF-16 with its mark',
      Buffer.from(`\uFEFFDISCORD_TOKEN=${token}\r\n`, 'utf16le'),
      /UTF-16; save it in UTF-8/,
    ],
    ['UTF-16 without', Buffer.from(`DISCORD_TOKEN=${token}\r\n`, 'utf16le'), /UTF-16; save it in UTF-8/],
    [
      'UTF-16, the other way round',
      Buffer.from(`\uFEFFDISCORD_TOKEN=${token}\n`, 'utf16le').swap16(),
      /UTF-16/,
    ],
    [
      'as a batch file',
      `# mine\nset DISCORD_TOKEN=${token}\r\n`,
      /^\.env:2: write DISCORD_TOKEN=value, with nothing/m,
    ],
    ['as PowerShell', `$env:DISCORD_TOKEN = "${token}"\n`, /^\.env:1: write DISCORD_TOKEN=value/m],
    ['as JSON', `{\n"DISCORD_TOKEN": "${token}"}\n`, /^\.env:2: write DISCORD_TOKEN=value/m],
    ['without =', `DISCORD_TOKEN ${token}\n`, /^\.env:1: write DISCORD_TOKEN=value/m],
    [
      'below the example’s empty line',
      `DISCORD_TOKEN=\nset DISCORD_TOKEN=${token}`,
      /^\.env:2: write DISCORD_TOKEN/m,
    ],
  ])('written as %s is refused, with what to do and without a value', (_how, content, fix) => {
    const { config } = started(content, { LOG_LEVEL: 'loud' });
    expect(config).toThrow(fix);
    // All mistakes at once.
    expect(config).toThrow(/LOG_LEVEL: use one of/);
    expect(config).not.toThrow(token);
  });

  it('that is a folder is told', () => {
    const folder = newFolder();
    mkdirSync(join(folder, '.env'));
    const { problems } = loadEnvironmentFile({}, folder);
    expect(problems).toEqual([expect.stringMatching(/^\.env: this is a folder/)]);
  });

  it('that is not there is no mistake, and it is known where it was looked for', () => {
    const folder = newFolder();
    expect(loadEnvironmentFile({}, folder)).toEqual({
      path: join(folder, '.env'),
      isThere: false,
      problems: [],
    });
  });

  it('gives way to the environment, but not to an empty variable there', () => {
    const { config } = started(`DISCORD_TOKEN=${token}\nLOG_LEVEL=debug\n`, {
      DISCORD_TOKEN: ' ',
      LOG_LEVEL: 'warn',
    });
    expect(config()).toMatchObject({ token, logLevel: 'warn' });
  });

  it('copied from the example, sets nothing', () => {
    const { config } = started(readFileSync(join(root, '.env.example')));
    expect(config()).toEqual(readConfig({}));
  });
});

it('space around a value counts for nothing, Windows’ line ends too', () => {
  const values = { LOG_LEVEL: 'info\r', LOG_QUESTIONS: ' true\r', PORT: '80\r', DATABASE_CONNECTIONS: '5 ' };
  expect(readConfig(values)).toMatchObject({
    logLevel: 'info',
    logQuestions: true,
    port: 80,
    databaseConnections: 5,
  });
});
