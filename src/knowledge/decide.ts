/** Decides what a question gets: an answer, near ones to choose from, a known gap, not known, or a pointer elsewhere. */
import { type Classifier, type Judgement, logitOf } from './classifier.js';
import type { Candidate, Index, Unaccounted } from './rank/search.js';
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
  /** What was asked beside what the articles answer. */
  against(): readonly string[];
  /** The terms that the nearest snippet hardly speaks of, least expected first. */
  readonly unaccounted: readonly string[];
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
  /** How far its words, each and side by side, are those of people who ask for what the articles answer: logarithm of the odds; */
  readonly scope: number;
  /** and of those who ask for the nearest snippet. */
  readonly choice: number;
  /** The part, 0 to 1, of its words that mean nothing here. */
  readonly strange: number;
  /** 1 where it names the series or somebody of it. */
  readonly named: number;
  /** 1 where it names another work. */
  readonly work: number;
  /** How much of it, by weight, the nearest snippet speaks of, up to 25, as a share of that. */
  readonly spoken: number;
  /** How many words it has, up to 30, as a share of that. */
  readonly words: number;
  /** The heaviest word that the nearest snippet doesn't speak of: its weight, up to 8, as a share of that. */
  readonly missing: number;
  /** How much rarer the least expected word is with the nearest snippet than elsewhere: a logarithm, up to 8, as a share of that. */
  readonly surprise: number;
}

/**
 * Logistic regression: its weights come from `npm run eval -- --calibrate` on the tune questions, and are softened there so that
 * of 100 answers with a confidence of 0.9 and more 99 are right.
 */
const weights: Readonly<Record<keyof Evidence | 'constant', number>> = {
  constant: -1.98,
  cover: 0.64,
  lead: -0.08,
  ahead: 0.77,
  closer: 1.29,
  scope: 0.17,
  choice: 0.06,
  strange: -2.25,
  named: 0.3,
  work: -0.47,
  spoken: 1.92,
  words: 2.48,
  missing: -0.87,
  surprise: -0.82,
};

export interface Decider {
  readonly lexicon: Lexicon;
  readonly index: Index;
  readonly classifier: Classifier;
  /** The entry that has this very text among its ways of asking. */
  exactly(text: string): string | undefined;
  kindOf(id: string): 'answer' | 'gap' | 'offtopic' | 'unknown';
  /** True for an entry that stands beside a question without being a part of it: a greeting, thanks. */
  isCourtesy(id: string): boolean;
  /** True where two entries give the same fact, so that a narrow lead says nothing. */
  alike(a: string, b: string): boolean;
}

/** From here on the nearest snippet is the answer. */
const sureEnough = 0.56;
/** From here on the nearest snippets are offered. */
const nearEnough = 0.27;
/** A gap must be so much like the question, or cover so much of it. */
const gapLikeness = 0.45;
/** Where more of the words than this mean nothing here, a message is noise, whatever the rest is like. */
const mostlyStrange = 0.6;

/** How much the classifier counts beside the likeness of words. */
const choiceWeight = 0.04;

/** From here on a term is named as one that the nearest snippet hardly speaks of. */
const unexpected = 1.5;

const noEvidence: Evidence = {
  cover: 0,
  lead: 0,
  ahead: 0,
  closer: 0,
  scope: 0,
  choice: 0,
  strange: 0,
  named: 0,
  work: 0,
  spoken: 0,
  words: 0,
  missing: 0,
  surprise: 0,
};

/** What the sentence that asks is read with: the sentences beside it, and the rest, count for this much. */
const besideWeight = 0.4;
const elsewhereWeight = 0.15;
/** Messages of more sentences than this are noise. */
const sentenceLimit = 40;

/** A message is taken as several questions where one part of it is as sure as this, */
const sureOfPart = 0.58;
/** and each other one at least as this: what stands beside a question about the series is about it, too. */
const sureBeside = 0.44;
/** Longer messages hold one question among other things, not several side by side. */
const sideBySideLimit = 45;
const partLimit = 6;
/** How many of them are answered. */
const answerLimit = 3;

