import { describe, expect, test } from 'vitest';
import { usePlayground } from './page.js';

const visit = usePlayground();

describe('what people do that nobody expects', () => {
  test('another answer in place of one with an open spoiler hides its own', async () => {
    const { page, run } = await visit();
    const answer = await run('/hitandrun plot', { private: 'True' });
    const spoilers = answer.getByRole('button', { name: 'Spoiler, press to show' });
    while ((await spoilers.count()) > 0) await spoilers.first().click();
    await answer.getByRole('combobox', { name: 'Look closer' }).click();
    await page
      .getByRole('option', { name: /ending/ })
      .first()
      .click();
    await expect.poll(() => answer.textContent()).not.toContain('The story of');
    expect(await answer.locator('.spoiler.open').count()).toBe(0);
    expect(await spoilers.count()).toBeGreaterThan(0);
  });

  test('what the bot can’t format is shown as it was written', async () => {
    const { composer, page, posts } = await visit();
    const written = `hi 😀 @everyone <t:${'9'.repeat(400)}:R> [x](javascript:alert(1)) <script>alert(1)</script>`;
    await composer.fill(written);
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('hi 😀 @everyone');
    await expect.poll(() => posts.last().textContent()).toContain('<script>alert(1)</script>');
    expect(await posts.last().getByRole('link').count()).toBe(0);
  });

  test('each line goes in its own direction', async () => {
    const { composer, page, posts } = await visit();
    await composer.fill('שלום Hit & Run');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('שלום');
    const edges = (box: string) => `(() => {
      const text = [...document.querySelectorAll('.post .text')].at(-1);
      const range = document.createRange();
      range.selectNodeContents(text);
      const [inner, outer] = [range.getBoundingClientRect(), text.getBoundingClientRect()];
      return Math.abs(inner.${box} - outer.${box});
    })()`;
    expect(await page.evaluate(edges('right'))).toBeLessThan(2);
    expect(await page.evaluate(edges('left'))).toBeGreaterThan(100);
  });

  test('a command is written out', async () => {
    const { composer, page, posts } = await visit();
    await composer.fill('/hitandrun ask question: why was it cancelled? private: True');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('Only you can see this');
    await expect.poll(() => posts.last().textContent()).toContain('Why was Hit & Run cancelled?');
  });

  test('what stands behind a command without required options is taken for the first', async () => {
    const { composer, page, posts } = await visit();
    await composer.pressSequentially('/hitandrun cast Lior Raz');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('Lior Raz as Segev');
  });

  test('a slash that is no command is a message', async () => {
    const { composer, page, posts } = await visit();
    await composer.fill('/shrug nobody knows');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('/shrug nobody knows');
  });

  test('each channel and person keeps what is being written', async () => {
    const { be, composer, enter, page } = await visit();
    await composer.fill('half a thought');
    await enter('tv-talk');
    await expect.poll(() => composer.inputValue()).toBe('');
    await be('moderator');
    await composer.fill('/hitandrun-settings panel ');
    await enter('Hit & Run');
    await expect.poll(() => page.locator('.call-title').count()).toBe(0);
    await enter('tv-talk');
    await expect.poll(() => page.locator('.call-title').textContent()).toBe('/hitandrun-settings panel');
    await be('member');
    await enter('general');
    await expect.poll(() => composer.inputValue()).toBe('half a thought');
    await composer.press('Escape');
    expect(await composer.inputValue()).toBe('half a thought');
  });

  test('nothing that was written is lost where it can’t be sent', async () => {
    const { be, complaints, composer, page } = await visit();
    await be('moderator');
    await composer.fill('/hitandrun-settings import ');
    await page.getByRole('button', { name: 'Send' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').fill('{"a": 1}');
    await page.route('**/api/actions', (route) => route.abort());
    await form.getByRole('button', { name: 'Submit' }).click();
    await expect.poll(() => form.getByRole('alert').textContent()).toContain('Please try again');
    expect(await form.getByRole('textbox').inputValue()).toBe('{"a": 1}');
    await form.getByRole('button', { name: 'Cancel' }).click();

    await composer.fill('a long message');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').count()).toBeGreaterThan(0);
    expect(await composer.inputValue()).toBe('a long message');
    complaints.splice(0);
  });

  test('a double press is one press', async () => {
    const { page, run } = await visit();
    const mine = await run('/hitandrun timeline', { private: 'True' });
    const before = await page.getByText('Shared by Robin').count();
    await page.route('**/api/actions', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await mine.getByRole('button', { name: 'Share', exact: true }).dblclick();
    await expect.poll(() => page.getByText('Shared by Robin').count()).toBe(before + 1);
    await page.waitForTimeout(500);
    expect(await page.getByText('Shared by Robin').count()).toBe(before + 1);
  });

  test('a form that comes too late is told as such', async () => {
    const { be, composer, page, posts } = await visit();
    await be('moderator');
    await page.getByLabel('The bot is slow').check();
    await composer.fill('/hitandrun-settings import ');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => posts.last().textContent(), { timeout: 30_000 }).toContain('That took too long');
  });

  test('each person has direct messages of their own', async () => {
    const { be, composer, enter, page, posts } = await visit();
    await enter('Hit & Run');
    const before = await posts.count();
    await composer.fill('who made it');
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.count()).toBe(before + 2);
    await be('moderator');
    await expect.poll(() => posts.count()).toBe(0);
  });

  test('two windows show the same', async () => {
    const first = await visit();
    const second = await visit();
    const answer = await first.run('/hitandrun sources');
    const id = await answer.getAttribute('data-post');
    await expect.poll(() => second.page.locator(`[data-post="${id}"]`).count()).toBe(1);
    await second.page.reload();
    await expect.poll(() => second.page.locator(`[data-post="${id}"]`).count()).toBe(1);
  });

  test('the inspector follows an answer that comes later, and gives the place back', async () => {
    const { page, run } = await visit();
    await page.getByLabel('The bot is slow').check();
    const answer = await run('/hitandrun ask', { question: 'who made it' });
    await answer.hover();
    const inspect = answer.getByRole('button', { name: 'Inspect' });
    await inspect.click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.poll(() => inspector.textContent(), { timeout: 10_000 }).toContain('PATCH /webhooks/');
    await page.keyboard.press('Escape');
    await expect.poll(() => inspector.count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Inspect');
  });

  test('the inspector stays closed when what it was reading comes after', async () => {
    const { page, run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'who made it' });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await answer.hover();
    await answer.getByRole('button', { name: 'Inspect' }).click();
    await expect.poll(() => inspector.count()).toBe(1);

    let letGo = () => {};
    const closed = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/exchanges/*', async (route) => {
      await closed;
      await route.continue();
    });
    const asked = page.waitForRequest('**/api/exchanges/*');
    // Whatever happens, the open inspector reads again.
    await run('/hitandrun sources');
    const read = (await asked).response();
    await page.keyboard.press('Escape');
    await expect.poll(() => inspector.count()).toBe(0);
    letGo();
    await read;
    await page.waitForTimeout(200);
    expect(await inspector.count()).toBe(0);
  });
});
