/** The editor's desk: the drafts there are, one that isn't saved yet, and the data as it would be with one of them. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checked, checkDraft, readyIn } from '#drafting/check.js';
import type { Given } from '#drafting/given.js';
import { draftsIn, readDraft } from '#drafting/read.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { explainError, OperatorError } from '#ops/errors.js';
import type { Observe } from '#ops/observe.js';
import { tell } from './answers.js';
import { type Folders, type Running, startJob } from './jobs.js';
import type { Answering, Drafting, Listed, ListedDraft, Opened, Saved } from './protocol.js';
import { draftView, listedDraft } from './view.js';

export interface DeskOptions {
  /** Of the running bot. */
  readonly knowledge: Knowledge;
  readonly folders: Folders;
  readonly observe: Observe;
}

export interface Desk {
  list(): Listed;
  /** @param id of a draft, or `unsaved` */
  open(id: string): Opened;
  /** Drafts an article, in place of one that isn't saved. */
  draft(given: Given, tell: (said: Drafting) => void): Promise<void>;
  /** Puts the one that isn't saved under drafts/. */
  save(): Saved;
  /** Answers from the data as it is, then as it would be with the draft. */
  ask(id: string, question: string, tell: (said: Answering) => void): Promise<void>;
  stop(): Promise<void>;
}

export const unsaved = 'unsaved';

/** Milliseconds between signs of what is being done. */
const beat = 500;

export function openDesk({ knowledge, folders, observe }: DeskOptions): Desk {
  /** Where the draft lies that isn't saved: not under drafts/. */
  let aside: string | undefined;
  const running = new Set<Running>();
  let learnt: { readonly key: string; readonly job: Running } | undefined;

  const begin: typeof startJob = (...given) => {
    const job = startJob(...given);
    running.add(job);
    return job;
  };
  async function end(job: Running): Promise<void> {
    running.delete(job);
    await job.stop();
  }
  function clear(): void {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
    aside = undefined;
  }
  /** The one that isn't saved, with the folder that it lies in. */
  function kept(): { readonly folder: string; readonly id: string } | undefined {
    const [id] = aside === undefined ? [] : draftsIn(aside);
    return aside === undefined || id === undefined ? undefined : { folder: aside, id };
  }
  /** @param id may be `unsaved` */
  function placeOf(id: string): { readonly folder: string; readonly id: string; readonly isSaved: boolean } {
    if (id !== unsaved) return { folder: folders.drafts, id, isSaved: true };
    const found = kept();
    if (found === undefined)
      throw new OperatorError('There is no draft that isn’t saved. Give the article again.');
    return { ...found, isSaved: false };
  }
  function listed(folder: string, id: string): ListedDraft {
    try {
      return listedDraft(folder, id, knowledge);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      return { id, short: '', progress: explainError(error), open: 0 };
    }
  }
  /** With the draft as it is now. */
  function learning(id: string): Running {
    const key = [id, stateOf(folders.data), stateOf(join(folders.drafts, id))].join('\n');
    if (learnt?.key === key) return learnt.job;
    if (learnt) void end(learnt.job);
    const job = begin({ kind: 'answer', id, folders }, observe);
    learnt = { key, job };
    job.ended.then(({ kind }) => {
      if (kind === 'failed' && learnt?.job === job) learnt = undefined;
    });
    return job;
  }

  return {
    list: () => {
      const one = kept();
      return {
        kind: 'drafts',
        drafts: draftsIn(folders.drafts).map((id) => listed(folders.drafts, id)),
        unsaved: one && listed(one.folder, one.id),
      };
    },
    open: (given) =>
      told(() => {
        const { folder, id, isSaved } = placeOf(given);
        return { kind: 'draft', draft: draftView(folder, id, knowledge, isSaved) };
      }),
    draft: async (given, say) => {
      const into = mkdtempSync(join(tmpdir(), 'draft-'));
      const job = begin({ kind: 'draft', given, folders, into }, observe);
      const ended = await withSteps(job, say);
      await end(job);
      if (ended.kind === 'failed') {
        rmSync(into, { recursive: true, force: true });
        return say(ended);
      }
      clear();
      aside = into;
      say({ kind: 'drafted' });
    },
    save: () =>
      told(() => {
        const { folder, id } = placeOf(unsaved);
        const to = join(folders.drafts, id);
        if (existsSync(to))
          throw new OperatorError(
            `There is a draft ${id} by now. Give the article again: it gets the next free id.`,
          );
        cpSync(join(folder, id), to, { recursive: true });
        clear();
        return { kind: 'saved', id };
      }),
    ask: async (given, question, say) => {
      say({ kind: 'now', answer: tell(question, knowledge, given) });
      const opened = told(() => {
        const { folder, id, isSaved } = placeOf(given);
        const checked = checkDraft(readDraft(folder, id), knowledge);
        const ready = readyIn(checked).length;
        return { kind: 'counts' as const, says: countsOf(checked), isNothing: !isSaved || ready === 0 };
      });
      if (opened.kind === 'failed') return say(opened);
      say({ kind: 'counts', says: opened.says });
      if (opened.isNothing)
        return say({
          kind: 'failed',
          why: 'Nothing of the draft is ready, so the answer stays as it is now.',
        });
      const job = learning(given);
      const ended = await withSteps(job, say);
      if (ended.kind === 'failed') return say(ended);
      const answer = await job.ask(question);
      say(
        answer === undefined
          ? { kind: 'failed', why: 'The draft has changed. Ask again.' }
          : { kind: 'withDraft', answer },
      );
    },
    stop: async () => {
      await Promise.all([...running].map(end));
      clear();
    },
  };
}

function countsOf(checked: Checked): string {
  const { items, article } = checked;
  const wrong = items.filter(({ state }) => state === 'wrong').length;
  return [
    `${readyIn(checked).length} of ${items.length} entries count: those that are ready.`,
    ...(wrong > 0 ? [`${wrong} have a yes and can’t go in yet.`] : []),
    ...(article.length > 0 ? ['The article’s own entry isn’t done; without it nothing counts.'] : []),
  ].join(' ');
}

/** What an editor can put right becomes a sentence. */
function told<T>(doing: () => T): T | { readonly kind: 'failed'; readonly why: string } {
  try {
    return doing();
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { kind: 'failed', why: explainError(error) };
  }
}

/** Tells each step of a job until it has ended. */
async function withSteps(job: Running, say: (step: { kind: 'step'; says: string }) => void) {
  let last: string | undefined;
  const timer = setInterval(() => {
    const says = job.step();
    if (says === undefined || says === last) return;
    last = says;
    say({ kind: 'step', says });
  }, beat);
  try {
    return await job.ended;
  } finally {
    clearInterval(timer);
  }
}

/** Changes with every file that changes. */
const stateOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .join('\n');
