/** From an article's text and what is known to a draft: what an editor may add to the data. */
import type { Facts, Gap, Quote, Snippet } from '#knowledge/data/schema.js';
import { initials } from '#knowledge/data/verify.js';
import { type Article, firstWords } from './article.js';
import { contradiction, quotedOtherwise } from './differ.js';
import { openComparer, passageFrom, type Reader, type Supported } from './facts.js';
import { openNames } from './names.js';
import { openOutlets } from './outlets.js';
import { findQuotations, type Quotation } from './quotations.js';
import { paragraphsOf, type Sentence, sentencesOf } from './text.js';

/** A quotation that proves a snippet that is there. */
interface DraftQuotation extends Quotation {
  readonly for: string;
}

/** A passage that supports a snippet that is there. */
interface DraftSupport {
  readonly for: string;
  readonly text: string;
}

/** Something that no snippet says: one of a gap, where it seems to answer one. */
export interface DraftSnippet {
  readonly gap?: Gap;
  readonly topic?: string;
  readonly text: string;
  /** Where it is a quotation. */
  readonly quotation?: Quotation;
}

interface DraftDiffer {
  readonly for: string;
  readonly text: string;
  /** What to look at. */
  readonly why: string;
}

export interface Draft {
  readonly article: { readonly short: string; readonly outlets: readonly string[] } & Article;
  readonly quotations: readonly DraftQuotation[];
  readonly support: readonly DraftSupport[];
  readonly fresh: readonly DraftSnippet[];
  readonly differ: readonly DraftDiffer[];
}

export interface Known {
  readonly facts: Facts;
  readonly reader: Reader;
  /** Titles of other works, in any case. */
  readonly works: readonly string[];
}

const show = 'Hit & Run';
const shortLimit = 40;

export function draftOf(article: Article, { facts, reader, works }: Known): Draft {
  const knownOutlets = [
    ...new Set(facts.snippets.flatMap(({ quotes }) => quotes.flatMap(({ to }) => to ?? []))),
  ];
  const findNames = openNames(facts.people, [...knownOutlets, ...knownOutlets.map(initials)]);
  const titles = new Set([show, 'Fauda', ...works].map((title) => title.toLowerCase()));
  const found = findQuotations(article.text, { findNames, inFull: openOutlets(knownOutlets), titles });

  const comparer = openComparer(facts, reader);
  const sentences = proseOf(article, found);
  const supported = comparer.support(sentences);
  const said = found.map((quotation) => {
    const parts = asSentences(quotation, article.text);
    return { quotation, sentences: parts, supported: comparer.support(parts) };
  });
  const known = said.flatMap(({ quotation, supported: list }) => list.map((one) => ({ quotation, ...one })));

  const passage = ({ sentence, like }: Supported) => passageFrom(sentence, like, reader);
  const unsaid = ownWords(sentences, article, found).filter((sentence) =>
    comparer.isNew(
      sentence,
      supported.flatMap((one) => (one.sentence === sentence ? one.snippet : [])),
    ),
  );
  return {
    article: {
      ...article,
      short: shortName(article),
      outlets: [...new Set(found.flatMap(({ to }) => to ?? []))],
    },
    quotations: known.map(({ quotation, snippet, sentence }) => ({
      ...quotation,
      text: sentence.text,
      for: snippet.id,
    })),
    support: supported.map((one) => ({ for: one.snippet.id, text: passage(one) })),
    fresh: [
      ...unsaid.map((sentence) => fresh(sentence.text, undefined, facts, reader)),
      ...said.flatMap(({ quotation, sentences: parts, supported: list }) =>
        unsupported(quotation, parts, list, article.text).map((text) =>
          fresh(text, quotation, facts, reader),
        ),
      ),
    ],
    differ: differing(supported, found, facts, findNames, passage),
  };
}

/** The sentences that aren't a quotation alone. */
function proseOf({ text }: Article, quotations: readonly Quotation[]): Sentence[] {
  return paragraphsOf(text)
    .filter(({ block }) => !block)
    .flatMap((paragraph) => sentencesOf(text, paragraph))
    .filter(
      ({ start, end }) =>
        !quotations.some((quotation) => quotation.start <= start && end <= quotation.end + 2),
    );
}

/** A sentence that is quoted for so much of it is drafted as its quotation. */
const mostlyQuoted = 0.4;

