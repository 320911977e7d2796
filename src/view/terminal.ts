/** Pages as text for a terminal. */
import { styleText } from 'node:util';
import type { Block, Page } from './page.js';

type Style = Parameters<typeof styleText>[0];

/** @param colour whether the terminal shows colours */
export function printPage(page: Page, colour: boolean): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text) : text);
  const lines = page.blocks.map((block) => printBlock(block, paint));
  const links = [...page.links, ...(page.menu?.options ?? [])].map(({ label }) => `  • ${label}`);
  if (links.length > 0) lines.push('', paint('dim', page.menu?.placeholder ?? 'Related:'), ...links);
  if (page.turn && page.turn.pages > 1)
    lines.push('', paint('dim', `Page ${page.turn.page} of ${page.turn.pages}`));
  return lines.join('\n');
}

function printBlock(block: Block, paint: (style: Style, text: string) => string): string {
  switch (block.kind) {
    case 'title':
      return paint(['bold', 'red'], block.text);
    case 'says':
      return [block.label, block.lead]
        .flatMap((text) => (text ? [paint('bold', text)] : []))
        .concat(block.text || [])
        .join(' ');
    case 'quote':
      return `${paint('italic', `  “${block.text}”`)}\n${paint('dim', `    — ${block.source}`)}`;
    case 'note':
      return paint('dim', block.text);
    case 'sources':
      return paint('dim', block.articles.join(' · '));
    case 'picture':
      return paint('dim', `  [${block.alt}]`);
    case 'rule':
      return paint('dim', '─'.repeat(40));
  }
}
