import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { dayIn, described, textsIn } from '#texts/texts.js';
import { questionLinks } from '#view/answer.js';
import type { Block, Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';
import { pageIn, turnOf } from './turn.js';

/** More don't fit on the screen of a phone. */
const perPage = 2;

export const sources = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'sources',
    ...described(({ commands }) => commands.sources),
    options: [privateOption],
  },
  run: (_options, context) => sourcesPage(1, context),
  actions: { open: ([page], context) => sourcesPage(pageIn(page), context) },
} satisfies PageSubcommand;

function sourcesPage(wanted: number, { knowledge }: Context): Page {
  const { language, articles } = knowledge;
  const turn = turnOf(wanted, Math.ceil(articles.length / perPage), ['sources']);
  const texts = textsIn(language).sources;
  return {
    blocks: [
      { kind: 'title', text: texts.title },
      ...articles
        .slice((turn.page - 1) * perPage, turn.page * perPage)
        .map(({ short, title, date, opens, restsOn }): Block => {
          const called = title ? texts.headline(title) : texts.opens(opens);
          const sentences = [called, date && texts.dated(dayIn(language, date)), restsOn];
          return { kind: 'says', label: short, text: sentences.filter(Boolean).join(' '), spoiler: false };
        }),
      { kind: 'note', text: texts.bare },
    ],
    links: questionLinks(['who-is-cited'], knowledge),
    turn,
    address: turn.at(turn.page),
  };
}
