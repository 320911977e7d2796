/** The built commands as an operator runs them: processes of their own, with nothing but the given environment. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#paths.js';

export interface Ended {
  readonly code: number;
  /** Standard output, then standard error. */
  readonly output: string;
}

/** Where the commands run, so that no `.env` is found and default files are made nowhere else. */
const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export function runCommand(
  name: string,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Ended> {
  const script = join(root, 'dist', 'bot', `${name}.js`);
  const env = { PATH: process.env.PATH, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { cwd: folder, env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, output: out + err });
    });
  });
}
