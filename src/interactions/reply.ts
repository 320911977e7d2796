/** Every response that the bot makes, in Discord's own JSON, with what became of the interaction. */
import {
  type APIApplicationCommandOptionChoice,
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Answer } from '#knowledge/knowledge.js';
import type { Outcome } from '#ops/observe.js';
import { pictureFile } from '#pictures/files.js';
import { textsIn } from '#texts/texts.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import type { Use } from './read.js';

export type Choice = APIApplicationCommandOptionChoice<string>;

export interface OutgoingFile {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType?: string;
}

/** A response, and the files that go with it. */
export interface Payload {
  readonly body: APIInteractionResponse;
  /** Posted for everyone before `body` takes the place of the message whose button was pressed. */
  readonly copy?: Message;
  readonly files?: readonly OutgoingFile[];
}

interface Settled {
  readonly outcome: Outcome;
  /** What a question was taken for. */
  readonly answer?: Answer | undefined;
}

export interface Reply extends Payload, Settled {}

/** The reply to a mention; without a message where the rules keep it silent. */
export interface MentionReply extends Settled {
  readonly message?: Message;
}

/** The files of a message's pictures, in the order that it names them. */
export const picturesOf = ({ attachments = [] }: Message): OutgoingFile[] =>
  attachments.flatMap(({ filename }) => pictureFile(filename) ?? []);

/** A message of its own. */
export const posted = (
  data: Message,
  outcome: Outcome,
  { files = [], answer }: Pick<Reply, 'files' | 'answer'> = {},
): Reply => ({
  body: { type: InteractionResponseType.ChannelMessageWithSource, data },
  outcome,
  answer,
  files: [...picturesOf(data), ...files],
});

/** In place of the message whose button was pressed. */
export const updated = (data: Message, outcome: Outcome): Reply => ({
  body: { type: InteractionResponseType.UpdateMessage, data },
  outcome,
  files: picturesOf(data),
});

export const form = (data: APIModalInteractionResponseCallbackData, outcome: Outcome): Reply => ({
  body: { type: InteractionResponseType.Modal, data },
  outcome,
});

/** Choices for what a member is typing. */
export const offered = (choices: readonly Choice[]): Reply => ({
  body: {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: choices.slice(0, 25) },
  },
  outcome: 'suggested',
});

/** A private sentence. */
export const sentence = (text: string, outcome: Outcome): Reply => posted(notice(text), outcome);

/** For what isn't there any more. */
export function outdated({ kind, caller }: Use, language = caller.languages.member ?? 'en'): Reply {
  if (kind === 'autocomplete') return offered([]);
  const isOldButton = kind === 'press' || kind === 'modal';
  const { oldButton, unknownCommand } = textsIn(language).refusals;
  return sentence(isOldButton ? oldButton : unknownCommand, 'outdated');
}

export const pong: Payload = { body: { type: InteractionResponseType.Pong } };

/** What is seen until a message is posted. Whether that is private is settled by this. */
export const postedLater = (isPrivate: boolean): APIInteractionResponse => ({
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
});

export const updatedLater: APIInteractionResponse = { type: InteractionResponseType.DeferredMessageUpdate };
