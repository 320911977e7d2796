/** Answers, quotations and the cast as pages. Pure: what is known goes in, what is shown comes out. */

import type { Gap, Quote, Snippet } from '#knowledge/data/schema.js';
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import { fitsCustomId } from './custom-id.js';
import type { Address, Block, Link, Page, QuoteBlock } from './page.js';

const pointer = 'Try /hitandrun help to see what can be asked.';

export const answerPage = (answer: Answer, knowledge: Knowledge): Page => ({
  ...pageFor(answer, knowledge),
  answer,
});

function pageFor(answer: Answer, knowledge: Knowledge): Page {
  switch (answer.kind) {
    case 'answer':
      return foundPage(answer, knowledge);
    case 'gap':
      return gapPage(answer, knowledge);
    case 'near':
    case 'unknown':
      return unknownPage(answer, knowledge);
    case 'offtopic':
      return offtopicPage(answer, knowledge);
  }
}

/** A greeting is answered by the most asked questions, anything else by a pointer to help. */
function offtopicPage({ id, text, related }: Answer, knowledge: Knowledge): Page {
  const isWelcome = knowledge.offtopic.some((entry) => entry.id === id && entry.reply !== undefined);
  return {
    blocks: [{ kind: 'says', text: isWelcome ? text : `${text} ${pointer}`, spoiler: false }],
    links: isWelcome ? questionLinks(related, knowledge) : [],
    private: true,
  };
}

function foundPage(answer: Answer, knowledge: Knowledge): Page {
  const answers = [answer, ...answer.more];
  const address: Address = ['ask', ...answers.flatMap(({ id }) => id ?? [])];
  const answered = new Set(answers.map(({ id }) => id));
  const related = new Set(answers.flatMap((one) => one.related).filter((id) => !answered.has(id)));
  return {
    blocks: [...answers.flatMap((one) => foundBlocks(one, knowledge)), ...unansweredNotes(answer)],
    links: questionLinks([...related].slice(0, 3), knowledge),
    ...(fitsCustomId(address) ? { address } : {}),
  };
}

function foundBlocks(answer: Answer, knowledge: Knowledge): Block[] {
  const { heading, text, spoiler, quotes, differ, articles } = answer;
  return [
    { kind: 'title', text: heading },
    ...understoodNotes(answer),
    { kind: 'says', text, spoiler },
    ...quotes.map((quote) => quoteBlock(quote, spoiler, knowledge)),
    ...(differ === null ? [] : [{ kind: 'says' as const, label: 'Articles differ:', text: differ, spoiler }]),
    sourcesNote(articles),
  ];
}

/** The questions of a message that got no answer, so that nobody waits for it. */
const unansweredNotes = ({ unanswered }: Answer): Block[] =>
  unanswered.length === 0
    ? []
    : [
        {
          kind: 'note',
          text: `I have no answer to: ${unanswered
            .slice(0, 3)
            .map((text) => `“${text.slice(0, 100)}”`)
            .join(', ')}.`,
        },
      ];

function gapPage(answer: Answer, knowledge: Knowledge): Page {
  const gap = knowledge.gap(answer.id ?? '');
  return {
    blocks: [
      { kind: 'title', text: answer.heading },
      ...understoodNotes(answer),
      { kind: 'says', text: answer.text, spoiler: false },
      ...(gap ? nearbyBlocks(gap) : []),
    ],
    links: questionLinks(answer.related, knowledge),
    private: true,
    ...(answer.id === null ? {} : { address: ['ask', answer.id] as const }),
  };
}

/** What the articles do say, in words that stand by themselves: the question of a neighbour is not shown. */
const nearbyBlocks = ({ instead, support }: Gap): Block[] => [
  { kind: 'says', text: instead, spoiler: false },
  sourcesNote([...new Set(support.map(({ article }) => article))]),
];

function unknownPage(answer: Answer, knowledge: Knowledge): Page {
  const isNear = answer.kind === 'near';
  const closest = isNear ? '' : answer.related.length > 0 ? 'These questions come closest:' : pointer;
  return {
    blocks: [
      { kind: 'title', text: isNear ? 'Did you mean …?' : 'I don’t know that one' },
      ...(answer.heading.trim() ? [{ kind: 'note' as const, text: `You asked: ${answer.heading}` }] : []),
      ...understoodNotes(answer),
      { kind: 'says', text: `${answer.text} ${closest}`.trim(), spoiler: false },
    ],
    links: questionLinks(answer.related, knowledge),
    private: true,
  };
}

function understoodNotes({ corrections }: Answer): Block[] {
  const notes: Block[] = [];
  if (corrections.length > 0) {
    const list = corrections.slice(0, 5).map(({ typed, understood }) => `“${typed}” as “${understood}”`);
    notes.push({ kind: 'note', text: `I read ${list.join(', ')}.` });
  }
  return notes;
}

export function quoteBlock(quote: Quote, spoiler: boolean, knowledge: Knowledge): QuoteBlock {
  const { text, to, article } = quote;
  const by = knowledge.speaker(quote);
  return {
    kind: 'quote',
    text,
    article,
    spoiler,
    ...(by === undefined ? {} : { by }),
    ...(to === undefined ? {} : { to }),
  };
}

export const sourcesNote = (articles: readonly string[]): Block => ({
  kind: 'note',
  text: `${articles.length === 1 ? 'Source: article' : 'Sources: articles'} ${[...articles].sort().join(', ')} · /hitandrun sources`,
});

/** Snippets as buttons that ask them. */
export const questionLinks = (ids: readonly string[], knowledge: Knowledge): Link[] =>
  ids.flatMap((id) => {
    const snippet = knowledge.snippet(id);
    return snippet ? [{ label: snippet.question, address: ['ask', id] as const }] : [];
  });

/** A snippet in a list: its statement under its question, with the first quotation. */
export function snippetBlocks(snippet: Snippet, knowledge: Knowledge): Block[] {
  const [quote] = snippet.quotes;
  return [
    { kind: 'says', label: snippet.question, text: snippet.says, spoiler: snippet.spoiler },
    ...(quote ? [quoteBlock(quote, snippet.spoiler, knowledge)] : []),
    ...(snippet.differ === undefined
      ? []
      : [
          {
            kind: 'says' as const,
            label: 'Articles differ:',
            text: snippet.differ,
            spoiler: snippet.spoiler,
          },
        ]),
  ];
}
