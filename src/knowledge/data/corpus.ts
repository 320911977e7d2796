/** Reads `data/`: every file against its schema, every id against the others. A mistake names file, line, id and fix. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { DataError, type Problem } from './error.js';
import { type AsksFile, readAsks, readWords } from './lines.js';
import {
  type Asked,
  type Facts,
  files,
  type Gap,
  type Offtopic,
  type Snippet,
  snippetsSchema,
  type Words,
} from './schema.js';
import { checkWording } from './wording.js';
import { readYaml, type Source } from './yaml.js';

/** All of `data/`: the facts, and what they are found by. */
export interface Corpus extends Facts {
  readonly snippets: readonly (Snippet & Asked)[];
  readonly gaps: readonly (Gap & Asked)[];
  readonly offtopic: readonly (Offtopic & Asked)[];
  readonly words: Words;
}

/**
 * Loads the corpus from a folder.
 * @throws {DataError} when a file is missing, is not YAML, does not fit its schema, or refers to something unknown.
 */
export const loadCorpus = (dir: string): Corpus => readCorpus(dir).corpus;

/**
 * The same, with the files themselves, for those who have to say on which line something stands.
 * @throws {DataError} as `loadCorpus` does
 */
export function readCorpus(dir: string): { readonly corpus: Corpus; readonly sources: Sources } {
  const problems: Problem[] = [];
  const read = <S extends z.ZodType>({ path, schema }: { readonly path: string; readonly schema: S }) =>
    readYaml(join(dir, path), schema, problems);

  const articles = read(files.articles);
  const people = read(files.people);
  const topics = read(files.topics);
  const gaps = read(files.gaps);
  const offtopic = read(files.offtopic);
  const timeline = read(files.timeline);
  const popular = read(files.popular);
  const snippetFiles = factFiles(dir, problems).map((path) => ({
    topic: basename(path, '.yaml'),
    ...readYaml(path, snippetsSchema, problems),
  }));
  const words = readWords(join(dir, 'words'), problems);
  const asks = readAsks(join(dir, 'asks'), problems);
  if (problems.length > 0) throw new DataError(problems);

  const asked = <E extends { readonly id: string }>(entries: readonly E[] = []): (E & Asked)[] =>
    entries.map((entry) => ({ ...entry, asks: asks.get(entry.id)?.asks.map(({ text }) => text) ?? [] }));
  const corpus: Corpus = {
    articles: articles.value ?? [],
    people: people.value ?? [],
    topics: topics.value ?? [],
    snippets: snippetFiles.flatMap(({ value, topic }) =>
      asked(value).map((snippet) => ({ ...snippet, topic })),
    ),
    gaps: asked(gaps.value),
    offtopic: asked(offtopic.value),
    timeline: timeline.value ?? [],
    words,
    popular: popular.value ?? [],
  };
  const sources = {
    people: people.source,
    topics: topics.source,
    gaps: gaps.source,
    offtopic: offtopic.source,
    timeline: timeline.source,
    articles: articles.source,
    popular: popular.source,
    snippets: new Map(snippetFiles.map(({ topic, source }) => [topic, source])),
  };
  checkReferences(corpus, sources, problems);
  checkAsks(asks, corpus, join(dir, 'asks'), problems);
  checkWording(corpus, sources, problems);
  if (problems.length > 0) throw new DataError(problems);
  return { corpus, sources };
}

function factFiles(dir: string, problems: Problem[]): string[] {
  const folder = join(dir, 'facts');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    problems.push({ file: folder, line: 1, fix: 'this folder is missing; restore it' });
    return [];
  }
}

/** The files that a corpus was read from. */
export interface Sources {
  readonly people: Source;
  readonly topics: Source;
  readonly gaps: Source;
  readonly offtopic: Source;
  readonly timeline: Source;
  readonly articles: Source;
  readonly popular: Source;
  readonly snippets: ReadonlyMap<string, Source>;
}

