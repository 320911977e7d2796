import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { DataError } from '#knowledge/data/error.js';
import { verifyAgainstArticles } from '#knowledge/data/verify.js';
import { dataFolder, root } from '#paths.js';
import { corpus } from '#test/support/parts.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
  folders.push(folder);
  return folder;
};

/** A copy of the data with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = temporary();
  cpSync(dataFolder, folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return folder;
}

function problemsOf(folder: string) {
  try {
    loadCorpus(folder);
    return [];
  } catch (error) {
    if (error instanceof DataError) return error.problems;
    throw error;
  }
}

const lineOf = (file: string, part: string): number =>
  readFileSync(join(dataFolder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;

describe('a mistake in the data names file, line, entry and fix', () => {
  const cost = 'facts/cost.yaml';
  it.each([
    [
      'an unknown person',
      cost,
      'by: nicole-yorkin',
      'by: nobody',
      'how-expensive',
      /no person has the id “nobody”/,
    ],
    [
      'an unknown article',
      cost,
      'articles: ["001", "002", "003"]',
      'articles: ["001", "003", "009"]',
      'how-expensive',
      /no article has the id “009”/,
    ],
    [
      'a question too long for a button',
      cost,
      'question: How expensive',
      `question: ${'How '.repeat(30)}expensive`,
      'how-expensive',
      /keep it to 80 characters/,
    ],
    ['a field nobody knows', cost, '  important: true', '  urgent: true', 'how-expensive', /urgent/],
    [
      'a statement that is missing',
      cost,
      '  says: Very expensive',
      '  sayz: Very expensive',
      'how-expensive',
      /says/,
    ],
    [
      'a snippet that an overview misses',
      'topics.yaml',
      'overview: [how-expensive',
      'overview: [how-dear',
      'cost',
      /no snippet has the id “how-dear”/,
    ],
    [
      'a gap without neighbours',
      'gaps.yaml',
      'nearby: [cost-against-fauda, how-expensive]',
      'nearby: [nothing]',
      'budget-in-dollars',
      /no snippet has the id “nothing”/,
    ],
  ])('%s', (_name, file, part, replacement, id, fix) => {
    const [problem] = problemsOf(changed(file, (text) => text.replace(part, replacement)));
    expect(problem).toMatchObject({ id, fix: expect.stringMatching(fix) });
    expect(problem?.file).toContain(file);
    expect(Math.abs((problem?.line ?? 0) - lineOf(file, part))).toBeLessThanOrEqual(14);
  });

  it('an ask that stands twice', () => {
    const problems = problemsOf(
      changed(
        'asks/budget-in-dollars.txt',
        (text) => `How EXPENSIVE was this Odd Show\nhow expensive was this odd show?\n${text}`,
      ),
    );
    expect(problems).toMatchObject([
      {
        line: 2,
        id: 'budget-in-dollars',
        fix: expect.stringMatching(/stands under budget-in-dollars already/),
      },
    ]);
    expect(problems[0]?.file).toContain('asks/budget-in-dollars.txt');
  });

  it('an ask that is too long', () => {
    const [problem] = problemsOf(
      changed('asks/budget-in-dollars.txt', (text) => `${'a '.repeat(90)}\n${text}`),
    );
    expect(problem).toMatchObject({ line: 1, id: 'budget-in-dollars', fix: 'keep an ask to 160 characters' });
  });

  it('an entry that nobody can find, and asks that belong to nothing', () => {
    const folder = changed('asks/how-expensive.txt', () => '# nothing\n');
    renameSync(join(folder, 'asks', 'salaries.txt'), join(folder, 'asks', 'wages.txt'));
    expect(problemsOf(folder).map(({ id, fix }) => `${id}: ${fix}`)).toEqual([
      'how-expensive: nobody finds this entry: write ways of asking, one a line',
      'salaries: nobody finds this entry: write ways of asking, one a line',
      'wages: no entry has this id; correct the file’s name',
    ]);
  });

  it('a group of synonyms without a term', () => {
    const [problem] = problemsOf(changed('words/synonyms.txt', (text) => `just words\n${text}`));
    expect(problem).toMatchObject({ line: 1, fix: 'write a group as “word: same | same | same”' });
  });

  it('text in another encoding', () => {
    const folder = changed(cost, (text) => text.replace('Very expensive', 'Very dear'));
    const path = join(folder, cost);
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, 3);
    writeFileSync(path, Buffer.from(`${lines.join('\n')}\n# d\u00e9j\u00e0\n`, 'latin1'));
    expect(problemsOf(folder)[0]).toMatchObject({ line: 4, fix: expect.stringMatching(/not UTF-8/) });
  });

  it('a person who stands there twice', () => {
    const problems = problemsOf(
      changed('people.yaml', (text) => text.replace('- id: gal-toren', '- id: lior-raz')),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ id: 'lior-raz', fix: expect.stringMatching(/used twice/) }),
    );
  });

  it('an id used twice', () => {
    const problems = problemsOf(
      changed('gaps.yaml', (text) => text.replace('id: salaries', 'id: how-expensive')),
    );
    expect(problems[0]?.fix).toMatch(/is used in .*cost\.yaml already/);
  });

  it('text that is no YAML', () => {
    const [problem] = problemsOf(changed(cost, (text) => text.replace('  articles: [', '  articles: [[')));
    expect(problem?.fix).toMatch(/^not valid YAML/);
  });

  it('a file that is missing', () => {
    const folder = temporary();
    cpSync(dataFolder, folder, { recursive: true });
    rmSync(join(folder, 'people.yaml'));
    expect(problemsOf(folder)[0]?.fix).toMatch(/missing or unreadable/);
  });
});

describe('against the articles', () => {
  /** Articles of our own making, in which every quotation of the data stands. */
  function articles(change: (article: string, text: string) => string = (_, text) => text): string {
    const folder = temporary();
    for (const { id, title = '', opens, date = '' } of corpus.articles) {
      const quotes = corpus.snippets.flatMap(({ quotes }) => quotes.filter((quote) => quote.article === id));
      const names = corpus.people.map(({ name }) => name);
      const outlets = quotes.map(({ to }) => to ?? '');
      const text = [title, opens, date, ...quotes.map(({ text }) => text), ...names, ...outlets].join('\n\n');
      writeFileSync(join(folder, `${id}_0123456789abcdef.txt`), change(id, text));
    }
    return folder;
  }

  it('accepts quotations that differ in white space, quote marks and case at their start', () => {
    expect(verifyAgainstArticles(corpus, articles())).toEqual([]);
    expect(
      verifyAgainstArticles(
        corpus,
        articles((_, text) => text.replaceAll('’', "'").replaceAll(' ', '\n ')),
      ),
    ).toEqual([]);
  });

  it('finds a quotation that is not verbatim', () => {
    const problems = verifyAgainstArticles(
      corpus,
      articles((_, text) => text.replaceAll('two full seasons', 'two whole seasons')),
    );
    expect(problems).toContainEqual(
      expect.stringMatching(/^cost-against-fauda: .* does not stand in article 003/),
    );
  });

  it('finds a statement that copies eight words in a row', () => {
    const says = corpus.snippets.find(({ id }) => id === 'why-cancelled')?.says ?? '';
    const problems = verifyAgainstArticles(
      corpus,
      articles((id, text) => (id === '000' ? `${text} ${says}` : text)),
    );
    expect(problems).toContainEqual(expect.stringMatching(/^why-cancelled: .*is copied from article 000/));
  });

  it('finds a missing article and a speaker it does not name', () => {
    const folder = articles((id, text) => (id === '003' ? text.replaceAll('Yorkin', 'Somebody') : text));
    rmSync(join(folder, '000_0123456789abcdef.txt'));
    const problems = verifyAgainstArticles(corpus, folder);
    expect(problems).toContainEqual(expect.stringMatching(/^article 000: no file/));
    expect(problems).toContainEqual(expect.stringMatching(/article 003 does not name Yorkin/));
  });
});

describe('npm run check:data', () => {
  const check = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/src/cli/check-data.js', ...args], { cwd: root, encoding: 'utf8' });

  it('counts what it checked', () => {
    const { status, stdout } = check();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ snippets and \d+ gaps with \d+ asks are well-formed\.\n$/);
  });

  it('says kindly that an option is not known', () => {
    const { status, stderr } = check('--nonsense');
    expect(status).toBe(1);
    expect(stderr).toMatch(/option is not known/);
  });
});
