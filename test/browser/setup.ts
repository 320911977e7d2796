import { setup as build } from '../support/build.js';
import { findChromium, howToInstall } from './chromium.js';

/** Builds the bot and its page; without a browser, says what to install. */
export function setup(): void {
  if (findChromium() === undefined) {
    console.error(howToInstall);
    process.exit(1);
  }
  build();
}
