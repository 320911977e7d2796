/** The files of a draft, `drafts/004/`, as an editor works on them. What may be missing is empty until then. */
import { z } from 'zod';

/** What an editor decided; `open` is what a draft begins with. */
const take = z.enum(['open', 'yes', 'no'], 'write open, yes or no');
const text = z.string().default('');

const quoteSchema = z.strictObject({
  text: z.string(),
  by: z.string().optional(),
  to: z.string().optional(),
});

const quotationSchema = z.strictObject({ take, for: z.string(), ...quoteSchema.shape });
const supportSchema = z.strictObject({ take, for: z.string(), text: z.string() });
/** `text` is what the article says there: to look at, not for the data. */
const differSchema = z.strictObject({ take, for: z.string(), text, differ: text });
const newSchema = z.strictObject({
  take,
  id: text,
  topic: text,
  question: text,
  label: text,
  says: text,
  quotes: z.array(quoteSchema),
  people: z.array(z.string()).default([]),
  asks: z.array(z.string()).default([]),
});
const articleSchema = z.strictObject({
  id: z.string(),
  short: text,
  title: z.string().optional(),
  date: z.string().optional(),
  opens: text,
  restsOn: text,
});

export type QuoteFields = Readonly<z.infer<typeof quoteSchema>>;
export type QuotationItem = Readonly<z.infer<typeof quotationSchema>>;
export type SupportItem = Readonly<z.infer<typeof supportSchema>>;
export type DifferItem = Readonly<z.infer<typeof differSchema>>;
export type NewItem = Readonly<z.infer<typeof newSchema>>;
export type ArticleItem = Readonly<z.infer<typeof articleSchema>>;

export const articleFile = { path: 'article.yaml', schema: articleSchema } as const;

/** The lists of a draft, in the order in which they are best worked on. */
export const lists = {
  quotations: { path: 'quotations.yaml', schema: z.array(quotationSchema) },
  support: { path: 'support.yaml', schema: z.array(supportSchema) },
  fresh: { path: 'new.yaml', schema: z.array(newSchema) },
  differ: { path: 'differ.yaml', schema: z.array(differSchema) },
} as const;

export type ListName = keyof typeof lists;

/** The article's text, which quotations are held against. */
export const textFile = 'article.txt';
