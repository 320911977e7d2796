/** One pipeline for every way in: parse → command → page → message. Its one boundary turns errors into kind replies. */
import { randomUUID } from 'node:crypto';
import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { askMessage, type Commands } from '../commands/index.js';
import type { Context } from './command.js';
import { type Interaction, type Origin, type ReplyTo, readInteraction, readReplyTo } from './interaction.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { answerPage } from './view/answer.js';
import { menuId, readCustomId } from './view/custom-id.js';
import { renderPage } from './view/message.js';
import type { Page } from './view/page.js';

/** How an interaction is answered. */
export interface Handling {
  /** What was read; undefined where it was malformed. */
  readonly interaction: Interaction | undefined;
  /** Where the answer goes; undefined where not even that could be read. */
  readonly replyTo: ReplyTo | undefined;
  /** When it arrived, as `performance.now()` tells. */
  readonly received: number;
  readonly response: Promise<APIInteractionResponse>;
  /** Acknowledges the interaction while the response is being made; undefined where Discord knows no such thing. */
  readonly deferral: APIInteractionResponse | undefined;
}

export interface Bot {
  respond(json: unknown): Handling;
  /** The reply to a message that mentions the bot. */
  reply(question: string): RESTPostAPIChannelMessageJSONBody;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const texts = {
  malformed: 'Discord sent something I can’t read. Please try the command again.',
  unknownCommand: 'I don’t know this command any more. Type / to see the commands I have now.',
  oldButton: 'This button is from an older version. Ask again with /hitandrun ask.',
  failed: 'Something went wrong on my side. Please try again; if it stays, tell the operator this reference:',
  emptyMessage: 'That message has no text I could take as a question.',
  emptyMention: 'Ask me something about Hit & Run, for example: why was it cancelled?',
};

export function createBot(knowledge: Knowledge, commands: Commands, log: Log): Bot {
  const contextOf = (origin: Origin): Context => ({ knowledge, showSpoilers: origin.spoilerChannel });

  function handle(interaction: Exclude<Interaction, { kind: 'ping' }>): APIInteractionResponse {
    const context = contextOf(interaction.origin);
    switch (interaction.kind) {
      case 'command': {
        const subcommand = commands.subcommands.get(interaction.subcommand);
        if (!subcommand) return say(texts.unknownCommand);
        return show(
          subcommand.run(interaction.options, context),
          context,
          interaction.options.get('private') === true,
        );
      }
      case 'message': {
        if (interaction.name !== askMessage.name) return say(texts.unknownCommand);
        if (!interaction.content.trim()) return say(texts.emptyMessage);
        return show(answerPage(knowledge.ask(interaction.content), knowledge), context, true);
      }
      case 'autocomplete': {
        const { subcommand, typed, option } = interaction;
        const choices = commands.subcommands.get(subcommand)?.complete?.(typed, option, context) ?? [];
        return {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: choices.slice(0, 25) },
        };
      }
      case 'press':
        return press(interaction, context);
      case 'modal':
        return say(texts.oldButton);
    }
  }

  function press(interaction: Press, context: Context): APIInteractionResponse {
    const pressed = readPress(interaction);
    const page =
      pressed && commands.subcommands.get(pressed.address[0])?.open(pressed.address.slice(1), context);
    if (!pressed || !page) return say(texts.oldButton);
    if (pressed.action === 'share') {
      const look = { showSpoilers: context.showSpoilers, private: false, mayShare: false };
      const data = renderPage(page, { ...look, sharedBy: interaction.origin.userName });
      return { type: InteractionResponseType.ChannelMessageWithSource, data };
    }
    if (replaces(interaction)) {
      const data = renderPage(page, {
        showSpoilers: context.showSpoilers,
        private: interaction.private,
        mayShare: interaction.private,
      });
      return { type: InteractionResponseType.UpdateMessage, data };
    }
    return show(page, context, true);
  }

  const show = (page: Page, { showSpoilers }: Context, asPrivate: boolean): APIInteractionResponse => ({
    type: InteractionResponseType.ChannelMessageWithSource,
    data: renderPage(page, { showSpoilers, private: asPrivate || page.private === true, mayShare: true }),
  });

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
    reply: (question) => {
      const fields = { kind: 'mention' };
      const look = { showSpoilers: false, private: false, mayShare: false };
      try {
        const page = question.trim()
          ? answerPage(knowledge.ask(question), knowledge)
          : sentencePage(texts.emptyMention);
        const message = renderPage(page, look);
        log.info(fields, 'answered');
        return message;
      } catch (error) {
        return renderPage(sentencePage(`${texts.failed} ${logFailure(error, fields, log)}`), look);
      }
    },
  };
}

async function settle(
  interaction: Interaction | undefined,
  handle: (interaction: Exclude<Interaction, { kind: 'ping' }>) => APIInteractionResponse,
  log: Log,
): Promise<APIInteractionResponse> {
  if (interaction === undefined) {
    log.warn({}, 'malformed interaction');
    return say(texts.malformed);
  }
  if (interaction.kind === 'ping') return { type: InteractionResponseType.Pong };
  const started = performance.now();
  const fields = {
    kind: interaction.kind,
    command: commandOf(interaction),
    guild: interaction.origin.guildId,
  };
  try {
    const response = handle(interaction);
    log.info({ ...fields, ms: Math.round(performance.now() - started) }, 'answered');
    return response;
  } catch (error) {
    const reference = logFailure(error, fields, log);
    if (interaction.kind === 'autocomplete') {
      return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } };
    }
    return say(`${texts.failed} ${reference}`);
  }
}

const commandOf = (interaction: Exclude<Interaction, { kind: 'ping' }>): string => {
  switch (interaction.kind) {
    case 'command':
    case 'autocomplete':
      return interaction.subcommand;
    case 'message':
      return interaction.name;
    case 'press':
      return interaction.customId.split(':').slice(0, 3).join(':');
    case 'modal':
      return 'modal';
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

const say = (text: string): APIInteractionResponse => ({
  type: InteractionResponseType.ChannelMessageWithSource,
  data: renderPage(sentencePage(text), { showSpoilers: false, private: true, mayShare: false }),
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
      const isPrivate = interaction.kind === 'message' || interaction.options.get('private') === true;
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
      };
    }
    case 'press':
      return replaces(interaction)
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: { flags: MessageFlags.Ephemeral },
          };
    default:
      return undefined;
  }
}
