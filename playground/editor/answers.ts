/** An answer as members get it, for the editor to see. */
import type { Knowledge } from '#knowledge/knowledge.js';
import { answerPage } from '#view/answer.js';
import type { Block } from '#view/page.js';
import type { ToldAnswer, ToldBlock } from './protocol.js';

/** @param article the id of the drafted one */
export function tell(question: string, knowledge: Knowledge, article: string): ToldAnswer {
  const answer = knowledge.ask(question);
  return {
    blocks: answerPage(answer, knowledge).blocks.flatMap(told),
    isFromDraft: [answer, ...answer.more].some(({ articles }) => articles.includes(article)),
  };
}

function told(block: Block): ToldBlock[] {
  switch (block.kind) {
    case 'title':
    case 'note':
      return [{ kind: block.kind, text: block.text }];
    case 'says': {
      const lead = [block.label, block.lead].filter((part) => part !== undefined).join(' ');
      return [{ kind: 'says', lead, text: block.text }];
    }
    case 'quote':
      return [{ kind: 'quote', text: block.text, source: block.source }];
    case 'sources':
      return [{ kind: 'note', text: block.articles.join(' · ') }];
    case 'picture':
    case 'rule':
      return [];
  }
}
