/** Reads the plain files of `data/`: asks and words, one a line. `# ` starts a comment, `[en teen]` a group. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from './error.js';
import type { Language, Words } from './schema.js';
import { readText } from './yaml.js';

/** One line of a file, without what is around it. */
interface Line {
  readonly text: string;
  readonly line: number;
}

export interface AsksFile {
  readonly file: string;
  readonly asks: readonly Line[];
}

const longestAsk = 160;

/** The ways of asking, by the id of what they ask for: the name of their file. */
export function readAsks(folder: string, problems: Problem[]): ReadonlyMap<string, AsksFile> {
  const names = filesIn(folder, problems);
  return new Map(
    names.map((name) => {
      const file = join(folder, name);
      const asks = linesOf(file, problems).filter(({ text }) => !/^\[[^\]]*\]$/.test(text));
      for (const { text, line } of asks) {
        if (text.length <= longestAsk) continue;
        problems.push({
          file,
          line,
          id: basename(name, '.txt'),
          fix: `keep an ask to ${longestAsk} characters`,
        });
      }
      return [basename(name, '.txt'), { file, asks }];
    }),
  );
}

export function readWords(folder: string, problems: Problem[]): Words {
  const fillerOf = (language: Language) =>
    linesOf(join(folder, 'filler', `${language}.txt`), problems).map(({ text }) => text);
  return {
    filler: {
      en: fillerOf('en'),
      he: fillerOf('he'),
      es: fillerOf('es'),
      fr: fillerOf('fr'),
      de: fillerOf('de'),
    },
    synonyms: groupsOf(join(folder, 'synonyms.txt'), problems),
    works: linesOf(join(folder, 'works.txt'), problems).map(({ text }) => text),
    relations: groupsOf(join(folder, 'relations.txt'), problems),
  };
}

/** Lines of `word: same | same`. */
function groupsOf(file: string, problems: Problem[]) {
  return linesOf(file, problems).flatMap(({ text, line }) => {
    const [term = '', list = ''] = text.split(/: (.*)/s);
    const words = list.split(' | ').filter((word) => word.trim() !== '');
    if (term !== '' && words.length > 0) return [{ term, words }];
    problems.push({ file, line, fix: 'write a group as “word: same | same | same”' });
    return [];
  });
}

function linesOf(file: string, problems: Problem[]): Line[] {
  const text = readText(file, problems) ?? '';
  return text
    .split('\n')
    .map((text, at) => ({ text: text.trim(), line: at + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('# '));
}

function filesIn(folder: string, problems: Problem[]): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch {
    problems.push({ file: folder, line: 1, fix: 'this folder is missing; restore it' });
    return [];
  }
}
