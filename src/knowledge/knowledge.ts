/** What the bot knows, ready to be asked. Knows nothing of Discord. */
import { textsIn } from '#texts/texts.js';
import { type ClassifierData, openClassifier } from './classifier.js';
import type { Facts, Gap, Language, Person, Quote, Snippet } from './data/schema.js';
import { type Decider, type Decision, decide, decideAll, type Kind } from './decide.js';
import { localize, type Translation } from './localize.js';
import { type ExactData, openExact } from './rank/exact.js';
import { type Candidate, type IndexData, openIndex } from './rank/search.js';
import { openSuggester, readTyped } from './suggest.js';
import { type Correction, type LexiconData, openLexicon, words } from './understand/lexicon.js';

export interface Answer {
  /** As it was asked. */
  readonly question: string;
  readonly kind: Kind;
  /** The snippet, gap or off-topic class it was taken for; null where nothing was near enough. */
  readonly id: string | null;
  /** The question as it was understood. */
  readonly heading: string;
  /** Our own statement, without markdown. */
  readonly text: string;
  readonly quotes: readonly Quote[];
  /** Where the articles differ, and how. */
  readonly differ: string | null;
  /** Ids of the articles that the statement rests on. */
  readonly articles: readonly string[];
  readonly spoiler: boolean;
  /** 0 to 1: how likely it is that this is what was asked. */
  readonly confidence: number;
  /** Words that were taken for others, as typed → as understood. */
  readonly corrections: readonly Correction[];
  /** Snippets worth asking next: nearest first. */
  readonly related: readonly string[];
  /** Where several things were asked at once: the answers to the others, two at most. */
  readonly more: readonly Answer[];
  /** Questions in the message that stay unanswered beside those that don't. */
  readonly unanswered: readonly string[];
}

interface Quotation extends Quote {
  readonly snippet: Snippet;
}

/** What was learnt from the data, as plain data: `learn` makes it, and a file keeps it from the build to the start. */
export interface KnowledgeData {
  readonly facts: Facts;
  readonly lexicon: LexiconData;
  readonly index: IndexData;
  readonly exact: ExactData;
  readonly classifier: ClassifierData;
}

export interface Knowledge extends Facts {
  /** The language that everything here is in, but quotations, names and headlines. */
  readonly language: Language;
  /** The same in another language; what is not translated stays English. */
  in(language: Language): Knowledge;
  /** The language that a text is in; undefined where nothing speaks for one more than for the others. */
  languageOf(text: string): Language | undefined;
  snippet(id: string): Snippet | undefined;
  gap(id: string): Gap | undefined;
  person(id: string): Person | undefined;
  /** The name of who is quoted; undefined where the words are the article's own. */
  speaker(quote: Quote): string | undefined;
  ask(question: string): Answer;
  /** The answer under an id, as a button or a link carries it. */
  open(id: string): Answer | undefined;
  /** The path of a message through the steps, for `--why`: one decision for each question in it. */
  explain(question: string): readonly [Decision, ...Decision[]];
  /** The way of asking, statement or quotation that a candidate was found by. */
  nearestText(candidate: Candidate): string;
  /** Questions that match what was typed so far; the most asked where that is nothing. */
  suggest(typed: string, limit: number): readonly Snippet[];
  findPerson(typed: string): Person | undefined;
  suggestPeople(typed: string, limit: number): readonly Person[];
  /** What people said, each quotation once, in the order of the data. */
  quotations(filter: { readonly by?: string; readonly about?: string }): readonly Quotation[];
}

/** More than are ever shown: some give the same answer, or don't fit beside each other. */
const relatedLimit = 10;

/** In English, whoever asks. @param code of a language, or of a script where that is all that can be told */
function cannotRead(code: string): string {
  const type = code.length === 2 ? 'language' : 'script';
  const [english, own] = ['en', code.length === 2 ? code : 'en'].map((locale) =>
    new Intl.DisplayNames([locale], { type }).of(code),
  );
  const name = own === english || own === undefined ? english : `${english} (${own})`;
  return `I can’t read ${name}. I read English, Hebrew, Spanish, French and German: please ask in one of these.`;
}

