/** What the sentences of an article say beside what is known: snippets that they support, and what is new. */
import type { Facts, Snippet } from '#knowledge/data/schema.js';
import type { Sentence } from './text.js';

/** How texts are read: as the bot reads questions. */
export interface Reader {
  /** What the words of a text stand for; `unknown` are those that the data doesn't have. */
  termsOf(text: string): { readonly terms: readonly string[]; readonly unknown: readonly string[] };
  /** The entries that a text taken as a question is nearest to, each with its score. */
  nearest(text: string): readonly { readonly id: string; readonly score: number }[];
}

/** A sentence that says what a snippet says. */
export interface Supported {
  readonly snippet: Snippet;
  readonly sentence: Sentence;
  /** From about 0 to 3; from `enough` on it is proposed. */
  readonly score: number;
  /** The passage of the data that it is most like. */
  readonly like: string;
}

/** Weighed on the four articles, each taken out in turn: `npm run bench:drafts`. */
const enough = 0.7;
const asked = 0.3;
const ranked = 0.5;
/** A passage of fewer words than this says little by being found. */
const wholePassage = 12;
/** So much of a sentence, by weight, must stand in no passage for it to be new. */
const newWeight = 15;

export interface Comparer {
  /** The sentences that support each snippet, best first; snippets without any are left out. */
  support(sentences: readonly Sentence[]): readonly Supported[];
  /** How much of a sentence, by weight, no passage of these snippets has. */
  isNew(sentence: Sentence, snippets: readonly Snippet[]): boolean;
}

interface Read extends Sentence {
  readonly terms: ReadonlySet<string>;
  readonly nearest: ReadonlyMap<string, number>;
}

export function openComparer({ snippets }: Facts, reader: Reader): Comparer {
  const passages = new Map(snippets.map((snippet) => [snippet.id, passagesOf(snippet, reader)]));
  const questions = new Map(snippets.map(({ id, question }) => [id, reader.termsOf(question).terms]));
  const weigh = weigher([...passages.values()].flat().map(({ terms }) => terms));

  function scoreOf(sentence: Read, { id }: Snippet): { score: number; like: string } {
    let best = { part: 0, like: '' };
    for (const { terms, text } of passages.get(id) ?? []) {
      const shared = weigh(terms.filter((term) => sentence.terms.has(term)));
      const part = (shared / Math.max(1, weigh(terms))) * Math.min(1, shared / wholePassage);
      if (part > best.part) best = { part, like: text };
    }
    const question = questions.get(id) ?? [];
    const named = weigh(question.filter((term) => sentence.terms.has(term))) / Math.max(1, weigh(question));
    const score = best.part + asked * named + ranked * Math.max(0, sentence.nearest.get(id) ?? 0);
    return { score, like: best.like };
  }

  return {
    support: (sentences) => {
      const read = sentences.map((sentence) => readSentence(sentence, reader));
      return snippets.flatMap((snippet) => {
        const all = read.map((sentence) => ({ snippet, sentence, ...scoreOf(sentence, snippet) }));
        const best = all.reduce<(typeof all)[number] | undefined>(
          (top, next) => (next.score > (top?.score ?? enough) ? next : top),
          undefined,
        );
        return best?.like ? [best] : [];
      });
    },
    isNew: (sentence, beside) => {
      const known = new Set(
        beside.flatMap(({ id }) => (passages.get(id) ?? []).flatMap(({ terms }) => terms)),
      );
      const { terms, unknown } = reader.termsOf(sentence.text);
      return weigh([...terms, ...unknown].filter((term) => !known.has(term))) >= newWeight;
    },
  };
}

const passagesOf = ({ quotes, support }: Snippet, reader: Reader) =>
  [...quotes, ...support].map(({ text }) => ({ text, terms: reader.termsOf(text).terms }));

/** What terms weigh together: the fewer passages have one, the more. */
function weigher(all: readonly (readonly string[])[]): (terms: readonly string[]) => number {
  const uses = new Map<string, number>();
  for (const terms of all) for (const term of terms) uses.set(term, (uses.get(term) ?? 0) + 1);
  return (terms) =>
    terms.reduce((sum, term) => sum + Math.log(1 + all.length / ((uses.get(term) ?? 0) + 0.5)), 0);
}

function readSentence(sentence: Sentence, reader: Reader): Read {
  const nearest = new Map<string, number>();
  for (const part of [sentence.text, ...clausesOf(sentence.text)]) {
    for (const { id, score } of reader.nearest(part)) nearest.set(id, Math.max(score, nearest.get(id) ?? 0));
  }
  return { ...sentence, terms: new Set(reader.termsOf(sentence.text).terms), nearest };
}

const fewestWords = 3;

/** The parts of a sentence that tell something by themselves, roughly. */
const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/[,;:—()]|\b(?:who|which|that|when|where|after|because)\b/)
    .map((part) => part.trim())
    .filter((part) => part.split(' ').length >= fewestWords);

/** The longest that a passage may be, in characters. */
const passageLimit = 240;

/** A sentence, or the run of its parts that has most of what a passage says, short enough to stand in the data. */
export function passageFrom({ text }: Sentence, like: string, reader: Reader): string {
  if (text.length <= passageLimit) return text;
  const wanted = new Set(reader.termsOf(like).terms);
  const ends = [...text.matchAll(/[,;:—]|$/g)].map(({ index }) => index);
  const starts = [0, ...ends.slice(0, -1).map((end) => end + 1)];
  let best = { worth: -1, part: text.slice(0, passageLimit) };
  for (const start of starts) {
    for (const end of ends) {
      const part = text.slice(start, end).trim();
      if (end <= start || part.length > passageLimit) continue;
      const worth = reader.termsOf(part).terms.filter((term) => wanted.has(term)).length - part.length / 1000;
      if (worth > best.worth) best = { worth, part };
    }
  }
  return best.part;
}
