/** What the editor's view and its server say to each other. */
import { z } from 'zod';
import type { MarkedParagraph } from '#drafting/text.js';

/** What something in an article was taken for; what needs most thought first. */
export const markKinds = ['differs', 'gap', 'quotation', 'fresh', 'supports'] as const;
export type MarkKind = (typeof markKinds)[number];

/** An article to be drafted; `content` is its file in base64. */
export const givenSchema = z.object({ name: z.string().min(1).max(260), content: z.base64() });

/** In characters; the bot reads no more of a message either. */
export const longestQuestion = 4000;
export const questionSchema = z.object({ question: z.string().trim().min(1).max(longestQuestion) });

/** A draft in the list; `why` is there where it can't be read. */
export interface ListedDraft {
  readonly id: string;
  readonly short: string;
  /** How far it is, in a sentence. */
  readonly progress: string;
  readonly open: number;
}

/** An item of a draft, as its file has it. */
export interface EntryView {
  readonly key: string;
  readonly kind: MarkKind;
  readonly state: 'open' | 'no' | 'done' | 'wrong';
  /** File and line: `drafts/004/new.yaml:12`. */
  readonly at: string;
  readonly passages: readonly PassageView[];
  /** The snippet or gap that it is for. */
  readonly about: AboutView | undefined;
  /** What an editor wrote so far. */
  readonly written: readonly (readonly [field: string, text: string])[];
  /** What the draft tells the editor: how sure the speaker is, what to look at. */
  readonly notes: readonly string[];
  /** What is still to be done about it. */
  readonly fixes: readonly string[];
  /** As it stands in the file, comments included. */
  readonly yaml: string;
}

interface PassageView {
  readonly text: string;
  /** Who said it; undefined where these are the article's own words or nobody is known. */
  readonly by: string | undefined;
  readonly to: string | undefined;
}

export interface AboutView {
  readonly id: string;
  readonly isGap: boolean;
  readonly question: string;
  readonly says: string;
  readonly differ: string | undefined;
}

export interface DraftView {
  readonly id: string;
  /** False until the editor saves it: nothing is under drafts/ yet. */
  readonly isSaved: boolean;
  readonly short: string;
  readonly progress: string;
  /** What the article's own entry still needs. */
  readonly fixes: readonly string[];
  readonly paragraphs: readonly MarkedParagraph[];
  readonly entries: readonly EntryView[];
}

/** What can't be done is told in a sentence. */
export interface Failed {
  readonly kind: 'failed';
  readonly why: string;
}

export type Listed = {
  readonly kind: 'drafts';
  readonly drafts: readonly ListedDraft[];
  /** One that isn't saved. */
  readonly unsaved: ListedDraft | undefined;
};
export type Opened = { readonly kind: 'draft'; readonly draft: DraftView } | Failed;
export type Saved = { readonly kind: 'saved'; readonly id: string } | Failed;

/** A part of an answer, without what only Discord shows. */
export type ToldBlock =
  | { readonly kind: 'title' | 'note'; readonly text: string }
  | { readonly kind: 'says'; readonly lead: string; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string; readonly source: string };

/** An answer as members get it. */
export interface ToldAnswer {
  readonly blocks: readonly ToldBlock[];
  /** Whether it rests on the drafted article. */
  readonly isFromDraft: boolean;
}

/** What comes while an article is drafted or a question answered: a JSON object a line, the outcome last. */
type Step = { readonly kind: 'step'; readonly says: string };
export type Drafting = Step | { readonly kind: 'drafted' } | Failed;
export type Answering =
  | Step
  /** What counts of the draft, and what doesn't, in a sentence. */
  | { readonly kind: 'counts'; readonly says: string }
  | { readonly kind: 'now'; readonly answer: ToldAnswer }
  | { readonly kind: 'withDraft'; readonly answer: ToldAnswer }
  | Failed;
