import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { timelinePicture } from '#pictures/pictures.js';
import { described, textsIn } from '#texts/texts.js';
import { questionLinks, sourcesBlock } from '#view/answer.js';
import { type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const timeline = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'timeline',
    ...described(({ commands }) => commands.timeline),
    options: [privateOption],
  },
  run: (_options, context) => timelinePage(context),
  actions: { open: (_args, context) => timelinePage(context) },
} satisfies PageSubcommand;

function timelinePage({ knowledge }: Context): Page {
  const texts = textsIn(knowledge.language).timeline;
  const snippets = knowledge.timeline.flatMap((entry) => knowledge.snippet(entry.snippet) ?? []);
  const picture = pictureBlocks(timelinePicture(knowledge));
  const entries = knowledge.timeline.map(({ when, what }) => ({
    kind: 'says' as const,
    label: when,
    text: what,
    spoiler: false,
  }));
  return {
    blocks: [
      { kind: 'title', text: texts.title },
      ...(picture.length > 0 ? picture : entries),
      { kind: 'note', text: texts.noYear },
      sourcesBlock(
        snippets.flatMap(({ articles }) => articles),
        knowledge,
      ),
    ],
    links: [],
    menu: {
      placeholder: texts.proof,
      options: questionLinks([...new Set(snippets.map(({ id }) => id))], knowledge),
    },
    address: ['timeline'],
  };
}
