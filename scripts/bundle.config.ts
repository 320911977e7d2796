/** Bundles what `npm start` and the commands of operators run, each with its packages, into dist/bot: few files load faster than thousands. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const commands = ['ask', 'backup', 'doctor', 'invite', 'register'];

export default defineConfig({
  root: here('..'),
  logLevel: 'warn',
  publicDir: false,
  ssr: {
    noExternal: true,
    // It loads a binary that fits the machine.
    external: ['libsql'],
    resolve: { conditions: ['source', 'module', 'node', 'production'] },
  },
  build: {
    ssr: true,
    outDir: here('../dist/bot'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      // Packages use these where an operator has installed them.
      external: ['bufferutil', 'pg-native', 'utf-8-validate', 'zlib-sync'],
      // In discord.js, where nothing here calls it.
      checks: { eval: false },
      input: {
        early: here('../src/ops/early.ts'),
        main: here('../src/main.ts'),
        ...Object.fromEntries(commands.map((name) => [name, here(`../src/cli/${name}.ts`)])),
      },
      output: {
        // Names stay, as the log tells them.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        // A file with a single “…” is kept with two bytes for each of its letters.
        charset: 'ascii',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        sourcemapExcludeSources: true,
      },
    },
  },
});
