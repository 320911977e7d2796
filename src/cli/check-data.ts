/** `npm run check:data [-- --articles DIR --drafts]`: the data by itself, against the articles, and what is open in drafts. */
import { checkDraft, progressOf } from '#drafting/check.js';
import { draftsIn, readDraft } from '#drafting/read.js';
import { readCorpus } from '#knowledge/data/corpus.js';
import { formatProblem, type Problem } from '#knowledge/data/error.js';
import type { Facts } from '#knowledge/data/schema.js';
import { readTranslations } from '#knowledge/data/translations.js';
import { verifyAgainstArticles } from '#knowledge/data/verify.js';
import { dataFolder, draftsFolder } from '#paths.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(() => {
  const { values } = readArguments({
    about: 'Checks the files under data/. A mistake names file, line, entry and what to do.',
    examples: [
      'npm run check:data',
      'npm run check:data -- --articles ../articles',
      'npm run check:data -- --drafts',
    ],
    options: {
      articles: {
        type: 'string',
        takes: 'DIR',
        about: 'also holds each quotation against the articles’ texts there (000_*.txt …)',
      },
      drafts: {
        type: 'boolean',
        default: false,
        about: 'also tells what is still open in the drafts of articles',
      },
    },
  });
  const data = readCorpus(dataFolder);
  const { snippets, gaps, people } = data.corpus;
  const asks = [...snippets, ...gaps].reduce((sum, entry) => sum + entry.asks.length, 0);
  console.log(`${snippets.length} snippets and ${gaps.length} gaps with ${asks} asks are well-formed.`);
  const faults: Problem[] = [];
  const translations = readTranslations(dataFolder, data.corpus, faults);
  for (const fault of faults) console.error(formatProblem(fault));
  if (faults.length === 0)
    console.log(
      `Each of them is there in ${translations.size + 1} languages, made from the English as it stands.`,
    );
  // After an article was taken in, translations are missing; the rest is told all the same.
  const isReady = (!values.drafts || checkDrafts(data.corpus)) && faults.length === 0;
  if (values.articles === undefined) return isReady ? 0 : 1;
  const problems = verifyAgainstArticles(data, values.articles);
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) return 1;
  const quotes = snippets.reduce((sum, snippet) => sum + snippet.quotes.length, 0);
  const passages = [...snippets, ...gaps, ...people].reduce((sum, { support }) => sum + support.length, 0);
  console.log(
    `${quotes} quotations and ${passages} passages stand verbatim in their articles, each article that is named has one, and no statement copies from one.`,
  );
  return isReady ? 0 : 1;
});

/** @returns false where something an editor said yes to is wrong; what is open is no mistake */
function checkDrafts(facts: Facts): boolean {
  const ids = draftsIn(draftsFolder);
  if (ids.length === 0) console.log('There are no drafts. Make one: npm run draft -- article.txt');
  const all = ids.map((id) => {
    const checked = checkDraft(readDraft(draftsFolder, id), facts);
    for (const problem of [...checked.article, ...checked.items.flatMap(({ problems }) => problems)])
      console.log(formatProblem(problem));
    console.log(progressOf(id, checked));
    return checked;
  });
  return all.every(({ items }) => items.every(({ state }) => state !== 'wrong'));
}
