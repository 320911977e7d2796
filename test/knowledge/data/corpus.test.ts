import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCorpus, readCorpus } from '#knowledge/data/corpus.js';
import { DataError, type Problem } from '#knowledge/data/error.js';
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

describe('a text that does not stand by itself', () => {
  const cost = 'facts/cost.yaml';
  const cancelled = 'facts/cancelled.yaml';
  /** The lines of an entry's field, as the fixture replaces them. */
  const replaceField = (text: string, id: string, field: string, value: string): string =>
    text.replace(
      new RegExp(`(- id: ${id}\\n(?:(?!- id: )[^\\n]*\\n)*?  ${field}: )[^\\n]*`),
      (_, before) => before + value,
    );

  it.each<[name: string, file: string, id: string, field: string, value: string, fix: RegExp]>([
    [
      'a Yes where it was not asked',
      cost,
      'what-netflix-expected',
      'says',
      'Yes. A hit everywhere.',
      /^says: Yes or No/,
    ],
    [
      'a No where a choice was asked',
      'facts/filming.yaml',
      'israeli-or-american',
      'says',
      'No, not quite.',
      /^says: Yes or No/,
    ],
    [
      'an opening that keeps the answer back',
      cancelled,
      'why-cancelled',
      'says',
      'One article says that it cost a lot.',
      /^says: begin with the answer/,
    ],
    [
      'the same with two articles',
      cancelled,
      'who-reported',
      'says',
      'Two articles cite Deadline.',
      /^says: begin with the answer/,
    ],
    [
      'a statement about nobody',
      'facts/characters.yaml',
      'segevs-job',
      'says',
      'He is a tour guide.',
      /^says: begin with the answer/,
    ],
    [
      'a statement of 46 words',
      cost,
      'how-expensive',
      'says',
      `${'Very '.repeat(45)}expensive.`,
      /^says: keep it to 45 words/,
    ],
    [
      'a statement of four sentences',
      cost,
      'how-expensive',
      'says',
      'Very. Really very. Really. So.',
      /^says: keep it to 45 words and 3 sentences/,
    ],
    [
      'a difference that leans on the statement',
      cost,
      'how-expensive',
      'differ',
      'This is disputed by another article.',
      /^differ: name who or what/,
    ],
    [
      'a reply that says Yes',
      'gaps.yaml',
      'salaries',
      'says',
      "Yes. The articles don't say it.",
      /^says: Yes or No/,
    ],
    [
      'a neighbour that says Yes',
      'gaps.yaml',
      'salaries',
      'instead',
      'Yes. The production was expensive.',
      /^instead: Yes or No/,
    ],
    ['a fragment', 'gaps.yaml', 'salaries', 'instead', 'Very expensive.', /^instead: write whole sentences/],
    [
      'a sentence without an end',
      'gaps.yaml',
      'salaries',
      'instead',
      'The production was very expensive',
      /^instead: write whole sentences/,
    ],
    [
      'a sentence without a capital',
      'gaps.yaml',
      'salaries',
      'instead',
      'the production was very expensive.',
      /^instead: write whole sentences/,
    ],
    [
      'an answer to another question',
      'gaps.yaml',
      'trailer',
      'instead',
      'On August 6, one article says.',
      /^instead: begin with who or what/,
    ],
    [
      'a bare number',
      'gaps.yaml',
      'episode-length',
      'instead',
      'Nine, says one of the articles.',
      /^instead: begin with who or what/,
    ],
    [
      'a sentence about nobody',
      'gaps.yaml',
      'salaries',
      'instead',
      'They earned what nobody knows.',
      /^instead: name who or what/,
    ],
    [
      'a label that leans on a question',
      cost,
      'big-budget',
      'label',
      'Was it dear?',
      /^label: say what is meant/,
    ],
    [
      'a label too long for a button',
      cost,
      'big-budget',
      'label',
      'long '.repeat(8),
      /^label: keep it to 38 characters/,
    ],
    [
      'a question about “it”',
      cost,
      'big-budget',
      'question',
      'Was it a big-budget show?',
      /^question: say what “it” is/,
    ],
    [
      'a card of one sentence',
      'people.yaml',
      'gal-toren',
      'card',
      'Gal Toren plays an old friend of Segev.',
      /^card: write two sentences/,
    ],
    [
      'a card about somebody',
      'people.yaml',
      'gal-toren',
      'card',
      'He plays an old friend. The friend helps Segev.',
      /^card: write two sentences/,
    ],
  ])('%s', (_name, file, id, field, value, fix) => {
    const problems = problemsOf(changed(file, (text) => replaceField(text, id, field, value)));
    const line =
      readFileSync(join(dataFolder, file), 'utf8').split(`- id: ${id}\n`)[0]?.split('\n').length ?? 0;
    const found = problems.find((problem) => fix.test(problem.fix));
    expect(found).toMatchObject({ id });
    expect(found?.file).toContain(file);
    expect((found?.line ?? 0) - line).toBeGreaterThan(0);
    expect((found?.line ?? 0) - line).toBeLessThan(150);
  });

  it('an entry of the timeline that begins with “It”', () => {
    const problems = problemsOf(
      changed('timeline.yaml', (text) => text.replace(/what: .*/, 'what: It was delayed by shutdowns.')),
    );
    expect(problems).toMatchObject([
      { id: 'pandemic-delay', fix: expect.stringMatching(/^what: name who or what/) },
    ]);
  });

  it('what an article rests on, in half a sentence', () => {
    const problems = problemsOf(
      changed('articles.yaml', (text) => text.replace(/restsOn: .*/, 'restsOn: Deadline, mostly')),
    );
    expect(problems).toMatchObject([
      { id: '000', fix: expect.stringMatching(/^restsOn: write whole sentences/) },
    ]);
  });
});