/** A date that stands by itself, as the text of a saved page begins with. */
const dateAlone = /^(?:date )?\d{4}-\d{2}-\d{2}$/;

/** The sentences without the headline, the date and those that chiefly carry a quotation. */
function ownWords(
  sentences: readonly Sentence[],
  { title }: Article,
  quotations: readonly Quotation[],
): Sentence[] {
  return sentences.filter(({ start, end, text }) => {
    const quoted = quotations
      .map((one) => Math.min(end, one.end) - Math.max(start, one.start))
      .filter((length) => length > 0)
      .reduce((sum, length) => sum + length, 0);
    if (dateAlone.test(text)) return false;
    return quoted < mostlyQuoted * (end - start) && !(title !== undefined && text.endsWith(title));
  });
}

/** The sentences of a quotation, each verbatim; a short one with the next. */
function asSentences(quotation: Quotation, text: string): Sentence[] {
  const from = text.indexOf(quotation.text, quotation.start);
  return from < 0
    ? [{ start: quotation.start, end: quotation.end, text: quotation.text }]
    : sentencesOf(text, { start: from, end: from + quotation.text.length });
}

/** The runs of its sentences that support no snippet. */
function unsupported(
  quotation: Quotation,
  sentences: readonly Sentence[],
  supported: readonly Supported[],
  text: string,
): string[] {
  if (supported.length === 0) return [quotation.text];
  const runs: Sentence[][] = [];
  let open = false;
  for (const sentence of sentences) {
    if (supported.some((one) => one.sentence === sentence)) open = false;
    else if (open) runs.at(-1)?.push(sentence);
    else open = runs.push([sentence]) > 0;
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    return first && last ? [text.slice(first.start, last.end)] : [];
  });
}

/** A gap counts as answered from this score on, this far ahead of whatever is next. */
const gapScore = 0.9;
const gapLead = 0.35;

function fresh(
  text: string,
  quotation: Quotation | undefined,
  { gaps, snippets }: Facts,
  reader: Reader,
): DraftSnippet {
  const nearest = reader.nearest(text);
  const [first, next] = nearest;
  const answers =
    first !== undefined && first.score >= gapScore && first.score - (next?.score ?? 0) >= gapLead;
  const gap = answers ? gaps.find(({ id }) => id === first.id) : undefined;
  const near = nearest.flatMap(({ id }) => snippets.find((snippet) => snippet.id === id) ?? [])[0];
  return {
    text,
    ...(gap ? { gap } : {}),
    ...(near ? { topic: near.topic } : {}),
    ...(quotation ? { quotation } : {}),
  };
}

function differing(
  supported: readonly Supported[],
  quotations: readonly Quotation[],
  { snippets }: Facts,
  findNames: Parameters<typeof contradiction>[1],
  passage: (one: Supported) => string,
): DraftDiffer[] {
  const quoted = snippets.flatMap(({ id, quotes }) =>
    quotes.filter(({ by }) => by !== undefined).flatMap((known) => otherwise(id, known, quotations)),
  );
  const told = supported.flatMap((one): DraftDiffer[] => {
    const text = passage(one);
    const why = contradiction(
      {
        sentence: text,
        passages: passagesOf(one.snippet),
        about: `${one.snippet.question} ${one.snippet.says}`,
      },
      findNames,
    );
    return why === undefined ? [] : [{ for: one.snippet.id, text, why }];
  });
  return [...new Map([...told, ...quoted].map((one) => [one.for, one])).values()];
}

const passagesOf = ({ quotes, support }: Snippet): string[] =>
  [...quotes.filter(({ by }) => by === undefined), ...support].map(({ text }) => text);

function otherwise(id: string, known: Quote, quotations: readonly Quotation[]): DraftDiffer[] {
  return quotations.flatMap(({ text, by }) => {
    const why = quotedOtherwise(text, by.id, known);
    return why === undefined ? [] : [{ for: id, text, why }];
  });
}

/** Words of the headline or the opening, and the date, as members are shown them. */
function shortName({ title, opens, date }: Article): string {
  const words = title ?? opens;
  const behind = date === undefined ? '' : `, ${date}`;
  const bare = words.replace(/[“”"]/g, '');
  const limit = shortLimit - behind.length - '“ …”'.length;
  const cut = firstWords(bare, limit);
  return cut === bare ? `“${bare}”${behind}` : `“${cut} …”${behind}`;
}
