/** The data as it would be if an article were not there: for trying, and for measuring drafts. */
import type { Corpus } from '#knowledge/data/corpus.js';
import type { Asked, Person, Snippet } from '#knowledge/data/schema.js';

/**
 * Leaves out an article, and every entry that rests on it alone. An entry that rests on others, too, keeps its statement:
 * what of that came from the article only an editor can tell.
 */
export function withoutArticle(corpus: Corpus, article: string): Corpus {
  const articles = corpus.articles.filter(({ id }) => id !== article);
  const snippets = corpus.snippets.flatMap((snippet) => {
    const left = snippetWithout(snippet, article);
    return left === undefined ? [] : [left];
  });
  const known = new Set(snippets.map(({ id }) => id));
  const people = corpus.people.flatMap((person) => personWithout(person, article));
  const topics = corpus.topics.flatMap((topic) => {
    const overview = topic.overview.filter((id) => known.has(id));
    return overview.length > 0 ? [{ ...topic, overview }] : [];
  });
  return {
    ...corpus,
    articles,
    snippets,
    people,
    topics,
    gaps: corpus.gaps.map((gap) => ({
      ...gap,
      support: others(gap.support, article),
      nearby: gap.nearby.filter((id) => known.has(id)),
    })),
    timeline: corpus.timeline.filter(({ snippet }) => known.has(snippet)),
    popular: corpus.popular.filter((id) => known.has(id)),
  };
}

const others = <T extends { readonly article: string }>(passages: readonly T[], article: string): T[] =>
  passages.filter((passage) => passage.article !== article);

/** Undefined where nothing else supports it; where no quotation is left, a passage stands in for one. */
function snippetWithout(snippet: Snippet & Asked, article: string): (Snippet & Asked) | undefined {
  if (!snippet.articles.includes(article)) return snippet;
  const articles = snippet.articles.filter((id) => id !== article);
  if (articles.length === 0) return undefined;
  const quotes = others(snippet.quotes, article);
  const support = others(snippet.support, article);
  const { differ, ...rest } = snippet;
  return {
    ...rest,
    articles,
    quotes: quotes.length > 0 ? quotes : support.slice(0, 1),
    support: quotes.length > 0 ? support : support.slice(1),
    ...(articles.length < 2 ? {} : { differ }),
  };
}

function personWithout(person: Person, article: string): Person[] {
  const articles = person.articles.filter((id) => id !== article);
  return articles.length === 0 ? [] : [{ ...person, articles, support: others(person.support, article) }];
}
