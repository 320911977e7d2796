/** Channels, and messages sent to them outside of interactions. */

import { type ChannelMessageBody, MessageCreateRequestSchema } from 'discord-api-spec/zod';
import type { APIChannel } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { LRUCache } from 'lru-cache';
import { parse } from '../../limits/schema.js';
import { checkMessage } from '../../limits.js';
import { isThread } from '../../world.js';
import { asBot, type Call, type Env, refuse, uploadOf } from '../call.js';
import { invalidForm, missingAccess, unknownChannel } from '../errors.js';
import { type Messages, replyFields } from '../messages.js';
import type { UploadedFile } from '../uploads.js';

const NONCES_KEPT = 1_000;

export interface ChannelContext {
  readonly guildIds: readonly string[];
  readonly channels: readonly APIChannel[];
  readonly messages: Messages;
}

export function channelRoutes({ guildIds, channels, messages }: ChannelContext): Hono<Env> {
  const channelOf = (id: string): APIChannel => {
    const channel = channels.find((one) => one.id === id);
    if (!channel) throw unknownChannel();
    return channel;
  };
  /** Ids of messages by the nonce that they were made with; Discord remembers them for a few minutes. */
  const made = new LRUCache<string, string>({ max: NONCES_KEPT });
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
    const nonce = body.enforce_nonce === true && body.nonce != null ? String(body.nonce) : undefined;
    const before = nonce === undefined ? undefined : messages.get(made.get(nonce) ?? '');
    if (before) return call.json(before);
    const reference = body.message_reference;
    const replied = reference ? messages.get(reference.message_id) : undefined;
    if (reference && !replied && reference.fail_if_not_exists !== false) {
      throw invalidForm(['message_reference: Unknown message']);
    }
    const extra = replied && { extra: replyFields(replied) };
    const message = messages.create({ body, files, channelId, ...extra });
    if (nonce !== undefined) made.set(nonce, message.id);
    return call.json(message);
  });
  return app;
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