describe('an article that a text names without a passage', () => {
  const fixesOf = (folder: string) => problemsOf(folder).map(({ id, fix }) => `${id}: ${fix}`);

  it('in a snippet', () => {
    const folder = changed('facts/languages.yaml', (text) =>
      text.replace('articles: ["003"]', 'articles: ["002", "003"]'),
    );
    expect(fixesOf(folder)).toEqual([
      'languages: nothing here stands in article 002; add a passage under support, or drop the article',
    ]);
  });

  it('on a card', () => {
    const folder = changed('people.yaml', (text) =>
      text.replace(/(card: Gal Toren .*\n {2}articles: )\["002"\]/, '$1["000", "002"]'),
    );
    expect(fixesOf(folder)).toEqual([
      'gal-toren: nothing here stands in article 000; add a passage under support, or drop the article',
    ]);
  });

  it('and the other way round: a passage whose article is not named', () => {
    const folder = changed('facts/cost.yaml', (text) =>
      text.replace('articles: ["001", "002", "003"]', 'articles: ["001", "003"]'),
    );
    expect(fixesOf(folder)).toEqual(['how-expensive: add "002" to articles: a passage comes from it']);
  });

  it('or a person without a card, and a gap without a passage', () => {
    expect(fixesOf(changed('people.yaml', (text) => text.replace(/ {2}card: Gal Toren .*\n/, '')))).toEqual([
      'gal-toren: write a card: two sentences on who it is',
    ]);
    const gap = changed('gaps.yaml', (text) =>
      text.replace(/ {2}support:\n(?: {4}.*\n)+/, '  support: []\n'),
    );
    expect(fixesOf(gap)).toEqual([
      expect.stringMatching(/support: name the passage that `instead` rests on/),
    ]);
  });
});

