import { describe, expect, test } from 'vitest';
import { complaintsOf, small, widest } from './looks.js';
import { usePlayground, type Visitor } from './page.js';

const visit = usePlayground();

const scenes: Readonly<Record<string, (visitor: Visitor) => Promise<unknown>>> = {
  'the first view': async () => {},
  'the command picker': ({ composer }) => composer.fill('/'),
  'an option with suggestions': async ({ composer, field, offers }) => {
    await composer.fill('/hitandrun ask ');
    await field('question').fill('why');
    await expect.poll(() => offers.count()).toBeGreaterThan(0);
  },
  'a message’s menu': async ({ page, posts }) => {
    await posts.first().getByRole('button', { name: 'More of this message' }).click();
    await page.getByRole('menu').waitFor();
  },
  'a missing option': async ({ composer, page }) => {
    await composer.fill('/hitandrun ask ');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
  },
  'an answer with spoilers, one of them open': async ({ run }) => {
    const answer = await run('/hitandrun plot', { private: 'True' });
    await answer.getByRole('button', { name: 'Spoiler, press to show' }).first().click();
  },
  'the settings panel with an open menu': async ({ run, be }) => {
    await be('moderator');
    const panel = await run('/hitandrun-settings panel');
    await panel.getByRole('combobox', { name: /^Change mentions/ }).click();
  },
  'a form': async ({ composer, page, be }) => {
    await be('moderator');
    await composer.fill('/hitandrun-settings import ');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'the inspector': async ({ run, page }) => {
    const answer = await run('/hitandrun ask', { question: 'why was it cancelled' });
    await answer.hover();
    await answer.getByRole('button', { name: 'Inspect' }).click();
    await page.getByRole('complementary', { name: 'Inspector' }).getByText('POST /interactions').waitFor();
  },
};

describe('in dark and in light colours', () => {
  test.each(Object.entries(scenes))('axe finds nothing wrong with %s', async (_, scene) => {
    const visitor = await visit({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await scene(visitor);
    expect(await complaintsOf(visitor.page)).toEqual([]);
    await visitor.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await complaintsOf(visitor.page)).toEqual([]);
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

  test.each(Object.entries(scenes))('nothing sticks out of %s, and axe finds nothing', async (_, scene) => {
    const visitor = await visit({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
    const { page } = visitor;
    const menu = page.getByRole('button', { name: 'Channels and settings' });
    const be: Visitor['be'] = async (who) => {
      await menu.click();
      await visitor.be(who);
      await page.getByRole('navigation').getByRole('button', { name: 'Close' }).click();
    };
    await scene({ ...visitor, be });
    expect(await page.evaluate(widest)).toBeLessThanOrEqual(390);
    expect(await page.evaluate(small)).toEqual([]);
    expect(await complaintsOf(page)).toEqual([]);
  });

  test('the first steps open over the messages; a message’s menu opens where a finger stays', async () => {
    const { page, posts } = await visit({ ...phone, reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'First steps' }).tap();
    await page.getByRole('region', { name: 'First steps' }).waitFor();
    expect(await page.evaluate(small)).toEqual([]);
    expect(await complaintsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close the first steps' }).tap();

    await posts.first().scrollIntoViewIfNeeded();
    const { x, y, height } = (await posts.first().boundingBox()) ?? { x: 0, y: 0, height: 0 };
    const devtools = await page.context().newCDPSession(page);
    const touchPoints = [{ x: x + 150, y: y + height / 2 }];
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await page.getByRole('menuitem', { name: 'Apps › Ask Hit & Run' }).waitFor();
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await page.getByRole('menuitem').count()).toBe(3);
  });

  test('channels open over the messages', async () => {
    const { page, enter } = await visit(phone);
    const channels = page.getByRole('navigation', { name: 'Channels' });
    expect(await channels.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels and settings' }).click();
    await enter('tv-talk');
    await expect.poll(() => channels.isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1, name: 'tv-talk' }).isVisible()).toBe(true);
  });
});

test('nothing moves where motion is unwanted', async () => {
  const { page, run } = await visit({ reducedMotion: 'reduce' });
  await page.getByLabel('The bot is slow').check();
  await run('/hitandrun cast');
  const moving = "document.getAnimations().filter((one) => one.playState === 'running').length";
  expect(await page.evaluate(moving)).toBe(0);
});
