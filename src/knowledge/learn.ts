/** Learns from the data everything that asking needs. Takes seconds, so that it is done at build. */
import { learnClassifier } from './classifier.js';
import type { Corpus } from './data/corpus.js';
import type { Asked, Facts } from './data/schema.js';
import { type Knowledge, type KnowledgeData, openKnowledge } from './knowledge.js';
import { buildExact } from './rank/exact.js';
import { buildIndex, openIndex } from './rank/search.js';
import { samplesOf } from './samples.js';
import { loadLanguages, loadRealWords } from './understand/common-words.js';
import { createLearner } from './understand/words.js';

export const createKnowledge = (corpus: Corpus): Knowledge =>
  openKnowledge(learn(corpus), { texts: () => textsOf(corpus) });

/** The texts that are searched, in the order of the index. */
export const textsOf = (corpus: Corpus): readonly string[] =>
  entriesOf(corpus).flatMap(({ texts }) => texts.map(({ text }) => text));

export function learn(corpus: Corpus): KnowledgeData {
  const entries = entriesOf(corpus);
  const learner = createLearner(
    corpus.words,
    corpus.people,
    loadLanguages(),
    loadRealWords(),
    entries.flatMap(({ texts }) => texts.map(({ text }) => text)),
  );
  const exact = new Map<string, number>();
  const learnt = entries.map(({ texts }, entry) =>
    texts.map(({ text, worth }) => {
      const one = learner.learn(text);
      if (worth === asked && one.words !== '') exact.set(one.words, entry);
      return { ...one, text, worth };
    }),
  );
  const index = buildIndex(
    entries.map(({ id, handicap }, entry) => ({ id, handicap, texts: learnt[entry] ?? [] })),
  );
  const answering = new Set(corpus.snippets.map(({ id }) => id));
  const ways = entries.map(({ id }, entry) => ({
    answers: answering.has(id),
    texts: learnt[entry] ?? [],
  }));
  return {
    facts: factsOf(corpus),
    lexicon: learner.lexicon(),
    index,
    exact: buildExact(exact),
    classifier: learnClassifier(samplesOf(ways, openIndex(index), learner, corpus.words), entries.length),
  };
}

/** Where a snippet fits as well as a gap, a member wants to hear what is known. Weighed on the tune questions. */
const unansweredHandicap = 0.2;
/** What a way of asking is worth, and what a text that only tells. */
const asked = 1;
const told = 0.8;

interface Source {
  readonly id: string;
  readonly handicap: number;
  readonly texts: readonly { readonly text: string; readonly worth: number }[];
}

function entriesOf({ snippets, gaps, offtopic }: Corpus): Source[] {
  const worth = (texts: readonly string[], each: number) => texts.map((text) => ({ text, worth: each }));
  const unanswered = [
    ...gaps.map(({ id, question, asks }) => ({ id, asks: [question, ...asks] })),
    ...offtopic,
  ];
  return [
    ...unanswered.map(({ id, asks }) => ({ id, handicap: unansweredHandicap, texts: worth(asks, asked) })),
    ...snippets.map(({ id, question, says, quotes, asks }) => ({
      id,
      handicap: 0,
      texts: [
        ...worth([...asks, question], asked),
        ...worth([says, ...quotes.map(({ text }) => text)], told),
      ],
    })),
  ];
}

const factsOf = ({ words: _, snippets, gaps, offtopic, ...others }: Corpus): Facts => ({
  ...others,
  snippets: snippets.map(withoutAsks),
  gaps: gaps.map(withoutAsks),
  offtopic: offtopic.map(withoutAsks),
});

function withoutAsks<T extends Asked>({ asks: _, ...rest }: T): Omit<T, 'asks'> {
  return rest;
}
