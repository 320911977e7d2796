/** `npm run bench:drafts`: how much of what editors made of an article its draft finds, and who is quoted in ten hard ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '#cli/run.js';
import { readArguments } from '#cli/usage.js';
import { readArticle } from '#drafting/article.js';
import { draftOf } from '#drafting/draft.js';
import { openReader } from '#drafting/reader.js';
import { withoutArticle } from '#drafting/without.js';
import { type Corpus, loadCorpus } from '#knowledge/data/corpus.js';
import { learn } from '#knowledge/learn.js';
import { dataFolder } from '#paths.js';
import { hardOnes } from './drafts/hard.js';
import { type Measured, measure, type Share, together } from './drafts/measure.js';

interface Row {
  readonly name: string;
  readonly goal: string;
  readonly share: Share;
}

await run(async () => {
  const { values } = readArguments({
    about:
      'Takes each article out of the data, drafts it anew from its text, and holds the draft against what editors made of it.',
    examples: ['npm run bench:drafts', 'npm run bench:drafts -- --articles ../articles --failures'],
    options: {
      articles: {
        type: 'string',
        takes: 'DIR',
        about: 'the articles’ texts (000_*.txt …); without them, the hard ones alone',
      },
      failures: {
        type: 'boolean',
        default: false,
        about: 'lists what was not found, and what was proposed and not seen by editors',
      },
    },
  });
  const hard = hardOnes();
  const rows: Row[] = [
    { name: 'hard ones: quotations found', goal: '', share: hard.found },
    { name: 'hard ones: attributed right', goal: '', share: hard.attributed },
    { name: 'hard ones: outlet right', goal: '', share: hard.outlets },
    { name: 'hard ones: taken for quotations, and are', goal: '', share: hard.real },
  ];
  if (values.articles !== undefined)
    rows.push(...(await measureAll(loadCorpus(dataFolder), values.articles)));
  for (const { name, goal, share } of rows) {
    const percent = share.of === 0 ? '' : `${((100 * share.right) / share.of).toFixed(1)} %`;
    console.log(
      `| ${name.padEnd(46)} | ${goal.padEnd(8)} | ${percent.padStart(7)} (${share.right} of ${share.of}) |`,
    );
    if (values.failures) for (const wrong of share.wrong) console.log(`    ${wrong}`);
  }
  return 0;
});

async function measureAll(corpus: Corpus, folder: string): Promise<Row[]> {
  const all: Measured[] = [];
  const pointed = new Set<string>();
  for (const { id } of corpus.articles) {
    const name = readdirSync(folder).find((file) => file.startsWith(`${id}_`) || file === `${id}.txt`);
    if (name === undefined) continue;
    console.error(`Article ${id}: learning without it …`);
    const left = withoutArticle(corpus, id);
    const article = await readArticle(readFileSync(join(folder, name)), name);
    const draft = draftOf(article, {
      facts: left,
      reader: openReader(learn(left)),
      works: corpus.words.works,
    });
    all.push(measure(id, draft, corpus, left));
    for (const { for: snippet } of draft.differ) pointed.add(snippet);
  }
  const sum = (part: keyof Measured) => together(all.map((measured) => measured[part]));
  const differing = corpus.snippets.flatMap(({ id, differ }) => (differ === undefined ? [] : id));
  const missed = differing.filter((id) => !pointed.has(id));
  return [
    { name: 'quotations found', goal: '100 %', share: sum('found') },
    { name: 'attributed right', goal: '≥ 95 %', share: sum('attributed') },
    { name: 'outlet right', goal: '', share: sum('outlets') },
    { name: 'facts pointed at', goal: '≥ 90 %', share: sum('facts') },
    {
      name: 'differ, pointed at from one article or more',
      goal: '≥ 80 %',
      share: { right: differing.length - missed.length, of: differing.length, wrong: missed },
    },
    { name: 'differ, pointed at from each of its articles', goal: '', share: sum('contradictions') },
    { name: 'proposed as support, and is', goal: '≥ 80 %', share: sum('trueSupport') },
    { name: 'proposed as new, and editors took from it', goal: '≥ 80 %', share: sum('trueFresh') },
    { name: 'proposed as new, and some fact rests on it alone', goal: '', share: sum('onlyFresh') },
    { name: 'proposed as differing, and does', goal: '≥ 80 %', share: sum('trueDiffer') },
  ];
}
