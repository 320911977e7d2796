/** `npm run draft -- article.txt`: an article in, a draft for the data out; `--accept 004` takes what an editor said yes to. */
import { relative } from 'node:path';
import { acceptDraft } from '#drafting/accept.js';
import { checkDraft, progressOf } from '#drafting/check.js';
import { givenIn, makeDraft, prepare } from '#drafting/make.js';
import { readDraft } from '#drafting/read.js';
import { openReader } from '#drafting/reader.js';
import { readCompiled, stampOf } from '#knowledge/compiled.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { formatProblem } from '#knowledge/data/error.js';
import { learn } from '#knowledge/learn.js';
import { compiledFile, dataFolder, draftsFolder, knowledgeSources } from '#paths.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  const { values, positionals } = readArguments({
    about: 'Reads an article and writes a draft of what the data may take from it, for an editor to decide.',
    examples: [
      'npm run draft -- article.txt',
      'npm run draft -- saved-page.html --id 004',
      'npm run draft -- --accept 004',
    ],
    options: {
      id: { type: 'string', takes: 'ID', about: 'the article’s three digits; the next free ones without it' },
      accept: {
        type: 'string',
        takes: 'ID',
        about: 'moves what has a yes, and is proved verbatim, into data/',
      },
    },
    words: true,
  });
  if (values.accept !== undefined) return accept(values.accept);
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) {
    console.error(
      'Give one article, as text or as a page saved from a browser: npm run draft -- article.txt',
    );
    return 1;
  }
  const corpus = loadCorpus(dataFolder);
  const ready = await prepare({ given: givenIn(file), id: values.id, drafts: draftsFolder }, corpus);
  const data = readCompiled(compiledFile, stampOf(knowledgeSources)) ?? learn(corpus);
  const draft = makeDraft(ready, draftsFolder, {
    facts: corpus,
    reader: openReader(data),
    works: corpus.words.works,
  });
  const { quotations, support, fresh, differ } = draft;
  console.log(
    [
      `The draft is in ${relative(process.cwd(), draftsFolder)}/${ready.id}: ${quotations.length} quotations and ${support.length} passages for facts that are there,`,
      `${fresh.length} things that no fact says yet, ${differ.length} places where it may say otherwise.`,
      'Decide on each, then: npm run check:data -- --drafts',
    ].join('\n'),
  );
  return 0;
});

function accept(id: string): number {
  const corpus = loadCorpus(dataFolder);
  const { moved, refused } = acceptDraft(readDraft(draftsFolder, id), corpus, {
    data: dataFolder,
    drafts: draftsFolder,
  });
  for (const problem of refused) console.error(formatProblem(problem));
  console.log(
    moved === 0
      ? 'Nothing went into the data.'
      : `${moved} entries went into the data. Keep the article’s text: npm run check:data -- --articles DIR proves the data against it.`,
  );
  const left = readDraft(draftsFolder, id);
  console.log(progressOf(id, checkDraft(left, loadCorpus(dataFolder))));
  return refused.length > 0 ? 1 : 0;
}