/** What finds an entry, whatever language it is told in. */
interface Finder {
  readonly decider: Decider;
  readonly nearestText: Knowledge['nearestText'];
}

interface Beside {
  /** Undefined, or an empty one, where a language has no translations. */
  readonly translate?: (language: Language) => Translation | undefined;
  /** The texts that are searched, in the order of the index. Asked for once, when `nearestText` needs them. */
  readonly texts?: () => readonly string[];
}

export function openKnowledge(
  { facts, ...data }: KnowledgeData,
  { translate = () => undefined, texts = () => [] }: Beside = {},
): Knowledge {
  const finder = { decider: createDecider(facts, data), nearestText: createTextFinder(texts) };
  const english = tell(facts, 'en', finder, inLanguage);
  const opened = new Map<Language, Knowledge>([['en', english]]);
  function inLanguage(language: Language): Knowledge {
    const known =
      opened.get(language) ?? tell(localize(facts, translate(language) ?? {}), language, finder, inLanguage);
    opened.set(language, known);
    return known;
  }
  return english;
}

function createDecider(facts: Facts, data: Omit<KnowledgeData, 'facts'>): Decider {
  const snippets = byId(facts.snippets);
  const gaps = byId(facts.gaps);
  const silent = new Set(facts.offtopic.filter(({ unknown }) => unknown).map(({ id }) => id));
  const courtesies = new Set(facts.offtopic.flatMap(({ id, courtesy }) => (courtesy ? [id] : [])));
  const idOf = openExact(data.exact, data.index.ids);
  return {
    lexicon: openLexicon(data.lexicon),
    index: openIndex(data.index),
    classifier: openClassifier(
      data.classifier,
      data.index.ids.map((id) => snippets.has(id)),
    ),
    exactly: (text) => idOf(words(text.slice(0, 200)).join(' ')),
    kindOf: (id) =>
      snippets.has(id) ? 'answer' : gaps.has(id) ? 'gap' : silent.has(id) ? 'unknown' : 'offtopic',
    isCourtesy: (id) => courtesies.has(id),
    alike: (a, b) => shareQuote(snippets.get(a), snippets.get(b)),
  };
}

function createTextFinder(texts: () => readonly string[]): Knowledge['nearestText'] {
  /** Undefined until they are asked for. */
  let all: readonly string[] | undefined;
  return ({ nearest }) => {
    all ??= texts();
    return all[nearest] ?? '';
  };
}

