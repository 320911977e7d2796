/** One pipeline for every way in: parse → command → page → message. Its one boundary turns errors into kind replies. */
import { randomUUID } from 'node:crypto';
import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { askMessage, type Commands } from '#commands/index.js';
import { type Call, NotSaved, type OutgoingFile } from '#commands/settings/call.js';
import {
  pressSettings,
  runSettings,
  settingsCommandName,
  settingsSubcommands,
  submitSettings,
} from '#commands/settings/index.js';
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import type { BotEvent, Observe, Outcome } from '#ops/observe.js';
import type { Channels } from '#settings/places.js';
import { cautious, type Rulings } from '#settings/rules.js';
import type { SettingsStore } from '#settings/store.js';
import { answerPage } from '#view/answer.js';
import { menuId, readCustomId, readSettingsId } from '#view/custom-id.js';
import { type Message, renderPage } from '#view/message.js';
import type { Page } from '#view/page.js';
import { moderatorMessage, secondsName } from '#view/settings.js';
import type { Context } from './command.js';
import type { Gate, Site } from './gate.js';
import {
  type FileText,
  type Interaction,
  type ReplyTo,
  readInteraction,
  readReplyTo,
  type UploadedFile,
} from './read.js';

/** How an interaction is answered. */
export interface Handling {
  /** What was read; undefined where it was malformed. */
  readonly interaction: Interaction | undefined;
  /** Where the answer goes; undefined where not even that could be read. */
  readonly replyTo: ReplyTo | undefined;
  /** When it arrived, as `performance.now()` tells. */
  readonly received: number;
  readonly response: Promise<Response>;
  /** Acknowledges the interaction while the response is being made; undefined where Discord knows no such thing. */
  readonly deferral: APIInteractionResponse | undefined;
}

/** Discord's own JSON, and the files that go with it. */
export interface Response {
  readonly body: APIInteractionResponse;
  readonly files?: readonly OutgoingFile[];
}

export interface Bot {
  respond(json: unknown): Handling;
  /** The reply to a message that mentions the bot; undefined where the rules keep it silent. */
  reply(mention: Mention): Promise<RESTPostAPIChannelMessageJSONBody | undefined>;
}

interface Mention extends Site {
  readonly user: string;
  readonly question: string;
}

export interface BotParts {
  readonly knowledge: Knowledge;
  readonly commands: Commands;
  readonly gate: Gate;
  readonly store: SettingsStore;
  readonly channels: Channels;
  readonly readFile: (file: UploadedFile) => Promise<FileText>;
  readonly observe: Observe;
}

const texts = {
  malformed: 'Discord sent something I can’t read. Please try the command again.',
  unknownCommand: 'I don’t know this command any more. Type / to see the commands I have now.',
  oldButton: 'This button is from an older version. Ask again with /hitandrun ask.',
  failed: 'Something went wrong on my side. Please try again; if it stays, tell the operator this reference:',
  notSaved:
    'That was not saved, and nothing has changed: the settings can’t be written right now. Please try again later; if it stays, tell the operator this reference:',
  perhapsSaved:
    'I can’t tell whether that was saved. Please look with /hitandrun-settings show in a while; if this stays, tell the operator this reference:',
  unreadable:
    'The settings can’t be read right now, so nothing has changed. Please try again later; if it stays, tell the operator this reference:',
  emptyMessage: 'That message has no text I could take as a question.',
  emptyMention: 'Ask me something about Hit & Run, for example: why was it cancelled?',
  privateHere: 'In this channel I only answer privately. Ask with /hitandrun ask.',
  off: (channels: readonly string[]) =>
    channels.length === 0
      ? 'I don’t answer in this channel.'
      : `I don’t answer in this channel. Try ${channels.map((id) => `<#${id}>`).join(', ')}.`,
  notShared: 'In this channel answers stay private, so this one can’t be shared here.',
  wait: (seconds: number) =>
    `Answers are rationed in this channel. Please ask again in ${secondsName(seconds > 90 ? 60 * Math.ceil(seconds / 60) : seconds)}.`,
  onlyInServers: 'Settings belong to a server. Use this command in one.',
  onlyManagers: 'Only members with the permission Manage Server can see or change these settings.',
};

