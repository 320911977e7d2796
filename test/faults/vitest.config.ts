/** All that breaks something, in its long form: `npm run test:faults`. */
import { defineConfig, mergeConfig } from 'vitest/config';
import usual from '../../vitest.config.js';

export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  defineConfig({
    test: {
      env: { FAULTS: 'all' },
      include: [
        'test/faults/*.test.ts',
        'test/discord/{deliver,gateway,http,register,rest}.test.ts',
        'test/e2e/{ops,replicas}.test.ts',
        'test/ops/sink.test.ts',
        'test/settings/{busy,files,outage,store}.test.ts',
      ],
      exclude: ['**/node_modules/**'],
    },
  }),
);
