/** Answers and quotations as pages. Pure: what is known goes in, what is shown comes out, in the language of the knowledge. */

import type { Gap, Quote, Snippet } from '#knowledge/data/schema.js';
import { sentencesOf, wordsIn } from '#knowledge/data/sentences.js';
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import { textsIn } from '#texts/texts.js';
import { worthShowing } from './corrections.js';
import { fitsCustomId } from './custom-id.js';
import type { Address, Block, Link, Page, QuoteBlock } from './page.js';

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
  const { seeHelp } = textsIn(knowledge.language).answer;
  return {
    blocks: [{ kind: 'says', text: isWelcome ? text : `${text} ${seeHelp}`, spoiler: false }],
    links: isWelcome ? questionLinks(related.slice(0, 4), knowledge) : [],
    private: true,
  };
}

function foundPage(answer: Answer, knowledge: Knowledge): Page {
  const answers = [answer, ...answer.more];
  const ids = answers.flatMap(({ id }) => id ?? []);
  const address: Address = ['ask', ...ids];
  const moreProof = answers.reduce((sum, { quotes }) => sum + Math.max(0, quotes.length - 1), 0);
  return {
    blocks: [
      ...answers.flatMap((one) => foundBlocks(one, knowledge)),
      ...unansweredNotes(answer, knowledge),
      sourcesBlock(
        answers.flatMap(({ articles }) => articles),
        knowledge,
      ),
    ],
    links: followUps(
      ids,
      answers.flatMap(({ related }) => related),
      knowledge,
      // Together with where the articles differ, it is long enough.
      answers.some(({ differ }) => differ) ? 1 : 2,
    ),
    ...(fitsCustomId(address) ? { address, moreProof } : {}),
  };
}

function foundBlocks(answer: Answer, knowledge: Knowledge): Block[] {
  const { heading, text, spoiler, quotes, differ } = answer;
  return [
    { kind: 'title', text: heading },
    ...correctionNotes(answer),
    answering(text, spoiler),
    ...quotes.slice(0, 1).map((quote) => quoteBlock(quote, spoiler, knowledge)),
    ...differBlocks(differ ?? undefined, spoiler, knowledge),
  ];
}

/** A statement whose first sentence is the answer. */
function answering(text: string, spoiler: boolean): Block {
  const [lead = '', ...rest] = sentencesOf(text);
  return { kind: 'says', lead, text: rest.join(' '), spoiler };
}

const differBlocks = (differ: string | undefined, spoiler: boolean, { language }: Knowledge): Block[] =>
  differ === undefined
    ? []
    : [{ kind: 'says', label: textsIn(language).answer.differ, text: differ, spoiler }];

/** Every quotation that proves an answer, and where the articles differ. */
export function proofPage(answers: readonly Answer[], knowledge: Knowledge): Page {
  const address: Address = ['ask', ...answers.flatMap(({ id }) => id ?? [])];
  return {
    blocks: [
      ...answers.flatMap(({ heading, quotes, differ, spoiler }): Block[] => [
        { kind: 'title', text: heading },
        ...quotes.map((quote) => quoteBlock(quote, spoiler, knowledge)),
        ...differBlocks(differ ?? undefined, spoiler, knowledge),
      ]),
      sourcesBlock(
        answers.flatMap(({ articles }) => articles),
        knowledge,
      ),
    ],
    links: [{ label: textsIn(knowledge.language).answer.back, address }],
  };
}

/** The questions of a message that got no answer, so that nobody waits for it. */
const unansweredNotes = ({ unanswered }: Answer, { language }: Knowledge): Block[] =>
  unanswered.length === 0
    ? []
    : [
        {
          kind: 'note',
          text: textsIn(language).answer.unanswered(
            unanswered
              .slice(0, 3)
              .map((text) => `“${text.slice(0, 100)}”`)
              .join(', '),
          ),
        },
      ];

function gapPage(answer: Answer, knowledge: Knowledge): Page {
  const gap = knowledge.gap(answer.id ?? '');
  return {
    blocks: [
      { kind: 'title', text: answer.heading },
      ...correctionNotes(answer),
      { kind: 'says', lead: answer.text, text: '', spoiler: false },
      ...(gap ? nearbyBlocks(gap, knowledge) : []),
    ],
    links: followUps([], gap?.nearby ?? [], knowledge),
    private: true,
  };
}