export function createBot({ knowledge, commands, gate, store, channels, readFile, observe }: BotParts): Bot {
  async function handle(interaction: Answerable): Promise<Settled> {
    const { origin } = interaction;
    const ofSettings = asSettings(interaction);
    if (ofSettings) return handleSettings(ofSettings);
    if (interaction.kind === 'autocomplete') return complete(interaction);
    const site = { guild: origin.guildId, channel: origin.channel };
    const rulings = await gate.rulings(site);
    const context: Context = { knowledge, rulings };
    const isHelp = interaction.kind === 'command' && interaction.subcommand === 'help';
    if (rulings.answers === 'off' && !isHelp) {
      return say(texts.off(await gate.elsewhere(site)), 'refused-off');
    }
    /** What asks or shows something new to the channel waits its turn. */
    const inTurn = async (answer: () => Settled, of: 'answers' | 'shares' = 'answers'): Promise<Settled> => {
      const seconds = await gate.wait(site, origin.userId, rulings, of);
      return seconds > 0 ? say(texts.wait(seconds), 'refused-cooldown') : answer();
    };
    switch (interaction.kind) {
      case 'command': {
        const subcommand = commands.subcommands.get(interaction.subcommand);
        if (!subcommand) return say(texts.unknownCommand, 'outdated');
        const { options } = interaction;
        const answer = () => show(subcommand.run(options, context), rulings, options.get('private') === true);
        return isHelp ? answer() : inTurn(answer);
      }
      case 'message': {
        const { name, content } = interaction;
        if (name !== askMessage.name) return say(texts.unknownCommand, 'outdated');
        if (!content.trim()) return say(texts.emptyMessage, 'empty');
        return inTurn(() => show(answerPage(knowledge.ask(content), knowledge), rulings, true));
      }
      case 'press': {
        const pressed = readPress(interaction);
        const page =
          pressed && commands.subcommands.get(pressed.address[0])?.open(pressed.address.slice(1), context);
        if (!pressed || !page) return say(texts.oldButton, 'outdated');
        if (pressed.action !== 'share') return turnTo(page, interaction, rulings);
        if (rulings.answers !== 'public') return say(texts.notShared, 'refused-share');
        return inTurn(() => shared(page, origin.userName, rulings), 'shares');
      }
      case 'modal':
        return say(texts.oldButton, 'outdated');
    }
  }

  /** At every keystroke, so without reading any rules: the questions that are offered give nothing away. */
  function complete({ subcommand, typed, option }: Extract<Interaction, { kind: 'autocomplete' }>): Settled {
    const context: Context = { knowledge, rulings: cautious };
    const choices = commands.subcommands.get(subcommand)?.complete?.(typed, option, context) ?? [];
    return {
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.slice(0, 25) },
      },
      outcome: 'suggested',
    };
  }

  async function handleSettings(interaction: OfSettings): Promise<Settled> {
    const { guildId, userId, channel, manager } = interaction.origin;
    if (guildId === undefined) return say(texts.onlyInServers, 'refused-place');
    if (!manager) return say(texts.onlyManagers, 'refused-permission');
    let outcome: Outcome = 'shown';
    const onChange: Call['onChange'] = (of) => {
      outcome = of === 'saved' || of === 'conflict' ? of : 'unchanged';
    };
    const call: Call = { guild: guildId, user: userId, channel, store, channels, readFile, onChange };
    switch (interaction.kind) {
      case 'command': {
        const reply = await runSettings(interaction.subcommand, call, interaction);
        if (reply === undefined) return say(texts.unknownCommand, 'outdated');
        return reply.kind === 'modal'
          ? { body: { type: InteractionResponseType.Modal, data: reply.modal }, outcome }
          : { body: messageResponse(reply.message), files: reply.files ?? [], outcome };
      }
      case 'press': {
        const { action, args } = readSettingsId(interaction.customId) ?? { action: '', args: [] };
        const message = await pressSettings(action, args, interaction.values, call);
        if (message === undefined) return say(texts.oldButton, 'outdated');
        return { body: { type: InteractionResponseType.UpdateMessage, data: message }, outcome };
      }
      case 'modal': {
        const { action } = readSettingsId(interaction.customId) ?? { action: '' };
        const message = await submitSettings(action, interaction.entered, call);
        return message === undefined
          ? say(texts.oldButton, 'outdated')
          : { body: messageResponse(message), outcome };
      }
    }
  }

  async function reply(mention: Mention): Promise<Replied> {
    const { question, user } = mention;
    const rulings = await gate.rulings(mention);
    if (rulings.mentions === 'off') return { outcome: 'refused-mentions' };
    if (rulings.answers === 'off') return { outcome: 'refused-off' };
    if ((await gate.wait(mention, user, rulings)) > 0) return { outcome: 'refused-cooldown' };
    const page =
      rulings.answers === 'private'
        ? sentencePage(texts.privateHere)
        : question.trim()
          ? answerPage(knowledge.ask(question), knowledge)
          : sentencePage(texts.emptyMention);
    const message = renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: false,
      mayShare: false,
    });
    return { message, outcome: outcomeOf(page), answer: page.answer };
  }

  /** Where a command or a question fails, the member gets a sentence, and the operator the reference in it. */
  async function settle(interaction: Interaction | undefined): Promise<Response> {
    if (interaction === undefined) {
      const nobody = { type: 'malformed', command: 'unknown', guild: undefined, ms: 0 } as const;
      observe({ kind: 'interaction', ...nobody, outcome: 'malformed' });
      return { body: messageResponse(moderatorMessage([texts.malformed])) };
    }
    if (interaction.kind === 'ping') return { body: { type: InteractionResponseType.Pong } };
    const { tell, fail } = telling(interaction.kind, commandOf(interaction), interaction.origin.guildId);
    try {
      const { outcome, answer, ...response } = await handle(interaction);
      tell({ outcome, answer });
      return response;
    } catch (error) {
      const reference = fail(error);
      if (interaction.kind === 'autocomplete') {
        const none = { choices: [] };
        return { body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: none } };
      }
      const text = `${failureText(error, asSettings(interaction) !== undefined)} ${reference}`;
      return { body: messageResponse(moderatorMessage([text])) };
    }
  }

  /** Tells the observer what became of one interaction. */
  function telling(type: InteractionEvent['type'], command: string, guild: string | undefined) {
    const started = performance.now();
    const tell = (rest: Pick<InteractionEvent, 'outcome' | 'answer' | 'reference' | 'problem'>) =>
      observe({ kind: 'interaction', type, command, guild, ms: performance.now() - started, ...rest });
    const fail = (error: unknown): string => {
      const reference = randomUUID().slice(0, 8);
      // Of the error only the class: its text could hold a member's words or a token.
      const problem = { error: error instanceof Error ? error.name : typeof error };
      tell({ outcome: 'failed', reference, problem });
      return reference;
    };
    return { tell, fail };
  }

  /** Only names that the bot itself has, so that they can be counted. */
  function commandOf(interaction: Answerable): string {
    if (asSettings(interaction)) {
      const subcommand = interaction.kind === 'command' ? interaction.subcommand : '';
      return settingsSubcommands.includes(subcommand) ? `settings ${subcommand}` : 'settings';
    }
    const known = (name: string | undefined) =>
      name !== undefined && commands.subcommands.has(name) ? name : 'unknown';
    switch (interaction.kind) {
      case 'command':
      case 'autocomplete':
        return known(interaction.subcommand);
      case 'message':
        return interaction.name === askMessage.name ? interaction.name : 'unknown';
      case 'press':
        return known(readPress(interaction)?.address[0]);
      case 'modal':
        return 'unknown';
    }
  }

  return {
    respond: (json) => {
      const received = performance.now();
      const interaction = readInteraction(json);
      return {
        interaction,
        replyTo: readReplyTo(json),
        received,
        deferral: deferralOf(interaction),
        response: settle(interaction),
      };
    },
    reply: async (mention) => {
      const { tell, fail } = telling('mention', 'mention', mention.guild);
      try {
        const { message, ...what } = await reply(mention);
        tell(what);
        return message;
      } catch (error) {
        const look = { showSpoilers: false, private: false, mayShare: false };
        return renderPage(sentencePage(`${texts.failed} ${fail(error)}`), look);
      }
    },
  };
}

