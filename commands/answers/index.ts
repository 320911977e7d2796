/** `/hitandrun`, "Ask Hit & Run" on a message, and mentions: a page, where and as the rules of the place allow it. */
import {
  type APIButtonComponentWithCustomId,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Commands, Mention, Services } from '#interactions/command.js';
import type { Use } from '#interactions/read.js';
import {
  type MentionReply,
  offered,
  outdated,
  posted,
  postedLater,
  type Reply,
  sentence,
  updated,
  updatedLater,
} from '#interactions/reply.js';
import type { Facts } from '#knowledge/data/schema.js';
import type { Outcome } from '#ops/observe.js';
import { cautious, type Rulings } from '#settings/rules.js';
import { answerPage } from '#view/answer.js';
import { answersName, settingsId } from '#view/custom-id.js';
import { renderPage } from '#view/message.js';
import { notice } from '#view/notice.js';
import type { Page } from '#view/page.js';
import { ask } from './ask.js';
import { cast } from './cast.js';
import type { Context, PageSubcommand } from './context.js';
import { help } from './help.js';
import { quotesCommand } from './quotes.js';
import { sources } from './sources.js';
import { timeline } from './timeline.js';
import { topicCommands } from './topic.js';

const texts = {
  failed: 'Something went wrong on my side. Please try again; if it stays, tell the operator this reference:',
  emptyMessage: 'That message has no text I could take as a question.',
  emptyMention: 'Ask me something about Hit & Run, for example: why was it cancelled?',
  privateHere: 'In this channel I only answer privately. Ask with /hitandrun ask.',
  off: 'I don’t answer in this channel. Ask me in a direct message, with /hitandrun ask.',
  offHere: (channels: string) => `I don’t answer in this channel. Try ${channels}.`,
  notShared: 'In this channel answers stay private, so this one can’t be shared here.',
  wait: (when: string) => `Answers are rationed in this channel. Please ask again ${when}.`,
  mayChange: '-# You moderate this server, so you can change that.',
  change: 'Change',
};

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

export function createAnswers({
  topics,
  snippets,
}: Pick<Facts, 'topics' | 'snippets'>): Command & Pick<Commands, 'mention'> {
  const quoted = topics.filter(({ id }) =>
    snippets.some(({ topic, quotes }) => topic === id && quotes.some(({ by }) => by !== undefined)),
  );
  const list: readonly PageSubcommand[] = [
    ask,
    cast,
    ...topicCommands(topics),
    timeline,
    quotesCommand(quoted),
    sources,
    help,
  ];
  const subcommands: Subcommands = new Map(list.map((subcommand) => [subcommand.data.name, subcommand]));
  return {
    data: [
      {
        type: ApplicationCommandType.ChatInput,
        name: answersName,
        description: 'Answers about the Netflix series Hit & Run, from four articles',
        ...everywhere,
        options: list.map(({ data }) => data),
      },
      askMessage,
    ],
    owns: ({ command }) => command === answersName || command === askMessage.name,
    label: (use) => (use.kind === 'message' ? use.command : (find(use, subcommands)?.data.name ?? 'unknown')),
    waiting,
    reply: (use, services) => reply(use, services, subcommands),
    failure: () => texts.failed,
    mention,
  };
}

type Subcommands = ReadonlyMap<string, PageSubcommand>;
type Press = Extract<Use, { kind: 'press' }>;

/** The subcommand that was used, or whose page a button leads to. */
function find(use: Use, subcommands: Subcommands): PageSubcommand | undefined {
  const name = 'subcommand' in use ? use.subcommand : 'args' in use ? use.args[0] : undefined;
  return name === undefined ? undefined : subcommands.get(name);
}

function waiting(use: Use) {
  switch (use.kind) {
    case 'autocomplete':
      return undefined;
    case 'command':
      return postedLater(use.options.get('private') === true);
    case 'press':
      return replaces(use) ? updatedLater : postedLater(true);
    default:
      return postedLater(true);
  }
}

