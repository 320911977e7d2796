/** The evaluation questions: written from the articles alone, by people who never saw the data's `asks`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Corpus } from '#knowledge/data/corpus.js';
import { words } from '#knowledge/understand/lexicon.js';
import { root } from '#paths.js';

export const kinds = [
  'plain',
  'paraphrase',
  'keywords',
  'typo',
  'slang',
  'rambling',
  'indirect',
  'double',
  'foreign',
  'gap',
  'offtopic',
  'hostile',
  'other-show',
  'other-person',
  'detail',
  'aspect',
  'fan',
  'chat',
  'greeting',
  'language',
] as const;

const questionSchema = z.strictObject({
  q: z.string().min(1),
  kind: z.enum(kinds),
  /** One list a fact that is asked for: the snippets any of which gives it. Empty where no article answers. */
  facts: z.array(z.array(z.string()).min(1)),
});

/** `languages`: a part of `test`, and the same questions as people ask them in other languages; a voice is a language. */
type Split = 'tune' | 'test' | 'languages';
export type Question = z.infer<typeof questionSchema> & {
  /** The voice it was written in: the name of its file. */
  readonly voice: string;
  readonly split: Split;
};

/** All questions: those looked at while working, then those of which only totals are. */
export const loadQuestions = (): Question[] => [...load('tune'), ...load('test'), ...load('languages')];

const load = (split: Split): Question[] => {
  const folder = join(root, 'bench', 'questions', split);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => questionSchema.parse(JSON.parse(line)))
        .map((question) => ({ ...question, voice: name.replace('.jsonl', ''), split })),
    );
};

/** A text without case, punctuation and order: two that share it are nearly equal. */
const gist = (text: string): string => [...new Set(words(text))].sort().join(' ');

/** Questions that the data already holds as asks, in nearly the same words: they would measure nothing. */
export function leaked(
  questions: readonly Question[],
  corpus: Pick<Corpus, 'snippets' | 'gaps' | 'offtopic'>,
): Question[] {
  const asks = new Set(
    [...corpus.snippets, ...corpus.gaps, ...corpus.offtopic].flatMap((entry) => entry.asks.map(gist)),
  );
  return questions.filter(({ q }) => asks.has(gist(q)));
}
