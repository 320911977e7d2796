/** What the files under `data/` may hold. `npm run schema` writes these shapes as JSON Schema for editors. */
import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens')
  .max(40, 'keep ids to 40 characters: they travel in button ids');

const articleId = z.string().regex(/^\d{3}$/, 'name the article by its three digits in quotes, as "003"');
export const line = z.string().trim().min(1, 'write something here');

/** Shown as a heading and an autocomplete choice. */
const question = line.max(80, 'keep it to 80 characters: it is shown on buttons');

const label = line
  .max(38, 'keep it to 38 characters: a phone shows no more of a button')
  .describe('A short name for buttons and menus that is understood by itself, without the question.');

const passageSchema = z.strictObject({
  article: articleId,
  text: line
    .max(240, 'keep it to 240 characters: the passage, not the paragraph')
    .describe('Verbatim from the article, as in a quotation.'),
});

const support = z
  .array(passageSchema)
  .describe('Passages that show what no quotation here shows: each article named has one or the other.');

const articleSchema = z.strictObject({
  id: articleId,
  short: line
    .max(40, 'keep it to 40 characters: it stands under every answer')
    .describe('How members are told which article is meant: words of its headline or opening, its date.'),
  title: line.optional().describe('Its headline, where the text has one.'),
  date: z.iso.date().optional().describe('Its date, where the text has one.'),
  opens: line.describe('Its first words, verbatim.'),
  restsOn: line.describe('What the article itself relies on, in whole sentences.'),
});

const names = {
  called: z.array(line).describe('Other names and short forms.'),
  misspelt: z.array(line).describe('Usual misspellings.'),
};

const personSchema = z.strictObject({
  id,
  name: line,
  kind: z.enum(['person', 'group', 'viewer']).default('person'),
  members: z.array(id).default([]).describe('Of a group: who belongs to it.'),
  ...names,
  character: z
    .strictObject({
      name: line,
      ...names,
      relation: line,
      has: z.array(line).default([]).describe('Relations of theirs that the articles tell of: wife, cousin.'),
    })
    .optional(),
  role: line,
  card: line
    .max(300)
    .optional()
    .describe('Who it is, in two sentences that stand by themselves. Every person has one.'),
  articles: z.array(articleId).min(1).describe('Those the card rests on.'),
  support: support.default([]),
});

const topicSchema = z.strictObject({
  id,
  title: line.max(80),
  command: z.enum(['cancellation', 'cast', 'production', 'plot', 'reception', 'quotes', 'sources']),
  overview: z.array(id).min(1).describe('The snippets shown first under this topic.'),
  lead: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('How many of them its command shows when no topic is chosen.'),
});

const quoteSchema = z.strictObject({
  text: line.describe(
    'Verbatim from the article; only white space, quote marks and case at its start may differ.',
  ),
  by: id.optional().describe('The person who said it. Left out, the words are the article’s own.'),
  to: line.optional().describe('The outlet it was said to, where the article names one.'),
  article: articleId,
});

const snippetSchema = z.strictObject({
  id,
  question,
  label,
  says: line.max(400).describe('One to three sentences of our own; the first answers the question at once.'),
  quotes: z.array(quoteSchema).min(1).max(3),
  support: support.default([]),
  articles: z.array(articleId).min(1).describe('Those that the statement and `differ` rest on.'),
  differ: line.max(300).optional().describe('Where the articles differ, and how.'),
  people: z.array(id).default([]),
  spoiler: z.boolean().default(false).describe('True hides the answer where spoilers are hidden.'),
  important: z.boolean().default(false).describe('Asked often: shown before others.'),
});

const gapSchema = z.strictObject({
  id,
  question,
  label,
  says: line.max(300).describe('What the articles leave out.'),
  instead: line
    .max(300)
    .describe('What they do say nearest to it, in one or two sentences that stand by themselves.'),
  support: support.min(1, 'name the passage that `instead` rests on'),
  nearby: z.array(id).min(1).max(3).describe('Snippets that come closest, as buttons.'),
});

const offtopicSchema = z.strictObject({
  id,
  about: line,
  reply: line
    .max(300)
    .optional()
    .describe('What is said to it, above the most asked questions. Left out, a pointer to help.'),
  unknown: z
    .boolean()
    .default(false)
    .describe('True where the reply is that the articles don’t say, since it may well be about the show.'),
  courtesy: z
    .boolean()
    .default(false)
    .describe('True for what stands before or after a question without being a part of it.'),
});

const timelineSchema = z.strictObject({
  when: line.describe('As precise as the articles are, no more.'),
  what: line,
  snippet: id,
});

/** What is known: all that answers are made of. */
const factsSchema = z.strictObject({
  articles: z.array(articleSchema),
  people: z.array(personSchema),
  topics: z.array(topicSchema),
  snippets: z.array(snippetSchema.extend({ topic: id })),
  gaps: z.array(gapSchema),
  offtopic: z.array(offtopicSchema),
  timeline: z.array(timelineSchema),
  popular: z.array(id),
});

type Article = Readonly<z.infer<typeof articleSchema>>;
export type Person = Readonly<z.infer<typeof personSchema>>;
export type Topic = Readonly<z.infer<typeof topicSchema>>;
export type Quote = Readonly<z.infer<typeof quoteSchema>>;
export type Snippet = Readonly<z.infer<typeof factsSchema>['snippets'][number]>;
export type Gap = Readonly<z.infer<typeof factsSchema>['gaps'][number]>;
export type Offtopic = Readonly<z.infer<typeof factsSchema>['offtopic'][number]>;
type TimelineEntry = Readonly<z.infer<typeof timelineSchema>>;

export interface Facts {
  readonly articles: readonly Article[];
  readonly people: readonly Person[];
  readonly topics: readonly Topic[];
  readonly snippets: readonly Snippet[];
  readonly gaps: readonly Gap[];
  readonly offtopic: readonly Offtopic[];
  readonly timeline: readonly TimelineEntry[];
  /** Snippets, most asked first. */
  readonly popular: readonly string[];
}

/** What an entry is found by: the lines of `asks/<id>.txt`. */
export interface Asked {
  readonly asks: readonly string[];
}

/** Languages that questions are read in. */

export type Language = 'en' | 'he' | 'es' | 'fr' | 'de';

/** The files of `words/`. */
export interface Words {
  /** Words and phrases that carry nothing, by language. */
  readonly filler: Readonly<Record<Language, readonly string[]>>;
  /** Words and phrases that mean the same here, in any language; the first names the group. */
  readonly synonyms: readonly SynonymGroup[];
  /** Titles of other films and series. */
  readonly works: readonly string[];
  /** Words for relatives and other relations, by the relation. */
  readonly relations: readonly SynonymGroup[];
}

interface SynonymGroup {
  readonly term: string;
  readonly words: readonly string[];
}

/** The YAML files of `data/` and the shape of an entry in each; `facts/` holds one file a topic. */
export const files = {
  articles: { path: 'articles.yaml', schema: z.array(articleSchema).min(1) },
  people: { path: 'people.yaml', schema: z.array(personSchema) },
  topics: { path: 'topics.yaml', schema: z.array(topicSchema) },
  gaps: { path: 'gaps.yaml', schema: z.array(gapSchema) },
  offtopic: { path: 'offtopic.yaml', schema: z.array(offtopicSchema) },
  timeline: { path: 'timeline.yaml', schema: z.array(timelineSchema) },
  popular: { path: 'popular.yaml', schema: z.array(id).min(1) },
} as const;

export const snippetsSchema = z.array(snippetSchema);
