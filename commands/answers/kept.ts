/** Pages that show the data alone: each is made once for each language and choice, and rendered once for each way it can look. */
import { LRUCache } from 'lru-cache';
import type { Options } from '#interactions/read.js';
import { type Look, type Message, renderPage } from '#view/message.js';
import type { Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';

/** More than there are choices in all languages; what a client sends beyond them could be anything. */
const pagesMax = 200;

/** The messages of pages that are kept. */
const rendered = new WeakMap<Page, Map<string, Message>>();

/** The same subcommand, with its pages kept: for one whose pages depend on nothing but the data, the language and its choices. */
export function keepingPages(subcommand: PageSubcommand): PageSubcommand {
  const pages = new LRUCache<string, Page>({ max: pagesMax });
  return {
    ...subcommand,
    run: (options, context, files) => {
      if (subcommand.complete !== undefined && isChosenFreely(options))
        return subcommand.run(options, context, files);
      const key = keyOf(options, context);
      const page = pages.get(key) ?? subcommand.run(options, context, files);
      pages.set(key, page);
      if (!rendered.has(page)) rendered.set(page, new Map());
      return page;
    },
  };
}

/** What a member typed could be anything, and nothing of it is kept. */
const isChosenFreely = (options: Options): boolean => [...options.keys()].some((name) => name !== 'private');

const keyOf = (options: Options, { knowledge }: Context): string =>
  JSON.stringify([knowledge.language, [...options].filter(([name]) => name !== 'private')]);

export function renderOnce(page: Page, look: Look): Message {
  const messages = rendered.get(page);
  if (messages === undefined) return renderPage(page, look);
  const key = JSON.stringify(look);
  const message = messages.get(key) ?? renderPage(page, look);
  messages.set(key, message);
  return message;
}
