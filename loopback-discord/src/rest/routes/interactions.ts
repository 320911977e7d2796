/** Answers to interactions, and the webhook that each interaction's token is. */
import type { MessageBody } from 'discord-api-spec/zod';
import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { checkMessage } from '../../limits.js';
import { within } from '../../wait.js';
import { type Call, type Env, refuse, uploadOf } from '../call.js';
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  tooManyFollowUps,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from '../errors.js';
import type { Interactions } from '../interactions.js';
import type { Issued } from '../issued.js';
import type { Messages, StoredMessage } from '../messages.js';
import type { UploadedFile } from '../uploads.js';

export interface InteractionContext {
  readonly applicationId: string;
  readonly interactions: Interactions;
  readonly messages: Messages;
}

const ANSWER_WITHIN_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60_000;
const FOLLOW_UPS_OF_USER_INSTALL = 5;

export function interactionRoutes(context: InteractionContext): Hono<Env> {
  const { interactions, messages } = context;
  const app = new Hono<Env>();

  app.post('/interactions/:interaction/:token/callback', (call) => {
    const { interaction, token } = call.req.param();
    const issued = interactions.find(token);
    if (!issued || issued.id !== interaction) throw unknownInteraction();
    if (issued.answer) throw alreadyAcknowledged();
    if (performance.now() - issued.sentAt > ANSWER_WITHIN_MS) throw unknownInteraction();
    const { body, files } = uploadOf(call);
    refuse(call, interactions.respond(issued, body, files));
    return call.req.query('with_response') === 'true'
      ? call.json(callbackResponse(issued, interactions.original(issued)))
      : call.body(null, 204);
  });

  app.post('/webhooks/:application/:token', async (call) => {
    const issued = await tokenOwner(call.req.param(), context);
    if (!issued.answer) throw unknownWebhook();
    if (issued.isUserInstall && issued.followUpIds.length >= FOLLOW_UPS_OF_USER_INSTALL) {
      throw tooManyFollowUps();
    }
    const { body, files } = uploadOf(call);
    assertMessage(call, body, files);
    return call.json(interactions.followUp(issued, body, files));
  });

  const message = '/webhooks/:application/:token/messages/:message';
  app.get(message, async (call) => call.json((await addressed(call.req.param(), context)).message));
  app.patch(message, async (call) => {
    const { issued, message } = await addressed(call.req.param(), context);
    const { body, files } = uploadOf(call);
    assertMessage(call, body, files, message);
    return call.json(interactions.edit(issued, message, body, files));
  });
  app.delete(message, async (call) => {
    messages.remove((await addressed(call.req.param(), context)).message.id);
    return call.body(null, 204);
  });
  return app;
}

function callbackResponse({ id, type, answer }: Issued, message: StoredMessage | undefined): object {
  const callbackType = answer?.callback.type;
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

interface Webhook {
  readonly application: string;
  readonly token: string;
}

async function addressed(
  { message: named, ...webhook }: Webhook & { readonly message: string },
  context: InteractionContext,
): Promise<{ readonly issued: Issued; readonly message: StoredMessage }> {
  const issued = await tokenOwner(webhook, context);
  const id = named === '@original' ? issued.originalId : named;
  if (!id) throw unknownWebhook();
  const own = [issued.originalId, ...issued.followUpIds];
  const message = own.includes(id) ? context.messages.get(id) : undefined;
  if (!message) throw unknownMessage();
  return { issued, message };
}

async function tokenOwner(
  { application, token }: Webhook,
  { applicationId, interactions }: InteractionContext,
): Promise<Issued> {
  if (application !== applicationId) throw unknownWebhook();
  const issued = interactions.find(token);
  if (!issued || performance.now() - issued.sentAt > TOKEN_LIFE_MS) throw invalidWebhookToken();
  // What a bot sends after its HTTP response can arrive here before the response has been read.
  if (issued.isOverHttp && !issued.answer) {
    await within(issued.answered.promise, ANSWER_WITHIN_MS, unknownWebhook).catch(() => {});
  }
  return issued;
}

function assertMessage(
  call: Call,
  body: unknown,
  files: readonly UploadedFile[],
  edits?: StoredMessage,
): asserts body is MessageBody {
  refuse(call, checkMessage(body, { files: files.map(({ name }) => name), ...(edits && { edits }) }));
}
