/** `npm run docs:brand`: the bot's icon and banner, to upload in Discord's Developer Portal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '#cli/run.js';
import { readArguments } from '#cli/usage.js';
import { root } from '#paths.js';
import { drawBanner, drawIcon } from '#pictures/draw/brand.js';
import { renderPng } from '#pictures/draw/render.js';

await run(() => {
  readArguments({
    about: 'Draws the icon and the banner of the bot into docs/.',
    examples: ['npm run docs:brand'],
    options: {},
  });
  for (const [name, svg] of [
    ['icon', drawIcon()],
    ['banner', drawBanner()],
  ] as const) {
    const path = join('docs', `${name}.png`);
    writeFileSync(join(root, path), renderPng(svg, 1));
    console.log(path);
  }
  return 0;
});
