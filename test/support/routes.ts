/** The routes of Discord's that the documentation says the bot calls. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#paths.js';

interface DocumentedRoute {
  readonly method: string;
  /** As Discord writes it: `/channels/{channel.id}`. */
  readonly path: string;
  readonly pattern: RegExp;
}

export const routesInDocs = (): DocumentedRoute[] =>
  [...readFileSync(join(root, 'docs/how-it-works.md'), 'utf8').matchAll(/^\| `([A-Z]+) (\/[^`]*)`/gm)].map(
    ([, method = '', path = '']) => ({
      method,
      path,
      pattern: new RegExp(`^${path.replaceAll('/', '\\/').replace(/\{[^}]*\}/g, '[^/]+')}$`),
    }),
  );
