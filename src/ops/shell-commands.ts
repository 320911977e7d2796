/** How the commands of the shell are called: by npm where the bot can be built, else as Node.js runs what is built. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#paths.js';

/** Those that an installation without development packages has too, such as the image. */
const built = /\bnpm run (backup|doctor|invite|register)\b(?: --(?= ))?/g;

/** A text that names commands, as they are called in this installation. */
export function asCalledHere(text: string): string {
  if (existsSync(join(root, 'node_modules', 'typescript'))) return text;
  return text.replaceAll(built, 'node dist/bot/$1.js');
}
