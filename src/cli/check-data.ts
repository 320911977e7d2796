/** `npm run check:data [-- --articles DIR]`: the data by itself, and against the articles where they are. */
import { readCorpus } from '#knowledge/data/corpus.js';
import { formatProblem, type Problem } from '#knowledge/data/error.js';
import { readTranslations } from '#knowledge/data/translations.js';
import { verifyAgainstArticles } from '#knowledge/data/verify.js';
import { languages } from '#knowledge/localize.js';
import { dataFolder } from '#paths.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(() => {
  const { values } = readArguments({
    about: 'Checks the files under data/. A mistake names file, line, entry and what to do.',
    examples: ['npm run check:data', 'npm run check:data -- --articles ../articles'],
    options: {
      articles: {
        type: 'string',
        takes: 'DIR',
        about: 'also holds each quotation against the articles’ texts there (000_*.txt …)',
      },
    },
  });
  const data = readCorpus(dataFolder);
  const { snippets, gaps, people } = data.corpus;
  const asks = [...snippets, ...gaps].reduce((sum, entry) => sum + entry.asks.length, 0);
  console.log(`${snippets.length} snippets and ${gaps.length} gaps with ${asks} asks are well-formed.`);
  const faults: Problem[] = [];
  readTranslations(dataFolder, data.corpus, faults);
  for (const fault of faults) console.error(formatProblem(fault));
  if (faults.length > 0) return 1;
  console.log(`Each of them is there in ${languages.length} languages, made from the English as it stands.`);
  if (values.articles === undefined) return 0;
  const problems = verifyAgainstArticles(data, values.articles);
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) return 1;
  const quotes = snippets.reduce((sum, snippet) => sum + snippet.quotes.length, 0);
  const passages = [...snippets, ...gaps, ...people].reduce((sum, { support }) => sum + support.length, 0);
  console.log(
    `${quotes} quotations and ${passages} passages stand verbatim in their articles, each article that is named has one, and no statement copies from one.`,
  );
  return 0;
});
