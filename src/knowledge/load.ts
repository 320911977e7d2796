/** The knowledge for a start: as the build compiled it, or from the data itself where that has changed since. */
import { readFileSync } from 'node:fs';
import { compiledFile, compiledTexts, compiledTranslation, dataFolder, knowledgeSources } from '#paths.js';
import { readCompiled, readTexts, stampOf } from './compiled.js';
import type { Facts, Language } from './data/schema.js';
import { type Knowledge, type KnowledgeData, openKnowledge } from './knowledge.js';
import { localize, type Translation } from './localize.js';

/**
 * @param onSlow told once, in a sentence, where the data has to be read
 * @throws {DataError} where it has, and can't be used
 */
export async function loadKnowledge(onSlow: (notice: string) => void): Promise<Knowledge> {
  const data = readFresh();
  const translate = readTranslation;
  if (data !== undefined) return openKnowledge(data, { translate, texts: () => readTexts(compiledTexts) });
  onSlow('The compiled knowledge is missing or out of date, so this start takes longer. Run npm run build.');
  const [{ loadCorpus }, { learn, textsOf }] = await Promise.all([
    import('./data/corpus.js'),
    import('./learn.js'),
  ]);
  const corpus = loadCorpus(dataFolder);
  return openKnowledge(learn(corpus), { translate, texts: () => textsOf(corpus) });
}

/** The facts, and the same in other languages. */
export interface ToldFacts extends Facts {
  in(language: Language): Facts;
}

/**
 * The facts alone: as the build compiled them where the data is still the same, or from the data itself.
 * @throws {DataError} where that can't be used
 */
export async function loadFacts(): Promise<ToldFacts> {
  const facts = readFresh()?.facts ?? (await import('./data/corpus.js')).loadCorpus(dataFolder);
  return { ...facts, in: (language) => localize(facts, readTranslation(language) ?? {}) };
}

function readFresh(): KnowledgeData | undefined {
  try {
    return readCompiled(compiledFile, stampOf(knowledgeSources));
  } catch {
    // A source that can't be read: what is wrong with it, loading tells.
    return undefined;
  }
}

/** A language is read when it is first wanted. What its translations are stale for, stays English. */
function readTranslation(language: Language): Translation | undefined {
  try {
    // Written by the build, from files that it has checked.
    return JSON.parse(readFileSync(compiledTranslation(language), 'utf8')) as Translation;
  } catch {
    return undefined;
  }
}
