import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCorpus, readCorpus } from '#knowledge/data/corpus.js';
import { DataError, type Problem } from '#knowledge/data/error.js';
import { verifyAgainstArticles } from '#knowledge/data/verify.js';
import { dataFolder, root } from '#paths.js';
import { keepFewAsks } from '#test/support/few-asks.js';
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

/** The data, with a few ways of asking for each entry: tens of thousands would be read for each mistake. */
const fewAsks = temporary();
cpSync(dataFolder, fewAsks, { recursive: true });
keepFewAsks(fewAsks);

/** A copy of it with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = temporary();
  const asks = join(fewAsks, 'asks');
  // Hundreds of files, copied only where one of them is to be changed.
  const linked = !file.startsWith('asks/');
  cpSync(fewAsks, folder, { recursive: true, filter: (path) => !linked || path !== asks });
  if (linked) symlinkSync(asks, join(folder, 'asks'));
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

const lineOfField = (file: string, id: string, field: string): number => {
  const lines = readFileSync(join(dataFolder, file), 'utf8').split('\n');
  const entry = lines.indexOf(`- id: ${id}`);
  return lines.findIndex((line, index) => index > entry && line.startsWith(`  ${field}: `)) + 1;
};

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
    [
      'a label too long for a button',
      cost,
      'label: How expensive',
      `label: ${'How '.repeat(8)}expensive`,
      'how-expensive',
      /keep it to 38 characters/,
    ],
    ['a field nobody knows', cost, '  important: true', '  urgent: true', 'how-expensive', /urgent/],
    [
      'a statement that is missing',
      cost,
      '  says: "Very expensive',
      '  sayz: "Very expensive',
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
    expect(Math.abs((problem?.line ?? 0) - lineOf(file, part))).toBeLessThanOrEqual(25);
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

  it.each([
    'words/works.txt',
    'words/synonyms.txt',
    'words/filler/fr.txt',
    'asks/how-expensive.txt',
    'gaps.yaml',
    cost,
  ])('text in another encoding, or with lost characters: %s', (file) => {
    const folder = changed(file, (text) => `${text}\n`);
    const path = join(folder, file);
    const [first = ''] = readFileSync(path, 'utf8').split('\n');
    const named = { file: path, line: 2 };
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(`${first}\n`), Buffer.from('# it didn\x92t\n', 'latin1')]),
    );
    expect(problemsOf(folder)).toEqual([{ ...named, fix: expect.stringMatching(/not UTF-8; save/) }]);
    writeFileSync(path, `${first}\n# it didn\uFFFDt\n`);
    expect(problemsOf(folder)).toEqual([{ ...named, fix: expect.stringMatching(/was lost/) }]);
    writeFileSync(path, Buffer.from(`\uFEFF${first}\n`, 'utf16le'));
    expect(problemsOf(folder)).toEqual([
      { ...named, line: 1, fix: expect.stringMatching(/not UTF-8; save/) },
    ]);
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
    cpSync(fewAsks, folder, { recursive: true });
    rmSync(join(folder, 'people.yaml'));
    expect(problemsOf(folder)[0]?.fix).toMatch(/missing or unreadable/);
  });
});

describe('a text that does not stand by itself', () => {
  const faults: readonly [
    name: string,
    file: string,
    id: string,
    field: string,
    value: string,
    fix: string,
  ][] = [
    [
      'a Yes that nobody asked for',
      'facts/cost.yaml',
      'what-netflix-expected',
      'says',
      'Yes. A hit.',
      'Yes or No',
    ],
    ['a No to a choice', 'facts/filming.yaml', 'israeli-or-american', 'says', 'No, not quite.', 'Yes or No'],
    [
      'an opening',
      'facts/cancelled.yaml',
      'why-cancelled',
      'says',
      'One article names two.',
      'begin with the answer',
    ],
    [
      'another',
      'facts/cancelled.yaml',
      'who-reported',
      'says',
      'Two articles cite it.',
      'begin with the answer',
    ],
    ['a third', 'facts/hopes.yaml', 'false-hope', 'says', 'One article says so.', 'begin with the answer'],
    ['“He”', 'facts/characters.yaml', 'segevs-job', 'says', 'He is a tour guide.', 'begin with the answer'],
    [
      '46 words',
      'facts/cost.yaml',
      'how-expensive',
      'says',
      `${'So '.repeat(45)}dear.`,
      'keep it to 45 words',
    ],
    [
      'four sentences',
      'facts/deals.yaml',
      'overall-deals',
      'says',
      'A. B. C. D.',
      'keep it to 45 words and 3 sentences',
    ],
    [
      '“This”',
      'facts/cost.yaml',
      'cost-against-fauda',
      'differ',
      'This is disputed elsewhere.',
      'name who or what',
    ],
    ['a gap that says Yes', 'gaps.yaml', 'awards', 'says', 'Yes. The articles are silent.', 'Yes or No'],
    [
      '“instead” that says Yes',
      'gaps.yaml',
      'salaries',
      'instead',
      'Yes. The show was expensive.',
      'Yes or No',
    ],
    [
      '“instead” that says No',
      'gaps.yaml',
      'saved-elsewhere',
      'instead',
      'No. The show was expensive.',
      'Yes or No',
    ],
    ['a fragment', 'gaps.yaml', 'technical', 'instead', 'Very expensive.', 'write whole sentences'],
    [
      'no full stop',
      'gaps.yaml',
      'crew-numbers',
      'instead',
      'The crew was very international',
      'write whole sentences',
    ],
    [
      'no capital',
      'gaps.yaml',
      'the-car',
      'instead',
      'the wife of Segev is killed.',
      'write whole sentences',
    ],
    ['“On”', 'gaps.yaml', 'trailer', 'instead', 'On August 6, one article says.', 'begin with who or what'],
    [
      'a bare number',
      'gaps.yaml',
      'episode-length',
      'instead',
      'Nine, says one of them.',
      'begin with who or what',
    ],
    ['“They”', 'gaps.yaml', 'composer', 'instead', 'They earned what nobody knows.', 'name who or what'],
    ['a label with “it”', 'facts/cost.yaml', 'big-budget', 'label', 'Was it dear?', 'say what is meant'],
    ['a gap’s label with “her”', 'gaps.yaml', 'danielles-life', 'label', 'Her surname', 'say what is meant'],
    [
      'a question about “it”',
      'facts/cost.yaml',
      'why-high-hopes',
      'question',
      'Why was it dear?',
      'say what “it” is',
    ],
    [
      'a card of one sentence',
      'people.yaml',
      'neta-orbach',
      'card',
      'Neta Orbach plays the girl.',
      'write two sentences',
    ],
    [
      'a card without a name',
      'people.yaml',
      'gal-toren',
      'card',
      'Toren plays a friend. He helps.',
      'write two sentences',
    ],
    ['half a sentence', 'articles.yaml', '"000"', 'restsOn', 'Deadline, mostly', 'write whole sentences'],
  ];

  /** All of them at once: reading the data takes a while. */
  const problems = (): readonly Problem[] => {
    const folder = changed('timeline.yaml', (text) => text.replace(/what: .*/, 'what: It came late.'));
    for (const [, file, id, field, value] of faults) {
      const path = join(folder, file);
      const lines = readFileSync(path, 'utf8').split('\n');
      lines[lineOfField(file, id, field) - 1] = `  ${field}: ${value}`;
      writeFileSync(path, lines.join('\n'));
    }
    return problemsOf(folder);
  };
  const found = problems();

  it.each(faults)('%s', (_name, file, id, field, value, fix) => {
    const line = lineOfField(file, id, field);
    expect(found, value).toContainEqual({
      file: expect.stringContaining(file),
      line,
      id: id.replaceAll('"', ''),
      fix: expect.stringContaining(`${field}: ${fix}`),
    });
  });

  it('an entry of the timeline that begins with “It”', () => {
    expect(found).toContainEqual(
      expect.objectContaining({
        id: 'pandemic-delay',
        fix: expect.stringMatching(/^what: name who or what/),
      }),
    );
  });

  it('and nothing else is found', () => {
    const expected = new Set([...faults.map(([, , id]) => id.replaceAll('"', '')), 'pandemic-delay']);
    expect(found.filter(({ id = '' }) => !expected.has(id))).toEqual([]);
  });
});

