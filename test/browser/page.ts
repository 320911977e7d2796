/** A page of a running playground, and what people do on it. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium, type RunningPlayground, startBuiltPlayground } from './chromium.js';

export interface Visitor {
  readonly page: Page;
  /** What the page met that it shouldn't: errors, and requests to anywhere else. A test fails by them. */
  readonly complaints: string[];
  /** The messages of the channel, the newest last. */
  readonly posts: Locator;
  readonly composer: Locator;
  /** The field of an option in the composer. */
  field(option: string): Locator;
  /** What the composer offers. */
  readonly offers: Locator;
  /** Types a command with its options (`/hitandrun ask question: …`) and sends it; resolves with the answer. */
  run(command: string, options?: Readonly<Record<string, string>>): Promise<Locator>;
  /** Does something that brings a new message; resolves with it. */
  next(doing: () => Promise<unknown>): Promise<Locator>;
  /** Picks from the menu at a message's three dots. */
  pick(post: Locator, item: string): Promise<void>;
  be(who: 'member' | 'moderator'): Promise<void>;
  enter(channel: string): Promise<void>;
}

/**
 * A browser and a bot for the tests of a file; each call of what is returned opens a page.
 * @param start opens the bot’s page
 */
export function usePlayground(
  start: () => Promise<RunningPlayground> = startBuiltPlayground,
): (options?: BrowserContextOptions) => Promise<Visitor> {
  let browser: Browser;
  let playground: RunningPlayground;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [browser, playground] = await Promise.all([launchChromium(), start()]);
  });
  afterAll(() => Promise.all([browser.close(), playground.stop()]));
  afterEach(async () => {
    const left = visitors.splice(0);
    await Promise.all(left.map(({ page }) => page.context().close()));
    expect(left.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  return async (options = {}) => {
    const visitor = await visit(browser, playground.url, options);
    visitors.push(visitor);
    return visitor;
  };
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${url}/`) && !to.startsWith('data:')) complaints.push(`asked ${to}`);
  });
  await page.goto(url);
  const composer = page.getByRole('combobox', { name: /^Message/ });
  await composer.waitFor();
  const posts = page.locator('.post[data-post]');
  const field = (option: string) => page.locator(`.composer [data-field="${option}"]`);
  const offers = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

  const next: Visitor['next'] = async (doing) => {
    const before = await ids(posts);
    await doing();
    const fresh = async () => (await ids(posts)).filter((id) => !before.includes(id)).at(-1);
    await expect.poll(fresh).toBeDefined();
    return page.locator(`[data-post="${await fresh()}"]`);
  };
  const run: Visitor['run'] = (command, values = {}) =>
    next(async () => {
      await composer.fill(`${command} `);
      for (const [name, value] of Object.entries(values)) {
        if (!(await field(name).isVisible())) {
          await page.getByRole('combobox', { name: 'More options' }).fill(name);
          await page
            .getByRole('option', { name: new RegExp(`^${name}`) })
            .first()
            .click();
        }
        await field(name).fill(value);
      }
      await page.getByRole('button', { name: 'Send' }).click();
    });
  return {
    page,
    complaints,
    posts,
    composer,
    field,
    offers,
    run,
    next,
    pick: async (post, item) => {
      await post.getByRole('button', { name: 'More of this message' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    be: async (who) => {
      await page.getByLabel('You are').selectOption(who);
    },
    enter: async (channel) => {
      await page.getByRole('navigation').getByRole('button', { name: channel }).click();
    },
  };
}

const ids = (posts: Locator): Promise<(string | null)[]> =>
  posts.evaluateAll((all) => all.map((post) => post.getAttribute('data-post')));
