/** From a made-up article to the data, in a copy of the data with few ways of asking; what was learnt is that of the build. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptDraft } from '#drafting/accept.js';
import { readArticle } from '#drafting/article.js';
import { checkDraft } from '#drafting/check.js';
import { type Draft, draftOf, type Known } from '#drafting/draft.js';
import { givenIn, makeDraft, prepare } from '#drafting/make.js';
import { readDraft } from '#drafting/read.js';
import { openReader } from '#drafting/reader.js';
import { withoutArticle } from '#drafting/without.js';
import { readCompiled, stampOf } from '#knowledge/compiled.js';
import { type Corpus, loadCorpus } from '#knowledge/data/corpus.js';
import { compiledFile, dataFolder, knowledgeSources } from '#paths.js';
import { keepFewAsks } from '#test/support/few-asks.js';
import { fifthArticle } from '#test/support/fifth-article.js';

const folder = mkdtempSync(join(tmpdir(), 'drafts-'));
const [data, drafts, file] = [join(folder, 'data'), join(folder, 'drafts'), join(folder, 'fifth.txt')];
let corpus: Corpus;
let known: Known;
let draft: Draft;

beforeAll(async () => {
  cpSync(dataFolder, data, { recursive: true });
  keepFewAsks(data);
  writeFileSync(file, fifthArticle);
  corpus = loadCorpus(data);
  const learnt = readCompiled(compiledFile, stampOf(knowledgeSources));
  if (learnt === undefined) throw new Error('The build left no knowledge.');
  known = { facts: corpus, reader: openReader(learnt), works: corpus.words.works };
  const ready = await prepare({ given: givenIn(file), id: undefined, drafts }, corpus);
  expect(ready.id).toBe('004');
  draft = makeDraft(ready, drafts, known);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(drafts, '004', name);
const edit = (name: string, change: (text: string) => string) =>
  writeFileSync(path(name), change(readFileSync(path(name), 'utf8')));
const states = () => checkDraft(readDraft(drafts, '004'), corpus);

describe('a draft', () => {
  it('has the entry, the quotations, what supports, what is new, what differs, and the gap that is answered', () => {
    expect(draft.article).toMatchObject({
      title: 'What Became of the Taxi',
      date: '2031-05-06',
      outlets: ['The Daily Sample'],
    });
    const quoted = draft.fresh.flatMap(({ quotation }) => quotation ?? []);
    expect(quoted.map(({ by, to }) => [by.name, to])).toEqual([
      ['Noa Sample', 'The Daily Sample'],
      ['Noa Sample', 'The Daily Sample'],
    ]);
    expect(draft.support.map((one) => one.for)).toEqual(
      expect.arrayContaining(['was-it-cancelled', 'where-filmed']),
    );
    expect(draft.differ).toContainEqual(
      expect.objectContaining({ for: 'how-many-episodes', why: expect.stringContaining('10 here, 9') }),
    );
    expect(draft.fresh.map(({ gap }) => gap?.id)).toContain('budget-in-dollars');
  });

  it('takes no date that stands alone for something new', async () => {
    const page = fifthArticle.replace(/^date (\S+) (.*)/, '$2\n\ndate $1');
    const article = await readArticle(new TextEncoder().encode(page), 'fifth.txt');
    expect(article.date).toBe('2031-05-06');
    expect(draftOf(article, known).fresh.map(({ text }) => text)).not.toContain('date 2031-05-06');
  });

  it('leaves all statements to the editor, and says what to do', () => {
    const text = readFileSync(path('new.yaml'), 'utf8');
    expect(text).toMatch(/^# What no snippet says yet/);
    expect(text.match(/says: (.*)/g)?.every((line) => line === 'says: ""')).toBe(true);
    expect(states().items.every(({ state }) => state === 'open')).toBe(true);
    expect(states().article.map(({ fix }) => fix)).toEqual([expect.stringContaining('restsOn')]);
  });

  it('is refused where the article, its id or its draft is there already', async () => {
    await expect(prepare({ given: givenIn(file), id: '004', drafts }, corpus)).rejects.toThrow(
      'There is a draft 004 already',
    );
    await expect(prepare({ given: givenIn(file), id: '003', drafts }, corpus)).rejects.toThrow(
      'has an article 003 already',
    );
    await expect(prepare({ given: givenIn(file), id: '4', drafts }, corpus)).rejects.toThrow('three digits');
    expect(() => givenIn(join(folder, 'none.txt'))).toThrow('can’t be read');
    const opens = corpus.articles[3]?.opens ?? '';
    writeFileSync(join(folder, 'again.txt'), `${opens}\n${fifthArticle}`);
    await expect(
      prepare({ given: givenIn(join(folder, 'again.txt')), id: undefined, drafts }, corpus),
    ).rejects.toThrow('is article 003');
  });

  it('goes into the data as far as it is done, and what isn’t proved verbatim stays', () => {
    edit('article.yaml', (text) =>
      text.replace('restsOn: ""', 'restsOn: Rests on a talk of The Daily Sample with a prop master.'),
    );
    // The first passage for where-filmed as it is; another changed by a word.
    edit('support.yaml', (text) =>
      text
        .replace('take: open\n  for: where-filmed', 'take: yes\n  for: where-filmed')
        .replace(
          /take: open\n {2}for: was-it-cancelled\n {2}text: .*/,
          'take: yes\n  for: was-it-cancelled\n  text: Netflix dropped the show after a single season',
        ),
    );
    edit('new.yaml', (text) => {
      const at = text.indexOf('id: budget-in-dollars');
      const item = text
        .slice(at)
        .replace('says: ""', 'says: Eight million dollars an episode, according to one article.');
      return text.slice(0, at).replace(/take: open(?=\s+$)/, 'take: yes') + item;
    });
    const { moved, refused } = acceptDraft(readDraft(drafts, '004'), loadCorpus(data), { data, drafts });
    expect(refused.map(({ fix }) => fix)).toEqual([expect.stringContaining('does not stand in the article')]);
    expect(moved).toBe(2);

    const after = loadCorpus(data);
    expect(after.articles.map(({ id }) => id)).toContain('004');
    expect(after.snippets.find(({ id }) => id === 'where-filmed')?.articles).toContain('004');
    expect(after.snippets.find(({ id }) => id === 'was-it-cancelled')?.articles).not.toContain('004');
    expect(after.snippets.find(({ id }) => id === 'budget-in-dollars')?.says).toContain('Eight million');
    expect(after.gaps.map(({ id }) => id)).not.toContain('budget-in-dollars');
    // It was the first of its file, whose head stays.
    expect(readFileSync(join(data, 'gaps.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: .*\n# What fans ask/,
    );
    expect(readFileSync(path('support.yaml'), 'utf8')).not.toContain('for: where-filmed');
    expect(states().items.map(({ state }) => state)).toContain('wrong');
  });

  it('changes nothing where the data wouldn’t hold together', () => {
    edit('support.yaml', (text) => text.replaceAll('take: yes', 'take: no'));
    edit('differ.yaml', (text) =>
      text.replace(
        /take: open\n( {2}for: how-many-episodes\n {2}text: .*\n) {2}differ: .*/,
        'take: yes\n$1  differ: ten',
      ),
    );
    const before = readFileSync(join(data, 'facts', 'schedule.yaml'), 'utf8');
    expect(() => acceptDraft(readDraft(drafts, '004'), loadCorpus(data), { data, drafts })).toThrow(
      /schedule\.yaml:\d+ \(how-many-episodes\): differ: write whole sentences/,
    );
    expect(readFileSync(join(data, 'facts', 'schedule.yaml'), 'utf8')).toBe(before);
    expect(existsSync(path('differ.yaml'))).toBe(true);
  });
});

describe('the data without an article', () => {
  it('has nothing that rests on it', () => {
    const left = withoutArticle(corpus, '003');
    const named = [...left.snippets, ...left.people].flatMap(({ articles }) => articles);
    const passages = [
      ...left.snippets.flatMap(({ quotes, support }) => [...quotes, ...support]),
      ...left.gaps.flatMap(({ support }) => support),
    ];
    expect(named).not.toContain('003');
    expect(passages.map(({ article }) => article)).not.toContain('003');
    expect(left.snippets.every(({ quotes }) => quotes.length > 0)).toBe(true);
    expect(left.snippets.map(({ id }) => id)).not.toContain('deal-renewed');
  });
});
