import { describe, expect, test } from 'vitest';
import { usePlayground } from './page.js';

const visit = usePlayground();

describe('with the keyboard alone', () => {
  test('a member picks a command, its options and an answer’s buttons', async () => {
    const { page, next, composer } = await visit();
    const { keyboard } = page;
    await composer.focus();
    await keyboard.type('/hit');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await keyboard.type('why was it cancelled');
    await expect.poll(() => page.getByRole('listbox', { name: 'Suggestions' }).count()).toBe(1);
    await keyboard.press('Tab');
    await keyboard.type('priv');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    const answer = await next(() => keyboard.press('Enter'));
    await expect.poll(() => answer.textContent()).toContain('Only you can see this');
    await expect.poll(() => answer.getByRole('button', { name: 'Share', exact: true }).count()).toBe(1);

    for (let steps = 0; steps < 12; steps++) {
      await keyboard.press('Shift+Tab');
      const focused = await page.evaluate('document.activeElement.textContent');
      if (focused === 'Dismiss message') break;
    }
    await keyboard.press('Enter');
    await expect.poll(() => answer.count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement.dataset.field')).toBe('+');
  });

  test('a spoiler opens with Space', async () => {
    const { page, run } = await visit();
    const answer = await run('/hitandrun ask', { question: 'how does it end' });
    const spoilers = answer.getByRole('button', { name: 'Spoiler, press to show' });
    const count = await spoilers.count();
    await spoilers.first().focus();
    await page.keyboard.press('Tab');
    expect(await spoilers.count()).toBe(count);
    await spoilers.first().focus();
    await page.keyboard.press('Space');
    await expect.poll(() => spoilers.count()).toBe(count - 1);
  });

  test('a moderator uses the panel’s menus, and keeps the place', async () => {
    const { page, run, be } = await visit();
    await be('moderator');
    const panel = await run('/hitandrun-settings panel');
    const menu = panel.getByRole('combobox', { name: /^Change answers/ });
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
    expect(await panel.textContent()).toContain('Answers: public, like the server');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.textContent()).toContain('Answers: off, set here');
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Change answers/);
  });

  test('Escape closes what is offered, then leaves the command; Backspace goes back step by step', async () => {
    const { page, composer, field, offers } = await visit();
    const { keyboard } = page;
    await composer.focus();
    await keyboard.type('/hitandrun quotes ');
    await expect.poll(() => offers.count()).toBe(3);
    await keyboard.press('Escape');
    await expect.poll(() => offers.count()).toBe(0);
    await keyboard.press('Escape');
    await expect.poll(() => composer.inputValue()).toBe('');

    await keyboard.type('/hitandrun quotes about');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect.poll(() => field('about').count()).toBe(1);
    await keyboard.press('Backspace');
    await expect.poll(() => field('about').count()).toBe(0);
    await keyboard.press('Backspace');
    await expect.poll(() => composer.inputValue()).toBe('/');
  });

  test('what is typed anywhere is a message; a menu opens and closes; the field is one step away', async () => {
    const { page, composer, posts } = await visit();
    const { keyboard } = page;
    await page.reload();
    await composer.waitFor();
    await keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Skip to');
    await keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.field')).toBe('+');

    const more = posts.first().getByRole('button', { name: 'More of this message' });
    await more.focus();
    await keyboard.press('Enter');
    const focused = () => page.evaluate('document.activeElement.textContent');
    await expect.poll(focused).toBe('Apps › Ask Hit & Run');
    await keyboard.press('ArrowUp');
    await expect.poll(focused).toBe('Copy link');
    await keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('More of this message');
    await keyboard.type('who made it');
    await expect.poll(() => composer.inputValue()).toBe('who made it');
  });

  test('Enter that ends a word of an input method sends nothing', async () => {
    const { page, composer, posts } = await visit();
    const before = await posts.count();
    await composer.focus();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    expect(await composer.inputValue()).toBe('日本');
    await devtools.send('Input.insertText', { text: '日本' });
    await page.keyboard.press('Enter');
    await expect.poll(() => posts.last().textContent()).toContain('日本');
    expect(await posts.count()).toBe(before + 1);
  });

  test('a form keeps the focus inside and closes with Escape', async () => {
    const { page, composer, be } = await visit();
    await be('moderator');
    await composer.focus();
    await page.keyboard.type('/hitandrun-settings import ');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await expect.poll(() => form.count()).toBe(1);
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('json');
    await page.keyboard.press('Escape');
    await expect.poll(() => form.count()).toBe(0);
  });
});
