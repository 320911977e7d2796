/** Every command of ours tells with `--help` what it does and takes, before it does anything. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '#paths.js';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file, rest = ''] = /^node (?:--import \S+ )?(\S+)(.*)$/.exec(script) ?? [];
  return file === undefined ? [] : [{ name, file, given: rest.trim().split(' ').filter(Boolean) }];
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function runScript(file: string, args: readonly string[]): Promise<Ended> {
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(root, file), ...args], options, (_error, out, err) => {
      resolve({ code: child.exitCode, out, err });
    });
  });
}

describe('--help', () => {
  it('is known by the commands that there are', () => {
    expect(commands.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'start',
        'playground',
        'dev',
        'ask',
        'doctor',
        'eval',
        'bench',
        'demo:cluster',
      ]),
    );
  });

  it.each(commands)('npm run $name', async ({ name, file, given }) => {
    const { code, out, err } = await runScript(file, [...given, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^  npm (run )?(--silent )?${name}\\b`, 'm'));
    expect(out).toMatch(/^ {2}--help +prints this$/m);
    for (const option of given) expect(out).toContain(`  ${option}`);
  });
});

describe('an option that is not known', () => {
  it('is told with those that are', async () => {
    const { code, out, err } = await runScript('dist/bench/eval.js', ['--halp']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/option is not known/);
    expect(err).toContain('--failures');
  });
});
