/** Checks what a bot sends to answer an interaction. */

import type { MessageBody } from 'discord-api-spec/zod';
import { type APIInteractionResponse, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { checkChoices, checkDeferred, checkMessage, checkModal, EMPTY_MESSAGE } from '../limits.js';
import type { Issued } from './issued.js';
import type { StoredMessage } from './messages.js';
import type { UploadedFile } from './uploads.js';

const shape = z.object({ type: z.number(), data: z.unknown().optional() });

const ANSWERS = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
];
const UPDATES = [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage];

/** @param source the message that the component is on */
export function callbackProblems(
  issued: Issued,
  body: unknown,
  files: readonly UploadedFile[],
  source: StoredMessage | undefined,
): string[] {
  const parsed = shape.safeParse(body);
  if (!parsed.success) return ['type: an answer has a type'];
  const { type, data } = parsed.data;
  const allowed: readonly number[] = allowedTypes(issued.type, Boolean(source));
  if (!allowed.includes(type)) return [`type: Value must be one of {${allowed.join(', ')}}.`];
  return dataProblems(issued, type, data, files, source).map((problem) =>
    problem === EMPTY_MESSAGE ? problem : `data.${problem}`,
  );
}

/** Narrows a body in which `callbackProblems` found nothing. */
export function isCallback(body: unknown, problems: readonly string[]): body is APIInteractionResponse {
  return problems.length === 0;
}

function allowedTypes(interaction: number, hasSource: boolean): InteractionResponseType[] {
  const { Modal, LaunchActivity } = InteractionResponseType;
  switch (interaction) {
    case InteractionType.Ping:
      return [InteractionResponseType.Pong];
    case InteractionType.ApplicationCommandAutocomplete:
      return [InteractionResponseType.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...ANSWERS, ...UPDATES, Modal, LaunchActivity];
    case InteractionType.ModalSubmit:
      return hasSource ? [...ANSWERS, ...UPDATES, LaunchActivity] : [...ANSWERS, LaunchActivity];
    default:
      return [...ANSWERS, Modal, LaunchActivity];
  }
}

function dataProblems(
  { optionType }: Issued,
  type: number,
  data: unknown,
  files: readonly UploadedFile[],
  source: StoredMessage | undefined,
): string[] {
  const names = files.map(({ name }) => name);
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return checkMessage(data, { files: names });
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return checkDeferred(data);
    case InteractionResponseType.UpdateMessage:
      return data === undefined ? [] : checkMessage(data, { files: names, ...(source && { edits: source }) });
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return checkChoices(data, optionType);
    case InteractionResponseType.Modal:
      return checkModal(data);
    default:
      return [];
  }
}

/** The message that an answer carries. */
export function messageIn(callback: APIInteractionResponse): MessageBody {
  switch (callback.type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.DeferredChannelMessageWithSource:
    case InteractionResponseType.UpdateMessage:
      return callback.data ?? {};
    default:
      return {};
  }
}
