/** `npm run translate`: what is missing in other languages; `-- --mark` says that a translation fits the English as it stands. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { loadCorpus } from '#knowledge/data/corpus.js';
import type { Facts, Language } from '#knowledge/data/schema.js';
import { translationFile } from '#knowledge/data/translations.js';
import { type Kind, kinds, languages, markOf, translatable } from '#knowledge/localize.js';
import { dataFolder } from '#paths.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(() => {
  const { values, positionals } = readArguments({
    about:
      'Completes the files under data/i18n/: what is missing is added in English, to be translated in place.',
    examples: [
      'npm run translate',
      'npm run translate -- --mark',
      'npm run translate -- --mark why-cancelled',
    ],
    options: {
      mark: {
        type: 'boolean',
        default: false,
        about:
          'marks what has no mark yet, and the ids that are named, as made from the English as it stands',
      },
    },
    words: true,
  });
  const facts = loadCorpus(dataFolder);
  const named = new Set(positionals);
  for (const language of languages.filter((one) => one !== 'en')) {
    for (const kind of kinds) {
      const count = values.mark ? mark(facts, language, kind, named) : complete(facts, language, kind);
      if (count > 0)
        console.log(
          `${translationFile('data', language, kind)}: ${count} ${values.mark ? 'marked' : 'added in English'}`,
        );
    }
  }
  return 0;
});

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @returns how many entries were added; they have no mark, and the check stops at them */
function complete(facts: Facts, language: Language, kind: Kind): number {
  const path = translationFile(dataFolder, language, kind);
  const text = readFile(path);
  const there = new Set([...text.matchAll(/^- id: "?([^"\n]+)"?$/gm)].map(([, id = '']) => id));
  const missing = translatable[kind](facts).filter(({ id }) => !there.has(id));
  if (missing.length === 0) return 0;
  mkdirSync(dirname(path), { recursive: true });
  const lines = missing.flatMap(({ id, texts }) => [
    // An article's id is no number.
    `- id: ${/^\d/.test(id) ? JSON.stringify(id) : id}`,
    ...Object.entries(texts).map(([field, english]) => `  ${field}: ${JSON.stringify(english)}`),
  ]);
  writeFileSync(path, `${text}${lines.join('\n')}\n`);
  return missing.length;
}

function mark(facts: Facts, language: Language, kind: Kind, named: ReadonlySet<string>): number {
  const path = translationFile(dataFolder, language, kind);
  const document = parseDocument(readFile(path));
  const marks = new Map(translatable[kind](facts).map(({ id, texts }) => [id, markOf(texts)]));
  if (!isSeq(document.contents)) return 0;
  let count = 0;
  document.contents.items.forEach((_, at) => {
    const [id, own] = [String(document.getIn([at, 'id'])), document.getIn([at, 'of'])];
    const current = marks.get(id);
    if (current === undefined || own === current || (own !== undefined && !named.has(id))) return;
    document.setIn([at, 'of'], current);
    count++;
  });
  if (count > 0) writeFileSync(path, document.toString({ lineWidth: 0 }));
  return count;
}
