/** `npm run docs:screenshot`: the pictures of the README, dark and light, and that of the editors’ text, from the page itself. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { run } from '#cli/run.js';
import { readArguments } from '#cli/usage.js';
import { OperatorError } from '#ops/errors.js';
import { root } from '#paths.js';
import { findChromium, howToInstall, launchChromium, startBuiltPlayground } from '#test/browser/chromium.js';
import { fifthArticle } from '#test/support/fifth-article.js';

await run(async () => {
  readArguments({
    about:
      'Takes the pictures of the README, dark and light, and that of docs/editors.md. Needs Chromium or Chrome; CHROMIUM_PATH names one.',
    examples: ['npm run docs:screenshot'],
    options: {},
  });
  if (findChromium() === undefined) throw new OperatorError(howToInstall);
  const browser = await launchChromium();
  const playground = await startBuiltPlayground();
  try {
    for (const colorScheme of ['dark', 'light'] as const) {
      const page = await browser.newPage({
        viewport: { width: 1100, height: 1120 },
        deviceScaleFactor: 1.5,
        reducedMotion: 'reduce',
        colorScheme,
      });
      await page.goto(playground.url);
      // The second page finds what the first asked.
      if (colorScheme === 'dark') {
        await page.getByRole('button', { name: /^Why was it cancelled/ }).click();
        await page.getByText('Partly its cost').waitFor();
        await page.getByRole('button', { name: /^What people said/ }).click();
      }
      await page.getByText('Partly its cost').waitFor();
      await page.getByRole('img', { name: /^“One episode/ }).waitFor();
      const picture = join('docs', `playground-${colorScheme}.png`);
      await page.screenshot({ path: join(root, picture) });
      console.log(picture);
      await page.close();
    }
    await takeHebrew(browser, playground.url);
    await takeEditor(browser, playground.url);
  } finally {
    await browser.close();
    await playground.stop();
  }
  return 0;
});

/** An answer on a phone, from the right to the left. */
async function takeHebrew(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  });
  await page.goto(`${url}/#/channel/tv-talk`);
  await page.getByRole('combobox', { name: /^Message/ }).fill('@Hit & Run מי משחק את שגב?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: /Segev/ }).waitFor();
  const picture = join('docs', 'hebrew.png');
  await page.screenshot({ path: join(root, picture) });
  console.log(picture);
  await page.close();
}

/** A draft that isn't saved, with what was found in one sentence. */
async function takeEditor(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  await page.goto(`${url}/#/editor`);
  await page.getByRole('textbox', { name: 'Article' }).fill(fifthArticle);
  await page.getByRole('button', { name: 'Draft it' }).click();
  await page.getByRole('button', { name: /ten episodes/ }).click({ timeout: 120_000 });
  await page.getByRole('region', { name: /entries here$/ }).waitFor();
  const picture = join('docs', 'editor.png');
  await page.screenshot({ path: join(root, picture) });
  console.log(picture);
  await page.close();
}