type Answerable = Exclude<Interaction, { kind: 'ping' }>;
type InteractionEvent = Extract<BotEvent, { kind: 'interaction' }>;

/** A response, and what became of the interaction. */
interface Settled extends Response {
  readonly outcome: Outcome;
  /** What a question was taken for. */
  readonly answer?: Answer | undefined;
}

/** The reply to a mention, where it gets one. */
interface Replied {
  readonly message?: RESTPostAPIChannelMessageJSONBody;
  readonly outcome: Outcome;
  readonly answer?: Answer | undefined;
}

type OfSettings = Extract<Interaction, { kind: 'command' | 'press' | 'modal' }>;

/** The interaction, where it is one with the settings. */
function asSettings(interaction: Interaction): OfSettings | undefined {
  switch (interaction.kind) {
    case 'command':
      return interaction.name === settingsCommandName ? interaction : undefined;
    case 'press':
    case 'modal':
      return readSettingsId(interaction.customId) ? interaction : undefined;
    default:
      return undefined;
  }
}

const showsSpoilers = ({ spoilers }: Rulings): boolean => spoilers === 'show';

const messageResponse = (data: Message): APIInteractionResponse => ({
  type: InteractionResponseType.ChannelMessageWithSource,
  data,
});

const show = (page: Page, rulings: Rulings, asPrivate: boolean): Settled => ({
  body: messageResponse(
    renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: asPrivate || page.private === true || rulings.answers !== 'public',
      mayShare: rulings.answers === 'public',
    }),
  ),
  outcome: outcomeOf(page),
  answer: page.answer,
});

