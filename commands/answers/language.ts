/** The language that an answer is given in. */
import type { Language } from '#knowledge/data/schema.js';

export interface Heard {
  /** The language of the question, or of the page whose button was pressed; undefined where that can't be told. */
  readonly asked: Language | undefined;
  /** The language of the member's Discord. */
  readonly member: Language | undefined;
  /** The language of the server. */
  readonly guild: Language | undefined;
  /** What the moderators chose. */
  readonly rule: Language | 'auto';
}

/** What only the member sees is in the member's language. */
export const privateLanguage = ({ asked, member }: Heard): Language => asked ?? member ?? 'en';

/**
 * What everyone sees is in the server's language. Discord calls every server English whose moderators never chose a language, so
 * that English gives way to the language of the question.
 */
export function publicLanguage({ rule, guild, asked, member }: Heard): Language {
  if (rule !== 'auto') return rule;
  return guild !== undefined && guild !== 'en' ? guild : (asked ?? guild ?? member ?? 'en');
}
