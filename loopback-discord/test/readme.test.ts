/** The example of the README, run as it stands there. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

test('the example runs', async () => {
  const [, example = ''] = /```js\n(.*?)```/s.exec(readFileSync(path('../README.md'), 'utf8')) ?? [];
  expect(example.split('\n').length).toBeGreaterThan(15);
  // Beside the built package, so that it finds it and its neighbours by their names.
  const script = path('../dist/readme-example.js');
  writeFileSync(script, example);
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 15_000 });
  expect(stdout).toBe('pong, and nothing that Discord would refuse\n');
});