const shared = (page: Page, by: string, rulings: Rulings): Settled => ({
  body: messageResponse(
    renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: false,
      mayShare: false,
      sharedBy: by,
    }),
  ),
  outcome: outcomeOf(page),
});

const outcomeOf = ({ answer }: Page): Outcome =>
  answer === undefined || answer.kind === 'answer' ? 'answered' : answer.kind;

/** The page that a button or menu leads to: in place of its message where that is the member's own. */
function turnTo(page: Page, press: Press, rulings: Rulings): Settled {
  const outcome = outcomeOf(page);
  // What is public already stays so only where answers still are. Nothing was asked, so no answer is counted.
  if (!replaces(press) || (!press.private && rulings.answers !== 'public')) {
    return { body: show(page, rulings, true).body, outcome };
  }
  const data = renderPage(page, {
    showSpoilers: showsSpoilers(rulings),
    private: press.private,
    mayShare: press.private && rulings.answers === 'public',
  });
  return { body: { type: InteractionResponseType.UpdateMessage, data }, outcome };
}

function failureText(error: unknown, ofSettings: boolean): string {
  if (error instanceof NotSaved) return error.certain ? texts.notSaved : texts.perhapsSaved;
  return ofSettings ? texts.unreadable : texts.failed;
}

const sentencePage = (text: string): Page => ({
  blocks: [{ kind: 'says', text, spoiler: false }],
  links: [],
});

/** A private sentence of ours, channel mentions included. */
const say = (text: string, outcome: Outcome): Settled => ({
  body: messageResponse(moderatorMessage([text])),
  outcome,
});

type Press = Extract<Interaction, { kind: 'press' }>;

const readPress = ({ customId, values }: Press) =>
  readCustomId(customId === menuId ? (values[0] ?? '') : customId);

/** Whether what was pressed takes the place of its message: a private one's page, or the next page of one's own. */
function replaces(press: Press): boolean {
  const action = readPress(press)?.action;
  return action !== 'share' && press.own && (press.private || action === 'turn');
}

function deferralOf(interaction: Interaction | undefined): APIInteractionResponse | undefined {
  switch (interaction?.kind) {
    case 'command':
    case 'message': {
      const isPrivate =
        interaction.kind === 'message' ||
        asSettings(interaction) !== undefined ||
        interaction.options.get('private') === true;
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
      };
    }
    case 'press':
      return asSettings(interaction) || replaces(interaction)
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: { flags: MessageFlags.Ephemeral },
          };
    case 'modal':
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      };
    default:
      return undefined;
  }
}