const questionWord =
  /(?<![\p{L}\p{N}])(who|whom|whose|what|whats|when|where|why|how|which|did|does|was|were|is|are|has|will|wer|was|wann|wo|warum|wie|qui|que|quand|où|pourquoi|comment|combien|quién|qué|cuándo|dónde|cuántos|cuántas|מי|מה|מתי|איפה|למה|כמה)(?![\p{L}\p{N}])/iu;

/** Up to three words before one that asks. */
const greeted = new RegExp(
  `^(?<before>\\S+(?: \\S+){0,2}?) (?=${questionWord.source})(?<question>.+)$`,
  'isu',
);

/** What is made of a message. */
export interface Decisions {
  /** One decision, or where several things are asked side by side, one for each that is answered, three at most. */
  readonly all: readonly [Decision, ...Decision[]];
  /** The questions in it that stay unanswered beside those that don't. */
  readonly unanswered: readonly string[];
}

export function decideAll(text: string, decider: Decider): Decisions {
  const given = readable(text);
  const said = decider.exactly(given);
  const message = said === undefined ? withoutCourtesy(given, decider) : given;
  const exact = said ?? decider.exactly(message);
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
  const surest = Math.max(...decisions.map(({ confidence }) => confidence));
  const answering = surest < sureOfPart ? [] : decisions.flatMap((one) => besideSure(one, decider) ?? []);
  const [first, ...others] = answering.filter(
    ({ id }, at) =>
      !answering.slice(0, at).some((before) => before.id === id || decider.alike(before.id ?? '', id ?? '')),
  );
  if (!first || others.length === 0) return alone;
  const answered = new Set(answering.map((one) => one.text));
  return {
    all: [first, ...others.slice(0, answerLimit - 1)],
    unanswered: [
      ...parts.filter((part) => !answered.has(part)),
      ...others.slice(answerLimit - 1).map((one) => one.text),
    ],
  };
}

/** A message without the greeting or thanks around it; the first of these where there is nothing else. */
function withoutCourtesy(message: string, { exactly, isCourtesy }: Decider): string {
  const isOne = (part: string) => isCourtesy(exactly(part) ?? '');
  const parts = message.split(/(?<=[,.!?;\n])/u);
  const from = parts.findIndex((part) => !isOne(part));
  if (from < 0) return parts[0] ?? message;
  const rest = parts
    .slice(from, parts.findLastIndex((part) => !isOne(part)) + 1)
    .join('')
    .trim();
  // “hi who plays segev”
  const { before = '', question } = greeted.exec(rest)?.groups ?? {};
  return question !== undefined && isOne(before) ? question : rest;
}

/** What a part of a message gets beside another that is surely about the series. */
function besideSure(part: Decision, { kindOf }: Decider): Decision | undefined {
  const { kind, confidence, candidates } = part;
  const snippet = candidates.find(({ id }) => kindOf(id) === 'answer');
  return snippet && (kind === 'answer' || kind === 'near') && confidence >= sureBeside
    ? { ...part, kind: 'answer', id: snippet.id, confidence: Math.max(confidence, sureEnough) }
    : undefined;
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

/** What a terminal takes for a colour, in what was copied from one. */
const colour = /\p{Cc}\[[\d;]*m/gu;

/** The part that is read, each run of white space one space or one line's end, so that patterns meet short runs alone. */
const readable = (text: string): string =>
  text
    .slice(0, readLimit)
    .replace(colour, ' ')
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
      titles: titlesOf(parts),
      relatives: parts.flatMap(({ understood, weight }) =>
        weight === 1 ? understood.mentions.relatives : [],
      ),
    },
    language: parts[0]?.understood.language ?? { language: 'en', sure: false },
  };
}