describe('against the articles', () => {
  const data = readCorpus(dataFolder);
  const told = (problems: readonly Problem[]) => problems.map(({ id, fix }) => `${id}: ${fix}`);

  /** Articles of our own making, in which every passage of the data stands. */
  function articles(change: (article: string, text: string) => string = (_, text) => text): string {
    const folder = temporary();
    const { snippets, gaps, people } = corpus;
    const quotes = snippets.flatMap((snippet) => snippet.quotes);
    const passages = [...quotes, ...[...snippets, ...gaps, ...people].flatMap(({ support }) => support)];
    for (const { id, title = '', opens, date = '' } of corpus.articles) {
      const texts = passages.filter(({ article }) => article === id).map(({ text }) => text);
      const names = people.map(({ name }) => name);
      const outlets = quotes.map(({ to }) => to ?? '');
      const text = [title, opens, date, ...texts, ...names, ...outlets].join('\n\n');
      writeFileSync(join(folder, `${id}_0123456789abcdef.txt`), change(id, text));
    }
    return folder;
  }

  it('accepts passages that differ in white space, quote marks and case at their start', () => {
    expect(verifyAgainstArticles(data, articles())).toEqual([]);
    expect(
      verifyAgainstArticles(
        data,
        articles((_, text) => text.replaceAll('’', "'").replaceAll(' ', '\n ')),
      ),
    ).toEqual([]);
  });

  it('finds a quotation that is not verbatim, with its file and line', () => {
    const problems = verifyAgainstArticles(
      data,
      articles((_, text) => text.replaceAll('two full seasons', 'two whole seasons')),
    );
    const found = problems.find(({ id }) => id === 'cost-against-fauda');
    expect(found?.fix).toMatch(/does not stand in article 003/);
    expect(found?.file).toMatch(/facts\/cost\.yaml$/);
    const lines = readFileSync(join(dataFolder, 'facts/cost.yaml'), 'utf8').split('\n');
    expect(lines[(found?.line ?? 0) - 1]).toContain('two full seasons');
  });

  it('finds a passage under support that is not verbatim: of a snippet, a gap and a card', () => {
    const problems = told(
      verifyAgainstArticles(
        data,
        articles((_, text) => text.replaceAll('contented life', 'happy life')),
      ),
    );
    for (const id of ['role-of-raz', 'segevs-tours', 'lior-raz'])
      expect(problems).toContainEqual(expect.stringMatching(`^${id}: .* does not stand in article 002`));
  });

  it('finds a short name that is not made of the article’s words', () => {
    const problems = told(
      verifyAgainstArticles(
        data,
        articles((_, text) => text.replaceAll('Netflix Cancels Popular', 'Netflix Ends Popular')),
      ),
    );
    expect(problems).toContainEqual(
      '000: “Netflix Cancels Popular Series” does not stand in article 000; quote it verbatim',
    );
  });

  it.each([
    [
      'a statement',
      'why-cancelled',
      ({ snippets }: typeof corpus) => snippets.find(({ id }) => id === 'why-cancelled')?.says,
    ],
    [
      'what is said instead',
      'fauda-links',
      ({ gaps }: typeof corpus) => gaps.find(({ id }) => id === 'fauda-links')?.instead,
    ],
    ['a card', 'lior-raz', ({ people }: typeof corpus) => people.find(({ id }) => id === 'lior-raz')?.card],
  ])('finds %s that copies eight words in a row', (_, id, textOf) => {
    const copied = textOf(corpus) ?? '';
    const problems = told(
      verifyAgainstArticles(
        data,
        articles((article, text) => (article === '000' ? `${text} ${copied}` : text)),
      ),
    );
    expect(problems).toContainEqual(expect.stringMatching(`^${id}: .*is copied from article 000`));
  });

  it('finds a missing article and a speaker it does not name', () => {
    const folder = articles((id, text) => (id === '003' ? text.replaceAll('Yorkin', 'Somebody') : text));
    rmSync(join(folder, '000_0123456789abcdef.txt'));
    const problems = told(verifyAgainstArticles(data, folder));
    expect(problems).toContainEqual(expect.stringMatching(/^000: article 000: no file/));
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
