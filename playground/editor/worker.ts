/** What takes long, beside the bot and the page: drafting an article, and learning the data anew with a draft in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { corpusWith } from '#drafting/accept.js';
import { checkDraft } from '#drafting/check.js';
import { makeDraft, prepare } from '#drafting/make.js';
import { readDraft } from '#drafting/read.js';
import { openReader } from '#drafting/reader.js';
import { readCompiled, stampOf } from '#knowledge/compiled.js';
import { type Corpus, loadCorpus } from '#knowledge/data/corpus.js';
import { type Knowledge, type KnowledgeData, openKnowledge } from '#knowledge/knowledge.js';
import { learn } from '#knowledge/learn.js';
import { explainError, OperatorError, problemOf } from '#ops/errors.js';
import { compiledFile, knowledgeSources } from '#paths.js';
import { tell } from './answers.js';
import type { Heard, Job } from './jobs.js';

/** As in `npm run draft`: what the build learnt, or the data itself where that has changed since. */
const learnt = (corpus: Corpus): KnowledgeData => {
  const compiled = readCompiled(compiledFile, stampOf(knowledgeSources));
  if (compiled === undefined)
    say({ kind: 'step', says: 'Learning the data, which changed since the build …' });
  return compiled ?? learn(corpus);
};

const say = (heard: Heard): void => parentPort?.postMessage(heard);

async function draft({ given, folders, into }: Extract<Job, { kind: 'draft' }>): Promise<void> {
  say({ kind: 'step', says: 'Reading the data …' });
  const corpus = loadCorpus(folders.data);
  const ready = await prepare({ given, id: undefined, drafts: folders.drafts }, corpus);
  const reader = openReader(learnt(corpus));
  say({ kind: 'step', says: 'Holding each sentence against what is known …' });
  makeDraft(ready, into, { facts: corpus, reader, works: corpus.words.works });
  say({ kind: 'done', id: ready.id });
}

function answer({ id, folders }: Extract<Job, { kind: 'answer' }>): void {
  say({ kind: 'step', says: 'Reading the data …' });
  const knowledge = withDraft(id, folders);
  say({ kind: 'done', id });
  parentPort?.on('message', ({ key, question }: { key: number; question: string }) => {
    say({ kind: 'answer', key, answer: tell(question, knowledge, id) });
  });
}

/** Only quotations and new facts are found by their words; of the rest, the answers alone change. */
function withDraft(id: string, folders: Job['folders']): Knowledge {
  const before = loadCorpus(folders.data);
  const files = readDraft(folders.drafts, id);
  const checked = checkDraft(files, before);
  const corpus = corpusWith(files, checked, before, folders.data);
  const changesWords = checked.items.some(
    ({ list, state }) => state === 'done' && (list === 'quotations' || list === 'fresh'),
  );
  if (!changesWords) return openKnowledge({ ...learnt(before), facts: corpus });
  say({
    kind: 'step',
    says: `Learning from ${corpus.snippets.length} facts, as a build does. That takes about a minute; then each question is answered at once.`,
  });
  return openKnowledge(learn(corpus));
}

const job: Job = workerData;
try {
  if (job.kind === 'draft') await draft(job);
  else answer(job);
} catch (error) {
  // In words for the editor alone; of anything else no more than its name and place may be told.
  if (error instanceof OperatorError) say({ kind: 'failed', why: explainError(error) });
  else say({ kind: 'broken', problem: problemOf(error) });
}
