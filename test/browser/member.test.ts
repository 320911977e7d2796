import { describe, expect, test } from 'vitest';
import { usePlayground } from './page.js';

const visit = usePlayground();

describe('a member', () => {
  test('picks a suggested question, and follows a related one', async () => {
    const { page, composer, field, offers, next } = await visit();
    await composer.fill('/hitandrun ask ');
    await field('question').fill('why was it canc');
    await offers.filter({ hasText: 'Why was Hit & Run cancelled?' }).click();
    const answer = await next(() => page.getByRole('button', { name: 'Send' }).click());
    await expect.poll(() => answer.textContent()).toContain('Its cost, and too few viewers');
    expect(await answer.getByRole('heading', { level: 2 }).textContent()).toBeDefined();
    const related = await next(() => answer.getByRole('button', { name: /Was the cost a reason/ }).click());
    await expect.poll(() => related.textContent()).toContain('Only you can see this');
  });

  test('asks in their own words, typos and all', async () => {
    const { run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'whyd they axe it??' });
    await expect.poll(() => answer.textContent()).toContain('Why was Hit & Run cancelled?');
    await expect.poll(() => answer.textContent()).toContain('I read “whyd” as “why”');
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
    const { posts, next } = await visit();
    const question = posts.filter({ hasText: 'after one season?' });
    await question.hover();
    const answer = await next(() => question.getByRole('button', { name: 'Ask Hit & Run' }).click());
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

  test('waits for a slow bot, visibly', async () => {
    const { run, page } = await visit();
    await page.getByLabel('The bot is slow').check();
    const answer = await run('/hitandrun cast');
    await expect.poll(() => answer.textContent()).toContain('Hit & Run is thinking');
    await expect.poll(() => answer.textContent(), { timeout: 10_000 }).toContain('Lior Raz');
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
