import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: './test/browser/setup.ts',
    // Machines that run several things at once stand still for moments.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Each file has a bot and a browser of its own.
    maxWorkers: 2,
    isolate: false,
  },
});
