/** The built bot as a process of its own, and a Discord on loopback; both end with the test that started them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Discord, type DiscordOptions, waitFor } from 'loopback-discord';
import { root } from '#paths.js';
import { openDiscord } from './discord.js';
import { leave } from './left.js';

export interface Running {
  readonly process: ChildProcess;
  readonly databaseUrl: string;
  /** Everything it wrote so far. */
  output(): string;
  exit(): Promise<number | null>;
  /** The port that it named in a line of its log. */
  port(line: string): Promise<number>;
}

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let databases = 0;

/** One that ends with the test. */
export function start(script: string, environment: Record<string, string>, args: string[] = []): Running {
  const running = launch(script, environment, args);
  leave(() => kill(running));
  return running;
}

/** Kills it where it didn't end by itself. */
export async function kill({ process: child, exit }: Running): Promise<void> {
  if (child.exitCode === null) child.kill('SIGKILL');
  await exit();
}

/** One that goes on until it is ended. @param flags of Node.js */
export function launch(
  script: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...flags, `dist/bot/${script}.js`, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  return {
    process: child,
    databaseUrl: environment.DATABASE_URL ?? '',
    output: () => output,
    exit: () => exited,
    port: async (line) =>
      Number(await waitFor(() => new RegExp(`"port":(\\d+).*${line}`).exec(output)?.[1], 300_000)),
  };
}

export async function newDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await openDiscord(options);
  leave(() => discord.close());
  return discord;
}

/** The address of a settings file that isn't there yet. */
export const newDatabase = (): string => `file:${join(folder, `${++databases}.db`)}`;

export const environmentFor = ({
  token,
  apiUrl,
}: Pick<Discord, 'token' | 'apiUrl'>): Record<string, string> => ({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: apiUrl,
  DATABASE_URL: newDatabase(),
});

export async function live(options: DiscordOptions = {}, environment: Record<string, string> = {}) {
  const discord = await newDiscord(options);
  const bot = start('main', { ...environmentFor(discord), ...environment });
  await discord.untilReady(40_000);
  return { discord, bot };
}
