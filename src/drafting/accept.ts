/** Moves what an editor said yes to from a draft into the data: all of it, or nothing where the data wouldn't hold together. */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Corpus, loadCorpus } from '#knowledge/data/corpus.js';
import { DataError, type Problem } from '#knowledge/data/error.js';
import type { Facts } from '#knowledge/data/schema.js';
import { type Checked, checkDraft, readyIn } from './check.js';
import type { DraftFiles } from './read.js';
import { type ListName, lists, type NewItem, type QuotationItem, type SupportItem } from './schema.js';
import { format, quoted } from './write.js';

export interface Accepted {
  /** How many items went into the data. */
  readonly moved: number;
  /** What had a yes and couldn't. */
  readonly refused: readonly Problem[];
}

/** As many quotations as a snippet may have; more become passages. */
const mostQuotes = 3;
const listNames: readonly ListName[] = ['quotations', 'support', 'fresh', 'differ'];

/**
 * @throws {DataError} where the data wouldn't hold together with it; nothing is written then
 */
export function acceptDraft(
  draft: DraftFiles,
  facts: Facts,
  folders: { readonly data: string; readonly drafts: string },
): Accepted {
  const checked = checkDraft(draft, facts);
  const moved = readyIn(checked).length;
  const refused = [
    ...checked.items.flatMap(({ state, problems }) => (state === 'wrong' ? problems : [])),
    ...checked.article,
  ];
  if (moved === 0) return { moved, refused };
  onTrial(draft, checked, facts, folders.data, (trial, changed) => {
    proveWhole(trial, folders.data);
    for (const path of changed) copyFileSync(join(trial, path), join(folders.data, path));
  });
  for (const name of listNames) takeOut(join(folders.drafts, draft.id, lists[name].path), name, checked);
  return { moved, refused };
}

/**
 * The data as it would be with what is ready in a draft; nothing is written but a copy that is thrown away.
 * @throws {DataError} where the data wouldn't hold together with it
 */
export function corpusWith(draft: DraftFiles, checked: Checked, facts: Facts, data: string): Corpus {
  return onTrial(draft, checked, facts, data, (trial) => proveWhole(trial, data));
}

