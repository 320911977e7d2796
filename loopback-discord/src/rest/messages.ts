/** The messages that exist, and how a request's body makes or changes one. */

import { type MessageBody, MessageResponseSchema } from 'discord-api-spec/zod';
import {
  type APIMessage,
  type APIUser,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { snowflake } from '../snowflake.js';
import { returnedComponents, withoutNulls } from './components.js';
import type { UploadedFile } from './uploads.js';

const storedShape = z.looseObject({
  id: z.string(),
  channel_id: z.string(),
  author: z.looseObject({ id: z.string() }).optional(),
  content: z.string(),
  flags: z.number().default(0),
  embeds: z.array(z.unknown()),
  components: z.array(z.unknown()).default([]),
  attachments: z.array(z.looseObject({ id: z.string() })),
  message_reference: z.looseObject({ message_id: z.string().optional() }).optional(),
});

/** A message's JSON. */
export type StoredMessage = Readonly<z.infer<typeof storedShape>>;

interface NewMessage {
  readonly body: MessageBody;
  readonly files: readonly UploadedFile[];
  readonly channelId: string;
  /** Names the message for its maker. */
  readonly nonce?: string | number | undefined;
  /** Further fields of the message. */
  readonly extra?: object;
}

/** The newest; a Discord to look at may run for days. */
const MESSAGES_KEPT = 2_000;

export interface Messages {
  /** In the order they were made. */
  all(): readonly StoredMessage[];
  create(message: NewMessage): StoredMessage;
  /** Takes in a message that someone else wrote; undefined when it is none. */
  adopt(message: unknown): StoredMessage | undefined;
  get(id: string): StoredMessage | undefined;
  /** The bot's message that was made with this nonce. */
  byNonce(channelId: string, nonce: string | number): StoredMessage | undefined;
  repliesTo(id: string): readonly StoredMessage[];
  edit(message: StoredMessage, body: MessageBody, files: readonly UploadedFile[]): StoredMessage;
  remove(id: string): void;
}

export interface MessagesOptions {
  /** Who the bot's messages are by. */
  readonly bot: APIUser;
  /** Keeps a file and tells where it can be had; its id is the attachment's. */
  readonly attach: (file: UploadedFile) => { readonly id: string; readonly url: string };
  /** Told of each message as it is made, changed or removed (then undefined). */
  readonly onChange?: ((id: string, message: StoredMessage | undefined) => void) | undefined;
}

export function createMessages({ bot, attach, onChange }: MessagesOptions): Messages {
  const messages = new Map<string, StoredMessage>();
  const nonces = new LRUCache<string, string>({ max: MESSAGES_KEPT });
  const keep = (message: StoredMessage) => {
    messages.set(message.id, message);
    onChange?.(message.id, message);
    const [oldest] = messages.keys();
    if (messages.size > MESSAGES_KEPT && oldest !== undefined) remove(oldest);
    return message;
  };
  const remove = (id: string) => {
    if (messages.delete(id)) onChange?.(id, undefined);
  };
  return {
    all: () => [...messages.values()],
    create: (message) => {
      const made = keep(newMessage(message, bot, attach));
      if (message.nonce !== undefined) nonces.set(`${message.channelId} ${message.nonce}`, made.id);
      return made;
    },
    adopt: (message) => {
      const parsed = storedShape.safeParse(message);
      if (!parsed.success) return undefined;
      return messages.get(parsed.data.id) ?? keep(parsed.data);
    },
    get: (id) => messages.get(id),
    byNonce: (channelId, nonce) => messages.get(nonces.get(`${channelId} ${nonce}`) ?? ''),
    repliesTo: (id) =>
      [...messages.values()].filter(({ message_reference }) => message_reference?.message_id === id),
    edit: (message, body, files) => keep(edited(message, body, files, attach)),
    remove,
  };
}

type Attach = MessagesOptions['attach'];

function newMessage(
  { body, files, channelId, extra }: NewMessage,
  bot: APIUser,
  attach: Attach,
): StoredMessage {
  const attachments = files.map((file, index) => attachment(file, index, body, attach));
  return {
    id: snowflake(),
    channel_id: channelId,
    type: MessageType.Default,
    author: { ...bot },
    content: body.content ?? '',
    flags: body.flags ?? 0,
    tts: body.tts ?? false,
    embeds: (body.embeds ?? []).map(returnedEmbed),
    components: returnedComponents(body.components ?? [], addressIn(attachments)),
    attachments,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    ...extra,
  };
}

/** Of the flags, an edit can set that of Components V2, and set or unset the suppression of embeds. */
function edited(
  message: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
  attach: Attach,
): StoredMessage {
  const settled = message.flags & ~MessageFlags.Loading;
  const flags =
    typeof body.flags === 'number'
      ? (settled & ~MessageFlags.SuppressEmbeds) |
        (body.flags & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2))
      : settled;
  const listed = body.attachments?.map(({ id }) => id);
  const kept = message.attachments.filter(({ id }) => !listed || listed.includes(id));
  const attachments = [...kept, ...files.map((file, index) => attachment(file, index, body, attach))];
  return {
    ...message,
    flags,
    ...(body.content !== undefined && { content: body.content ?? '' }),
    ...(body.embeds !== undefined && { embeds: (body.embeds ?? []).map(returnedEmbed) }),
    ...(body.components !== undefined && {
      components: returnedComponents(body.components ?? [], addressIn(attachments)),
    }),
    attachments,
    edited_timestamp: new Date().toISOString(),
  };
}

/** Components name a file of their message by its name; Discord gives its address back. */
const addressIn =
  (attachments: readonly { readonly id: string; readonly filename?: unknown; readonly url?: unknown }[]) =>
  (url: string): string => {
    const found = attachments.find(({ filename }) => url === `attachment://${filename}`);
    return typeof found?.url === 'string' ? found.url : url;
  };

function returnedEmbed(embed: object): object {
  return { type: 'rich', ...withoutNulls(embed) };
}

function attachment(file: UploadedFile, index: number, body: MessageBody, attach: Attach) {
  const { name, contentType, content } = file;
  const { id, url } = attach(file);
  const description = body.attachments?.find((given) => given.id === String(index))?.description;
  return {
    id,
    filename: name,
    size: content.length,
    url,
    proxy_url: url,
    content_type: contentType,
    ...(description && { description }),
  };
}

/** The message as typed, after Discord's own schema for the messages it sends. */
export function asMessage(message: StoredMessage): APIMessage {
  return MessageResponseSchema.parse(message);
}

/** Fields of a message that replies to another. */
export function replyFields(to: StoredMessage): object {
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: to.channel_id,
      message_id: to.id,
    },
    referenced_message: to,
  };
}
