/** What is told of an error: where it was thrown, and nothing of what it says. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { explainError, OperatorError, problemOf } from '#ops/errors.js';
import { framesOf } from '#ops/frames.js';
import { root } from '#paths.js';

const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.secret-secret-secret';
const failing = (message: string) => new Error(message);
const own = /^test\/ops\/errors\.test\.ts:\d+ failing$/;

describe('the frames of an error', () => {
  it('are file, line and function, the innermost first', () => {
    const frames = framesOf(failing('x'));
    expect(frames[0]).toMatch(own);
    expect(frames.length).toBeLessThanOrEqual(8);
  });

  it.each([
    ['a token', token],
    ['what a member wrote', 'who plays segev?'],
    [
      'lines that look like frames',
      `x\n    at ${token} (${join(root, 'package.json')}:1:1)\n    at evil (a.js:1:2)`,
    ],
    ['such a line alone', `\n    at evil (${join(root, 'package.json')}:1:1)`],
    ['nothing', ''],
    ['a colon', ': : :'],
  ])('hold nothing of a message that is %s', (_what, message) => {
    const frames = framesOf(failing(message));
    expect(frames[0]).toMatch(own);
    expect(frames.join('\n')).not.toMatch(/MTIz|secret|segev|evil|package\.json/);
  });

  it('are the same whatever the message is', () => {
    const line = fc.constantFrom('\n', '    at ', 'Error: ', `(${join(root, 'package.json')}:1:1)`, token);
    const messages = fc.array(fc.oneof(line, fc.string())).map((parts) => parts.join(''));
    const [first] = framesOf(failing('x'));
    fc.assert(
      fc.property(messages, (message) => {
        expect(framesOf(failing(message))[0]).toBe(first);
      }),
    );
  });

  it('are none where the message is not the one that the stack begins with', () => {
    const changed = failing(`${token}\n    at evil (${join(root, 'package.json')}:1:1)`);
    expect(changed.stack).toContain(token);
    changed.message = 'something else';
    expect(framesOf(changed)).toEqual([]);
    expect(framesOf(token)).toEqual([]);
    expect(framesOf(undefined)).toEqual([]);
  });

  it('name only files that are here', () => {
    const error = failing('x');
    error.stack = `Error: x\n    at a (/etc/passwd:1:1)\n    at b (${token}:1:1)\n    at ${join(root, 'package.json')}:3:1`;
    expect(framesOf(error)).toEqual(['package.json:3']);
  });

  it('are told beside the name of the error, and never its message', () => {
    const problem = problemOf(failing(token));
    expect(problem).toMatchObject({ error: 'Error', frames: { 0: expect.stringMatching(own) } });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('on the command line', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('frames are told at LOG_LEVEL=debug alone, messages never', () => {
    expect(explainError(failing(token))).toMatch(/^Something unexpected went wrong \(Error\)[^\n]*$/);
    vi.stubEnv('LOG_LEVEL', 'debug');
    const told = explainError(failing(token));
    expect(told).toContain('\n  at test/ops/errors.test.ts:');
    expect(told).not.toContain('secret');
    expect(explainError(new OperatorError('Do this.', { cause: failing(token) }))).toMatch(
      /^Do this\.\n {2}at test\/ops\/errors\.test\.ts:/,
    );
  });

  it('frames of the bundle are those of the sources', () => {
    const { stderr } = spawnSync(process.execPath, ['dist/bot/main.js'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'debug',
        DISCORD_PUBLIC_KEY: 'f'.repeat(64),
        DATABASE_URL: 'file:/dev/null/settings.db',
      },
      encoding: 'utf8',
    });
    const [, line] = /^ {2}at src\/settings\/database\.ts:(\d+) openFile$/m.exec(stderr) ?? [];
    const source = readFileSync(join(root, 'src/settings/database.ts'), 'utf8').split('\n');
    expect(source[Number(line) - 1]).toContain('mkdirSync(');
  });

  it('an error that the operator can put right is its sentence', () => {
    expect(explainError(new OperatorError('Do this.'))).toBe('Do this.');
  });
});
