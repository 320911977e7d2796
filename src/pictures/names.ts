/** What the files of the pictures are called. The same where they are drawn and where they are sent. */
import { createHash } from 'node:crypto';
import type { Language, Quote } from '#knowledge/data/schema.js';

export const pictureNames = {
  timeline: (language: Language) => `timeline-${language}.png`,
  people: (language: Language) => `who-is-who-${language}.png`,
  charts: (language: Language) => `charts-${language}.png`,
  /** Of a quotation that somebody said: the same words in another article are another picture. */
  quotation: ({ text, by, article }: Quote, language: Language) =>
    `quotation-${by ?? 'article'}-${createHash('sha256').update(`${article} ${text}`).digest('hex').slice(0, 8)}-${language}.png`,
  /** The same in every language. */
  emblem: (person: string) => `emblem-${person}.png`,
} as const;
