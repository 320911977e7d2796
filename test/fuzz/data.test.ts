/** Data files that were damaged: each is read, or its mistakes are told with file and line. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { DataError } from '#knowledge/data/error.js';
import { dataFolder } from '#paths.js';
import { keepFewAsks } from '#test/support/few-asks.js';
import { fc } from '#test/support/seeded.js';

const numRuns = Math.ceil(Number(process.env.FUZZ_RUNS ?? 2000) / 200);
/** Milliseconds: all of the data is read each time. */
const timeout = 60_000 + numRuns * 5000;

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(dataFolder, folder, { recursive: true, filter: (path) => !/(i18n|schema)$/.test(path) });
keepFewAsks(folder);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(yaml|txt)$/.test(path),
);
// The asks are many, and alike.
const others = files.filter((path) => !path.startsWith('asks'));

/** Each line is ten of the one before. */
const aliases = [...'bcdefgh'].reduce(
  (text, name, at) => `${text}${name}: &${name} [${Array(10).fill(`*${String.fromCharCode(97 + at)}`)}]\n`,
  'a: &a [x]\n',
);

const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '- ',
    ': ',
    '"',
    "'",
    '|',
    '>-',
    '#',
    '\t',
    '{',
    '[',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '---\n',
    '%',
  ),
  fc.constantFrom(
    '\0',
    '\ufeff',
    '\ufffd',
    '\r',
    'id: x\n',
    '__proto__: 1\n',
    '- id: why-cancelled\n',
    '[en]',
    'x'.repeat(200),
  ),
  fc.constant(aliases),
  fc.string({ maxLength: 10 }),
);
/** What is put in the place of how many characters, as a share of the file. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.constantFrom(0, 0, 1, 10, 1000, 1e9),
  piece,
  asBytes: fc.boolean(),
});

it(
  `${numRuns} damaged files: each is read, or refused with file and line`,
  () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...others), fc.constantFrom(...files)),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (path, damages) => {
          const file = join(folder, path);
          const whole = readFileSync(file);
          const text = damages.reduce((before, { at, gone, piece: put }) => {
            const from = Math.floor(at * before.length);
            return before.slice(0, from) + put + before.slice(from + gone);
          }, whole.toString());
          // As another encoding would write it.
          writeFileSync(file, damages.some(({ asBytes }) => asBytes) ? Buffer.from(text, 'latin1') : text);
          try {
            loadCorpus(folder);
          } catch (error) {
            expect(error).toBeInstanceOf(DataError);
            const { problems } = error as DataError;
            expect(problems.length).toBeGreaterThan(0);
            for (const problem of problems) {
              expect(problem.file.startsWith(folder)).toBe(true);
              expect(problem.line).toBeGreaterThanOrEqual(1);
              expect(problem.fix).toMatch(/\S/);
            }
            refused++;
          } finally {
            writeFileSync(file, whole);
          }
        },
      ),
      {
        numRuns,
        endOnFailure: true,
        examples: [['popular.yaml', [{ at: 0, gone: 0, piece: aliases, asBytes: false }]]],
      },
    );
    expect(refused).toBeGreaterThan(0);
  },
  timeout,
);
