/** The evaluation questions: written from the articles alone, by people who never saw the data's `asks`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const questionSchema = z.strictObject({
  q: z.string(),
  kind: z.enum([
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
  ]),
  /** One list a fact that is asked for: the snippets any of which gives it. Empty where no article answers. */
  facts: z.array(z.array(z.string())),
});

export type Question = z.infer<typeof questionSchema> & {
  /** The voice it was written in: the name of its file. */
  readonly voice: string;
  readonly split: Split;
};
export type Split = 'tune' | 'test';

const folder = new URL('questions/', import.meta.url);

/** All questions; which half one belongs to depends on its text alone. */
export const loadQuestions = (): Question[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .trim()
        .split('\n')
        .map((line) => questionSchema.parse(JSON.parse(line)))
        .map((question) => ({ ...question, voice: name.replace('.jsonl', ''), split: splitOf(question.q) })),
    );

const splitOf = (question: string): Split =>
  (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'test';
