/** What is still open in a draft, and what is wrong with what an editor said yes to. */
import type { Problem } from '#knowledge/data/error.js';
import type { Facts } from '#knowledge/data/schema.js';
import { even, initials, standsIn, wordRuns } from '#knowledge/data/verify.js';
import type { Source } from '#knowledge/data/yaml.js';
import type { DraftFiles } from './read.js';
import type { ListName, QuoteFields } from './schema.js';

/** An item of a draft, by its list and its place there. */
interface ItemState {
  readonly list: ListName;
  readonly at: number;
  /** `wrong` is a yes that can't go into the data yet. */
  readonly state: 'open' | 'no' | 'done' | 'wrong';
  readonly problems: readonly Problem[];
}

export interface Checked {
  readonly items: readonly ItemState[];
  /** What is missing or wrong in the article’s own entry. */
  readonly article: readonly Problem[];
}

/** In characters, as in the data. */
const longestPassage = 240;

export function checkDraft(draft: DraftFiles, facts: Facts): Checked {
  const known = {
    snippets: new Set(facts.snippets.map(({ id }) => id)),
    people: new Set(facts.people.map(({ id }) => id)),
    topics: new Set(facts.topics.map(({ id }) => id)),
  };
  const runs = new Set(wordRuns(draft.text));
  const stands = (text: string) => standsIn(text, draft.text);
  const fixes = {
    verbatim: (text: string) =>
      even(text) === ''
        ? ['text: write the passage, verbatim']
        : stands(text)
          ? []
          : [`“${text}” does not stand in the article; quote it verbatim`],
    snippet: (id: string) =>
      known.snippets.has(id) ? [] : [`no snippet has the id “${id}”; correct \`for\``],
    speaker: ({ by, to }: QuoteFields) => [
      ...(by === undefined || known.people.has(by)
        ? []
        : [
            by === ''
              ? 'by: write who said it, an id of people.yaml; take the line out where these are the article’s own words'
              : `no person has the id “${by}”; correct it or add them to people.yaml`,
          ]),
      ...(to === undefined || stands(to) || stands(initials(to))
        ? []
        : [`the article does not name ${to}; leave \`to\` out`]),
    ],
    written: (field: string, text: string) =>
      text.trim() === '' ? [`${field}: write it, in your own words`] : copied(field, text, runs),
  };

  const items = [
    ...itemsOf('quotations', draft.quotations, (one) => [
      ...fixes.snippet(one.for),
      ...fixes.verbatim(one.text),
      ...fixes.speaker(one),
    ]),
    ...itemsOf('support', draft.support, (one) => [
      ...fixes.snippet(one.for),
      ...fixes.verbatim(one.text),
      ...(one.text.length > longestPassage
        ? [`keep the passage to ${longestPassage} characters; it has ${one.text.length}`]
        : []),
    ]),
    ...itemsOf('fresh', draft.fresh, (one) => [
      ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(one.id) && one.id.length <= 40
        ? []
        : ['id: write lower-case words joined by hyphens, 40 characters at most']),
      ...(known.snippets.has(one.id) ? [`the id ${one.id} is taken; choose another`] : []),
      ...(known.topics.has(one.topic) ? [] : [`topic: write one of ${[...known.topics].join(', ')}`]),
      ...(['question', 'label', 'says'] as const).flatMap((field) => fixes.written(field, one[field])),
      ...(one.quotes.length >= 1 && one.quotes.length <= 3 ? [] : ['quotes: give one to three']),
      ...one.quotes.flatMap((quote) => [...fixes.verbatim(quote.text), ...fixes.speaker(quote)]),
      ...one.people.flatMap((id) => (known.people.has(id) ? [] : [`no person has the id “${id}”`])),
      ...(one.asks.length > 0 || facts.gaps.some(({ id }) => id === one.id)
        ? []
        : ['asks: write ways of asking for it; nobody finds it without']),
    ]),
    ...itemsOf('differ', draft.differ, (one) => [
      ...fixes.snippet(one.for),
      ...fixes.written('differ', one.differ),
    ]),
  ];
  return { items, article: articleProblems(draft, stands) };
}

function copied(field: string, text: string, runs: ReadonlySet<string>): string[] {
  const run = wordRuns(text.replace(/“[^“”]*”/g, ' | ')).find((one) => runs.has(one));
  return run === undefined ? [] : [`${field}: “${run}” is copied from the article; say it in other words`];
}

function itemsOf<T extends { readonly take: 'open' | 'yes' | 'no' }>(
  list: ListName,
  { value, source }: { readonly value: readonly T[]; readonly source: Source },
  fixesOf: (item: T) => readonly string[],
): ItemState[] {
  return value.map((item, at) => {
    if (item.take === 'no') return { list, at, state: 'no', problems: [] };
    const line = source.lineOf([at]);
    if (item.take === 'open')
      return {
        list,
        at,
        state: 'open',
        problems: [{ file: source.file, line, fix: 'still open: write yes or no behind `take`' }],
      };
    const problems = fixesOf(item).map((fix): Problem => ({ file: source.file, line, fix }));
    return { list, at, state: problems.length > 0 ? 'wrong' : 'done', problems };
  });
}

function articleProblems({ id, article }: DraftFiles, stands: (text: string) => boolean): Problem[] {
  const { value, source } = article;
  const verbatim = [value.title, value.date, value.opens, ...value.short.split(/[“”…,]/)];
  const fixes = [
    ...(value.id === id ? [] : [`id: it is ${id}, as the folder`]),
    ...(value.short === '' || value.short.length > 40
      ? ['short: write a short name, 40 characters at most']
      : []),
    ...(value.opens === '' ? ['opens: write its first words'] : []),
    ...(value.restsOn.trim() === ''
      ? ['restsOn: write what the article itself relies on, in whole sentences']
      : []),
    ...verbatim.flatMap((text) =>
      text === undefined || text.trim() === '' || stands(text.trim())
        ? []
        : [`“${text.trim()}” does not stand in the article`],
    ),
  ];
  return fixes.map((fix) => ({ file: source.file, line: 1, fix }));
}

/** What goes into the data: nothing without the article's own entry. */
export const readyIn = ({ items, article }: Checked): Checked['items'] =>
  article.length > 0 ? [] : items.filter(({ state }) => state === 'done');

/** A sentence on how far a draft is. */
export function progressOf(id: string, { items, article }: Checked): string {
  const count = (state: ItemState['state']) => items.filter((item) => item.state === state).length;
  const entry =
    article.length > 0 ? 'The article’s own entry is not done.' : 'The article’s own entry is done.';
  return `Draft ${id}: ${count('open')} open, ${count('wrong')} to put right, ${count('done')} ready for --accept, ${count('no')} left out. ${entry}`;
}
