/** The subcommands that show a topic: its main facts in a line each, the rest in a menu. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { textOption } from '#interactions/command.js';
import type { Snippet, Topic } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { chartsPicture } from '#pictures/pictures.js';
import { described, type Texts, textsIn } from '#texts/texts.js';
import { factBlock, questionLinks, sourcesBlock } from '#view/answer.js';
import { type Page, pictureBlocks } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption, type TopicChoice } from './options.js';

/** In the order of Discord's menu, each with the option that narrows it to one topic; without one there is a single page. */
const topicCommandList: readonly TopicCommand[] = [
  { name: 'cancellation' },
  { name: 'production', option: 'about' },
  { name: 'plot', option: 'part' },
  { name: 'reception', option: 'from' },
];

interface TopicCommand {
  readonly name: 'cancellation' | 'production' | 'plot' | 'reception';
  readonly option?: keyof Texts['commands'];
}

export const topicCommands = (topics: readonly Topic[], choice: TopicChoice): readonly PageSubcommand[] =>
  topicCommandList.map((command) => topicCommand(command, topics, choice));

function topicCommand(
  { name, option }: TopicCommand,
  topics: readonly Topic[],
  choice: TopicChoice,
): PageSubcommand {
  const own = topics.filter(({ command }) => command === name);
  const page = (topicId: string, { knowledge }: Context): Page | undefined => {
    const named = knowledge.topics.filter(({ command }) => command === name);
    if (topicId === '') {
      const title = textsIn(knowledge.language).topics[name];
      return topicPage(title, overviewOf(named, knowledge), named, [name], knowledge);
    }
    const topic = named.find(({ id }) => id === topicId);
    return (
      topic && topicPage(topic.title, find(topic.overview, knowledge), [topic], [name, topic.id], knowledge)
    );
  };
  return {
    data: {
      type: ApplicationCommandOptionType.Subcommand,
      name,
      ...described(({ commands }) => commands[name]),
      options: [
        ...(option
          ? [
              {
                type: ApplicationCommandOptionType.String as const,
                name: option,
                ...described(({ commands }) => commands[option]),
                choices: own.map(choice),
              },
            ]
          : []),
        privateOption,
      ],
    },
    run: (options, context) =>
      (option && page(textOption(options, option), context)) ??
      page('', context) ?? { blocks: [], links: [] },
    actions: { open: ([topicId = ''], context) => page(topicId, context) },
  };
}

/** The topic that has a picture. */
const charts = 'charts';

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
  const others = knowledge.snippets
    .filter((snippet) => topics.some(({ id }) => id === snippet.topic) && !shown.includes(snippet))
    .sort((a, b) => Number(b.important) - Number(a.important));
  const picture = topics.some(({ id }) => id === charts) ? pictureBlocks(chartsPicture(knowledge)) : [];
  // Among other topics, the picture says it.
  const lines = shown.filter(({ topic }) => picture.length === 0 || topics.length === 1 || topic !== charts);
  const closer =
    topics.length > 1 ? topics.map(({ id, title: label }) => ({ label, address: [name, id] as const })) : [];
  const options = [
    ...questionLinks(
      [...shown, ...others].map(({ id }) => id),
      knowledge,
    ),
  ];
  return {
    blocks: [
      { kind: 'title', text: title },
      ...picture,
      ...lines.map(factBlock),
      sourcesBlock(
        shown.flatMap(({ articles }) => articles),
        knowledge,
      ),
    ],
    links: [],
    menu: {
      placeholder: textsIn(knowledge.language).topics.lookCloser,
      // The facts that are shown come first, then the topics by themselves.
      options: [...options.slice(0, shown.length), ...closer, ...options.slice(shown.length)],
    },
    address,
  };
}
