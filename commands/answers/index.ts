/** `/hitandrun`, "Ask Hit & Run" on a message, and mentions: a page, where and as the rules of the place allow it. */
import {
  type APIButtonComponentWithCustomId,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, Commands, Mention, Services } from '#interactions/command.js';
import type { Caller } from '#interactions/gate.js';
import { saysSomething } from '#interactions/message-text.js';
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
import type { Facts, Language } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import type { Outcome } from '#ops/observe.js';
import { cautious, type Rulings } from '#settings/rules.js';
import { apart } from '#texts/direction.js';
import { en } from '#texts/en.js';
import { described, localizations, type Texts, textsIn } from '#texts/texts.js';
import { answersName, settingsId } from '#view/custom-id.js';
import { type Look, renderPage } from '#view/message.js';
import { notice } from '#view/notice.js';
import type { Page } from '#view/page.js';
import { ask, askPage } from './ask.js';
import { cast } from './cast.js';
import type { Context, PageSubcommand } from './context.js';
import { help } from './help.js';
import { keepingPages, renderOnce } from './kept.js';
import { type Heard, privateLanguage, publicLanguage } from './language.js';
import { topicChoices } from './options.js';
import { quotesCommand } from './quotes.js';
import { sources } from './sources.js';
import { timeline } from './timeline.js';
import { topicCommands } from './topic.js';

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
  name: en.commands.askMessage,
  name_localizations: localizations(({ commands }) => commands.askMessage),
  ...everywhere,
} satisfies RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** What the commands offer to choose from, in every language. */
export interface CommandFacts extends Pick<Facts, 'topics' | 'snippets'> {
  in(language: Language): Pick<Facts, 'topics'>;
}

export function createAnswers(facts: CommandFacts): Command & Pick<Commands, 'mention'> {
  const { topics, snippets } = facts;
  const quoted = topics.filter(({ id }) =>
    snippets.some(({ topic, quotes }) => topic === id && quotes.some(({ by }) => by !== undefined)),
  );
  const choice = topicChoices(facts);
  const list: readonly PageSubcommand[] = [
    ask,
    ...[cast, ...topicCommands(topics, choice), timeline, quotesCommand(quoted, choice), sources].map(
      keepingPages,
    ),
    help,
  ];
  const subcommands: Subcommands = new Map(list.map((subcommand) => [subcommand.data.name, subcommand]));
  return {
    data: [
      {
        type: ApplicationCommandType.ChatInput,
        name: answersName,
        ...described(({ commands }) => commands.hitandrun),
        ...everywhere,
        options: list.map(({ data }) => data),
      },
      askMessage,
    ],
    owns: ({ command }) => command === answersName || command === askMessage.name,
    label: (use) => (use.kind === 'message' ? use.command : (find(use, subcommands)?.data.name ?? 'unknown')),
    waiting,
    reply: (use, services) => reply(use, services, subcommands),
    failure: (_error, { member }) => textsIn(member ?? 'en').refusals.failed,
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
      return use.action === 'share' || replaces(use) ? updatedLater : postedLater(true);
    default:
      return postedLater(true);
  }
}

async function reply(use: Use, services: Services, subcommands: Subcommands): Promise<Reply> {
  const { knowledge, gate } = services;
  const subcommand = find(use, subcommands);
  const { caller } = use;
  if (use.kind === 'autocomplete') {
    // At every keystroke, so without reading any rules: the questions that are offered give nothing away.
    const context = { knowledge: knowledge.in(caller.languages.member ?? 'en'), rulings: cautious };
    return offered(subcommand?.complete?.(use.typed, use.option, context) ?? []);
  }
  const rulings = await gate.rulings(caller);
  const heard: Heard = {
    ...caller.languages,
    asked: askedIn(use, subcommand, knowledge),
    rule: rulings.language,
  };
  const own = privateLanguage(heard);
  const { refusals } = textsIn(own);
  const isHelp = use.kind === 'command' && subcommand === help;
  if (rulings.answers === 'off' && !isHelp) {
    const channels = (await gate.elsewhere(caller)).map((id) => apart(`<#${id}>`, own));
    const text = channels.length > 0 ? refusals.offHere(channels.join(', ')) : refusals.off;
    return refused(text, 'refused-off', caller, refusals);
  }
  /** What asks or shows something new to the channel waits its turn. */
  const inTurn = async (answer: () => Reply, turn: 'answers' | 'shares' = 'answers'): Promise<Reply> => {
    const seconds = await gate.wait(caller, rulings, turn);
    return seconds > 0
      ? refused(refusals.wait(inSeconds(seconds)), 'refused-cooldown', caller, refusals)
      : answer();
  };
  const place: Showing = {
    caller,
    rulings,
    heard,
    commandId: use.kind === 'command' ? use.commandId : undefined,
  };
  const contextIn = (language: Language): Context => ({ knowledge: knowledge.in(language), rulings });
  switch (use.kind) {
    case 'command': {
      if (subcommand === undefined) return outdated(use, own);
      const { options, files } = use;
      const make = (language: Language) => subcommand.run(options, contextIn(language), files);
      const answer = () => show(make, options.get('private') === true, place);
      return isHelp ? answer() : inTurn(answer);
    }
    case 'message': {
      const { content } = use;
      if (!content.trim()) return sentence(refusals.emptyMessage, 'empty');
      const make = (language: Language) => askPage(content, contextIn(language));
      return inTurn(() => show(make, true, place));
    }
    case 'press': {
      const open = use.action === 'proof' ? subcommand?.actions.proof : subcommand?.actions.open;
      const make = (language: Language) =>
        open?.(use.args.slice(1), contextIn(language), { values: use.values, entered: new Map() });
      const page = make(own);
      if (page === undefined) return outdated(use, own);
      const again = (language: Language) => make(language) ?? page;
      if (use.action !== 'share') return turnTo(again, use, place);
      if (rulings.answers !== 'public') return refused(refusals.notShared, 'refused-share', caller, refusals);
      return inTurn(() => share(again, place), 'shares');
    }
    case 'modal':
      return outdated(use, own);
  }
}