/** The knowledge as one language tells it. */
function tell(
  facts: Facts,
  language: Language,
  { decider, nearestText }: Finder,
  inLanguage: (language: Language) => Knowledge,
): Knowledge {
  const said = textsIn(language).understanding;
  const snippets = byId(facts.snippets);
  const gaps = byId(facts.gaps);
  /** By off-topic class: what is said to it. */
  const replies = new Map(
    facts.offtopic.flatMap(({ id, reply }) => (reply === undefined ? [] : [[id, reply]])),
  );
  const people = byId(facts.people);
  const cast = facts.people.filter(({ kind }) => kind === 'person');
  /** The questions as this language puts them: what is picked from a list is found again. */
  const asked = new Map(
    language === 'en'
      ? []
      : [...facts.snippets, ...facts.gaps].map(({ id, question }) => [words(question).join(' '), id]),
  );

  function build(
    question: string,
    decision: Pick<Decision, 'kind' | 'id' | 'confidence' | 'candidates' | 'unread'>,
    typed: Decision | undefined,
  ): Answer {
    const { kind, id, confidence, candidates } = decision;
    const snippet = id === null ? undefined : snippets.get(id);
    const gap = id === null ? undefined : gaps.get(id);
    const near = candidates
      .map((candidate) => candidate.id)
      .filter((other) => other !== id && snippets.has(other));
    const welcome = id !== null && replies.has(id) ? facts.popular : undefined;
    const related =
      welcome ?? (gap ? [...gap.nearby, ...near] : snippet ? [...near, ...sameTopic(snippet)] : near);
    return {
      question,
      kind,
      id,
      heading: snippet?.question ?? gap?.question ?? question.slice(0, 200),
      text: snippet?.says ?? gap?.says ?? replyTo(decision),
      quotes: snippet?.quotes ?? [],
      differ: snippet?.differ ?? null,
      articles: snippet?.articles ?? [],
      spoiler: snippet?.spoiler ?? false,
      confidence,
      corrections: typed ? correctionsOf(typed) : [],
      related: [...new Set(related)].filter((other) => other !== id).slice(0, relatedLimit),
      more: [],
      unanswered: [],
    };
  }

  function replyTo({ kind, id, unread }: Pick<Decision, 'kind' | 'id' | 'unread'>): string {
    if (unread !== undefined) return cannotRead(unread);
    if (kind === 'near') return said.nearlyFound;
    if (kind === 'unknown') return said.nothingFound;
    return replies.get(id ?? '') ?? said.somethingElse;
  }

  /** By topic: its important snippets, then those of the topics that the same command shows. */
  const around = new Map(
    facts.topics.map(({ id: own, command }) => {
      const beside = facts.topics.filter((topic) => topic.command === command).map(({ id }) => id);
      const topics = [...new Set([own, ...beside])];
      const important = facts.snippets.filter((snippet) => snippet.important);
      return [
        own,
        topics.flatMap((id) => important.flatMap((snippet) => (snippet.topic === id ? snippet.id : []))),
      ];
    }),
  );
  const sameTopic = ({ topic }: Snippet): readonly string[] => around.get(topic) ?? [];

  /** Opened when a member first types: a start needn't wait for them. */
  let questions: ReturnType<typeof openSuggester<Snippet>> | undefined;
  let persons: ReturnType<typeof openSuggester<Person>> | undefined;
  let names: ReadonlyMap<string, Person> | undefined;

  /** The popular ones, then the important ones, then the rest. */
  function mostAsked(): readonly Snippet[] {
    const popular = facts.popular.flatMap((id) => snippets.get(id) ?? []);
    return [
      ...new Set([...popular, ...facts.snippets.filter(({ important }) => important), ...facts.snippets]),
    ];
  }

  /** A snippet by its question and label, and by whom and what it is about. */
  const searched = (snippet: Snippet) => ({
    item: snippet,
    texts: [
      { text: snippet.question, worth: 1 },
      { text: snippet.label, worth: 0.9 },
      { text: facts.topics.find(({ id }) => id === snippet.topic)?.title ?? '', worth: 0.5 },
      ...snippet.people
        .flatMap((id) => people.get(id) ?? [])
        .flatMap(properNames)
        .map((text) => ({ text, worth: 0.5 })),
    ],
  });

  function open(id: string): Answer | undefined {
    const snippet = snippets.get(id);
    const question = snippet?.question ?? gaps.get(id)?.question;
    if (question === undefined) return undefined;
    const { candidates } = decide(question, decider);
    return build(question, { kind: snippet ? 'answer' : 'gap', id, confidence: 1, candidates }, undefined);
  }

  return {
    ...facts,
    language,
    in: inLanguage,
    languageOf: (text) => {
      const told = decider.lexicon.tellLanguage(text.slice(0, 400));
      return told.sure ? told.language : undefined;
    },
    snippet: (id) => snippets.get(id),
    gap: (id) => gaps.get(id),
    person: (id) => people.get(id),
    speaker: ({ by }) => (by === undefined ? undefined : people.get(by)?.name),
    ask: (question) => {
      const picked =
        asked.size > 0 ? open(asked.get(words(question.slice(0, 200)).join(' ')) ?? '') : undefined;
      if (picked) return picked;
      const { all, unanswered } = decideAll(question, decider);
      const [first, ...others] = all;
      return {
        ...build(question, first, first),
        more: others.map((other) => build(other.text, other, other)),
        unanswered,
      };
    },
    open,
    explain: (question) => decideAll(question, decider).all,
    nearestText,
    suggest: (typed, limit) => {
      const text = readTyped(typed);
      if (words(text).length === 0) return mostAsked().slice(0, limit);
      questions ??= openSuggester(mostAsked().map(searched));
      const found = questions(text);
      const whole = found.filter((one) => one.whole);
      // What is put in quite other words is still understood.
      const understood =
        whole.length < limit
          ? decide(text, decider).candidates.flatMap(({ id }) => snippets.get(id) ?? [])
          : [];
      const items = [...whole.map(({ item }) => item), ...understood, ...found.map(({ item }) => item)];
      return [...new Set(items)].slice(0, limit);
    },
    findPerson: (typed) => {
      const text = readTyped(typed);
      names ??= new Map(
        cast.toReversed().flatMap((person) => namesOf(person).map((name) => [words(name).join(' '), person])),
      );
      const exact = cast.find(({ id }) => id === text) ?? names.get(words(text).join(' '));
      if (exact) return exact;
      const [term] = decider.lexicon.understand(text).terms.filter(({ term: read }) => read.startsWith('@'));
      return term && people.get(term.term.slice(1).replace(/\/character$/, ''));
    },
    suggestPeople: (typed, limit) => {
      const text = readTyped(typed);
      if (words(text).length === 0) return cast.slice(0, limit);
      persons ??= openSuggester(cast.map((person) => ({ item: person, texts: namesAndRole(person) })));
      return persons(text)
        .map(({ item }) => item)
        .slice(0, limit);
    },
    quotations: ({ by, about }) => {
      const speakers = facts.people.filter(({ id, members }) => id === by || members.includes(by ?? ''));
      const said = facts.snippets
        .filter(({ topic }) => about === undefined || topic === about)
        .flatMap((snippet) => snippet.quotes.map((quote) => ({ ...quote, snippet })))
        .filter(
          ({ by: speaker }) =>
            speaker !== undefined && (by === undefined || speakers.some(({ id }) => id === speaker)),
        );
      return eachOnce(said);
    },
  };
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]));

