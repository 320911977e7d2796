/** Decides what a question gets: an answer, a known gap, not known, or a pointer because it is about something else. */

import type { Candidate, Index } from './rank/search.js';
import type { Lexicon, Term, Understood } from './understand/lexicon.js';

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
interface Evidence {
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
  /** The entry that has this very text among its ways of asking. */
  exactly(text: string): string | undefined;
  kindOf(id: string): 'answer' | 'gap' | 'offtopic';
  /** True where two entries give the same fact, so that a narrow lead says nothing. */
  alike(a: string, b: string): boolean;
}

/** Below this the nearest entry is no answer. */
const sureEnough = 0.6;
/** Below this share of words that mean something here a message is noise, whatever the rest is like. */
const knownEnough = 0.4;
/** Below this an answer is shown as a guess, with the nearest questions beside it. */
export const quiteSure = 0.75;

const noEvidence: Evidence = { likeness: 0, cover: 0, lead: 0, known: 0 };

/** What the sentence that asks is read with: the sentences beside it, and the rest, count for this much. */
const besideWeight = 0.4;
const elsewhereWeight = 0.15;
/** Messages of more sentences than this are noise. */
const sentenceLimit = 40;

/** A part of a message that is a question of its own must be as sure as this, or the message is taken as one. */
const sureOfPart = 0.7;
/** Longer messages hold one question among other things, not several side by side. */
const sideBySideLimit = 45;
const partLimit = 3;

const questionWord =
  /(?<![\p{L}\p{N}])(who|whom|whose|what|whats|when|where|why|how|which|did|does|was|were|is|are|has|will|wer|was|wann|wo|warum|wie|qui|que|quand|où|pourquoi|comment|combien|quién|qué|cuándo|dónde|cuántos|cuántas|מי|מה|מתי|איפה|למה|כמה)(?![\p{L}\p{N}])/iu;

/** The decisions on a message: one, or where it asks several things side by side, one for each, three at most. */
export function decideAll(message: string, decider: Decider): [Decision, ...Decision[]] {
  const exact = decider.exactly(message);
  const whole = decide(message, decider, exact);
  if (exact !== undefined) return [whole];
  const parts = message
    .split(/(?<=[?.!;])\s+|\s*,?\s+(?:and|also|plus|und|et|y|&|\+)\s+(?:also\s+)?|,\s+(?=\p{L}+)/iu)
    .filter((part) => questionWord.test(part));
  if (parts.length < 2 || parts.length > partLimit || message.split(/\s+/).length > sideBySideLimit)
    return [whole];
  const read = parts.map((part) => decider.lexicon.understand(part));
  const decisions = parts.map((part, at) =>
    decideOn(
      merge(read.map((understood, other) => ({ understood, weight: other === at ? 1 : otherPartWeight }))),
      part,
      decider,
    ),
  );
  const sure = decisions.every(({ kind, confidence }) => kind === 'answer' && confidence >= sureOfPart);
  const [first, ...others] = decisions.filter(
    ({ id }, at) =>
      !decisions.slice(0, at).some((before) => before.id === id || decider.alike(before.id ?? '', id ?? '')),
  );
  return sure && first && others.length > 0 ? [first, ...others] : [whole];
}

/** What the other questions of a message count for: enough to say whom “he” means. */
const otherPartWeight = 0.15;

export function decide(
  message: string,
  decider: Decider,
  exact: string | undefined = decider.exactly(message),
): Decision {
  const sentences = sentencesOf(message);
  const read = sentences.map((sentence) => decider.lexicon.understand(sentence));
  const whole = decideOn(merge(read.map((understood) => ({ understood, weight: 1 }))), message, decider);
  if (exact !== undefined) return { ...whole, kind: decider.kindOf(exact), id: exact, confidence: 1 };
  if (sentences.length < 2) return whole;
  const asking = sentences.flatMap((sentence, at) => (asks(sentence) ? [at] : []));
  const readings = asking.map((at) =>
    decideOn(
      merge(
        read.map((understood, other) => {
          const distance = Math.abs(other - at);
          return { understood, weight: distance === 0 ? 1 : distance === 1 ? besideWeight : elsewhereWeight };
        }),
      ),
      sentences[at] ?? '',
      decider,
    ),
  );
  return readings.reduce((best, next) => (next.confidence > best.confidence ? next : best), whole);
}

const sentencesOf = (message: string): string[] => {
  const sentences = message
    .slice(0, 4000)
    .split(/(?<=[.!?…;])\s+|\n+|\s+[-–—]+\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  return sentences.length > 0 && sentences.length <= sentenceLimit ? sentences : [message];
};

/** True for a sentence that asks, by its mark or by its words. */
const asks = (sentence: string): boolean =>
  sentence.includes('?') ||
  /\b(who|what|when|where|why|how|which|whom|whose|tell me|wonder|know|name|remind|explain|is it true)\b/i.test(
    sentence,
  );

/** The terms of several sentences, each with the weight of the sentence it counts most in. */
function merge(parts: readonly { readonly understood: Understood; readonly weight: number }[]): Understood {
  const terms = new Map<string, Term>();
  for (const { understood, weight } of parts) {
    for (const term of understood.terms) {
      const certainty = term.certainty * weight;
      if (certainty <= (terms.get(term.term)?.certainty ?? 0)) continue;
      terms.set(term.term, weight === 1 ? term : { ...term, certainty, context: true });
    }
  }
  return {
    terms: [...terms.values()],
    wording: parts.flatMap(({ understood, weight }) =>
      understood.wording.map(({ term, certainty }) => ({ term, certainty: certainty * weight })),
    ),
    unknown: parts.flatMap(({ understood, weight }) => (weight === 1 ? understood.unknown : [])),
  };
}

function decideOn(understood: Understood, text: string, decider: Decider): Decision {
  const candidates = decider.index.rank(understood.terms, understood.wording, understood.unknown.length);
  const [best] = candidates;
  if (!best)
    return { kind: 'unknown', id: null, confidence: 0, candidates, understood, evidence: noEvidence, text };
  const rival = candidates.find(({ id }) => id !== best.id && !decider.alike(id, best.id));
  const evidence: Evidence = {
    likeness: best.likeness,
    cover: best.cover,
    lead: Math.min(1, best.score - (rival?.score ?? 0)),
    known: knownShare(understood.terms, understood.unknown.length),
  };
  const confidence = confidenceOf(evidence);
  const noise = evidence.known < knownEnough;
  const kind = noise || confidence < sureEnough ? 'unknown' : decider.kindOf(best.id);
  return {
    kind,
    id: kind === 'unknown' ? null : best.id,
    confidence,
    candidates,
    understood,
    evidence,
    text,
  };
}

function knownShare(terms: readonly Term[], unknown: number): number {
  const known = terms.reduce((sum, { certainty, context }) => (context ? sum : sum + certainty), 0);
  return known === 0 ? 0 : known / (known + unknown);
}

/** A logistic curve over the evidence; its weights come from `npm run eval -- --calibrate` on the tune questions. */
function confidenceOf({ likeness, cover, lead, known }: Evidence): number {
  const sum = -2.55 + 1.11 * likeness + 1.55 * cover + 4.11 * lead + 1.97 * known;
  return 1 / (1 + Math.exp(-sum));
}
