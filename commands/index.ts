/** The list of what people can do. Its order is the order in Discord's menu. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Subcommand } from '#interactions/command.js';
import type { Facts } from '#knowledge/data/schema.js';
import { ask } from './answers/ask.js';
import { cast } from './answers/cast.js';
import { help } from './answers/help.js';
import { quotesCommand } from './answers/quotes.js';
import { sources } from './answers/sources.js';
import { timeline } from './answers/timeline.js';
import { topicCommand } from './answers/topic.js';
import { settingsCommand } from './settings/index.js';

export interface Commands {
  readonly subcommands: ReadonlyMap<string, Subcommand>;
  /** What is registered with Discord. */
  readonly data: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

const commandName = 'hitandrun';

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Takes a message as the question. */
export const askMessage = {
  type: ApplicationCommandType.Message,
  name: 'Ask Hit & Run',
  ...everywhere,
} satisfies RESTPostAPIContextMenuApplicationCommandsJSONBody;

export function createCommands({ topics, snippets }: Pick<Facts, 'topics' | 'snippets'>): Commands {
  const quoted = topics.filter(({ id }) =>
    snippets.some(({ topic, quotes }) => topic === id && quotes.some(({ by }) => by !== undefined)),
  );
  const list: readonly Subcommand[] = [
    ask,
    cast,
    topicCommand(
      {
        name: 'cancellation',
        description: 'Why Hit & Run ended, who reported it, what was hoped for',
        title: 'The cancellation of Hit & Run',
      },
      topics,
    ),
    topicCommand(
      {
        name: 'production',
        description: 'Cost, filming, schedule, makers, languages and deals',
        title: 'How Hit & Run was made',
        option: { name: 'about', description: 'One side of the production' },
      },
      topics,
    ),
    topicCommand(
      {
        name: 'plot',
        description: 'What Hit & Run is about; the ending stays behind a spoiler',
        title: 'The story of Hit & Run',
        option: { name: 'part', description: 'One part of the story' },
      },
      topics,
    ),
    topicCommand(
      {
        name: 'reception',
        description: 'What critics, charts, viewers and fans made of it',
        title: 'How Hit & Run was received',
        option: { name: 'from', description: 'Whose reception' },
      },
      topics,
    ),
    timeline,
    quotesCommand(quoted),
    sources,
    help,
  ];
  return {
    subcommands: new Map(list.map((subcommand) => [subcommand.data.name, subcommand])),
    data: [
      {
        type: ApplicationCommandType.ChatInput,
        name: commandName,
        description: 'Answers about the Netflix series Hit & Run, from four articles',
        ...everywhere,
        options: list.map(({ data }) => data),
      },
      askMessage,
      settingsCommand,
    ],
  };
}
