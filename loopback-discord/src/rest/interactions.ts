/** The interactions handed out, and how a bot's answers, edits and follow-ups to them become messages. */

import type { MessageBody } from 'discord-api-spec/zod';
import { InteractionResponseType, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { callbackProblems, isCallback, messageIn } from './callbacks.js';
import { type Issued, newIssued } from './issued.js';
import { type Messages, replyFields, type StoredMessage } from './messages.js';
import type { UploadedFile } from './uploads.js';

export interface Interactions {
  /** Gives the interaction, which need not be well-formed, a fresh id and token. */
  issue(interaction: object): Issued;
  find(token: string): Issued | undefined;
  /** @returns what is wrong with the answer; when nothing is, it has taken effect */
  respond(issued: Issued, body: unknown, files: readonly UploadedFile[]): string[];
  /** The message that `@original` stands for. */
  original(issued: Issued): StoredMessage | undefined;
  edit(
    issued: Issued,
    message: StoredMessage,
    body: MessageBody,
    files: readonly UploadedFile[],
  ): StoredMessage;
  followUp(issued: Issued, body: MessageBody, files: readonly UploadedFile[]): StoredMessage;
  followUps(issued: Issued): StoredMessage[];
  /** Fails what still waits for an answer. */
  close(): void;
}

export function createInteractions(applicationId: string, messages: Messages): Interactions {
  const byToken = new LRUCache<string, Issued>({ max: 5_000 });
  const openers = new LRUCache<string, object>({ max: 100 });

  const lookUp = (id: string | undefined) => (id === undefined ? undefined : messages.get(id));
  const original = ({ originalId }: Issued) => lookUp(originalId);

  const create = (issued: Issued, body: MessageBody, files: readonly UploadedFile[], extra: object) =>
    messages.create({
      body,
      files,
      channelId: issued.channelId,
      extra: {
        webhook_id: applicationId,
        application_id: applicationId,
        interaction_metadata: issued.metadata,
        ...extra,
      },
    });

  const edit: Interactions['edit'] = (issued, message, body, files) => {
    const edited = messages.edit(message, body, files);
    if (edited.id === issued.originalId) issued.edits.push(edited);
    return edited;
  };

  /** @returns the id of the message that is `@original` from now on */
  const takeEffect = (issued: Issued, type: number, body: MessageBody, files: readonly UploadedFile[]) => {
    const source = lookUp(issued.sourceId);
    const extra = source ? replyFields(source) : { type: messageType(issued) };
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        return create(issued, body, files, extra).id;
      case InteractionResponseType.DeferredChannelMessageWithSource:
        return create(issued, { flags: (body.flags ?? 0) | MessageFlags.Loading }, [], extra).id;
      case InteractionResponseType.UpdateMessage:
        return source && messages.edit(source, body, files).id;
      case InteractionResponseType.DeferredMessageUpdate:
        return source?.id;
      default:
        return undefined;
    }
  };

  return {
    issue: (interaction) => {
      const issued = newIssued(interaction, applicationId, (modal) => openers.get(modal));
      byToken.set(issued.token, issued);
      if ('message' in interaction) messages.adopt(interaction.message);
      return issued;
    },
    find: (token) => byToken.get(token),
    respond: (issued, body, files) => {
      const problems = callbackProblems(issued, body, files, lookUp(issued.sourceId));
      if (!isCallback(body, problems)) return problems;
      if (body.type === InteractionResponseType.Modal) openers.set(body.data.custom_id, issued.metadata);
      issued.originalId = takeEffect(issued, body.type, messageIn(body), files);
      issued.answer = { callback: body, files, at: performance.now() - issued.sentAt };
      issued.answered.resolve(issued.answer);
      return [];
    },
    original,
    edit,
    followUp: (issued, body, files) => {
      const first = original(issued);
      // After a deferred answer, the first follow-up takes the place of "is thinking…".
      if (first && first.flags & MessageFlags.Loading) return edit(issued, first, body, files);
      const message = create(issued, body, files, first ? replyFields(first) : {});
      issued.followUpIds.push(message.id);
      return message;
    },
    followUps: ({ followUpIds }) => followUpIds.map(lookUp).filter((message) => message !== undefined),
    close: () => {
      for (const { answered } of byToken.values()) answered.reject(new Error('Discord was closed'));
    },
  };
}

function messageType({ type }: Issued): MessageType {
  return type === InteractionType.ApplicationCommand ? MessageType.ChatInputCommand : MessageType.Default;
}