/** What the articles do say, in words that stand by themselves: the question of a neighbour is not shown. */
const nearbyBlocks = ({ instead, support }: Gap, knowledge: Knowledge): Block[] => [
  { kind: 'says', text: instead, spoiler: false },
  sourcesBlock(
    support.map(({ article }) => article),
    knowledge,
  ),
];

function unknownPage(answer: Answer, knowledge: Knowledge): Page {
  const { closest, seeHelp } = textsIn(knowledge.language).answer;
  const isNear = answer.kind === 'near';
  const text = isNear ? '' : answer.related.length > 0 ? closest : seeHelp;
  const asked = answer.heading.trim();
  return {
    blocks: [
      ...(asked ? [{ kind: 'title' as const, text: asked }] : []),
      { kind: 'says', lead: answer.text, text, spoiler: false },
    ],
    links: questionLinks(answer.related.slice(0, 3), knowledge),
    private: true,
  };
}

function correctionNotes(answer: Answer): Block[] {
  const list = worthShowing(answer).map(({ typed, understood }) => `${typed} → ${understood}`);
  return list.length === 0 ? [] : [{ kind: 'note', text: list.join(' · ') }];
}

export function quoteBlock(quote: Quote, spoiler: boolean, knowledge: Knowledge): QuoteBlock {
  const { text, to, article } = quote;
  const { answer } = textsIn(knowledge.language);
  const by = knowledge.speaker(quote);
  const said = by === undefined || to === undefined ? by : answer.saidTo(by, to);
  const source = [said, shortName(article, knowledge), answer.asPrinted || undefined];
  return { kind: 'quote', text, source: source.filter((part) => part !== undefined).join(' · '), spoiler };
}

const shortName = (article: string, knowledge: Knowledge): string =>
  knowledge.articles.find(({ id }) => id === article)?.short ?? article;

/** The articles that a page rests on, each once, in their order. */
export function sourcesBlock(articles: readonly string[], knowledge: Knowledge): Block {
  const used = knowledge.articles.filter(({ id }) => articles.includes(id));
  const isAll = used.length > 1 && used.length === knowledge.articles.length;
  const { allArticles } = textsIn(knowledge.language).answer;
  return { kind: 'sources', articles: isAll ? [allArticles(used.length)] : used.map(({ short }) => short) };
}

/** Snippets as buttons that ask them. */
export const questionLinks = (ids: readonly string[], knowledge: Knowledge): Link[] =>
  ids.flatMap((id) => {
    const snippet = knowledge.snippet(id);
    return snippet ? [{ label: snippet.label, address: ['ask', id] as const }] : [];
  });

/** Characters that the labels beside each other have room for on a phone, and what a button takes beside its label. */
const phoneRow = { room: 34, perButton: 4 };

/**
 * What to ask next: none that gives what is shown already, or what another gives.
 *
 * @param rows of buttons that a phone may need for them
 */
export function followUps(
  shown: readonly string[],
  related: readonly string[],
  knowledge: Knowledge,
  rows = 2,
): Link[] {
  const proofs = (id: string) => knowledge.snippet(id)?.quotes.map(({ text }) => text) ?? [];
  const given = new Set(shown.flatMap(proofs));
  const chosen: Snippet[] = [];
  for (const id of new Set(related)) {
    const snippet = knowledge.snippet(id);
    if (snippet === undefined || shown.includes(id) || chosen.length === 3) continue;
    if (proofs(id).some((text) => given.has(text)) || rowsOf([...chosen, snippet]) > rows) continue;
    for (const text of proofs(id)) given.add(text);
    chosen.push(snippet);
  }
  return questionLinks(
    chosen.map(({ id }) => id),
    knowledge,
  );
}

function rowsOf(snippets: readonly Snippet[]): number {
  let rows = 0;
  let room = 0;
  for (const { label } of snippets) {
    const width = label.length + phoneRow.perButton;
    if (width > room) {
      rows++;
      room = phoneRow.room;
    }
    room -= width;
  }
  return rows;
}

/** Fewer words than that say too little by themselves: “Yes.” */
const fewWords = 4;

/** A snippet as a line of a list: its label, and as much of the statement as answers. */
export function factBlock({ label, says, spoiler }: Snippet): Block {
  const [first = '', second = ''] = sentencesOf(says);
  const text = wordsIn(first) < fewWords && second !== '' ? `${first} ${second}` : first;
  return { kind: 'says', label, text, spoiler };
}
