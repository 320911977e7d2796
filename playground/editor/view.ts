/** A draft as the page shows it: what its files say, and where in the article it stands. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Checked, checkDraft, progressOf } from '#drafting/check.js';
import { markedText } from '#drafting/marks.js';
import { type DraftFiles, readDraft } from '#drafting/read.js';
import { type ListName, type QuoteFields, textFile } from '#drafting/schema.js';
import type { Facts } from '#knowledge/data/schema.js';
import type { Source } from '#knowledge/data/yaml.js';
import {
  type AboutView,
  type DraftView,
  type EntryView,
  type ListedDraft,
  type MarkKind,
  markKinds,
} from './protocol.js';

interface Opened {
  readonly draft: DraftFiles;
  readonly checked: Checked;
}

/** @throws {DataError} where a file of it can't be read */
function open(drafts: string, id: string, facts: Facts): Opened {
  const draft = readDraft(drafts, id);
  return { draft, checked: checkDraft(draft, facts) };
}

export function listedDraft(drafts: string, id: string, facts: Facts): ListedDraft {
  const { draft, checked } = open(drafts, id, facts);
  return {
    id,
    short: draft.article.value.short,
    progress: progressOf(id, checked),
    open: checked.items.filter(({ state }) => state === 'open' || state === 'wrong').length,
  };
}

/** @param isSaved whether it is one of those that stand under drafts/ */
export function draftView(drafts: string, id: string, facts: Facts, isSaved: boolean): DraftView {
  const { draft, checked } = open(drafts, id, facts);
  const all = entriesOf(draft, checked, facts);
  const entries = markKinds.flatMap((kind) => all.filter((entry) => entry.kind === kind));
  return {
    id,
    isSaved,
    short: draft.article.value.short,
    progress: progressOf(id, checked),
    fixes: checked.article.map(({ fix }) => fix),
    paragraphs: markedText(
      readFileSync(join(drafts, id, textFile), 'utf8'),
      entries.flatMap(({ key, passages }) => passages.map(({ text }) => ({ key, text }))),
    ),
    entries,
  };
}

/** What the lists differ in. */
interface Shown {
  readonly kind: MarkKind;
  readonly about: AboutView | undefined;
  readonly quotes: readonly QuoteFields[];
  readonly written?: EntryView['written'];
}

function entriesOf(draft: DraftFiles, checked: Checked, facts: Facts): EntryView[] {
  const snippet = (id: string): AboutView | undefined => aboutSnippet(id, facts);
  const make = <T>(list: ListName, items: readonly T[], show: (item: T) => Shown): EntryView[] => {
    const { source } = draft[list];
    const blocks = blocksOf(source, items.length);
    return items.map((item, at) => entryOf(list, at, show(item), source, blocks[at] ?? [], checked, facts));
  };
  return [
    ...make('quotations', draft.quotations.value, (item) => ({
      kind: 'quotation',
      about: snippet(item.for),
      quotes: [item],
    })),
    ...make('support', draft.support.value, (item) => ({
      kind: 'supports',
      about: snippet(item.for),
      quotes: [item],
    })),
    ...make('fresh', draft.fresh.value, ({ id, says, question, label, topic, asks, quotes }) => {
      const about = aboutGap(id, facts);
      return {
        kind: about ? 'gap' : 'fresh',
        about,
        quotes,
        written: writtenIn({ id, says, question, label, topic, asks: asks.join(' · ') }),
      };
    }),
    ...make('differ', draft.differ.value, (item) => ({
      kind: 'differs',
      about: snippet(item.for),
      quotes: [{ text: item.text }],
      written: writtenIn({ differ: item.differ }),
    })),
  ];
}

function entryOf(
  list: ListName,
  at: number,
  { kind, about, quotes, written = [] }: Shown,
  source: Source,
  block: readonly string[],
  checked: Checked,
  facts: Facts,
): EntryView {
  const state = checked.items.find((item) => item.list === list && item.at === at);
  const name = (by: string | undefined) => facts.people.find(({ id }) => id === by)?.name;
  return {
    key: `${list}-${at}`,
    kind,
    state: state?.state ?? 'open',
    at: `${basename(source.file)}:${source.lineOf([at])}`,
    passages: quotes
      .filter(({ text }) => text !== '')
      .map(({ text, by, to }) => ({ text, by: name(by), to: by === undefined ? undefined : to })),
    about,
    written,
    notes: notesIn(block, about),
    fixes: state?.state === 'wrong' ? state.problems.map(({ fix }) => fix) : [],
    yaml: block.join('\n'),
  };
}

function aboutSnippet(id: string, { snippets }: Facts): AboutView | undefined {
  const found = snippets.find((one) => one.id === id);
  return (
    found && {
      id,
      isGap: false,
      question: found.question,
      says: found.says,
      differ: found.differ ?? undefined,
    }
  );
}

function aboutGap(id: string, { gaps }: Facts): AboutView | undefined {
  const found = gaps.find((one) => one.id === id);
  return found && { id, isGap: true, question: found.question, says: found.says, differ: undefined };
}

const writtenIn = (fields: Readonly<Record<string, string>>): EntryView['written'] =>
  Object.entries(fields).filter(([, text]) => text !== '');

const isComment = (line: string | undefined): boolean => line?.startsWith('#') ?? false;

/** The lines of each item, its comments included. */
function blocksOf({ file, lineOf }: Source, count: number): string[][] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const starts = Array.from({ length: count }, (_, at) => {
    let start = lineOf([at]) - 1;
    while (isComment(lines[start - 1])) start--;
    return start;
  });
  return starts.map((start, at) =>
    lines.slice(start, starts[at + 1] ?? lines.length).filter((line) => line.trim() !== ''),
  );
}

/** The comments of an item, without what the page tells of the snippet by itself. */
function notesIn(block: readonly string[], about: AboutView | undefined): string[] {
  const told = about === undefined ? [] : [`${about.id} says: `, `This seems to answer the gap ${about.id}`];
  return block
    .filter(isComment)
    .map((line) => line.replace(/^#\s*/, ''))
    .filter((note) => note !== '' && !told.some((start) => note.startsWith(start)));
}
