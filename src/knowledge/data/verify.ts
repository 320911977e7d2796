/** Holds the corpus against the articles themselves: passages verbatim, names present, no sentences copied. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus, Sources } from './corpus.js';
import type { Problem } from './error.js';
import type { Person } from './schema.js';
import type { Source } from './yaml.js';

/** How many words in a row a statement of ours may share with an article, outside quotation marks. */
const sharedWordLimit = 7;

/** Something that stands in the data, and where. */
interface Place {
  readonly id: string;
  readonly source: Source;
  readonly path: readonly PropertyKey[];
}

export function verifyAgainstArticles(
  { corpus, sources }: { readonly corpus: Corpus; readonly sources: Sources },
  folder: string,
): Problem[] {
  const texts = readArticles(corpus, folder);
  const problems: Problem[] = [];
  const report = ({ id, source, path }: Place, fix: string) => {
    problems.push({ file: source.file, line: source.lineOf(path), id, fix });
  };
  const stands = (quote: string, article: string) => standsIn(quote, texts.get(article) ?? '');
  const mustStand = (text: string, article: string, place: Place) => {
    if (!stands(text, article)) {
      report(place, `“${text}” does not stand in article ${article}; quote it verbatim`);
    }
  };
  const mustName = (person: Person | undefined, article: string, place: Place) => {
    for (const surname of person ? surnamesOf(person) : []) {
      if (stands(surname, article)) continue;
      report(place, `article ${article} does not name ${surname}; correct “${String(place.path[1])}”`);
    }
  };

  corpus.articles.forEach(({ id, title, opens, date, short }, index) => {
    const at = (field: string): Place => ({ id, source: sources.articles, path: [index, field] });
    if (!texts.has(id)) {
      report(at('id'), `article ${id}: no file ${id}_*.txt or ${id}.txt in ${folder}; add it`);
      return;
    }
    if (title !== undefined) mustStand(title, id, at('title'));
    if (date !== undefined) mustStand(date, id, at('date'));
    mustStand(opens, id, at('opens'));
    // A short name is made of the article's own words and its date, so that it claims no publisher.
    for (const words of short.split(/[“”…,]/)) mustStand(words.trim(), id, at('short'));
  });
  for (const { entry, at } of snippetsOf(corpus, sources)) {
    entry.quotes.forEach(({ text, article, to, by }, index) => {
      const place = at('quotes', index);
      mustStand(text, article, place);
      if (to !== undefined && !stands(to, article) && !stands(initials(to), article)) {
        report(place, `article ${article} does not name ${to}; leave it out`);
      }
      mustName(
        corpus.people.find((person) => person.id === by),
        article,
        place,
      );
    });
    entry.support.forEach(({ text, article }, index) => {
      mustStand(text, article, at('support', index));
    });
  }
  corpus.gaps.forEach(({ id, support }, index) => {
    support.forEach(({ text, article }, at) => {
      mustStand(text, article, { id, source: sources.gaps, path: [index, 'support', at] });
    });
  });
  corpus.people.forEach((person, index) => {
    const at = (...path: PropertyKey[]): Place => ({
      id: person.id,
      source: sources.people,
      path: [index, ...path],
    });
    person.articles.forEach((article, which) => {
      mustName(person, article, at('articles', which));
    });
    person.support.forEach(({ text, article }, passage) => {
      mustStand(text, article, at('support', passage));
    });
  });

  const runs = [...texts].map(([article, text]) => ({ article, runs: new Set(wordRuns(text)) }));
  for (const { text, ...place } of statementsOf(corpus, sources)) {
    for (const run of wordRuns(text.replace(/“[^“”]*”/g, ' | '))) {
      const copied = runs.find((article) => article.runs.has(run));
      if (copied) report(place, `“${run}” is copied from article ${copied.article}; say it in other words`);
    }
  }
  return problems;
}

/** The snippets, each with where a part of it stands. */
const snippetsOf = (corpus: Corpus, sources: Sources) =>
  [...sources.snippets].flatMap(([topic, source]) =>
    corpus.snippets
      .filter((snippet) => snippet.topic === topic)
      .map((entry, index) => ({
        entry,
        at: (...path: PropertyKey[]): Place => ({ id: entry.id, source, path: [index, ...path] }),
      })),
  );

/** All that is in our own words. */
function statementsOf(corpus: Corpus, sources: Sources): (Place & { readonly text: string })[] {
  const fields = <E extends object>(
    entry: E,
    names: readonly (keyof E & string)[],
    at: (field: string) => Place,
  ) =>
    names.flatMap((name) => {
      const text = entry[name];
      return typeof text === 'string' ? [{ text, ...at(name) }] : [];
    });
  return [
    ...snippetsOf(corpus, sources).flatMap(({ entry, at }) =>
      fields(entry, ['question', 'label', 'says', 'differ'], at),
    ),
    ...corpus.gaps.flatMap((gap, index) =>
      fields(gap, ['question', 'label', 'says', 'instead'], (field) => ({
        id: gap.id,
        source: sources.gaps,
        path: [index, field],
      })),
    ),
    ...corpus.people.flatMap((person, index) =>
      fields(person, ['role', 'card'], (field) => ({
        id: person.id,
        source: sources.people,
        path: [index, field],
      })),
    ),
    ...corpus.timeline.flatMap((entry, index) =>
      fields(entry, ['what'], (field) => ({
        id: entry.snippet,
        source: sources.timeline,
        path: [index, field],
      })),
    ),
    ...corpus.articles.flatMap((article, index) =>
      fields(article, ['restsOn'], (field) => ({
        id: article.id,
        source: sources.articles,
        path: [index, field],
      })),
    ),
  ];
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

/** Whether words stand verbatim in an article. @param article as `even` leaves it */
export const standsIn = (quote: string, article: string): boolean =>
  beginnings(even(quote)).some((text) => article.includes(text));

/** A text without what may differ in a quotation: white space and the kind of quote marks. */
export const even = (text: string): string =>
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

export const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');

/** Viewers are quoted without a name. */
const surnamesOf = ({ kind, name }: Person): string[] =>
  kind === 'viewer' ? [] : name.split(' and ').map((full) => full.split(' ').at(-1) ?? full);

/** Every run of eight words, lower case; a bar parts runs. */
export function wordRuns(text: string): string[] {
  return text.split('|').flatMap((part) => {
    const words = part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const length = sharedWordLimit + 1;
    return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));
  });
}
