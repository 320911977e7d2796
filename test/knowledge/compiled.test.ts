/** The compiled knowledge: as good as what it is made from, never out of date, and never what keeps the bot from starting. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadQuestions } from '#bench/questions.js';
import { readCompiled, readTexts, stampOf, writeCompiled } from '#knowledge/compiled.js';
import { openKnowledge } from '#knowledge/knowledge.js';
import { buildDictionary, inOrder, openDictionary } from '#knowledge/understand/dictionary.js';
import { compiledFile, compiledTexts, knowledgeSources, root } from '#paths.js';
import { keepFewAsks } from '#test/support/few-asks.js';
import { knowledge } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a compiled file', () => {
  const file = join(folder, 'knowledge.bin');
  const stamp = 'of these sources'.padEnd(64);
  // What the build learnt: to learn it again takes most of a minute.
  beforeAll(() => {
    const built = readCompiled(compiledFile, stampOf(knowledgeSources));
    if (built === undefined) throw new Error('not built');
    writeCompiled(file, stamp, built);
  });

  it('gives the answers of what it is made from, and why', () => {
    const data = readCompiled(file, stamp);
    if (data === undefined) throw new Error('not readable');
    const compiled = openKnowledge(data, { texts: () => readTexts(compiledTexts) });
    for (const { q } of loadQuestions().filter((_, at) => at % 10 === 0)) {
      expect(compiled.ask(q)).toEqual(knowledge.ask(q));
      const [{ candidates }] = compiled.explain(q);
      expect(candidates.map(compiled.nearestText)).toEqual(
        knowledge.explain(q)[0].candidates.map(knowledge.nearestText),
      );
    }
    expect(compiled.suggest('', 25)).toEqual(knowledge.suggest('', 25));
  });

  it('is not read where it was made from something else, or is not there', () => {
    expect(readCompiled(file, 'of others'.padEnd(64))).toBeUndefined();
    expect(readCompiled(join(folder, 'nothing.bin'), stamp)).toBeUndefined();
  });

  it('is not read where a part of it is missing', () => {
    const whole = readFileSync(file);
    const part = join(folder, 'part.bin');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        writeFileSync(part, whole.subarray(0, length));
        expect(readCompiled(part, stamp)).toBeUndefined();
      }),
      { numRuns: 20, examples: [[0], [3], [100], [whole.length - 1]] },
    );
  });
});

describe('the stamp', () => {
  const sources = {
    data: join(folder, 'data'),
    code: join(folder, 'code'),
    packages: join(folder, 'package.json'),
  };
  beforeAll(() => {
    cpSync(join(root, 'data'), sources.data, { recursive: true });
    cpSync(join(root, 'dist', 'src', 'knowledge'), sources.code, { recursive: true });
    cpSync(join(root, 'package.json'), sources.packages);
  });

  it.each([
    ['a data file', join('data', 'gaps.yaml')],
    ['a file of asks', join('data', 'asks', 'how-expensive.txt')],
    ['a file of facts', join('data', 'facts', 'cost.yaml')],
    ['the code', join('code', 'understand', 'lexicon.js')],
    ['the packages', 'package.json'],
  ])('is another one where %s has changed', (_what, path) => {
    const before = stampOf(sources);
    expect(stampOf(sources)).toBe(before);
    appendFileSync(join(folder, path), '\n');
    expect(stampOf(sources)).not.toBe(before);
  });
});

describe('a start', () => {
  const place = join(folder, 'bot');
  const ask = (question: string) =>
    spawnSync(process.execPath, [join(place, 'dist', 'src', 'cli', 'ask.js'), question], {
      encoding: 'utf8',
    });
  const compiled = join(place, 'dist', 'src', 'knowledge', 'knowledge.bin');
  const compile = join(place, 'dist', 'src', 'cli', 'compile.js');
  const gaps = join(place, 'data', 'gaps.yaml');
  beforeAll(() => {
    for (const part of ['data', 'package.json', join('dist', 'src'), join('dist', 'pictures')]) {
      cpSync(join(root, part), join(place, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    keepFewAsks(join(place, 'data'));
    expect(spawnSync(process.execPath, [compile]).status).toBe(0);
  });

  it('explains an answer by its nearest ways of asking, after a build where these were gone, too', () => {
    rmSync(join(place, 'dist', 'src', 'knowledge', 'texts.gz'));
    expect(spawnSync(process.execPath, [compile]).status).toBe(0);
    const { stdout } = spawnSync(
      process.execPath,
      [join(place, 'dist', 'src', 'cli', 'ask.js'), '--why', 'who plays segev'],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toMatch(/who-plays-segev: “[^”]+” \(\d+ % alike\)/);
  });

  it('takes the compiled file, and says nothing', () => {
    const { status, stdout, stderr } = ask('who plays segev');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Lior Raz');
  });

  it('takes the data where the file is damaged, and says so in a sentence', () => {
    const whole = readFileSync(compiled);
    writeFileSync(compiled, whole.subarray(0, 1000));
    const { stdout, stderr } = ask('who plays segev');
    expect(stderr).toMatch(/^The compiled knowledge is missing or out of date.* Run npm run build\.\n$/);
    expect(stdout).toContain('Lior Raz');
    writeFileSync(compiled, whole);
  });

  it('takes the data where that has changed', () => {
    const before = readFileSync(gaps, 'utf8');
    writeFileSync(gaps, before.replace(/^ {2}says: .*$/m, '  says: Nobody has told it yet.'));
    const { stdout, stderr } = ask(/^ {2}question: (.*)$/m.exec(before)?.[1] ?? '');
    expect(stderr).toContain('out of date');
    expect(stdout).toContain('Nobody has told it yet.');
    writeFileSync(gaps, before);
  });

  it('ends with file and line where the data has changed and is broken', () => {
    const before = readFileSync(gaps, 'utf8');
    writeFileSync(gaps, `${before}- nonsense: [\n`);
    const { status, stderr } = ask('who plays segev');
    expect(status).toBe(1);
    expect(stderr).toMatch(/gaps\.yaml:\d+: not valid YAML/);
    writeFileSync(gaps, before);
  });
});

describe('a dictionary', () => {
  it('knows the number of each of its texts, and no other text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.uniqueArray(text), text, (texts, other) => {
        const ordered = inOrder(texts);
        const dictionary = openDictionary(buildDictionary(ordered));
        expect(ordered.toSorted()).toEqual(texts.toSorted());
        expect(ordered.map(dictionary.find)).toEqual(ordered.map((_, number) => number));
        expect(ordered.map((_, number) => dictionary.text(number))).toEqual(ordered);
        expect(dictionary.find(other)).toBe(texts.includes(other) ? ordered.indexOf(other) : undefined);
      }),
    );
  });
});
