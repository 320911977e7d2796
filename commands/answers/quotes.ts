import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { textOption } from '#interactions/command.js';
import type { Quote, Snippet, Topic } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { quotationPicture } from '#pictures/pictures.js';
import { described, type Texts, textsIn } from '#texts/texts.js';
import { quoteBlock } from '#view/answer.js';
import { type Block, type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { personChoices, personOption, privateOption, type TopicChoice } from './options.js';
import { pageIn, turnOf } from './turn.js';

/** Each as a card. */
const perPage = 1;

/** @param topics those under which somebody is quoted */
export const quotesCommand = (topics: readonly Topic[], choice: TopicChoice): PageSubcommand => ({
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'quotes',
    ...described(({ commands }) => commands.quotes),
    options: [
      personOption('by', ({ commands }) => commands.by),
      {
        type: ApplicationCommandOptionType.String,
        name: 'about',
        ...described(({ commands }) => commands.quotesAbout),
        choices: topics.slice(0, 25).map(choice),
      },
      privateOption,
    ],
  },
  run: (options, context) => {
    const typed = textOption(options, 'by');
    const person = typed === '' ? undefined : context.knowledge.findPerson(typed);
    if (typed !== '' && !person) {
      return emptyPage(textsIn(context.knowledge.language).cast.nobody(typed));
    }
    return quotesPage(person?.id ?? '', textOption(options, 'about'), 1, context);
  },
  actions: {
    open: ([by = '', about = '', page], context) => quotesPage(by, about, pageIn(page), context),
  },
  complete: (typed, _option, { knowledge }) => personChoices(typed, knowledge),
});

function quotesPage(by: string, about: string, wanted: number, { knowledge }: Context): Page {
  const person = knowledge.person(by);
  const topic = knowledge.topics.find(({ id }) => id === about);
  const found = knowledge.quotations({ ...(person ? { by } : {}), ...(topic ? { about } : {}) });
  const texts = textsIn(knowledge.language).quotes;
  if (found.length === 0) return emptyPage(texts.none);
  const turn = turnOf(wanted, Math.ceil(found.length / perPage), ['quotes', by, about]);
  return {
    blocks: [
      { kind: 'title', text: titleOf(person?.name, topic?.title, texts) },
      ...found
        .slice((turn.page - 1) * perPage, turn.page * perPage)
        .flatMap((quote) => said(quote, knowledge)),
      { kind: 'note', text: texts.counted(found.length) },
    ],
    links: [],
    turn,
    address: turn.at(turn.page),
  };
}

function titleOf(name: string | undefined, topic: string | undefined, texts: Texts['quotes']): string {
  if (name !== undefined) return topic === undefined ? texts.by(name) : texts.byAbout(name, topic);
  return topic === undefined ? texts.title : texts.about(topic);
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