const properNames = ({ name, called, character }: Person): string[] => [
  name,
  ...called,
  ...(character ? [character.name, ...character.called] : []),
];

const misspeltNames = ({ misspelt, character }: Person): string[] => [
  ...misspelt,
  ...(character?.misspelt ?? []),
];

const namesOf = (person: Person): string[] => [...properNames(person), ...misspeltNames(person)];

const namesAndRole = (person: Person) => [
  ...properNames(person).map((text) => ({ text, worth: 1 })),
  { text: `${person.role} ${person.character?.relation ?? ''}`, worth: 0.5 },
  ...misspeltNames(person).map((text) => ({ text, worth: 0.6, misspelt: true as const })),
];

/** Of quotations that say the same words, or of which one is a part of another, the longest. */
function eachOnce(quotations: readonly Quotation[]): readonly Quotation[] {
  const folded = quotations.map(({ text }) => words(text).join(' '));
  return quotations.filter((_, at) => {
    const own = folded[at] ?? '';
    return !folded.some((other, before) => other.includes(own) && (other.length > own.length || before < at));
  });
}

/** Two snippets that prove themselves by the same quotation give the same fact. */
const shareQuote = (a: Snippet | undefined, b: Snippet | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.quotes.some(({ text }) => b.quotes.some((other) => other.text === text));

/** Each misspelt word once, with the word or, where words were run together, the words it was read as. */
function correctionsOf({ understood }: Decision): Correction[] {
  const readings = new Map<string, string[]>();
  for (const { typed, understood: word } of understood.terms.flatMap(({ corrections }) => corrections)) {
    readings.set(typed, [...(readings.get(typed) ?? []), word]);
  }
  return [...readings].map(([typed, list]) => ({ typed, understood: list.join(' ') }));
}