/** Applies what is ready to a copy of the data. @param use is given the copy's folder, and the paths that changed */
function onTrial<T>(
  draft: DraftFiles,
  checked: Checked,
  facts: Facts,
  data: string,
  use: (trial: string, changed: readonly string[]) => T,
): T {
  const trial = mkdtempSync(join(tmpdir(), 'draft-'));
  try {
    cpSync(data, trial, { recursive: true });
    return use(trial, applyTo(trial, draft, checked, facts));
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

/** The data reads as a whole; its problems are told as of the data itself. */
function proveWhole(trial: string, data: string): Corpus {
  try {
    return loadCorpus(trial);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(
      error.problems.map((problem) => ({ ...problem, file: problem.file.replace(trial, data) })),
    );
  }
}

/** Files of the data that are opened once, and written when all is in. */
interface Files {
  open(path: string): Document;
  save(): string[];
}

function filesIn(folder: string): Files {
  const opened = new Map<string, Document>();
  return {
    open: (path) => {
      const document = opened.get(path) ?? parseDocument(readFileSync(join(folder, path), 'utf8'));
      opened.set(path, document);
      return document;
    },
    save: () =>
      [...opened].map(([path, document]) => {
        writeFileSync(join(folder, path), document.toString(format));
        return path;
      }),
  };
}

/** @returns the paths that changed */
function applyTo(folder: string, draft: DraftFiles, { items }: Checked, facts: Facts): string[] {
  const files = filesIn(folder);
  const topics = new Map(facts.snippets.map(({ id, topic }) => [id, topic]));
  const snippet = (id: string): YAMLMap | undefined =>
    entryOf(files.open(`facts/${topics.get(id)}.yaml`), id);
  const done = <T>(list: ListName, values: readonly T[]): T[] =>
    values.filter((_, at) =>
      items.some((item) => item.list === list && item.at === at && item.state === 'done'),
    );

  for (const one of done('quotations', draft.quotations.value)) prove(snippet(one.for), one, draft.id);
  for (const one of done('support', draft.support.value)) prove(snippet(one.for), one, draft.id);
  for (const { for: id, differ } of done('differ', draft.differ.value)) {
    const entry = snippet(id);
    if (!entry) continue;
    setAfter(entry, 'articles', 'differ', differ);
  }
  const asks = done('fresh', draft.fresh.value).map((one) => addSnippet(files, one, draft.id, folder));
  const articles = files.open('articles.yaml');
  if (!entryOf(articles, draft.id)) {
    const { id, date, ...rest } = draft.article.value;
    const entry = { id: quoted(id), ...(date === undefined ? {} : { date: quoted(date) }), ...rest };
    seqOf(articles)?.add(articles.createNode(entry));
  }
  return [...files.save(), ...asks];
}

const seqOf = ({ contents }: Document): YAMLSeq | undefined => (isSeq(contents) ? contents : undefined);

function entryOf(document: Document, id: string): YAMLMap | undefined {
  return seqOf(document)
    ?.items.filter(isMap)
    .find((item) => item.get('id') === id);
}

/** Adds a passage, as a quotation where somebody says it and there is room. */
function prove(entry: YAMLMap | undefined, item: QuotationItem | SupportItem, article: string): void {
  if (!entry) return;
  const { text } = item;
  const { by, to } = { by: undefined, to: undefined, ...item };
  const quotes = entry.get('quotes');
  const isQuote = by !== undefined && isSeq(quotes) && quotes.items.length < mostQuotes;
  const fields = isQuote
    ? { text, by, ...(to === undefined ? {} : { to }), article: quoted(article) }
    : { article: quoted(article), text };
  if (isQuote) quotes.add(nodeOf(fields));
  else {
    if (!isSeq(entry.get('support'))) setAfter(entry, 'quotes', 'support', []);
    const support = entry.get('support');
    if (isSeq(support)) support.add(nodeOf(fields));
  }
  const articles = entry.get('articles');
  if (isSeq(articles) && !articles.items.some((one) => String(one) === article))
    articles.add(quoted(article));
}

const nodeOf = (value: unknown) => parseDocument('').createNode(value);

/** Sets a key, behind another where it is new. */
function setAfter(entry: YAMLMap, before: string, key: string, value: unknown): void {
  const isNew = !entry.has(key);
  entry.set(key, nodeOf(value));
  const pair = entry.items.at(-1);
  const at = entry.items.findIndex((item) => String(item.key) === before);
  if (!isNew || !pair || at < 0) return;
  entry.items.pop();
  entry.items.splice(at + 1, 0, pair);
}

/** @returns the path of its asks */
function addSnippet(files: Files, item: NewItem, article: string, folder: string): string {
  const { id, topic, question, label, says, quotes, people, asks } = item;
  const document = files.open(`facts/${topic}.yaml`);
  const entry = document.createNode({
    id,
    question,
    label,
    says,
    quotes: quotes.map((quote) => ({ ...quote, article: quoted(article) })),
    articles: [quoted(article)],
    ...(people.length > 0 ? { people } : {}),
  });
  for (const key of ['articles', 'people']) {
    const list = isMap(entry) ? entry.get(key) : undefined;
    if (isSeq(list)) list.flow = true;
  }
  seqOf(document)?.add(entry);
  removeEntry(files.open('gaps.yaml'), id);
  const path = join('asks', `${id}.txt`);
  const isThere = existsSync(join(folder, path));
  if (asks.length > 0) appendFileSync(join(folder, path), `${isThere ? '\n' : ''}[en]\n${asks.join('\n')}\n`);
  return path;
}

/** What stands above the first entry is about the file, and stays. */
function removeEntry(document: Document, id: string): void {
  const seq = seqOf(document);
  const entry = entryOf(document, id);
  if (!seq || !entry) return;
  const at = seq.items.indexOf(entry);
  seq.items.splice(at, 1);
  const next = seq.items[at];
  if (at === 0 && isMap(next))
    next.commentBefore = [entry.commentBefore, next.commentBefore].filter(Boolean).join('\n');
}

/** Leaves in a draft what is open or refused. */
function takeOut(path: string, list: ListName, { items }: Checked): void {
  const gone = items
    .filter((item) => item.list === list && (item.state === 'done' || item.state === 'no'))
    .map(({ at }) => at);
  if (gone.length === 0) return;
  const document = parseDocument(readFileSync(path, 'utf8'));
  const seq = seqOf(document);
  if (!seq) return;
  seq.items = seq.items.filter((_, at) => !gone.includes(at));
  writeFileSync(path, document.toString(format));
}
