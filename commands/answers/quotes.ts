import { ApplicationCommandOptionType } from 'discord.js';
import { textOption } from '#interactions/command.js';
import type { Quote, Snippet, Topic } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { quotationPicture } from '#pictures/pictures.js';
import { quoteBlock } from '#view/answer.js';
import { type Block, type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { nobodyFound, personChoices, personOption, privateOption } from './options.js';

/** Each as a card. */
const perPage = 1;

/** @param topics those under which somebody is quoted */
export const quotesCommand = (topics: readonly Topic[]): PageSubcommand => ({
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'quotes',
    description: 'What people said about Hit & Run, word for word',
    options: [
      personOption('by', 'Who said it'),
      {
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'What it is about',
        choices: topics.slice(0, 25).map(({ id, title }) => ({ name: title, value: id })),
      },
      privateOption,
    ],
  },
  run: (options, context) => {
    const typed = textOption(options, 'by');
    const person = typed === '' ? undefined : context.knowledge.findPerson(typed);
    if (typed !== '' && !person) return emptyPage(nobodyFound(typed));
    return quotesPage(person?.id ?? '', textOption(options, 'about'), 1, context);
  },
  actions: {
    open: ([by = '', about = '', page = '1'], context) =>
      quotesPage(by, about, Number.parseInt(page, 10) || 1, context),
  },
  complete: (typed, _option, { knowledge }) => personChoices(typed, knowledge),
});

function quotesPage(by: string, about: string, wanted: number, { knowledge }: Context): Page {
  const person = knowledge.person(by);
  const topic = knowledge.topics.find(({ id }) => id === about);
  const found = knowledge.quotations({ ...(person ? { by } : {}), ...(topic ? { about } : {}) });
  const of = `${person ? ` by ${person.name}` : ''}${topic ? `: ${topic.title}` : ''}`;
  if (found.length === 0) {
    return emptyPage(
      `The articles hold no quotation${of}. Try /hitandrun quotes without a choice to see all.`,
    );
  }
  const pages = Math.ceil(found.length / perPage);
  const page = Math.min(Math.max(wanted, 1), pages);
  const at = (to: number) => ['quotes', by, about, String(to)] as const;
  return {
    blocks: [
      { kind: 'title', text: `Quotations${of}` },
      ...found.slice((page - 1) * perPage, page * perPage).flatMap((quote) => said(quote, knowledge)),
      {
        kind: 'note',
        text: `${found.length} ${found.length === 1 ? 'quotation' : 'quotations'}, verbatim · /hitandrun sources`,
      },
    ],
    links: [],
    turn: { page, pages, at },
    address: at(page),
  };
}

/** As a picture; where there is none, as text. */
function said(quote: Quote & { readonly snippet: Snippet }, knowledge: Knowledge): readonly Block[] {
  const { spoiler } = quote.snippet;
  const picture = pictureBlocks(quotationPicture(quote, spoiler, knowledge));
  return picture.length > 0 ? picture : [quoteBlock(quote, spoiler, knowledge)];
}

const emptyPage = (text: string): Page => ({
  blocks: [{ kind: 'says', text, spoiler: false }],
  links: [],
  private: true,
});
