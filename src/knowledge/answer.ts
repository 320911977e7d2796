/** Decides what a question gets: an answer, a known gap, not known, or a pointer because it is about something else. */
import type { Lexicon, Term, Understood } from './lexicon.js';
import type { Candidate, Index } from './search.js';

export type Kind = 'answer' | 'gap' | 'unknown' | 'offtopic';

export interface Decision {
  readonly kind: Kind;
  /** The snippet, gap or off-topic class; null where nothing is near enough. */
  readonly id: string | null;
  /** 0 to 1: how likely it is that this is what was asked. */
  readonly confidence: number;
  /** Best first; empty where no word was understood. */
  readonly candidates: readonly Candidate[];
  readonly understood: Understood;
  readonly evidence: Evidence;
  /** The part of the message that was taken as the question. */
  readonly text: string;
}

/** What the decision rests on; each 0 to 1. */
export interface Evidence {
  /** Likeness to the nearest known way of asking. */
  readonly likeness: number;
  /** The part of the question that the best entry speaks of. */
  readonly cover: number;
  /** How far the best entry is ahead of the next one with another answer. */
  readonly lead: number;
  /** The part of the question's words that mean something here. */
  readonly known: number;
}

export interface Decider {
  readonly lexicon: Lexicon;
  readonly index: Index;
  kindOf(id: string): 'answer' | 'gap' | 'offtopic';
  /** True where two entries give the same fact, so that a narrow lead says nothing. */
  alike(a: string, b: string): boolean;
}

/** Below this the nearest entry is no answer. */
export const sureEnough = 0.5;
/** Below this an answer is shown as a guess, with the nearest questions beside it. */
export const quiteSure = 0.75;

const noEvidence: Evidence = { likeness: 0, cover: 0, lead: 0, known: 0 };

export function decide(message: string, decider: Decider): Decision {
  const readings = readingsOf(message).map((text) => decideOne(text, decider));
  return readings.reduce((best, next) => (next.confidence > best.confidence ? next : best));
}

/** The whole message, and where it is long or of several sentences, each of them alone. */
function readingsOf(message: string): string[] {
  const sentences = message
    .split(/(?<=[.!?…;\n])\s+|\n+|\s+[-–—]+\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (sentences.length < 2) return [message];
  return [message, ...sentences];
}

function decideOne(text: string, decider: Decider): Decision {
  const understood = decider.lexicon.understand(text);
  const candidates = decider.index.rank(understood.terms, understood.unknown.length, 8);
  const [best] = candidates;
  if (!best) return { kind: 'unknown', id: null, confidence: 0, candidates, understood, evidence: noEvidence, text };
  const rival = candidates.find(({ id }) => id !== best.id && !decider.alike(id, best.id));
  const words = understood.terms.length + understood.unknown.length;
  const evidence: Evidence = {
    likeness: best.likeness,
    cover: best.cover,
    lead: 1 - (rival?.score ?? 0) / best.score,
    known: knownShare(understood.terms, words),
  };
  const confidence = confidenceOf(evidence);
  const kind = confidence < sureEnough ? 'unknown' : decider.kindOf(best.id);
  return { kind, id: kind === 'unknown' ? null : best.id, confidence, candidates, understood, evidence, text };
}

const knownShare = (terms: readonly Term[], words: number): number =>
  words === 0 ? 0 : terms.reduce((sum, { certainty }) => sum + certainty, 0) / words;

/** A logistic curve over the evidence; its weights come from `npm run eval -- --calibrate` on the tune questions. */
function confidenceOf({ likeness, cover, lead, known }: Evidence): number {
  const sum = -7.5 + 6 * likeness + 4 * cover + 4 * lead + 1.5 * known;
  return 1 / (1 + Math.exp(-sum));
}
