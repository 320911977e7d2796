import { ApplicationCommandOptionType } from 'discord.js';
import { timelinePicture } from '#pictures/pictures.js';
import { questionLinks, sourcesNote } from '#view/answer.js';
import { type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const timeline = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'timeline',
    description: 'What happened when, as far as the articles date it',
    options: [privateOption],
  },
  run: (_options, context) => timelinePage(context),
  actions: { open: (_args, context) => timelinePage(context) },
} satisfies PageSubcommand;

function timelinePage({ knowledge }: Context): Page {
  const snippets = knowledge.timeline.flatMap((entry) => knowledge.snippet(entry.snippet) ?? []);
  const picture = pictureBlocks(timelinePicture(knowledge));
  const entries = knowledge.timeline.map(({ when, what }) => ({
    kind: 'says' as const,
    label: `${when}:`,
    text: what,
    spoiler: false,
  }));
  return {
    blocks: [
      { kind: 'title', text: 'What happened when' },
      ...(picture.length > 0 ? picture : entries),
      {
        kind: 'note',
        text: 'The articles give no year for these days; the only date with a year is 2021-09-21.',
      },
      sourcesNote([...new Set(snippets.flatMap(({ articles }) => articles))]),
    ],
    links: [],
    menu: {
      placeholder: 'See the proof of an entry',
      options: questionLinks([...new Set(snippets.map(({ id }) => id))], knowledge),
    },
    address: ['timeline'],
  };
}
