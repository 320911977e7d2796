/** The subcommands that show a topic: its main facts at once, the rest behind buttons. */
import { ApplicationCommandOptionType } from 'discord.js';
import { textOption } from '#interactions/command.js';
import type { Snippet, Topic } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { chartsPicture } from '#pictures/pictures.js';
import { questionLinks, snippetBlocks, sourcesNote } from '#view/answer.js';
import { type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

/** In the order of Discord's menu. */
const topicTexts: readonly TopicCommand[] = [
  {
    name: 'cancellation',
    description: 'Why Hit & Run ended, who reported it, what was hoped for',
    title: 'The cancellation of Hit & Run',
  },
  {
    name: 'production',
    description: 'Cost, filming, schedule, makers, languages and deals',
    title: 'How Hit & Run was made',
    option: { name: 'about', description: 'One side of the production' },
  },
  {
    name: 'plot',
    description: 'What Hit & Run is about; the ending stays behind a spoiler',
    title: 'The story of Hit & Run',
    option: { name: 'part', description: 'One part of the story' },
  },
  {
    name: 'reception',
    description: 'What critics, charts, viewers and fans made of it',
    title: 'How Hit & Run was received',
    option: { name: 'from', description: 'Whose reception' },
  },
];

export const topicCommands = (topics: readonly Topic[]): readonly PageSubcommand[] =>
  topicTexts.map((texts) => topicCommand(texts, topics));

interface TopicCommand {
  readonly name: 'cancellation' | 'production' | 'plot' | 'reception';
  readonly description: string;
  readonly title: string;
  /** The option that narrows it to one topic; without one there is a single page. */
  readonly option?: { readonly name: string; readonly description: string };
}

function topicCommand(
  { name, description, title, option }: TopicCommand,
  topics: readonly Topic[],
): PageSubcommand {
  const own = topics.filter(({ command }) => command === name);
  const page = (topicId: string, { knowledge }: Context): Page | undefined => {
    if (topicId === '') return topicPage(title, overviewOf(own, knowledge), own, [name], knowledge);
    const topic = own.find(({ id }) => id === topicId);
    return (
      topic && topicPage(topic.title, find(topic.overview, knowledge), [topic], [name, topic.id], knowledge)
    );
  };
  return {
    data: {
      type: ApplicationCommandOptionType.Subcommand,
      name,
      description,
      options: [
        ...(option
          ? [
              {
                type: ApplicationCommandOptionType.String as const,
                ...option,
                choices: own.map((topic) => ({ name: topic.title, value: topic.id })),
              },
            ]
          : []),
        privateOption,
      ],
    },
    run: (options, context) =>
      (option && page(textOption(options, option.name), context)) ??
      page('', context) ?? { blocks: [], links: [] },
    actions: { open: ([topicId = ''], context) => page(topicId, context) },
  };
}

const find = (ids: readonly string[], knowledge: Knowledge): Snippet[] =>
  ids.flatMap((id) => knowledge.snippet(id) ?? []);

/** What leads each topic. */
const overviewOf = (topics: readonly Topic[], knowledge: Knowledge): Snippet[] =>
  find(
    topics.flatMap(({ overview, lead }) => overview.slice(0, lead)),
    knowledge,
  );

function topicPage(
  title: string,
  shown: readonly Snippet[],
  topics: readonly Topic[],
  address: readonly [string, ...string[]],
  knowledge: Knowledge,
): Page {
  const [name] = address;
  const rest = knowledge.snippets.filter(
    (snippet) => topics.some(({ id }) => id === snippet.topic) && !shown.includes(snippet),
  );
  const closer =
    topics.length > 1 ? topics.map(({ id, title: label }) => ({ label, address: [name, id] as const })) : [];
  const questions = [...rest].sort((a, b) => Number(b.important) - Number(a.important)).map(({ id }) => id);
  const options = [...closer, ...questionLinks(questions, knowledge)];
  const articles = new Set(shown.flatMap((snippet) => snippet.articles));
  return {
    blocks: [
      { kind: 'title', text: title },
      ...(topics.some(({ id }) => id === 'charts') ? pictureBlocks(chartsPicture(knowledge)) : []),
      ...shown.flatMap((snippet) => snippetBlocks(snippet, knowledge)),
      sourcesNote([...articles]),
    ],
    links: [],
    ...(options.length > 0 ? { menu: { placeholder: 'Look closer', options } } : {}),
    address,
  };
}
