/** What the answers are made with. */
import type { Action, Subcommand } from '#interactions/command.js';
import type { Options } from '#interactions/read.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import type { Rulings } from '#settings/rules.js';
import type { Page } from '#view/page.js';

export interface Context {
  /** In the language that the page is to be in. */
  readonly knowledge: Knowledge;
  /** What holds where this happens. */
  readonly rulings: Rulings;
}

/** Makes a page; `open` makes it again from its address. Turning to it and sharing it are the same for all pages. */
export interface PageSubcommand extends Subcommand<Context, Page> {
  readonly actions: {
    readonly open: Action<Context, Page>;
    /** All that proves what `open` shows. */
    readonly proof?: Action<Context, Page>;
  };
  /** What a member wrote: it is answered in the language that it is in. */
  written?(options: Options): string;
}
