/** Decides what a question gets: an answer, near ones to choose from, a known gap, not known, or a pointer elsewhere. */
import type { Candidate, Index } from './rank/search.js';
import type { Judgement, Scope } from './scope.js';
import type { Lexicon, Term, Understood } from './understand/lexicon.js';

export type Kind = 'answer' | 'near' | 'gap' | 'unknown' | 'offtopic';

export interface Decision {
  readonly kind: Kind;
  /** The snippet, gap or off-topic class; null where nothing is near enough. */
  readonly id: string | null;
  /** 0 to 1: how likely it is that the nearest snippet answers just what was asked. */
  readonly confidence: number;
  /** Best first; empty where no word was understood. */
  readonly candidates: readonly Candidate[];
  readonly understood: Understood;
  readonly evidence: Evidence;
  /** What was asked beside what the nearest snippet speaks of. */
  readonly against: readonly string[];
  /** The part of the message that was taken as the question. */
  readonly text: string;
  /** The code of the language or script that it is in, where nobody here reads it. */
  readonly unread?: string;
}

/** What the decision rests on. */
export interface Evidence {
  /** The part, 0 to 1, of the question that the nearest snippet speaks of. */
  readonly cover: number;
  /** How far the nearest snippet is ahead of the next one with another answer, 0 to 1. */
  readonly lead: number;
  /** How far it is ahead of the nearest thing that no article answers, −1 to 1. */
  readonly ahead: number;
  /** The same by likeness to a single way of asking, −1 to 1. */
  readonly closer: number;
  /** How far its words, each and side by side, are those of people who ask for what the articles answer: a logarithm of odds. */
  readonly scope: number;
  /** The part, 0 to 1, of its words that mean nothing here. */
  readonly strange: number;
  /** 1 where it names the series or somebody of it. */
  readonly named: number;
  /** 1 where it names another work. */
  readonly work: number;
  /** How many words count, up to 12, as a share of that. */
  readonly length: number;
}

/** Logistic regression: its weights come from `npm run eval -- --calibrate` on the tune questions. */
const weights: Readonly<Record<keyof Evidence | 'constant', number>> = {
  constant: -6.28,
  cover: 2.74,
  lead: 1.65,
  ahead: 1.32,
  closer: 2.3,
  scope: 2.2,
  strange: -2.84,
  named: 0.88,
  work: -1.08,
  length: 6.07,
};

export interface Decider {
  readonly lexicon: Lexicon;
  readonly index: Index;
  readonly scope: Scope;
  /** The entry that has this very text among its ways of asking. */
  exactly(text: string): string | undefined;
  kindOf(id: string): 'answer' | 'gap' | 'offtopic' | 'unknown';
  /** True where two entries give the same fact, so that a narrow lead says nothing. */
  alike(a: string, b: string): boolean;
}

/** From here on the nearest snippet is the answer. */
const sureEnough = 0.55;
/** From here on the nearest snippets are offered. */
const nearEnough = 0.15;
/** A gap must be so much like the question, or cover so much of it. */
const gapLikeness = 0.45;
/** Where more of the words than this mean nothing here, a message is noise, whatever the rest is like. */
const mostlyStrange = 0.6;

const noEvidence: Evidence = {
  cover: 0,
  lead: 0,
  ahead: 0,
  closer: 0,
  scope: 0,
  strange: 0,
  named: 0,
  work: 0,
  length: 0,
};

/** What the sentence that asks is read with: the sentences beside it, and the rest, count for this much. */
const besideWeight = 0.4;
const elsewhereWeight = 0.15;
/** Messages of more sentences than this are noise. */
const sentenceLimit = 40;

/** A part of a message that is a question of its own must be as sure as this, or the message is taken as one. */
const sureOfPart = 0.7;
/** Longer messages hold one question among other things, not several side by side. */
const sideBySideLimit = 45;
const partLimit = 6;
/** How many of them are answered. */
const answerLimit = 3;

const questionWord =
  /(?<![\p{L}\p{N}])(who|whom|whose|what|whats|when|where|why|how|which|did|does|was|were|is|are|has|will|wer|was|wann|wo|warum|wie|qui|que|quand|où|pourquoi|comment|combien|quién|qué|cuándo|dónde|cuántos|cuántas|מי|מה|מתי|איפה|למה|כמה)(?![\p{L}\p{N}])/iu;

/** What is made of a message. */
export interface Decisions {
  /** One decision, or where several things are asked side by side, one for each that is answered, three at most. */
  readonly all: readonly [Decision, ...Decision[]];
  /** The questions in it that stay unanswered beside those that don't. */
  readonly unanswered: readonly string[];
}

export function decideAll(text: string, decider: Decider): Decisions {
  const message = readable(text);
  const exact = decider.exactly(message);
  const whole = decide(message, decider, exact);
  const { unread } = whole.understood.language;
  if (exact === undefined && unread !== undefined && whole.kind !== 'answer')
    return { all: [{ ...whole, kind: 'unknown', id: null, unread }], unanswered: [] };
  const alone: Decisions = { all: [whole], unanswered: [] };
  const parts = exact === undefined ? questionsIn(message) : [];
  if (parts.length < 2) return alone;
  const read = parts.map((part) => decider.lexicon.understand(part));
  const decisions = parts.map((part, at) => {
    const context = read.map((understood, other) => ({
      understood,
      weight: other === at ? 1 : otherPartWeight,
    }));
    return decideOn(merge(context), part, decider);
  });
  const isSure = ({ kind, confidence }: Decision) => kind === 'answer' && confidence >= sureOfPart;
  const sure = decisions.filter(isSure);
  const [first, ...others] = sure.filter(
    ({ id }, at) =>
      !sure.slice(0, at).some((before) => before.id === id || decider.alike(before.id ?? '', id ?? '')),
  );
  if (!first || others.length === 0) return alone;
  return {
    all: [first, ...others.slice(0, answerLimit - 1)],
    unanswered: [...decisions.filter((one) => !isSure(one)), ...others.slice(answerLimit - 1)].map(
      (one) => one.text,
    ),
  };
}

