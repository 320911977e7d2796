/** What the bot knows, ready to be asked. */
import type { Corpus } from './corpus.js';
import { createLexicon, type Lexicon } from './lexicon.js';
import { type Candidate, createIndex, type Entry, type Index } from './search.js';

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly unknown: readonly string[];
}

export function createKnowledge(corpus: Corpus) {
  const lexicon: Lexicon = createLexicon(corpus.words, corpus.people);
  const read = (text: string, worth: number) => ({ text, terms: lexicon.learn(text), worth });
  const entries: Entry[] = [
    ...corpus.snippets.map(({ id, question, says, quotes, asks }) => ({
      id,
      texts: [
        read(question, 1),
        ...asks.map((ask) => read(ask, 1)),
        read(says, 0.8),
        ...quotes.map((quote) => read(quote.text, 0.8)),
      ],
    })),
    ...corpus.gaps.map(({ id, question, asks }) => ({
      id,
      texts: [read(question, 1), ...asks.map((ask) => read(ask, 1))],
    })),
    ...corpus.offtopic.map(({ id, asks }) => ({ id, texts: asks.map((ask) => read(ask, 1)) })),
  ];
  lexicon.seal();
  const index: Index = createIndex(entries);
  return {
    corpus,
    lexicon,
    index,
    find: (text: string, limit = 5) => {
      const understood = lexicon.understand(text);
      return { ...understood, candidates: index.rank(understood.terms, understood.unknown.length, limit) };
    },
  };
}
