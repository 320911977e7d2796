/** Which room may know which: the arrows point one way. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '#paths.js';

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
/** The files of a folder that import what a pattern names. */
const importing = (folder: string, what: RegExp): string[] =>
  filesIn(folder).filter((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].some(
      ([, from = '']) => what.test(from),
    ),
  );

it('src/ knows commands/ only where the bot is put together, and on the command line', () => {
  const knowing = importing('src', /^#commands\/|\/commands\//);
  expect(knowing.filter((file) => !/^src\/(main|assemble)\.ts$|^src\/cli\//.test(file))).toEqual([]);
});

it('what is known and what is set know nothing of how they are used', () => {
  for (const room of ['src/knowledge', 'src/settings'])
    expect(importing(room, /^#(commands|interactions|view|discord|playground)\//)).toEqual([]);
});

it('the views make no replies, and the operator’s part knows no Discord', () => {
  expect(importing('src/view', /^#(commands|interactions|discord)\//)).toEqual([]);
  expect(importing('src/ops', /^#(commands|interactions|discord|view)\//)).toEqual([]);
});
