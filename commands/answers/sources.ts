import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { dayIn, described, textsIn } from '#texts/texts.js';
import { questionLinks } from '#view/answer.js';
import type { Block, Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const sources = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'sources',
    ...described(({ commands }) => commands.sources),
    options: [privateOption],
  },
  run: (_options, context) => sourcesPage(context),
  actions: { open: (_args, context) => sourcesPage(context) },
} satisfies PageSubcommand;

function sourcesPage({ knowledge }: Context): Page {
  const { language } = knowledge;
  const texts = textsIn(language).sources;
  return {
    blocks: [
      { kind: 'title', text: texts.title },
      ...knowledge.articles.map(({ short, title, date, opens, restsOn }): Block => {
        const called = title ? texts.headline(title) : texts.opens(opens);
        const sentences = [called, date && texts.dated(dayIn(language, date)), restsOn];
        return { kind: 'says', label: short, text: sentences.filter(Boolean).join(' '), spoiler: false };
      }),
      { kind: 'note', text: texts.bare },
    ],
    links: questionLinks(['who-is-cited'], knowledge),
    address: ['sources'],
  };
}
