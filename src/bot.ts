/** One pipeline for every way in: parse → command → page → message. Its one boundary turns errors into kind replies. */
import { randomUUID } from 'node:crypto';
import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { askMessage, type Commands } from '../commands/index.js';
import { type Call, NotSaved, type OutgoingFile } from '../commands/settings/call.js';
import {
  pressSettings,
  runSettings,
  settingsCommandName,
  submitSettings,
} from '../commands/settings/index.js';
import type { Channels } from './channels.js';
import type { Context } from './command.js';
import type { Gate, Site } from './gate.js';
import {
  type FileText,
  type Interaction,
  type ReplyTo,
  readInteraction,
  readReplyTo,
  type UploadedFile,
} from './interaction.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { cautious, type Rulings } from './settings/rules.js';
import type { SettingsStore } from './settings/store.js';
import { answerPage } from './view/answer.js';
import { menuId, readCustomId, readSettingsId } from './view/custom-id.js';
import { type Message, renderPage } from './view/message.js';
import type { Page } from './view/page.js';
import { moderatorMessage, secondsName } from './view/settings.js';

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

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface BotParts {
  readonly knowledge: Knowledge;
  readonly commands: Commands;
  readonly gate: Gate;
  readonly store: SettingsStore;
  readonly channels: Channels;
  readonly readFile: (file: UploadedFile) => Promise<FileText>;
  readonly log: Log;
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

export function createBot({ knowledge, commands, gate, store, channels, readFile, log }: BotParts): Bot {
  async function handle(interaction: Exclude<Interaction, { kind: 'ping' }>): Promise<Response> {
    const { origin } = interaction;
    const ofSettings = asSettings(interaction);
    if (ofSettings) return handleSettings(ofSettings);
    if (interaction.kind === 'autocomplete') return complete(interaction);
    const site = { guild: origin.guildId, channel: origin.channel };
    const rulings = await gate.rulings(site);
    const context: Context = { knowledge, rulings };
    const isHelp = interaction.kind === 'command' && interaction.subcommand === 'help';
    if (rulings.answers === 'off' && !isHelp) {
      return say(texts.off(await gate.elsewhere(site)));
    }
    /** What asks or shows something new to the channel waits its turn. */
    const inTurn = async (
      answer: () => APIInteractionResponse,
      of: 'answers' | 'shares' = 'answers',
    ): Promise<Response> => {
      const seconds = await gate.wait(site, origin.userId, rulings, of);
      return seconds > 0 ? say(texts.wait(seconds)) : { body: answer() };
    };
    switch (interaction.kind) {
      case 'command': {
        const subcommand = commands.subcommands.get(interaction.subcommand);
        if (!subcommand) return say(texts.unknownCommand);
        const { options } = interaction;
        const answer = () => show(subcommand.run(options, context), rulings, options.get('private') === true);
        return isHelp ? { body: answer() } : inTurn(answer);
      }
      case 'message': {
        const { name, content } = interaction;
        if (name !== askMessage.name) return say(texts.unknownCommand);
        if (!content.trim()) return say(texts.emptyMessage);
        return inTurn(() => show(answerPage(knowledge.ask(content), knowledge), rulings, true));
      }
      case 'press': {
        const pressed = readPress(interaction);
        const page =
          pressed && commands.subcommands.get(pressed.address[0])?.open(pressed.address.slice(1), context);
        if (!pressed || !page) return say(texts.oldButton);
        if (pressed.action !== 'share') return { body: turnTo(page, interaction, rulings) };
        if (rulings.answers !== 'public') return say(texts.notShared);
        return inTurn(() => shared(page, origin.userName, rulings), 'shares');
      }
      case 'modal':
        return say(texts.oldButton);
    }
  }

  /** At every keystroke, so without reading any rules: the questions that are offered give nothing away. */
  function complete({ subcommand, typed, option }: Extract<Interaction, { kind: 'autocomplete' }>): Response {
    const context: Context = { knowledge, rulings: cautious };
    const choices = commands.subcommands.get(subcommand)?.complete?.(typed, option, context) ?? [];
    return {
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.slice(0, 25) },
      },
    };
  }

  async function handleSettings(interaction: OfSettings): Promise<Response> {
    const { guildId, userId, channel, manager } = interaction.origin;
    if (guildId === undefined) return say(texts.onlyInServers);
    if (!manager) return say(texts.onlyManagers);
    const call: Call = { guild: guildId, user: userId, channel, store, channels, readFile };
    switch (interaction.kind) {
      case 'command': {
        const reply = await runSettings(interaction.subcommand, call, interaction);
        if (reply === undefined) return say(texts.unknownCommand);
        return reply.kind === 'modal'
          ? { body: { type: InteractionResponseType.Modal, data: reply.modal } }
          : { body: messageResponse(reply.message), files: reply.files ?? [] };
      }
      case 'press': {
        const { action, args } = readSettingsId(interaction.customId) ?? { action: '', args: [] };
        const message = await pressSettings(action, args, interaction.values, call);
        if (message === undefined) return say(texts.oldButton);
        return { body: { type: InteractionResponseType.UpdateMessage, data: message } };
      }
      case 'modal': {
        const { action } = readSettingsId(interaction.customId) ?? { action: '' };
        const message = await submitSettings(action, interaction.entered, call);
        return message === undefined ? say(texts.oldButton) : { body: messageResponse(message) };
      }
    }
  }

  async function reply(mention: Mention): Promise<RESTPostAPIChannelMessageJSONBody | undefined> {
    const { question, user } = mention;
    const rulings = await gate.rulings(mention);
    if (rulings.mentions === 'off' || rulings.answers === 'off') return undefined;
    if ((await gate.wait(mention, user, rulings)) > 0) return undefined;
    const page =
      rulings.answers === 'private'
        ? sentencePage(texts.privateHere)
        : question.trim()
          ? answerPage(knowledge.ask(question), knowledge)
          : sentencePage(texts.emptyMention);
    return renderPage(page, { showSpoilers: showsSpoilers(rulings), private: false, mayShare: false });
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
        response: settle(interaction, handle, log),
      };
    },
    reply: async (mention) => {
      const fields = { kind: 'mention', guild: mention.guild };
      try {
        const message = await reply(mention);
        log.info(fields, message === undefined ? 'kept silent' : 'answered');
        return message;
      } catch (error) {
        const look = { showSpoilers: false, private: false, mayShare: false };
        return renderPage(sentencePage(`${texts.failed} ${logFailure(error, fields, log)}`), look);
      }
    },
  };
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

