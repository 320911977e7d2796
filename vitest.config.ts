import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // In a browser, by a configuration of their own.
    exclude: ['test/browser/**'],
    // The tests that run the bot as its users do need it built.
    globalSetup: './test/build.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
