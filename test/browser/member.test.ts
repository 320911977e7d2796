import { describe, expect, test } from 'vitest';
import { usePlayground } from './page.js';

const visit = usePlayground();

/** Pixels that lie below what is shown of the messages. */
const below =
  '(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector(".log"))';

describe('a newcomer', () => {
  test('gets answers at one press, and ticks off the first steps', async () => {
    const { page, next } = await visit();
    const steps = page.getByRole('region', { name: 'First steps' });
    const step = (name: string) => steps.getByRole('button', { name });
    const first = await next(() => page.getByRole('button', { name: /^Why was it cancelled/ }).click());
    await expect.poll(() => first.textContent()).toContain('Partly its cost');
    await expect.poll(() => steps.textContent()).toContain('1 of 5');

    const ending = await next(() => step('Open a spoiler').click());
    await ending.getByRole('button', { name: 'Spoiler, press to show' }).first().click();
    await expect.poll(() => steps.textContent()).toContain('2 of 5');

    await step('Take a message as the question').click();
    await next(() => page.getByRole('menuitem', { name: 'Apps › Ask Hit & Run' }).click());
    await expect.poll(() => steps.textContent()).toContain('3 of 5');

    const panel = await next(() => step('Be a moderator').click());
    await expect.poll(() => panel.textContent()).toContain('Settings for');
    await expect.poll(() => page.evaluate(below)).toBeLessThan(2);
    await expect.poll(() => steps.textContent()).toContain('4 of 5');

    await step('Inspect a reply').click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Close' }).click();
    const button = page.getByRole('button', { name: /First steps/ });
    expect(await button.textContent()).toContain('5 of 5');
    await page.reload();
    await expect.poll(() => button.textContent()).toContain('5 of 5');
  });

  test('finds the way back, what is new, and what was half written', async () => {
    const { page, composer, enter, next, pick, posts } = await visit();
    const channels = page.getByRole('navigation', { name: 'Channels' });
    const here = () => page.getByRole('heading', { level: 1 }).textContent();
    await expect.poll(() => channels.getByRole('button', { name: 'tv-talk (unread)' }).count()).toBe(1);
    await enter('tv-talk');
    await expect.poll(() => page.url()).toMatch(/#\/channel\/tv-talk$/);
    await expect.poll(() => channels.getByRole('button', { name: 'tv-talk (unread)' }).count()).toBe(0);
    await composer.fill('/hitandrun quotes about: ');
    await page.keyboard.type('cost');
    await page.goBack();
    await expect.poll(here).toContain('general');
    await composer.fill('half a thought');
    await page.reload();
    await expect.poll(() => composer.inputValue()).toBe('half a thought');
    await page.goForward();
    await expect.poll(here).toContain('tv-talk');
    await expect.poll(() => page.locator('.pill').textContent()).toContain('about');
    await expect.poll(() => page.locator('.pill input').inputValue()).toBe('cost');
    await page.reload();
    await expect.poll(() => page.locator('.pill input').inputValue()).toBe('cost');

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const question = posts.filter({ hasText: 'the ex-wife?' });
    await pick(question, 'Copy text');
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('The text is copied.');
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^who plays the ex-wife\?/);
    await pick(question, 'Copy link');
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toMatch(/#\/channel\/tv-talk\/\d+$/);
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    await enter('general');
    await page.goto(link);
    await expect.poll(here).toContain('tv-talk');
    await expect
      .poll(() => page.evaluate('document.activeElement.dataset.post'))
      .toBe(await question.getAttribute('data-post'));
    await page.goto(link.replace(/#.*/, '#/channel/nowhere'));
    await page.reload();
    await expect.poll(here).toContain('general');
    await next(() => page.getByRole('button', { name: /^What people said/ }).click());
  });

  test('asks in a language of their own', async () => {
    const { page } = await visit();
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    const [sent] = await Promise.all([
      page.waitForRequest('**/api/actions'),
      page.getByRole('button', { name: /^Warum wurde die Serie abgesetzt/ }).click(),
    ]);
    expect(sent.postDataJSON()).toMatchObject({
      locale: 'de',
      options: { question: 'Warum wurde die Serie abgesetzt?' },
    });
  });
});

describe('a member', () => {
  test('picks a suggested question, and follows a related one', async () => {
    const { page, composer, field, offers, next } = await visit();
    await composer.fill('/hitandrun ask ');
    await field('question').fill('why was it canc');
    await offers.filter({ hasText: 'Why was Hit & Run cancelled?' }).click();
    const answer = await next(() => page.getByRole('button', { name: 'Send' }).click());
    await expect.poll(() => answer.textContent()).toContain('Partly its cost');
    const related = await next(() => answer.getByRole('button', { name: /Was Hit & Run cancelled/ }).click());
    await expect.poll(() => related.textContent()).toContain('Only you can see this');
  });

  test('asks in their own words, typos and all', async () => {
    const { run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'whyd they axe it??' });
    await expect.poll(() => answer.textContent()).toContain('Why was Hit & Run cancelled?');
    await expect.poll(() => answer.textContent()).toContain('whyd → why');
  });

  test('opens a spoiler, which nobody reads before', async () => {
    const { page, run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'how does it end' });
    const spoiler = answer.getByRole('button', { name: 'Spoiler, press to show' }).first();
    const opacity = "getComputedStyle(document.querySelector('.spoiler > [aria-hidden]')).opacity";
    expect(await page.evaluate(opacity)).toBe('0');
    const count = await answer.getByRole('button', { name: 'Spoiler, press to show' }).count();
    await spoiler.click();
    await expect
      .poll(() => answer.getByRole('button', { name: 'Spoiler, press to show' }).count())
      .toBe(count - 1);
  });

  test('sees the ending at once in a spoiler channel', async () => {
    const { run, enter } = await visit();
    await enter('endings');
    const answer = await run('/hitandrun ask', { question: 'how does it end' });
    expect(await answer.getByRole('button', { name: 'Spoiler, press to show' }).count()).toBe(0);
  });

  test('shares a private answer', async () => {
    const { run, next, page } = await visit();
    const mine = await run('/hitandrun cast', { private: 'True' });
    await expect.poll(() => mine.textContent()).toContain('Only you can see this');
    const shared = await next(() => mine.getByRole('button', { name: 'Share', exact: true }).click());
    await expect.poll(() => shared.textContent()).toContain('Shared by Robin');
    expect(await shared.textContent()).not.toContain('Only you can see this');
    await mine.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => mine.count()).toBe(0);
    expect(await page.getByText('Shared by Robin').count()).toBe(1);
  });

  test('keeps private answers from others', async () => {
    const { run, be } = await visit();
    const mine = await run('/hitandrun cast', { private: 'True' });
    await be('moderator');
    await expect.poll(() => mine.count()).toBe(0);
  });

  test('is told what nobody knows, with the nearest questions', async () => {
    const { run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'what is the name of the composer' });
    await expect.poll(() => answer.textContent()).toContain('Only you can see this');
    expect(await answer.getByRole('button').count()).toBeGreaterThan(1);
  });

  test('turns pages', async () => {
    const { run } = await visit();
    const quotes = await run('/hitandrun quotes');
    await expect.poll(() => quotes.textContent()).toContain('1 of');
    await quotes.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => quotes.textContent()).toContain('2 of');
  });

  test('looks somebody up in a menu', async () => {
    const { run, next, page } = await visit();
    const cast = await run('/hitandrun cast');
    await cast.getByRole('combobox', { name: 'Look somebody up' }).click();
    const card = await next(() => page.getByRole('option', { name: /Sanaa Lathan/ }).click());
    await expect.poll(() => card.textContent()).toContain('Naomi Hicks');
  });

  test('takes a message as a question', async () => {
    const { page, next } = await visit();
    const question = page.getByRole('article', { name: /^Kim/ }).filter({ hasText: 'after one season?' });
    await question.click({ button: 'right', position: { x: 200, y: 30 } });
    const answer = await next(() => page.getByRole('menuitem', { name: 'Apps › Ask Hit & Run' }).click());
    await expect.poll(() => answer.textContent()).toContain('Only you can see this');
    await expect.poll(() => answer.textContent()).toContain('cancel');
  });

  test('mentions the bot', async () => {
    const { composer, offers, page, posts } = await visit();
    await composer.pressSequentially('@hit');
    await offers.click();
    await page.keyboard.type('who plays Segev?');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('Lior Raz');
    const question = posts.filter({ hasText: 'who plays Segev?' }).first();
    await expect.poll(() => question.locator('discord-mention').textContent()).toBe('Hit & Run');
  });

  test('writes to the bot directly', async () => {
    const { be, composer, enter, offers, posts, page } = await visit();
    await be('moderator');
    await enter('Hit & Run');
    await composer.fill('when was it cancelled');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.count()).toBe(2);
    // Settings belong to a server.
    await composer.fill('/');
    await expect.poll(() => offers.count()).toBe(10);
  });

  test('may not see the moderators’ command', async () => {
    const { composer, offers, be } = await visit();
    await composer.fill('/');
    await expect.poll(() => offers.count()).toBe(10);
    await be('moderator');
    await composer.fill('/');
    await expect.poll(() => offers.count()).toBeGreaterThan(20);
  });

  // A machine that stands still for a second makes the bot later than Discord waits.
  test('waits for a slow bot, visibly', { retry: 2 }, async () => {
    const { composer, next, page } = await visit();
    await page.getByLabel('The bot is slow').check();
    const answer = await next(async () => {
      await composer.fill('/hitandrun cast ');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByLabel('Sending /hitandrun cast').waitFor();
      await expect.poll(() => page.evaluate(below)).toBeLessThan(2);
    });
    await expect.poll(() => answer.textContent()).toContain('Hit & Run is thinking');
    await expect.poll(() => answer.textContent(), { timeout: 10_000 }).toContain('Lior Raz');
    await expect.poll(() => page.evaluate(below)).toBeLessThan(2);
  });

  test('is told kindly when nothing answers', async () => {
    const { complaints, composer, page } = await visit();
    await page.route('**/api/actions', (route) => route.fulfill({ status: 500, body: 'Failed' }));
    await composer.fill('/hitandrun cast ');
    await page.getByRole('button', { name: 'Send' }).click();
    const failure = page.getByRole('alert');
    await expect.poll(() => failure.textContent()).toBe('/hitandrun cast: This could not be sent.');
    await page.locator('.failed').getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => failure.count()).toBe(0);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 500')]);
  });

  test('leaves a required option empty', async () => {
    const { composer, page } = await visit();
    await composer.fill('/hitandrun ask ');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toBe('This option is required.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => composer.inputValue()).toBe('');
    expect(await page.getByText('This option is required.').count()).toBe(0);
  });

  test('looks into a reply', async () => {
    const { run, page } = await visit();
    const answer = await run('/hitandrun ask', { question: 'whos the cop lady' });
    await answer.hover();
    await answer.getByRole('button', { name: 'Inspect' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.poll(() => inspector.textContent()).toContain('have nothing against it');
    const text = (await inspector.textContent()) ?? '';
    expect(text).toContain('POST /interactions · 200');
    expect(text).toContain('"value": "whos the cop lady"');
    expect(text).toContain('Nearest entries of the data');
    await inspector.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => inspector.count()).toBe(0);
  });
});