/** The titles of the sentences that count in full, by their places among the units of these. */
function titlesOf(parts: readonly { readonly understood: Understood; readonly weight: number }[]) {
  let before = 0;
  return parts.flatMap(({ understood: { units, mentions }, weight }) => {
    if (weight !== 1) return [];
    const start = before;
    before += units.length;
    return mentions.titles.map((title) => ({ ...title, from: title.from + start, to: title.to + start }));
  });
}

function decideOn(understood: Understood, text: string, decider: Decider): Decision {
  const { index, classifier, kindOf, alike } = decider;
  const judgement = classifier.judge({ ...understood, uses: (term) => index.uses(term) });
  const candidates = index
    .rank(understood.terms, understood.wording, understood.unknown.length)
    .map((one) => ({
      ...one,
      score: one.score + choiceWeight * Math.log1p(1000 * (judgement.chances[one.entry] ?? 0)),
    }))
    .sort((a, b) => b.score - a.score);
  const [best] = candidates;
  const nothing = {
    confidence: 0,
    candidates,
    understood,
    evidence: noEvidence,
    against: judgement.against,
    unaccounted: [],
    text,
  };
  if (!best) return { kind: 'unknown', id: null, ...nothing };
  const snippet = candidates.find(({ id }) => kindOf(id) === 'answer');
  const other = candidates.find(({ id }) => kindOf(id) !== 'answer');
  const unanswered = other && { ...nothing, ...unansweredBy(other, kindOf) };
  if (!snippet) return unanswered ?? { kind: 'unknown', id: null, ...nothing };

  const rival = candidates.find(
    ({ id }) => id !== snippet.id && kindOf(id) === 'answer' && !alike(id, snippet.id),
  );
  const unaccounted = index.unaccounted(understood.terms, snippet.id);
  const evidence = evidenceOf(understood, snippet, rival, other, judgement, unaccounted);
  const confidence = confidenceOf(evidence);
  const found = {
    confidence,
    candidates,
    understood,
    evidence,
    against: judgement.against,
    unaccounted: unaccounted
      .filter(({ surprise }) => surprise > unexpected)
      .sort((a, b) => b.surprise - a.surprise)
      .map(({ term }) => term),
    text,
  };
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
  { likeness, cover, spoken, score, entry }: Candidate,
  rival: Candidate | undefined,
  other: Candidate | undefined,
  { chances, logit }: Judgement,
  unaccounted: readonly Unaccounted[],
): Evidence {
  const own = terms.filter(({ context }) => !context);
  const carrying = units.filter(({ kind }) => kind !== 'filler');
  const strange = carrying.filter(({ kind }) => kind !== 'known');
  return {
    cover,
    lead: between(0, score - (rival?.score ?? 0), 1),
    ahead: other ? between(-1, score - other.score, 1) : 1,
    closer: other ? between(-1, likeness - other.likeness, 1) : 1,
    scope: logit,
    choice: logitOf(chances[entry] ?? 0),
    strange: strange.length / Math.max(1, carrying.length),
    named: own.some(({ term }) => term.startsWith('@') || namesUs.has(term)) ? 1 : 0,
    work: mentions.titles.some(({ certain }) => certain) ? 1 : 0,
    spoken: share(spoken, 25),
    words: share(units.length, 30),
    missing: share(Math.max(0, ...unaccounted.map(({ missing }) => missing)), 8),
    surprise: share(Math.max(0, ...unaccounted.map(({ surprise }) => surprise)), 8),
  };
}

const namesUs: ReadonlySet<string> = new Set(['hitandrun', 'fauda']);

const share = (value: number, most: number): number => Math.min(value, most) / most;

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

function confidenceOf(evidence: Evidence): number {
  const sum = evidenceNames.reduce((total, name) => total + weights[name] * evidence[name], weights.constant);
  return 1 / (1 + Math.exp(-sum));
}

/** In the order in which they are fitted. */
export const evidenceNames = Object.keys(noEvidence) as readonly (keyof Evidence)[];
