/** Where the repository's own files are, from the sources and from the build alike. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}

export const root = findRoot(dirname(fileURLToPath(import.meta.url)));
export const dataFolder = join(root, 'data');
/** A language's translations, as the build leaves them. */
export const compiledTranslation = (language: string): string =>
  join(dirname(compiledFile), `${language}.json`);
/** Articles that an editor is working on; not part of the repository. */
export const draftsFolder = join(root, 'drafts');
/** What the knowledge is compiled to, and what it is compiled from. */
export const compiledFile = join(root, 'dist', 'src', 'knowledge', 'knowledge.bin');
/** The texts that are searched, for `--why`. */
export const compiledTexts = join(dirname(compiledFile), 'texts.gz');
export const knowledgeSources = {
  data: dataFolder,
  code: dirname(compiledFile),
  packages: join(root, 'package.json'),
};
/** Where the build leaves the pictures, and the code that draws them. */
export const picturesFolder = join(root, 'dist', 'pictures');
export const picturesCode = join(root, 'dist', 'src', 'pictures');
