import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The tests that run the bot as its users do need it built.
    globalSetup: './test/build.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