async function reply(use: Use, services: Services, subcommands: Subcommands): Promise<Reply> {
  const { knowledge, gate } = services;
  const subcommand = find(use, subcommands);
  if (use.kind === 'autocomplete') {
    // At every keystroke, so without reading any rules: the questions that are offered give nothing away.
    const context = { knowledge, rulings: cautious };
    return offered(subcommand?.complete?.(use.typed, use.option, context) ?? []);
  }
  const { caller } = use;
  const rulings = await gate.rulings(caller);
  const context: Context = { knowledge, rulings };
  const isHelp = use.kind === 'command' && subcommand === help;
  if (rulings.answers === 'off' && !isHelp) {
    const channels = (await gate.elsewhere(caller)).map((id) => `<#${id}>`);
    const text = channels.length > 0 ? texts.offHere(channels.join(', ')) : texts.off;
    return refused(text, 'refused-off', caller);
  }
  /** What asks or shows something new to the channel waits its turn. */
  const inTurn = async (answer: () => Reply, turn: 'answers' | 'shares' = 'answers'): Promise<Reply> => {
    const seconds = await gate.wait(caller, rulings, turn);
    return seconds > 0 ? refused(texts.wait(inSeconds(seconds)), 'refused-cooldown', caller) : answer();
  };
  switch (use.kind) {
    case 'command': {
      if (subcommand === undefined) return outdated(use);
      const { options, files } = use;
      const answer = () =>
        show(subcommand.run(options, context, files), rulings, options.get('private') === true);
      return isHelp ? answer() : inTurn(answer);
    }
    case 'message': {
      const { content } = use;
      if (!content.trim()) return sentence(texts.emptyMessage, 'empty');
      return inTurn(() => show(answerPage(knowledge.ask(content), knowledge), rulings, true));
    }
    case 'press': {
      const page = subcommand?.actions.open(use.args.slice(1), context, {
        values: use.values,
        entered: new Map(),
      });
      if (page === undefined) return outdated(use);
      if (use.action !== 'share') return turnTo(page, use, rulings);
      if (rulings.answers !== 'public') return refused(texts.notShared, 'refused-share', caller);
      return inTurn(() => share(page, caller.name, rulings), 'shares');
    }
    case 'modal':
      return outdated(use);
  }
}

/** A private sentence; a moderator gets a button to change the rule, where it stands. */
function refused(text: string, outcome: Outcome, { guild, channel, manager }: Use['caller']): Reply {
  if (!manager || guild === undefined || channel === undefined) return sentence(text, outcome);
  const button: APIButtonComponentWithCustomId = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: texts.change,
    custom_id: settingsId('open', channel.id),
  };
  const rows = [{ type: ComponentType.ActionRow as const, components: [button] }];
  return posted(notice([text, texts.mayChange], { rows }), outcome);
}

/** A moment that Discord counts down to by itself; never too early. */
const inSeconds = (seconds: number): string => `<t:${Math.ceil(Date.now() / 1000 + seconds)}:R>`;

const show = (page: Page, rulings: Rulings, asPrivate: boolean): Reply =>
  posted(
    renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: asPrivate || page.private === true || rulings.answers !== 'public',
      mayShare: rulings.answers === 'public',
    }),
    outcomeOf(page),
    { answer: page.answer },
  );

const share = (page: Page, sharedBy: string, rulings: Rulings): Reply =>
  posted(
    renderPage(page, { showSpoilers: showsSpoilers(rulings), private: false, mayShare: false, sharedBy }),
    outcomeOf(page),
  );

/** The page that a button or menu leads to: in place of its message where that is the member's own. */
function turnTo(page: Page, press: Press, rulings: Rulings): Reply {
  // What is public already stays so only where answers still are. Nothing was asked, so no answer is counted.
  if (!replaces(press) || (!press.private && rulings.answers !== 'public')) {
    return { ...show(page, rulings, true), answer: undefined };
  }
  const message = renderPage(page, {
    showSpoilers: showsSpoilers(rulings),
    private: press.private,
    mayShare: press.private && rulings.answers === 'public',
  });
  return updated(message, outcomeOf(page));
}

/** Whether what was pressed takes the place of its message: a private one's page, or the next page of one's own. */
const replaces = ({ action, own, private: isPrivate }: Press): boolean =>
  action !== 'share' && own && (isPrivate || action === 'turn');

async function mention(asked: Mention, { knowledge, gate }: Services): Promise<MentionReply> {
  const rulings = await gate.rulings(asked);
  if (rulings.mentions === 'off') return { outcome: 'refused-mentions' };
  if (rulings.answers === 'off') return { outcome: 'refused-off' };
  if ((await gate.wait(asked, rulings, 'answers')) > 0) return { outcome: 'refused-cooldown' };
  const say = (text: string): MentionReply => ({
    message: notice(text, { public: true }),
    outcome: 'answered',
  });
  if (rulings.answers === 'private') return say(texts.privateHere);
  if (!asked.question.trim()) return say(texts.emptyMention);
  const page = answerPage(knowledge.ask(asked.question), knowledge);
  const message = renderPage(page, {
    showSpoilers: showsSpoilers(rulings),
    private: false,
    mayShare: false,
  });
  return { message, outcome: outcomeOf(page), answer: page.answer };
}

const showsSpoilers = ({ spoilers }: Rulings): boolean => spoilers === 'show';

const outcomeOf = ({ answer }: Page): Outcome =>
  answer === undefined || answer.kind === 'answer' ? 'answered' : answer.kind;
