/** The last step of `npm run build`: compiles the knowledge and its translations and draws the pictures, where their sources have changed since. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiled, stampOf, writeCompiled, writeTexts } from '#knowledge/compiled.js';
import { loadCorpus } from '#knowledge/data/corpus.js';
import { readTranslations } from '#knowledge/data/translations.js';
import type { KnowledgeData } from '#knowledge/knowledge.js';
import { learn, textsOf } from '#knowledge/learn.js';
import { compiledFile, compiledTexts, compiledTranslation, dataFolder, knowledgeSources } from '#paths.js';
import { updatePictures } from '#pictures/build.js';
import { run } from './run.js';

await run(async () => {
  const stamp = stampOf(knowledgeSources);
  const compiled = existsSync(compiledTexts) ? readCompiled(compiledFile, stamp) : undefined;
  const { facts } = compiled ?? compile(stamp);
  await updatePictures(facts);
  const folder = join(dataFolder, 'i18n');
  if (!existsSync(folder)) return 0;
  const stampFile = compiledTranslation('stamp');
  const all = `${stamp} ${stampOf({ ...knowledgeSources, data: folder })}`;
  if (readIfThere(stampFile) === all) return 0;
  // Its faults are told by `npm run check:data`; what is stale stays English.
  for (const [language, translation] of readTranslations(dataFolder, facts, [])) {
    writeFileSync(compiledTranslation(language), JSON.stringify(translation));
  }
  writeFileSync(stampFile, all);
  return 0;
});

function compile(stamp: string): KnowledgeData {
  const corpus = loadCorpus(dataFolder);
  const knowledge = learn(corpus);
  writeTexts(compiledTexts, textsOf(corpus));
  writeCompiled(compiledFile, stamp, knowledge);
  return knowledge;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
