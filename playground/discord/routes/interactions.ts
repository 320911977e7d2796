/** Answers to interactions, and the webhook that each interaction's token is. */
import { InteractionResponseType, MessageFlags } from 'discord.js';
import type { MessageBody } from 'discord-api-spec/zod';
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  tooManyFollowUps,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from '#playground/discord/errors.js';
import type { Interactions } from '#playground/discord/interactions.js';
import type { Issued } from '#playground/discord/issued.js';
import { checkMessage } from '#playground/discord/limits.js';
import type { Messages, StoredMessage } from '#playground/discord/messages.js';
import type { Answer, Call, Route } from '#playground/discord/server.js';

export interface InteractionContext {
  readonly applicationId: string;
  readonly interactions: Interactions;
  readonly messages: Messages;
}

const ANSWER_WITHIN_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60_000;
const FOLLOW_UPS_OF_USER_INSTALL = 5;

export function interactionRoutes(context: InteractionContext): Route[] {
  const webhook = '/webhooks/:application/:token';
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction/:token/callback',
      open: true,
      handle: (call) => answer(call, context),
    },
    { method: 'POST', path: webhook, open: true, handle: (call) => followUp(call, context) },
    ...(['@original', ':message'] as const).flatMap((message) =>
      messageRoutes(`${webhook}/messages/${message}`, context),
    ),
  ];
}

function answer(call: Call, { interactions }: InteractionContext): Answer {
  const issued = interactions.find(call.param('token'));
  if (!issued || issued.id !== call.param('interaction')) throw unknownInteraction();
  if (issued.answer) throw alreadyAcknowledged();
  if (performance.now() - issued.sentAt > ANSWER_WITHIN_MS) throw unknownInteraction();
  call.refuse(interactions.respond(issued, call.body, call.files));
  return call.query.get('with_response') === 'true'
    ? { status: 200, body: callbackResponse(issued, interactions.original(issued)) }
    : { status: 204 };
}

function callbackResponse({ id, type, answer: given }: Issued, message: StoredMessage | undefined): object {
  const callbackType = given?.callback.type;
  const carriesMessage =
    callbackType === InteractionResponseType.ChannelMessageWithSource ||
    callbackType === InteractionResponseType.UpdateMessage;
  return {
    interaction: {
      id,
      type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: Boolean(message.flags & MessageFlags.Loading),
        response_message_ephemeral: Boolean(message.flags & MessageFlags.Ephemeral),
      }),
    },
    ...(carriesMessage && { resource: { type: callbackType, message } }),
  };
}

function followUp(call: Call, context: InteractionContext): Answer {
  const issued = tokenOwner(call, context);
  if (!issued.answer) throw unknownWebhook();
  if (issued.isUserInstall && issued.followUpIds.length >= FOLLOW_UPS_OF_USER_INSTALL)
    throw tooManyFollowUps();
  assertMessage(call, call.body);
  return { status: 200, body: context.interactions.followUp(issued, call.body, call.files) };
}

function messageRoutes(path: string, context: InteractionContext): Route[] {
  return [
    {
      method: 'GET',
      path,
      open: true,
      handle: (call) => ({ status: 200, body: addressed(call, context).message }),
    },
    {
      method: 'PATCH',
      path,
      open: true,
      handle: (call) => {
        const { issued, message } = addressed(call, context);
        assertMessage(call, call.body, message);
        return { status: 200, body: context.interactions.edit(issued, message, call.body, call.files) };
      },
    },
    {
      method: 'DELETE',
      path,
      open: true,
      handle: (call) => {
        context.messages.remove(addressed(call, context).message.id);
        return { status: 204 };
      },
    },
  ];
}

function addressed(call: Call, context: InteractionContext): { issued: Issued; message: StoredMessage } {
  const issued = tokenOwner(call, context);
  const id = call.param('message') || issued.originalId;
  if (!id) throw unknownWebhook();
  const own = [issued.originalId, ...issued.followUpIds];
  const message = own.includes(id) ? context.messages.get(id) : undefined;
  if (!message) throw unknownMessage();
  return { issued, message };
}

function tokenOwner(call: Call, { applicationId, interactions }: InteractionContext): Issued {
  if (call.param('application') !== applicationId) throw unknownWebhook();
  const issued = interactions.find(call.param('token'));
  if (!issued || performance.now() - issued.sentAt > TOKEN_LIFE_MS) throw invalidWebhookToken();
  return issued;
}

function assertMessage(call: Call, body: unknown, edits?: StoredMessage): asserts body is MessageBody {
  call.refuse(checkMessage(body, { files: call.files.map(({ name }) => name), ...(edits && { edits }) }));
}
