/** The made-up fifth article of the walk in docs/editors.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#paths.js';

const [, found] = /^```\n(date .*?)^```/ms.exec(readFileSync(join(root, 'docs', 'editors.md'), 'utf8')) ?? [];
if (found === undefined) throw new Error('docs/editors.md has no article any more.');

export const fifthArticle: string = found;
