/** Writes a draft as YAML, with comments that say what to do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { Facts } from '#knowledge/data/schema.js';
import type { Draft, DraftSnippet } from './draft.js';
import type { Quotation, Speaker } from './quotations.js';
import { articleFile, lists, textFile } from './schema.js';

/** As the data itself is written: no folded lines. */
export const format = { lineWidth: 0, flowCollectionPadding: false } as const;

/** An item of a file, with what the editor should know of it. */
interface Item {
  readonly value: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

const takes = 'Write yes or no behind each `take`. Only what has yes goes into the data.';

const heads = {
  article: 'The article’s entry. Fill in `restsOn`; correct the rest where it is wrong.',
  quotations: `Quotations that seem to prove snippets that are there. ${takes}\nCheck who said it. A quotation may be cut to what proves the snippet, but not reworded.`,
  support: `Passages that seem to support snippets that are there. ${takes}`,
  fresh: `What no snippet says yet. ${takes}\nFor a yes, write id, topic, question, label and says in your own words, cut the quotations to what proves it, and add asks:\nways of asking for it, as many as you can think of. An entry with the id of a gap takes the gap’s place.`,
  differ: `Where the article seems to say otherwise than others. ${takes}\nFor a yes, write in \`differ\` how they differ, in a sentence. It replaces what stands there now.\n\`text\` is what the article says there; it doesn’t go into the data.`,
} as const;

export function writeDraft(folder: string, id: string, draft: Draft, facts: Facts): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, textFile), draft.article.text);
  writeFileSync(join(folder, articleFile.path), articleYaml(id, draft));
  const items = itemsOf(draft, facts);
  for (const name of ['quotations', 'support', 'fresh', 'differ'] as const)
    writeFileSync(join(folder, lists[name].path), listYaml(heads[name], items[name]));
}

function articleYaml(id: string, { article }: Draft): string {
  const { short, title, date, opens, outlets } = article;
  const document = new Document({
    id: quoted(id),
    short,
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date: quoted(date) }),
    opens,
    restsOn: '',
  });
  document.commentBefore = comment(heads.article);
  const named = outlets.length > 0 ? ` It names ${outlets.join(', ')}.` : '';
  noteOn(document.contents, 'restsOn', [`What does the article itself rely on? Whole sentences.${named}`]);
  return document.toString(format);
}

/** Written in quotes, as ids of articles and dates are in the data. */
export function quoted(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

const comment = (text: string): string => text.replace(/^/gm, ' ');

function listYaml(head: string, items: readonly Item[]): string {
  const document = new Document(items.map(({ value }) => value));
  document.commentBefore = comment(head);
  const { contents } = document;
  if (isSeq(contents)) {
    contents.items.forEach((item, at) => {
      const notes = items[at]?.notes ?? [];
      if (!isMap(item)) return;
      item.spaceBefore = at > 0;
      if (notes.length > 0) item.commentBefore = comment(notes.join('\n'));
    });
  }
  return document.toString(format);
}

function noteOn(contents: unknown, key: string, notes: readonly string[]): void {
  const pair = isMap(contents)
    ? contents.items.find(({ key: own }) => isScalar(own) && own.value === key)
    : undefined;
  if (pair && isScalar(pair.key)) pair.key.commentBefore = comment(notes.join('\n'));
}

function itemsOf(
  draft: Draft,
  { snippets }: Facts,
): Record<'quotations' | 'support' | 'fresh' | 'differ', Item[]> {
  const says = (id: string): string => snippets.find((snippet) => snippet.id === id)?.says ?? '';
  return {
    quotations: draft.quotations.map((quotation) => ({
      value: { take: 'open', for: quotation.for, ...quoteFields(quotation.text, quotation) },
      notes: [`${quotation.for} says: ${says(quotation.for)}`, speakerNote(quotation.by)],
    })),
    support: draft.support.map((support) => ({
      value: { take: 'open', for: support.for, text: support.text },
      notes: [`${support.for} says: ${says(support.for)}`],
    })),
    fresh: draft.fresh.map(freshItem),
    differ: draft.differ.map((one) => ({
      value: {
        take: 'open',
        for: one.for,
        text: one.text,
        differ: snippets.find(({ id }) => id === one.for)?.differ ?? '',
      },
      notes: [`${one.for} says: ${says(one.for)}`, `Look at the ${one.why}.`],
    })),
  };
}

function freshItem({ text, quotation, gap, topic }: DraftSnippet): Item {
  const fields = quotation ? quoteFields(text, quotation) : { text };
  return {
    value: {
      take: 'open',
      id: gap?.id ?? '',
      topic: topic ?? '',
      question: gap?.question ?? '',
      label: gap?.label ?? '',
      says: '',
      quotes: [fields],
      people: quotation?.by.id === undefined ? [] : [quotation.by.id],
      asks: [],
    },
    notes: [
      ...(gap ? [`This seems to answer the gap ${gap.id}: ${gap.question}`] : []),
      'What does this say that no snippet says? Write `says` in your own words, or no behind `take`.',
      ...(quotation ? [speakerNote(quotation.by)] : []),
    ],
  };
}

const quoteFields = (text: string, { by, to }: Quotation) => ({
  text,
  by: by.id ?? '',
  ...(to === undefined ? {} : { to }),
});

/** How sure it is who spoke, and what to do where the data doesn't know them. */
function speakerNote({ id, name, sure }: Speaker): string {
  if (name === undefined) return 'Nothing tells who said this. Write who it is behind `by`.';
  const how = {
    sure: `The text names ${name}.`,
    likely: `It is likely ${name}: the text goes on, or says “she” or “he”. Check it.`,
    guess: `It may be ${name}, who was named last. Check it.`,
  }[sure];
  return id === undefined
    ? `${how} people.yaml has nobody of that name: add them there, and write the id behind \`by\`.`
    : how;
}
