/** Holds the corpus against the articles themselves: quotations verbatim, names present, no sentences copied. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import type { Person } from './schema.js';

/** How many words in a row a statement of ours may share with an article, outside quotation marks. */
const sharedWordLimit = 7;

/** What is wrong, a sentence each: the entry, the fault, the fix. */
export function verifyAgainstArticles(corpus: Corpus, folder: string): string[] {
  const texts = readArticles(corpus, folder);
  const problems: string[] = [];
  for (const { id } of corpus.articles) {
    if (!texts.has(id)) problems.push(`article ${id}: no file ${id}_*.txt or ${id}.txt in ${folder}; add it`);
  }
  const stands = (quote: string, article: string) =>
    beginnings(even(quote)).some((text) => texts.get(article)?.includes(text));

  for (const { id, title, opens, date } of corpus.articles) {
    for (const part of [title, opens, date]) {
      if (part !== undefined && !stands(part, id))
        problems.push(`article ${id}: “${part}” does not stand in it; correct it`);
    }
  }
  for (const { id, quotes } of corpus.snippets) {
    for (const { text, article, to, by } of quotes) {
      if (!stands(text, article))
        problems.push(`${id}: “${text}” does not stand in article ${article}; quote it verbatim`);
      if (to !== undefined && !stands(to, article) && !stands(initials(to), article)) {
        problems.push(`${id}: article ${article} does not name ${to}; leave it out`);
      }
      const speaker = corpus.people.find((person) => person.id === by);
      for (const surname of speaker ? surnamesOf(speaker) : []) {
        if (!stands(surname, article))
          problems.push(`${id}: article ${article} does not name ${surname}; correct “by”`);
      }
    }
  }
  for (const person of corpus.people) {
    for (const article of person.articles) {
      for (const surname of surnamesOf(person)) {
        if (!stands(surname, article))
          problems.push(`${person.id}: article ${article} does not name ${surname}; correct “articles”`);
      }
    }
  }
  const statements = [
    ...corpus.snippets.flatMap(({ id, says, differ, question }) =>
      [says, differ ?? '', question].map((text) => ({ id, text })),
    ),
    ...corpus.gaps.map(({ id, says }) => ({ id, text: says })),
    ...corpus.timeline.map(({ snippet, what }) => ({ id: `timeline, ${snippet}`, text: what })),
    ...corpus.articles.map(({ id, restsOn }) => ({ id: `article ${id}`, text: restsOn })),
  ];
  const runs = [...texts].map(([article, text]) => ({ article, runs: new Set(wordRuns(text)) }));
  for (const { id, text } of statements) {
    for (const run of wordRuns(text.replace(/“[^”]*”/g, ' | '))) {
      const copied = runs.find((article) => article.runs.has(run));
      if (copied)
        problems.push(`${id}: “${run}” is copied from article ${copied.article}; say it in other words`);
    }
  }
  return problems;
}

function readArticles(corpus: Corpus, folder: string): Map<string, string> {
  const names = readdirSync(folder);
  return new Map(
    corpus.articles.flatMap(({ id }) => {
      const name = names.find((candidate) => candidate === `${id}.txt` || candidate.startsWith(`${id}_`));
      return name === undefined ? [] : [[id, even(readFileSync(join(folder, name), 'utf8'))] as const];
    }),
  );
}

/** A text without what may differ in a quotation: white space and the kind of quote marks. */
const even = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[“”„"]/g, '"')
    .replace(/[‘’`´]/g, "'")
    .trim();

/** Both ways a quotation may begin: in lower case and in upper. */
const beginnings = (text: string): string[] => [
  text.charAt(0).toLowerCase() + text.slice(1),
  text.charAt(0).toUpperCase() + text.slice(1),
];

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');

/** Viewers are quoted without a name. */
const surnamesOf = ({ kind, name }: Person): string[] =>
  kind === 'viewer' ? [] : name.split(' and ').map((full) => full.split(' ').at(-1) ?? full);

/** Every run of eight words, lower case; a bar parts runs. */
function wordRuns(text: string): string[] {
  return text.split('|').flatMap((part) => {
    const words = part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const length = sharedWordLimit + 1;
    return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));
  });
}
