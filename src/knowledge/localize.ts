/** What is known, in another language. A translation holds for the English it was made from, and for no other. */
import { createHash } from 'node:crypto';
import type { Facts, Language, Person } from './data/schema.js';

/** Texts of an entry, by the name of the field. */
export type Fields = Readonly<Record<string, string>>;

/** An entry in another language. */
interface Translated {
  /** The mark of the English that it was made from. */
  readonly of: string;
  readonly texts: Fields;
}

/** By kind of entry and id. */
export type Translation = Readonly<Partial<Record<Kind, Readonly<Record<string, Translated>>>>>;

export type Kind = keyof typeof translatable;

const given = (texts: Readonly<Record<string, string | undefined>>): Fields =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => (text === undefined ? [] : [[field, text]])),
  );

/** Every entry that has texts of ours, by id. Quotations, names and headlines stay as they are printed. */
export const translatable = {
  snippets: ({ snippets }: Facts) =>
    snippets.map(({ id, question, label, says, differ }) => ({
      id,
      texts: given({ question, label, says, differ }),
    })),
  gaps: ({ gaps }: Facts) =>
    gaps.map(({ id, question, label, says, instead }) => ({
      id,
      texts: given({ question, label, says, instead }),
    })),
  people: ({ people }: Facts) =>
    people.map(({ id, role, card, character }) => ({
      id,
      texts: given({ role, card, relation: character?.relation }),
    })),
  topics: ({ topics }: Facts) => topics.map(({ id, title }) => ({ id, texts: given({ title }) })),
  offtopic: ({ offtopic }: Facts) =>
    offtopic.flatMap(({ id, reply }) => (reply === undefined ? [] : [{ id, texts: given({ reply }) }])),
  /** An entry of the timeline goes by its snippet. */
  timeline: ({ timeline }: Facts) =>
    timeline.map(({ snippet, when, what }) => ({ id: snippet, texts: given({ when, what }) })),
  articles: ({ articles }: Facts) => articles.map(({ id, restsOn }) => ({ id, texts: given({ restsOn }) })),
} as const satisfies Record<
  string,
  (facts: Facts) => readonly { readonly id: string; readonly texts: Fields }[]
>;

export const kinds = [
  'snippets',
  'gaps',
  'people',
  'topics',
  'offtopic',
  'timeline',
  'articles',
] as const satisfies Kind[];

/** Changes whenever one of the texts does. */
export const markOf = (texts: Fields): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);

/** The facts in another language; what has no translation, or an old one, stays English. */
export function localize(facts: Facts, translation: Translation): Facts {
  const fresh = new Map(
    kinds.map((kind) => [
      kind,
      new Map(
        translatable[kind](facts).flatMap(({ id, texts }) => {
          const translated = translation[kind]?.[id];
          return translated !== undefined && translated.of === markOf(texts) ? [[id, translated.texts]] : [];
        }),
      ),
    ]),
  );
  const own = (kind: Kind, id: string): Fields => fresh.get(kind)?.get(id) ?? {};
  return {
    ...facts,
    snippets: facts.snippets.map((snippet) => ({ ...snippet, ...own('snippets', snippet.id) })),
    gaps: facts.gaps.map((gap) => ({ ...gap, ...own('gaps', gap.id) })),
    people: facts.people.map((person) => localizedPerson(person, own('people', person.id))),
    topics: facts.topics.map((topic) => ({ ...topic, ...own('topics', topic.id) })),
    offtopic: facts.offtopic.map((entry) => ({ ...entry, ...own('offtopic', entry.id) })),
    timeline: facts.timeline.map((entry) => ({ ...entry, ...own('timeline', entry.snippet) })),
    articles: facts.articles.map((article) => ({ ...article, ...own('articles', article.id) })),
  };
}

function localizedPerson(person: Person, { relation, ...texts }: Fields): Person {
  const { character } = person;
  return {
    ...person,
    ...texts,
    ...(character && relation !== undefined ? { character: { ...character, relation } } : {}),
  };
}

export const languages: readonly Language[] = ['en', 'he', 'es', 'fr', 'de'];

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text);
