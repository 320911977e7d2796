/** Reads texts with the words that the bot has learnt. */
import { type KnowledgeData, openKnowledge } from '#knowledge/knowledge.js';
import { openLexicon } from '#knowledge/understand/lexicon.js';
import type { Reader } from './facts.js';

/** How much of a text is taken as a question, in characters. */
const longest = 600;

export function openReader(data: KnowledgeData): Reader {
  const lexicon = openLexicon(data.lexicon);
  const { explain } = openKnowledge(data);
  return {
    termsOf: (text) => {
      const { terms, unknown } = lexicon.understand(text);
      // A name that the data doesn't know is no misspelling of one that it does.
      const sure = terms.filter(({ certainty }) => certainty === 1);
      return { terms: sure.map(({ term }) => term), unknown };
    },
    nearest: (text) => explain(text.slice(0, longest))[0].candidates,
  };
}
