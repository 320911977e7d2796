/** What a member is shown, before it is anyone's message: headings, statements, quotations, where to go next. */
import type { Answer } from '#knowledge/knowledge.js';
import type { Picture } from '#pictures/pictures.js';

/** A question or page a button leads to. `address` is what its custom id carries. */
export interface Link {
  readonly label: string;
  readonly address: Address;
}

/** A subcommand and what it was asked for: `['cast', 'lior-raz']`. Stands for the page after a restart, or years later. */
export type Address = readonly [command: string, ...args: string[]];

export interface QuoteBlock {
  readonly kind: 'quote';
  readonly text: string;
  /** Who said it to whom, as the article attributes it, and the article's short name. */
  readonly source: string;
  readonly spoiler: boolean;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  /** A statement of ours. `label` stands before it, in bold; of an answer, `lead` is in bold and the rest follows. `picture` stands beside it, small. */
  | {
      readonly kind: 'says';
      readonly text: string;
      readonly label?: string;
      readonly lead?: string;
      readonly picture?: Picture | undefined;
      readonly spoiler: boolean;
    }
  /** As wide as the message. */
  | ({ readonly kind: 'picture' } & Picture)
  | QuoteBlock
  /** A small line: what was understood. */
  | { readonly kind: 'note'; readonly text: string }
  /** The last line: the short names of the articles, and the way to all of them. */
  | { readonly kind: 'sources'; readonly articles: readonly string[] }
  | { readonly kind: 'rule' };

export interface Page {
  readonly blocks: readonly Block[];
  /** Shown as buttons, behind those that see the proof and share; five at most with them. */
  readonly links: readonly Link[];
  /** Shown as a menu, 25 options at most. */
  readonly menu?: {
    readonly placeholder: string;
    readonly options: readonly (Link & { readonly about?: string })[];
  };
  /** How many quotations there are beside the one that is shown. Its button leads to all of them. */
  readonly moreProof?: number;
  /** Where this page can be opened again; pages without one can't be shared. */
  readonly address?: Address;
  /** Only the member may see it, whatever was asked for. */
  readonly private?: true;
  /** The answer that it shows, where it shows one. */
  readonly answer?: Answer;
  /** Present where the page is one of several. */
  readonly turn?: { readonly page: number; readonly pages: number; readonly at: (page: number) => Address };
}

/** A picture as a block; none where there is none. */
export const pictureBlocks = (picture: Picture | undefined): Block[] =>
  picture === undefined ? [] : [{ kind: 'picture', ...picture }];
