/** Search engines off the shelf over the same snippets, each as its documentation shows it. */
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Corpus } from '#knowledge/data/corpus.js';

export interface Engine {
  readonly name: string;
  /** The snippets found, best first; none where it finds nothing. */
  search(question: string): readonly string[];
}

export function engines(snippets: Corpus['snippets']): Engine[] {
  const documents = snippets.map(({ id, question, says, quotes, asks }) => ({
    id,
    question,
    says,
    quotes: quotes.map(({ text }) => text).join(' '),
    asks: asks.join(' · '),
  }));
  const keys = ['question', 'says', 'quotes', 'asks'];
  return [fuse('fuse.js, defaults', false), fuse('fuse.js, token search', true), miniSearch(), bm25()];

  function fuse(name: string, useTokenSearch: boolean): Engine {
    const index = new Fuse(documents, { keys, useTokenSearch });
    return { name, search: (question) => index.search(question, { limit: 5 }).map(({ item }) => item.id) };
  }

  function miniSearch(): Engine {
    const index = new MiniSearch({ fields: keys, searchOptions: { fuzzy: 0.2, prefix: true } });
    index.addAll(documents);
    return {
      name: 'MiniSearch, fuzzy + prefix',
      search: (question) => index.search(question).map(({ id }): string => id),
    };
  }

  function bm25(): Engine {
    const index = lunr(function () {
      this.ref('id');
      for (const key of keys) this.field(key);
      for (const document of documents) this.add(document);
    });
    return {
      name: 'lunr (BM25)',
      // Its query syntax would take punctuation for operators.
      search: (question) => index.search(question.replace(/[^\p{L}\p{N}\s]/gu, ' ')).map(({ ref }) => ref),
    };
  }
}