describe('an article that a text names without a passage', () => {
  it('is found in a snippet and on a card; so is a passage whose article is not named, and a card left out', () => {
    const folder = changed('facts/languages.yaml', (text) =>
      text.replace('articles: ["003"]', 'articles: ["002", "003"]'),
    );
    const change = (file: string, pattern: RegExp, replacement: string) => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toMatch(pattern);
      writeFileSync(join(folder, file), text.replace(pattern, replacement));
    };
    change('people.yaml', /(card: Gal Toren .*\n {2}articles: )\["002"\]/, '$1["000", "002"]');
    change('people.yaml', / {2}card: Neta Orbach .*\n/, '');
    change('facts/cost.yaml', /articles: \["001", "002", "003"\]/, 'articles: ["001", "003"]');
    expect(problemsOf(folder).map(({ id, fix }) => `${id}: ${fix}`)).toEqual([
      'how-expensive: add "002" to articles: a passage comes from it',
      'languages: nothing here stands in article 002; add a passage under support, or drop the article',
      'gal-toren: nothing here stands in article 000; add a passage under support, or drop the article',
      'neta-orbach: write a card: two sentences on who it is',
    ]);
  });

  it('is found where a gap has no passage at all', () => {
    const folder = changed('gaps.yaml', (text) =>
      text.replace(/ {2}support:\n(?: {4}.*\n)+/, '  support: []\n'),
    );
    expect(problemsOf(folder)).toMatchObject([
      { id: 'budget-in-dollars', fix: 'support: name the passage that `instead` rests on' },
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
      const names = people.map(({ name }) => `Here is ${name}`);
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
      '000: “Netflix Cancels” does not stand in article 000; quote it verbatim',
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
    expect(stdout).toMatch(
      /^\d+ snippets and \d+ gaps with \d+ asks are well-formed\.\nEach of them is there in 5 languages/,
    );
  });

  it('says kindly that an option is not known', () => {
    const { status, stderr } = check('--nonsense');
    expect(status).toBe(1);
    expect(stderr).toMatch(/option is not known/);
  });
});