const show = (page: Page, rulings: Rulings, asPrivate: boolean): APIInteractionResponse =>
  messageResponse(
    renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: asPrivate || page.private === true || rulings.answers !== 'public',
      mayShare: rulings.answers === 'public',
    }),
  );

const shared = (page: Page, by: string, rulings: Rulings): APIInteractionResponse =>
  messageResponse(
    renderPage(page, {
      showSpoilers: showsSpoilers(rulings),
      private: false,
      mayShare: false,
      sharedBy: by,
    }),
  );

/** The page that a button or menu leads to: in place of its message where that is the member's own. */
function turnTo(page: Page, press: Press, rulings: Rulings): APIInteractionResponse {
  // What is public already stays so only where answers still are.
  if (!replaces(press) || (!press.private && rulings.answers !== 'public')) return show(page, rulings, true);
  const data = renderPage(page, {
    showSpoilers: showsSpoilers(rulings),
    private: press.private,
    mayShare: press.private && rulings.answers === 'public',
  });
  return { type: InteractionResponseType.UpdateMessage, data };
}

async function settle(
  interaction: Interaction | undefined,
  handle: (interaction: Exclude<Interaction, { kind: 'ping' }>) => Promise<Response>,
  log: Log,
): Promise<Response> {
  if (interaction === undefined) {
    log.warn({}, 'malformed interaction');
    return say(texts.malformed);
  }
  if (interaction.kind === 'ping') return { body: { type: InteractionResponseType.Pong } };
  const started = performance.now();
  const fields = {
    kind: interaction.kind,
    command: commandOf(interaction),
    guild: interaction.origin.guildId,
  };
  try {
    const response = await handle(interaction);
    log.info({ ...fields, ms: Math.round(performance.now() - started) }, 'answered');
    return response;
  } catch (error) {
    const reference = logFailure(error, fields, log);
    if (interaction.kind === 'autocomplete') {
      const none = { choices: [] };
      return { body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: none } };
    }
    return say(`${failureText(error, asSettings(interaction) !== undefined)} ${reference}`);
  }
}

function failureText(error: unknown, ofSettings: boolean): string {
  if (error instanceof NotSaved) return error.certain ? texts.notSaved : texts.perhapsSaved;
  return ofSettings ? texts.unreadable : texts.failed;
}

const commandOf = (interaction: Exclude<Interaction, { kind: 'ping' }>): string => {
  switch (interaction.kind) {
    case 'command':
    case 'autocomplete':
      return interaction.subcommand;
    case 'message':
      return interaction.name;
    case 'press':
    case 'modal':
      return interaction.customId.split(':').slice(0, 3).join(':');
  }
};

/**
 * The reference under which the log has a failure. Of the error it has the class alone: its text could hold a member's
 * words or a token.
 */
function logFailure(error: unknown, fields: object, log: Log): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ ...fields, reference, error: error instanceof Error ? error.name : typeof error }, 'failed');
  return reference;
}

const sentencePage = (text: string): Page => ({
  blocks: [{ kind: 'says', text, spoiler: false }],
  links: [],
});

/** A private sentence of ours, channel mentions included. */
const say = (text: string): Response => ({ body: messageResponse(moderatorMessage([text])) });

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
