import { defineConfig } from 'vitest/config';

/** Those that start the built bot, other processes or databases again and again: `npm run test:long`. */
const long = [
  'test/cli/**',
  'test/deploy.test.ts',
  'test/discord/**',
  'test/drafting/draft.test.ts',
  'test/e2e/**',
  'test/faults/**',
  'test/knowledge/compiled.test.ts',
  'test/playground/**',
  'test/settings/{busy,files,outage,pooler,postgres,store}.test.ts',
];
const isLong = process.env.TESTS === 'long';

export default defineConfig({
  // The sources themselves, not what the build made of them.
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: isLong
      ? long.map((path) => (path.endsWith('**') ? `${path}/*.test.ts` : path))
      : ['test/**/*.test.ts', 'loopback-discord/test/**/*.test.ts'],
    // In a browser, by a configuration of their own.
    exclude: ['**/node_modules/**', 'test/browser/**', ...(isLong ? [] : long)],
    // The tests that run the bot as its users do need it built.
    globalSetup: './test/support/build.ts',
    setupFiles: './test/support/setup.ts',
    maxWorkers: 2,
    // The files of a worker share what they import: the knowledge is read once.
    isolate: false,
    // Machines that run several things at once stand still for moments.
    expect: { poll: { timeout: 15_000 } },
    // A socket that discord.js let go of while it was connecting: the bot ignores it, too.
    onUnhandledError: (error) =>
      !('syscall' in error && error.syscall === 'connect' && 'code' in error && error.code === 'ECONNRESET'),
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
