import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, variables } from '../src/config.js';
import { root } from '../src/paths.js';

const token = 'MTIz.abc-DEF.gh_i';

describe('the environment', () => {
  it('is typed, with defaults, and empty means not set', () => {
    expect(readConfig({ DISCORD_TOKEN: ` ${token} `, DISCORD_GUILD_ID: '', LOG_LEVEL: ' ' })).toEqual({
      token,
      guildId: undefined,
      apiUrl: 'https://discord.com/api',
      publicKey: undefined,
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: 'file:./var/hitandrun.db',
      logLevel: undefined,
    });
  });

  it('tells all mistakes at once, without the values', () => {
    const wrong = {
      DISCORD_TOKEN: 'secret-word',
      DISCORD_GUILD_ID: 'x',
      DISCORD_API_URL: 'ftp://x',
      LOG_LEVEL: 'loud',
    };
    const read = () => readConfig(wrong);
    expect(read).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(read).toThrow(name);
    expect(read).not.toThrow(/secret-word/);
  });

  it.each(['.env.example', 'README.md'])('is told in full in %s', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [name, about] of Object.entries(variables)) {
      expect(text).toContain(name);
      expect(text).toContain(about);
    }
  });
});
