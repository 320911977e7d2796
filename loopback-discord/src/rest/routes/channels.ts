/** Channels, and messages sent to them outside of interactions. */

import {
  type ChannelMessageBody,
  type MessageBody,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import type { APIChannel, APIUser } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { parse } from '../../limits/schema.js';
import { checkMessage } from '../../limits.js';
import { isThread } from '../../world.js';
import { asBot, type Call, type Env, refuse, uploadOf } from '../call.js';
import { foreignMessage, invalidForm, missingAccess, unknownChannel, unknownMessage } from '../errors.js';
import { type Messages, replyFields, type StoredMessage } from '../messages.js';
import type { UploadedFile } from '../uploads.js';

export interface ChannelContext {
  readonly bot: APIUser;
  readonly guildIds: readonly string[];
  readonly channels: readonly APIChannel[];
  readonly messages: Messages;
}

export function channelRoutes({ bot, guildIds, channels, messages }: ChannelContext): Hono<Env> {
  const channelOf = (id: string): APIChannel => {
    const channel = channels.find((one) => one.id === id);
    if (!channel) throw unknownChannel();
    return channel;
  };
  const app = new Hono<Env>();
  app.get('/channels/:channel', asBot, ({ req, json }) => json(channelOf(req.param('channel'))));
  app.get('/guilds/:guild/channels', asBot, ({ req, json }) => {
    const guildId = req.param('guild');
    if (!guildIds.includes(guildId)) throw missingAccess();
    return json(channels.filter((one) => 'guild_id' in one && one.guild_id === guildId && !isThread(one)));
  });
  app.post('/channels/:channel/messages', asBot, (call) => {
    const { id: channelId } = channelOf(call.req.param('channel'));
    const { body, files } = uploadOf(call);
    assertMessage(call, body, files);
    const reference = body.message_reference;
    const replied = reference ? messages.get(reference.message_id) : undefined;
    if (reference && !replied && reference.fail_if_not_exists !== false) {
      throw invalidForm(['message_reference: Unknown message']);
    }
    const nonce = body.enforce_nonce ? (body.nonce ?? undefined) : undefined;
    const made = nonce === undefined ? undefined : messages.byNonce(channelId, nonce);
    return call.json(
      made ??
        messages.create({ body, files, channelId, nonce, ...(replied && { extra: replyFields(replied) }) }),
    );
  });

  const path = '/channels/:channel/messages/:message';
  const own = (call: Call): StoredMessage => {
    const { id: channelId } = channelOf(call.req.param('channel') ?? '');
    const message = messages.get(call.req.param('message') ?? '');
    if (message?.channel_id !== channelId) throw unknownMessage();
    if (message.author?.id !== bot.id) throw foreignMessage();
    return message;
  };
  app.patch(path, asBot, (call) => {
    const message = own(call);
    const { body, files } = uploadOf(call);
    assertEdit(call, body, files, message);
    return call.json(messages.edit(message, body, files));
  });
  app.delete(path, asBot, (call) => {
    messages.remove(own(call).id);
    return call.body(null, 204);
  });
  return app;
}

function assertEdit(
  call: Call,
  body: unknown,
  files: readonly UploadedFile[],
  edits: StoredMessage,
): asserts body is MessageBody {
  const parsed = parse(MessageEditRequestPartialSchema, body);
  refuse(
    call,
    parsed.kind === 'invalid'
      ? parsed.problems
      : checkMessage(body, { files: files.map(({ name }) => name), edits }),
  );
}

function assertMessage(
  call: Call,
  body: unknown,
  files: readonly UploadedFile[],
): asserts body is ChannelMessageBody {
  const parsed = parse(MessageCreateRequestSchema, body);
  refuse(
    call,
    parsed.kind === 'invalid'
      ? parsed.problems
      : checkMessage(body, { files: files.map(({ name }) => name) }),
  );
}
