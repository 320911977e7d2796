import { ApplicationCommandOptionType } from 'discord.js';
import type { Block, Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const sources = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'sources',
    description: 'The four articles behind every answer, and what each rests on',
    options: [privateOption],
  },
  run: (_options, context) => sourcesPage(context),
  actions: { open: (_args, context) => sourcesPage(context) },
} satisfies PageSubcommand;

function sourcesPage({ knowledge }: Context): Page {
  return {
    blocks: [
      { kind: 'title', text: 'The articles behind the answers' },
      ...knowledge.articles.map(({ id, short, title, date, opens, restsOn }): Block => {
        const called = title ? `Its headline is “${title}”` : `It has no headline and opens with “${opens}”`;
        const dated = date ? ` Its date is ${date}.` : '';
        return {
          kind: 'says',
          label: `Article ${id}, ${short}:`,
          text: `${called}${/[.]”$/.test(called) ? '' : '.'}${dated} ${restsOn}`,
          spoiler: false,
        };
      }),
      {
        kind: 'note',
        text: 'The texts carry no author, publisher or link. Every quotation stands verbatim in its article.',
      },
    ],
    links: [{ label: 'Which sources do they cite?', address: ['ask', 'who-is-cited'] }],
    address: ['sources'],
  };
}
