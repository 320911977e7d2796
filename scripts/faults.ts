/** `npm run test:faults`: every test that breaks something, in its long form. Needs the repository, not only what is built. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readArguments } from '#cli/usage.js';
import { root } from '#paths.js';

const { values } = readArguments({
  about:
    'Breaks what the built bot depends on, one thing after the other: Discord’s API and gateway, PostgreSQL, files, the clock, the log. Prints what was done and what held. Takes several minutes.',
  examples: ['npm run test:faults', 'npm run test:faults -- --only half-open --seed 7'],
  options: {
    only: { type: 'string', takes: 'PATTERN', about: 'only what has this in its name' },
    seed: { type: 'string', takes: 'N', about: 'repeats what a run with this seed made up' },
  },
});
const seed = values.seed ?? String(randomInt(2 ** 31));
console.log(`Seed ${seed}: npm run test:faults -- --seed ${seed} repeats it.`);
const args = ['vitest', 'run', '--config', 'test/faults/vitest.config.ts', '--reporter=verbose'];
const child = spawn('npx', [...args, ...(values.only === undefined ? [] : ['-t', values.only])], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TESTS: 'long', FC_SEED: seed },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
