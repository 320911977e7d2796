/** Finds the browser that the page is tested in, and opens the page of a freshly started bot. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

// The one without a window first: it is the same browser, and lighter.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const howToInstall =
  'No Chromium was found. Install it (Debian: apt-get install chromium-headless-shell), or set CHROMIUM_PATH to a Chromium or Chrome.';

/** The path of CHROMIUM_PATH, or of a Chromium or Chrome on this machine. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH: given, PATH = '' } = process.env;
  if (given) return isExecutable(given) ? given : undefined;
  const inPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...inPath, ...elsewhere].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @throws {Error} that says how to install one, where there is none */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToInstall);
  return chromium.launch({
    executablePath,
    args: [
      // Root, as in containers, can't have the sandbox; the only page is our own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export interface RunningPlayground {
  readonly url: string;
  stop(): Promise<void>;
}

const urlIn = /http:\/\/127\.0\.0\.1:\d+/;

/** Starts the built bot without credentials, on a free port. */
export async function startBuiltPlayground(): Promise<RunningPlayground> {
  const child = spawn(process.execPath, ['dist/bot/main.js'], {
    env: { PATH: process.env.PATH, PORT: '0', DOTENV_CONFIG_PATH: '/dev/null' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const [found] = urlIn.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error('The playground did not start')));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
