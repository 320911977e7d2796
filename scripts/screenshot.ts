/** `npm run docs:screenshot`: the pictures of the README, dark and light, from the page itself. */
import { join } from 'node:path';
import { run } from '#cli/run.js';
import { readArguments } from '#cli/usage.js';
import { OperatorError } from '#ops/errors.js';
import { root } from '#paths.js';
import { findChromium, howToInstall, launchChromium, startBuiltPlayground } from '#test/browser/chromium.js';

await run(async () => {
  readArguments({
    about:
      'Takes the pictures of the README, dark and light. Needs Chromium or Chrome; CHROMIUM_PATH names one.',
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
  } finally {
    await browser.close();
    await playground.stop();
  }
  return 0;
});
