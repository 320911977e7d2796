/** `npm run dev`: builds at every change, and starts the bot anew after the sources or the data changed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '#cli/usage.js';
import { dataFolder, root } from '#paths.js';

/** Milliseconds without a change before the bot starts anew: a build writes many files. */
const quiet = 400;
/** What the bot reads at its start; the page is read when it is opened. */
const read = ['src', 'commands', 'playground'].map((folder) => join(root, 'dist', folder)).concat(dataFolder);

readArguments({
  about:
    'Builds at every change of the sources, the page or the data, and starts the bot anew. Ctrl+C ends it.',
  examples: ['npm run dev'],
  options: {},
});

const builders = [
  build('tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'),
  build('vite', 'build', '--watch', '--logLevel', 'warn', '--config', 'playground/page/vite.config.ts'),
];
let bot = start();
let changes = 0;

for (const folder of read) {
  watch(folder, { recursive: true }, (_event, name) => {
    if (name !== null && /\.(js|yaml|txt)$/.test(name)) void startAnew();
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    // The compiler is a process of its builder; the group has both.
    for (const { pid } of builders) if (pid !== undefined) process.kill(-pid);
    await end(bot);
    process.exit(0);
  });
}

function build(program: string, ...args: string[]): ChildProcess {
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  return spawn(join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    stdio: [...stdio],
    detached: true,
  });
}

/** Where the last of some changes is a moment ago. */
async function startAnew(): Promise<void> {
  const change = ++changes;
  await wait(quiet);
  if (change !== changes) return;
  await end(bot);
  if (change === changes) bot = start();
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** @returns undefined where the data is wrong: that is told, and the next change may mend it */
function start(): ChildProcess | undefined {
  const inherited = { cwd: root, stdio: 'inherit' } as const;
  try {
    execFileSync(process.execPath, ['dist/src/cli/compile.js'], inherited);
    return spawn(process.execPath, ['dist/src/main.js'], inherited);
  } catch {
    return undefined;
  }
}