/** The language of what was written, or of the page whose button was pressed. */
function askedIn(
  use: Use,
  subcommand: PageSubcommand | undefined,
  knowledge: Knowledge,
): Language | undefined {
  switch (use.kind) {
    case 'command':
      return knowledge.languageOf(subcommand?.written?.(use.options) ?? '');
    case 'message':
      return knowledge.languageOf(use.content);
    case 'press':
      return use.language;
    default:
      return undefined;
  }
}

/** A private sentence; a moderator gets a button to change the rule, where it stands. */
function refused(
  text: string,
  outcome: Outcome,
  { guild, channel, manager }: Use['caller'],
  texts: Texts['refusals'],
): Reply {
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

/** What a page is shown with. */
interface Showing {
  readonly caller: Pick<Caller, 'guild'> & { readonly name: string };
  readonly rulings: Rulings;
  readonly heard: Heard;
  /** Of `/hitandrun`, where the interaction tells it. */
  readonly commandId: string | undefined;
}

type MakePage = (language: Language) => Page;

function lookOf({ caller, rulings, commandId }: Showing, language: Language, isPrivate: boolean): Look {
  return {
    language,
    commandId,
    showSpoilers: showsSpoilers(rulings),
    private: isPrivate,
    // In a direct message everyone who is there has seen it.
    share: isPrivate && caller.guild !== undefined && rulings.answers === 'public' ? 'offered' : 'no',
  };
}

function show(make: MakePage, asPrivate: boolean, showing: Showing): Reply {
  const { rulings, heard } = showing;
  const inPublic = publicLanguage(heard);
  const page = asPrivate || rulings.answers !== 'public' ? undefined : make(inPublic);
  if (page !== undefined && page.private !== true) {
    return posted(renderOnce(page, lookOf(showing, inPublic, false)), outcomeOf(page), {
      answer: page.answer,
    });
  }
  const language = privateLanguage(heard);
  const own = page !== undefined && language === inPublic ? page : make(language);
  return posted(renderOnce(own, lookOf(showing, language, true)), outcomeOf(own), { answer: own.answer });
}

/** A copy for everyone; the member's own message then says that it is shared. */
function share(make: MakePage, showing: Showing): Reply {
  const language = publicLanguage(showing.heard);
  const page = make(language);
  const sharedBy = showing.caller.name;
  const copy = renderPage(page, { ...lookOf(showing, language, false), sharedBy });
  const own = privateLanguage(showing.heard);
  const message = renderPage(make(own), { ...lookOf(showing, own, true), share: 'done' });
  return { ...updated(message, outcomeOf(page)), copy };
}

/** The page that a button or menu leads to: in place of its message where that is the member's own. */
function turnTo(make: MakePage, press: Press, showing: Showing): Reply {
  // What is public already stays so only where answers still are. Nothing was asked, so no answer is counted.
  if (!replaces(press) || (!press.private && showing.rulings.answers !== 'public')) {
    return { ...show(make, true, showing), answer: undefined };
  }
  const language = press.private
    ? privateLanguage(showing.heard)
    : (press.language ?? publicLanguage(showing.heard));
  const page = make(language);
  return updated(renderPage(page, lookOf(showing, language, press.private)), outcomeOf(page));
}

/** Whether what was pressed takes the place of its message: a private one's page, or the next page of one's own. */
const replaces = ({ action, own, private: isPrivate }: Press): boolean =>
  own && (isPrivate || action === 'turn');

async function mention(asked: Mention, { knowledge, gate }: Services): Promise<MentionReply> {
  const rulings = await gate.rulings(asked);
  if (rulings.mentions === 'off') return { outcome: 'refused-mentions' };
  if (rulings.answers === 'off') return { outcome: 'refused-off' };
  if (!asked.edited && (await gate.wait(asked, rulings, 'answers')) > 0)
    return { outcome: 'refused-cooldown' };
  const language = publicLanguage({
    asked: knowledge.languageOf(asked.question),
    member: undefined,
    guild: undefined,
    rule: rulings.language,
  });
  const { refusals, unsure } = textsIn(language);
  const say = (text: string): MentionReply => ({
    message: notice(text, { public: true }),
    outcome: 'answered',
  });
  if (rulings.answers === 'private') return say(refusals.privateHere);
  if (asked.isHidden) return say(refusals.hiddenMention);
  if (!saysSomething(asked.question)) return say(refusals.emptyMention);
  const page = askPage(asked.question, { knowledge: knowledge.in(language), rulings });
  const outcome = outcomeOf(page);
  // Not sure, and everyone sees it: one line, whatever a member alone would be offered.
  if (outcome === 'near' || outcome === 'unknown') {
    return { ...say(unsure[outcome]), outcome, answer: page.answer };
  }
  const look: Look = { language, showSpoilers: showsSpoilers(rulings), private: false, share: 'no' };
  return { message: renderPage(page, look), outcome, answer: page.answer };
}

const showsSpoilers = ({ spoilers }: Rulings): boolean => spoilers === 'show';

const outcomeOf = ({ answer }: Page): Outcome =>
  answer === undefined || answer.kind === 'answer' ? 'answered' : answer.kind;
