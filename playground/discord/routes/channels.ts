/** Channels, and messages sent to them outside of interactions. */
import type { APIChannel } from 'discord.js';
import { type ChannelMessageBody, MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { invalidForm, missingAccess, unknownChannel } from '#playground/discord/errors.js';
import { parse } from '#playground/discord/limits/schema.js';
import { checkMessage } from '#playground/discord/limits.js';
import { type Messages, replyFields } from '#playground/discord/messages.js';
import type { Answer, Call, Route } from '#playground/discord/server.js';
import { isThread } from '#playground/discord/world.js';

export interface ChannelContext {
  readonly guildIds: readonly string[];
  readonly channels: readonly APIChannel[];
  readonly messages: Messages;
}

export function channelRoutes(context: ChannelContext): Route[] {
  const { guildIds, channels } = context;
  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: (call) => ({ status: 200, body: channelOf(call, context) }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      handle: (call) => {
        const guildId = call.param('guild');
        if (!guildIds.includes(guildId)) throw missingAccess();
        return {
          status: 200,
          body: channels.filter(
            (channel) => 'guild_id' in channel && channel.guild_id === guildId && !isThread(channel),
          ),
        };
      },
    },
    { method: 'POST', path: '/channels/:channel/messages', handle: (call) => send(call, context) },
  ];
}

function channelOf(call: Call, { channels }: ChannelContext): APIChannel {
  const channel = channels.find(({ id }) => id === call.param('channel'));
  if (!channel) throw unknownChannel();
  return channel;
}

function send(call: Call, context: ChannelContext): Answer {
  const channel = channelOf(call, context);
  const { body, files } = call;
  assertMessage(call, body);
  const reference = body.message_reference;
  const replied = reference ? context.messages.get(reference.message_id) : undefined;
  if (reference && !replied && reference.fail_if_not_exists !== false) {
    throw invalidForm(['message_reference: Unknown message']);
  }
  const message = context.messages.create({
    body,
    files,
    channelId: channel.id,
    ...(replied && { extra: replyFields(replied) }),
  });
  return { status: 200, body: message };
}

function assertMessage(call: Call, body: unknown): asserts body is ChannelMessageBody {
  const parsed = parse(MessageCreateRequestSchema, body);
  call.refuse(
    parsed.kind === 'invalid'
      ? parsed.problems
      : checkMessage(body, { files: call.files.map(({ name }) => name) }),
  );
}
