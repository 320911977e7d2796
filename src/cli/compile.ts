/** The last step of `npm run build`: compiles the knowledge, where its sources have changed since. */
import { readCompiled, stampOf, writeCompiled } from '#knowledge/compiled.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { learn } from '#knowledge/learn.js';
import { compiledFile, dataFolder, knowledgeSources } from '#paths.js';
import { run } from './run.js';

await run(() => {
  const stamp = stampOf(knowledgeSources);
  if (readCompiled(compiledFile, stamp) === undefined)
    writeCompiled(compiledFile, stamp, learn(loadCorpus(dataFolder)));
  return 0;
});
