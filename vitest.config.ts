import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The sources themselves, not what the build made of them.
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['{test,loopback-discord/test}/**/*.test.ts'],
    // In a browser, by a configuration of their own.
    exclude: ['test/browser/**'],
    // The tests that run the bot as its users do need it built.
    globalSetup: './test/support/build.ts',
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
