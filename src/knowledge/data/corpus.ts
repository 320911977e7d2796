/** Reads `data/`: every file against its schema, every id against the others. A mistake names file, line and mend. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DataError, type Problem } from './error.js';
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

/** All of `data/`: the facts, and what they are found by. */
export interface Corpus extends Facts {
  readonly snippets: readonly (Snippet & Asked)[];
  readonly gaps: readonly (Gap & Asked)[];
  readonly offtopic: readonly (Offtopic & Asked)[];
  readonly words: Words;
}

/** A parsed file that still knows on which line each part of it stands. */
interface Source {
  readonly file: string;
  readonly value: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Loads the corpus from a folder.
 * @throws {DataError} when a file is missing, is not YAML, does not fit its schema, or refers to something unknown.
 */
export function loadCorpus(dir: string): Corpus {
  const problems: Problem[] = [];
  const loadFile = <S extends z.ZodType>(
    path: string,
    schema: S,
  ): { value: z.output<S> | undefined; source: Source } => {
    const source = readSource(dir, path, problems);
    const parsed = schema.safeParse(source.value);
    if (!parsed.success && !problems.some((problem) => problem.file === source.file)) {
      problems.push(...parsed.error.issues.map((issue) => schemaProblem(source, issue)));
    }
    return { value: parsed.data, source };
  };

  const articles = loadFile(files.articles.path, files.articles.schema);
  const people = loadFile(files.people.path, files.people.schema);
  const topics = loadFile(files.topics.path, files.topics.schema);
  const gaps = loadFile(files.gaps.path, files.gaps.schema);
  const offtopic = loadFile(files.offtopic.path, files.offtopic.schema);
  const timeline = loadFile(files.timeline.path, files.timeline.schema);
  const words = loadFile(files.words.path, files.words.schema);
  const popular = loadFile(files.popular.path, files.popular.schema);
  const snippetFiles = snippetPaths(dir).map((path) => ({
    topic: basename(path, '.yaml'),
    ...loadFile(path, snippetsSchema),
  }));
  if (problems.length > 0 || words.value === undefined) throw new DataError(problems);

  const corpus: Corpus = {
    articles: articles.value ?? [],
    people: people.value ?? [],
    topics: topics.value ?? [],
    snippets: snippetFiles.flatMap(({ value, topic }) =>
      (value ?? []).map((snippet) => ({ ...snippet, topic })),
    ),
    gaps: gaps.value ?? [],
    offtopic: offtopic.value ?? [],
    timeline: timeline.value ?? [],
    words: words.value,
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
  if (problems.length > 0) throw new DataError(problems);
  return corpus;
}

function snippetPaths(dir: string): string[] {
  try {
    return readdirSync(join(dir, 'snippets'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join('snippets', name));
  } catch {
    throw new DataError([
      { file: join(dir, 'snippets'), line: 1, mend: 'this folder is missing; restore it' },
    ]);
  }
}

function readSource(dir: string, path: string, problems: Problem[]): Source {
  const file = join(dir, path);
  const nothing: Source = { file, value: undefined, lineOf: () => 1 };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    problems.push({ file, line: 1, mend: 'this file is missing or unreadable; restore it' });
    return nothing;
  }
  // The one parser is fast, the other knows on which line things stand: it is asked where something is wrong.
  const marked = () => {
    const lineCounter = new LineCounter();
    return { document: parseDocument(text, { lineCounter }), lineCounter };
  };
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA });
  } catch {
    const { errors } = marked().document;
    for (const { message, linePos } of errors) {
      const [sentence] = message.split('\n');
      problems.push({ file, line: linePos?.[0].line ?? 1, mend: `not valid YAML: ${sentence}` });
    }
    if (errors.length === 0) problems.push({ file, line: 1, mend: 'not valid YAML' });
    return nothing;
  }
  let source: ReturnType<typeof marked> | undefined;
  return {
    file,
    value,
    lineOf: (path) => {
      source ??= marked();
      let node: unknown = source.document.contents;
      let offset = 0;
      for (const step of path) {
        const next = isMap(node)
          ? node.items.find((item) => String(item.key) === String(step))?.value
          : isSeq(node)
            ? node.items[Number(step)]
            : undefined;
        if (!next) break;
        node = next;
        if (hasRange(node)) offset = node.range[0];
      }
      return source.lineCounter.linePos(offset).line;
    },
  };
}

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function schemaProblem(source: Source, issue: z.core.$ZodIssue): Problem {
  const [index] = issue.path;
  const entry = Array.isArray(source.value) && typeof index === 'number' ? source.value[index] : undefined;
  const id = typeof entry?.id === 'string' ? { id: entry.id } : {};
  const field = issue.path.filter((step) => typeof step === 'string').join('.');
  return {
    file: source.file,
    line: source.lineOf(issue.path),
    ...id,
    mend: field ? `${field}: ${issue.message}` : issue.message,
  };
}

interface Sources {
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
  const report = (source: Source, path: readonly PropertyKey[], id: string, mend: string) =>
    problems.push({ file: source.file, line: source.lineOf(path), id, mend });
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
        mend: `no topic has the id “${topic}”; add it to topics.yaml`,
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
            const mend = `add "${quote.article}" to articles: a quotation comes from it`;
            report(source, [index, 'quotes', at, 'article'], snippet.id, mend);
          }
        });
        const wanted = snippet.important ? 20 : 8;
        if (snippet.asks.length < wanted) {
          const mend = `has ${snippet.asks.length} asks; write at least ${wanted}, in different voices`;
          report(source, [index, 'asks'], snippet.id, mend);
        }
      });
  }
  corpus.topics.forEach((topic, index) => {
    topic.overview.forEach((id, at) => {
      refer('snippet', id, sources.topics, [index, 'overview', at], topic.id);
    });
    if (!used.topic.has(topic.id)) {
      report(sources.topics, [index], topic.id, `write data/snippets/${topic.id}.yaml or remove the topic`);
    }
  });
  corpus.gaps.forEach((gap, index) => {
    gap.nearby.forEach((id, at) => {
      refer('snippet', id, sources.gaps, [index, 'nearby', at], gap.id);
    });
    if (gap.asks.length < 8) {
      report(sources.gaps, [index, 'asks'], gap.id, `has ${gap.asks.length} asks; write at least 8`);
    }
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

/** Ids are unique over snippets, gaps and off-topic entries, since they share buttons; so are all asks. */
function checkUnique(
  corpus: Corpus,
  sources: Sources,
  report: (source: Source, path: readonly PropertyKey[], id: string, mend: string) => void,
): void {
  const ids = new Map<string, string>();
  const asks = new Map<string, string>();
  const visit = (
    source: Source,
    entries: readonly { readonly id: string; readonly asks: readonly string[] }[],
  ) => {
    entries.forEach((entry, index) => {
      const taken = ids.get(entry.id);
      if (taken) report(source, [index], entry.id, `the id is used in ${taken} already; choose another`);
      ids.set(entry.id, source.file);
      entry.asks.forEach((ask, at) => {
        const key = ask
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim();
        const owner = asks.get(key);
        if (owner)
          report(source, [index, 'asks', at], entry.id, `“${ask}” stands under ${owner} already; keep one`);
        asks.set(key, entry.id);
      });
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