/** Everything that refers to something must find it, and everything that can be referred to must be. */
function checkReferences(corpus: Corpus, sources: Sources, problems: Problem[]): void {
  const known = {
    article: new Set(corpus.articles.map(({ id }) => id)),
    person: new Set(corpus.people.map(({ id }) => id)),
    topic: new Set(corpus.topics.map(({ id }) => id)),
    snippet: new Set(corpus.snippets.map(({ id }) => id)),
  };
  const used = { article: new Set<string>(), person: new Set<string>(), topic: new Set<string>() };
  const report: Report = (source, path, id, fix) => {
    problems.push({ file: source.file, line: source.lineOf(path), id, fix });
  };
  const refer = (
    kind: keyof typeof known,
    to: string,
    source: Source,
    path: readonly PropertyKey[],
    id: string,
  ) => {
    if (kind !== 'snippet') used[kind].add(to);
    if (!known[kind].has(to))
      report(source, path, id, `no ${kind} has the id “${to}”; correct it or add one`);
  };

  for (const [topic, source] of sources.snippets) {
    if (!known.topic.has(topic)) {
      problems.push({
        file: source.file,
        line: 1,
        fix: `no topic has the id “${topic}”; add it to topics.yaml`,
      });
    }
    used.topic.add(topic);
    corpus.snippets
      .filter((snippet) => snippet.topic === topic)
      .forEach((snippet, index) => {
        snippet.articles.forEach((id, at) => {
          refer('article', id, source, [index, 'articles', at], snippet.id);
        });
        snippet.people.forEach((id, at) => {
          refer('person', id, source, [index, 'people', at], snippet.id);
        });
        snippet.quotes.forEach((quote, at) => {
          if (quote.by) refer('person', quote.by, source, [index, 'quotes', at, 'by'], snippet.id);
          if (!snippet.articles.includes(quote.article)) {
            const fix = `add "${quote.article}" to articles: a quotation comes from it`;
            report(source, [index, 'quotes', at, 'article'], snippet.id, fix);
          }
        });
        checkSupport(snippet, [...snippet.quotes, ...snippet.support], source, index, report);
      });
  }
  corpus.topics.forEach((topic, index) => {
    topic.overview.forEach((id, at) => {
      refer('snippet', id, sources.topics, [index, 'overview', at], topic.id);
    });
    if (!used.topic.has(topic.id)) {
      report(sources.topics, [index], topic.id, `write data/facts/${topic.id}.yaml or remove the topic`);
    }
  });
  corpus.gaps.forEach((gap, index) => {
    gap.support.forEach(({ article }, at) => {
      refer('article', article, sources.gaps, [index, 'support', at, 'article'], gap.id);
    });
    gap.nearby.forEach((id, at) => {
      refer('snippet', id, sources.gaps, [index, 'nearby', at], gap.id);
    });
  });
  corpus.popular.forEach((id, index) => {
    refer('snippet', id, sources.popular, [index], id);
  });
  corpus.timeline.forEach((entry, index) => {
    refer('snippet', entry.snippet, sources.timeline, [index, 'snippet'], entry.snippet);
  });
  corpus.people.forEach((person, index) => {
    person.articles.forEach((id, at) => {
      refer('article', id, sources.people, [index, 'articles', at], person.id);
    });
    person.members.forEach((id, at) => {
      refer('person', id, sources.people, [index, 'members', at], person.id);
    });
    if (person.kind === 'person') {
      if (person.card === undefined)
        report(sources.people, [index], person.id, 'write a card: two sentences on who it is');
      checkSupport(person, person.support, sources.people, index, report);
    }
    if (!used.person.has(person.id)) {
      report(
        sources.people,
        [index],
        person.id,
        'no snippet names this person; add one or remove the person',
      );
    }
  });
  corpus.articles.forEach((article, index) => {
    if (!used.article.has(article.id)) {
      report(sources.articles, [index], article.id, 'no snippet rests on this article; add one or remove it');
    }
  });
  for (const kind of ['articles', 'people', 'topics'] as const) {
    corpus[kind].forEach(({ id }, index) => {
      if (corpus[kind].findIndex((other) => other.id === id) === index) return;
      report(sources[kind], [index], id, 'the id is used twice in this file; choose another');
    });
  }
  checkUnique(corpus, sources, report);
}

type Report = (source: Source, path: readonly PropertyKey[], id: string, fix: string) => void;

/** Each article that is named has a passage, and each passage an article that is named. */
function checkSupport(
  entry: {
    readonly id: string;
    readonly articles: readonly string[];
    readonly support: readonly { readonly article: string }[];
  },
  passages: readonly { readonly article: string }[],
  source: Source,
  index: number,
  report: Report,
): void {
  entry.articles.forEach((article, at) => {
    if (passages.some((passage) => passage.article === article)) return;
    const fix = `nothing here stands in article ${article}; add a passage under support, or drop the article`;
    report(source, [index, 'articles', at], entry.id, fix);
  });
  entry.support.forEach(({ article }, at) => {
    if (entry.articles.includes(article)) return;
    report(
      source,
      [index, 'support', at, 'article'],
      entry.id,
      `add "${article}" to articles: a passage comes from it`,
    );
  });
}

/** Ids are unique over snippets, gaps and off-topic entries, since they share buttons. */
function checkUnique(corpus: Corpus, sources: Sources, report: Report): void {
  const ids = new Map<string, string>();
  const visit = (source: Source, entries: readonly { readonly id: string }[]) => {
    entries.forEach(({ id }, index) => {
      const taken = ids.get(id);
      if (taken) report(source, [index], id, `the id is used in ${taken} already; choose another`);
      ids.set(id, source.file);
    });
  };
  for (const [topic, source] of sources.snippets) {
    visit(
      source,
      corpus.snippets.filter((snippet) => snippet.topic === topic),
    );
  }
  visit(sources.gaps, corpus.gaps);
  visit(sources.offtopic, corpus.offtopic);
}

/** Every entry has a file of asks, every file an entry, and every ask stands once. */
function checkAsks(
  asks: ReadonlyMap<string, AsksFile>,
  { snippets, gaps, offtopic }: Corpus,
  folder: string,
  problems: Problem[],
): void {
  const ids = new Set([...snippets, ...gaps, ...offtopic].map(({ id }) => id));
  for (const id of ids) {
    if ((asks.get(id)?.asks.length ?? 0) > 0) continue;
    const file = join(folder, `${id}.txt`);
    problems.push({ file, line: 1, id, fix: 'nobody finds this entry: write ways of asking, one a line' });
  }
  const owners = new Map<string, string>();
  for (const [id, { file, asks: lines }] of asks) {
    if (!ids.has(id))
      problems.push({ file, line: 1, id, fix: 'no entry has this id; correct the file’s name' });
    for (const { text, line } of lines) {
      const key = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const owner = owners.get(key);
      if (owner !== undefined)
        problems.push({ file, line, id, fix: `“${text}” stands under ${owner} already; keep one` });
      owners.set(key, id);
    }
  }
}
