/** A message that mentions the bot, and the bot's replies to it. */
import {
  type APIMessage,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
} from 'discord-api-types/v10';
import { userMessage } from './fixtures.js';
import type { Gateway } from './gateway/gateway.js';
import { asMessage, type Messages } from './rest/messages.js';
import { waitFor } from './wait.js';
import { type BotChannel, GUILD_ID, guildChannels, NO_FLAGS, user } from './world.js';

export interface MentionOptions {
  /** Ignored in direct messages. */
  readonly guildId?: string;
  /** Default the server's #general. */
  readonly channel?: BotChannel;
  readonly userId?: string;
  /** Replaces fields of the message. */
  readonly overrides?: Partial<APIMessage>;
}

export interface MentionOutcome {
  readonly message: APIMessage;
  /** Whether there is a session with the intent that brings it such messages. */
  readonly isDelivered: boolean;
  /** What the bot replied so far. */
  replies(): APIMessage[];
  untilReply(timeoutMs?: number): Promise<APIMessage>;
  /** Sends the message once more, as Discord does around a resume. */
  repeat(): void;
  /** Its author changes it. */
  edit(content: string, overrides?: Partial<APIMessage>): void;
  /** Tells of the message again without a change of its author's, as when a link got its preview. */
  touch(): void;
  /** Somebody deletes it; `inBulk` as moderators do with several. */
  remove(inBulk?: boolean): void;
}

export interface MentionContext {
  readonly bot: APIUser;
  readonly gateway: Gateway;
  readonly messages: Messages;
}

/** @param content what is said to the bot; the mention is put before it unless it is in there */
export function mention(content: string, options: MentionOptions, context: MentionContext): MentionOutcome {
  const { bot, gateway, messages } = context;
  const { guildId = GUILD_ID, channel = guildChannels(guildId).general, overrides } = options;
  const mentioned = `<@${bot.id}>`;
  const message = userMessage(content.includes(mentioned) ? content : `${mentioned} ${content}`, {
    channel_id: channel.id,
    author: user(options.userId),
    mentions: [bot],
    ...overrides,
  });
  messages.adopt(message);
  const isDirect = channel.type === ChannelType.DM;
  const dispatch = (event: GatewayDispatchEvents, data: object) =>
    gateway.dispatch(
      event,
      data,
      isDirect
        ? { intent: GatewayIntentBits.DirectMessages }
        : { guildId, intent: GatewayIntentBits.GuildMessages },
    );
  const tell = (event: GatewayDispatchEvents, told: APIMessage) =>
    dispatch(event, isDirect ? { ...told, channel_type: channel.type } : inGuild(told, guildId, channel));
  const reached = tell(GatewayDispatchEvents.MessageCreate, message);
  let now = message;
  /** No two edits at the same moment. */
  let edits = 0;
  return {
    message,
    isDelivered: reached > 0,
    replies: () => messages.repliesTo(message.id).map(asMessage),
    untilReply: async (timeoutMs) =>
      asMessage(await waitFor(() => messages.repliesTo(message.id)[0], timeoutMs)),
    repeat: () => {
      tell(GatewayDispatchEvents.MessageCreate, now);
    },
    edit: (text, changes) => {
      now = {
        ...now,
        content: text,
        edited_timestamp: new Date(Date.now() + ++edits).toISOString(),
        ...changes,
      };
      tell(GatewayDispatchEvents.MessageUpdate, now);
    },
    touch: () => {
      tell(GatewayDispatchEvents.MessageUpdate, now);
    },
    remove: (inBulk = false) => {
      messages.remove(message.id);
      const where = { channel_id: channel.id, ...(isDirect ? {} : { guild_id: guildId }) };
      if (inBulk) dispatch(GatewayDispatchEvents.MessageDeleteBulk, { ...where, ids: [message.id] });
      else dispatch(GatewayDispatchEvents.MessageDelete, { ...where, id: message.id });
    },
  };
}

function inGuild(message: APIMessage, guildId: string, { type }: BotChannel) {
  const member = {
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
  };
  return {
    ...message,
    guild_id: guildId,
    channel_type: type,
    member,
    mentions: message.mentions.map((one) => ({ ...one, member })),
  };
}