/** The parts of a message that ask, where it asks several things side by side. */
function questionsIn(message: string): string[] {
  if (message.split(/\s/).length > sideBySideLimit) return [];
  const parts = message
    .split(/(?<=[?.!;])\s|,? (?:and|also|plus|und|et|y|&|\+) (?:also )?|, (?=\p{L})/iu)
    .filter((part) => questionWord.test(part));
  return parts.length > partLimit ? [] : parts;
}

/** How much of a message is read: Discord's longest, and then some. */
const readLimit = 4000;

/** The part that is read, each run of white space one space or one line's end, so that patterns meet short runs alone. */
const readable = (text: string): string =>
  text
    .slice(0, readLimit)
    .replace(/\s+/gu, (run) => (run.includes('\n') ? '\n' : ' '))
    .trim();

/** What the other questions of a message count for: enough to say whom “he” means. */
const otherPartWeight = 0.15;

export function decide(
  text: string,
  decider: Decider,
  exact: string | undefined = decider.exactly(readable(text)),
): Decision {
  const message = readable(text);
  const sentences = sentencesOf(message);
  const read = sentences.map((sentence) => decider.lexicon.understand(sentence));
  const whole = decideOn(merge(read.map((understood) => ({ understood, weight: 1 }))), message, decider);
  if (exact !== undefined) {
    const kind = decider.kindOf(exact);
    return { ...whole, kind, id: kind === 'unknown' ? null : exact, confidence: 1 };
  }
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
    .split(/(?<=[.!?…;])\s|\n| [-–—]+ /u)
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
    units: parts.flatMap(({ understood, weight }) => (weight === 1 ? understood.units : [])),
    mentions: {
      works: parts.flatMap(({ understood, weight }) => (weight === 1 ? understood.mentions.works : [])),
      relatives: parts.flatMap(({ understood, weight }) =>
        weight === 1 ? understood.mentions.relatives : [],
      ),
    },
    language: parts[0]?.understood.language ?? { language: 'en' },
  };
}

function decideOn(understood: Understood, text: string, decider: Decider): Decision {
  const { index, scope, kindOf, alike } = decider;
  const candidates = index.rank(understood.terms, understood.wording, understood.unknown.length);
  const [best] = candidates;
  const nothing = { confidence: 0, candidates, understood, evidence: noEvidence, against: [], text };
  if (!best) return { kind: 'unknown', id: null, ...nothing };
  const snippet = candidates.find(({ id }) => kindOf(id) === 'answer');
  const other = candidates.find(({ id }) => kindOf(id) !== 'answer');
  const unanswered = other && { ...nothing, ...unansweredBy(other, kindOf) };
  if (!snippet) return unanswered ?? { kind: 'unknown', id: null, ...nothing };

  const judgement = scope.judge({ ...understood, uses: (term) => index.uses(term) });
  const rival = candidates.find(
    ({ id }) => id !== snippet.id && kindOf(id) === 'answer' && !alike(id, snippet.id),
  );
  const evidence = evidenceOf(understood, snippet, rival, other, judgement);
  const confidence = confidenceOf(evidence);
  const found = { confidence, candidates, understood, evidence, against: judgement.against, text };
  if (evidence.strange > mostlyStrange) return { kind: 'unknown', id: null, ...found };
  if (confidence >= sureEnough) return { kind: 'answer', id: snippet.id, ...found };
  if (other === best && unanswered && unanswered.kind !== 'unknown') return { ...unanswered, ...found };
  return { kind: confidence >= nearEnough ? 'near' : 'unknown', id: null, ...found };
}

function unansweredBy(
  { id, likeness, cover }: Candidate,
  kindOf: Decider['kindOf'],
): { readonly kind: Kind; readonly id: string | null } {
  const kind = kindOf(id);
  return kind === 'unknown' || likeness < gapLikeness || cover < gapLikeness
    ? { kind: 'unknown', id: null }
    : { kind, id };
}

function evidenceOf(
  { terms, units, mentions }: Understood,
  { likeness, cover, score }: Candidate,
  rival: Candidate | undefined,
  other: Candidate | undefined,
  { logit }: Judgement,
): Evidence {
  const own = terms.filter(({ context }) => !context);
  const carrying = units.filter(({ kind }) => kind !== 'filler');
  const strange = carrying.filter(({ kind }) => kind !== 'known');
  return {
    cover,
    lead: between(0, score - (rival?.score ?? 0), 1),
    ahead: other ? between(-1, score - other.score, 1) : 1,
    closer: other ? between(-1, likeness - other.likeness, 1) : 1,
    scope: between(-5, logit / Math.sqrt(Math.max(1, units.length)), 5),
    strange: strange.length / Math.max(1, carrying.length),
    named: own.some(({ term }) => term.startsWith('@') || namesUs.has(term)) ? 1 : 0,
    work: mentions.works.length > 0 ? 1 : 0,
    length: Math.min(own.length, 12) / 12,
  };
}

const namesUs: ReadonlySet<string> = new Set(['hitandrun', 'fauda']);

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

function confidenceOf(evidence: Evidence): number {
  const sum = evidenceNames.reduce((total, name) => total + weights[name] * evidence[name], weights.constant);
  return 1 / (1 + Math.exp(-sum));
}

/** In the order in which they are fitted. */
export const evidenceNames = Object.keys(noEvidence) as readonly (keyof Evidence)[];
