/** Messages that ask the bot without a command: those that mention it, and those in its direct messages. */
import type { REST } from '@discordjs/rest';
import { type GatewayMessageCreateDispatchData, MessageType, Routes } from 'discord.js';
import type { Bot } from '#interactions/bot.js';
import { picturesOf } from '#interactions/reply.js';
import type { Observe } from '#ops/observe.js';
import { restProblemOf } from './rest.js';

/** What is read of a message. */
export type Asking = Pick<
  GatewayMessageCreateDispatchData,
  'id' | 'type' | 'content' | 'channel_id' | 'guild_id' | 'author' | 'webhook_id'
>;

interface MentionParts {
  readonly bot: Bot;
  readonly rest: REST;
  readonly observe: Observe;
}

/** Replies to a message that asks the bot something; problems are told and never thrown. */
export async function replyToMessage(
  message: Asking,
  botId: string,
  { bot, rest, observe }: MentionParts,
): Promise<void> {
  const question = questionIn(message, botId);
  if (question === undefined) return;
  const { id, channel_id: channel, guild_id: guild, author } = message;
  try {
    const reply = await bot.reply({ question, guild, channel: { id: channel }, user: author.id });
    if (reply === undefined) return;
    const body = { ...reply, message_reference: { message_id: id, fail_if_not_exists: false } };
    await rest.post(Routes.channelMessages(channel), { body, files: picturesOf(reply) });
  } catch (error) {
    observe({ kind: 'undelivered', type: 'mention', late: false, problem: restProblemOf(error) });
  }
}

/** The question in a message that mentions the bot, or in a direct message to it. */
function questionIn(message: Asking, botId: string): string | undefined {
  const written = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!written || message.author.bot || message.webhook_id !== undefined) return undefined;
  const mention = new RegExp(`<@!?${botId}>`, 'g');
  if (message.guild_id !== undefined && !mention.test(message.content)) return undefined;
  return message.content.replace(mention, ' ').trim();
}
