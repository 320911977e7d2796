/**
 * Messages that ask the bot without a command: those that mention it, and those in its direct messages. A reply follows its
 * message: it changes when that is edited soon after, and goes when that is deleted.
 */
import type { REST } from '@discordjs/rest';
import { MessageType, Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Bot } from '#interactions/bot.js';
import { picturesOf } from '#interactions/reply.js';
import type { Observe } from '#ops/observe.js';
import { refusalOf, restProblemOf } from './rest.js';

interface Mentions {
  /** A new message; replies where it asks the bot. Like the others, it never fails: problems are told. */
  created(message: unknown, botId: string): Promise<void>;
  /** A message was edited, or Discord tells of it once more. */
  updated(message: unknown, botId: string): Promise<void>;
  /** One message is gone, or several at once. */
  deleted(deletion: unknown): Promise<void>;
}

interface MentionParts {
  readonly bot: Bot;
  readonly rest: REST;
  readonly observe: Observe;
  /** The role that Discord made for the bot in a server; many pick it in place of the bot. */
  readonly ownRole: (guild: string) => Promise<string | undefined>;
}

/** Messages that are remembered, by their ids alone, and for how many milliseconds. */
const rememberedMax = 500;
const rememberedMs = 10 * 60_000;
/** Milliseconds in which an edit changes the reply, and how often it does. */
const editableMs = 60_000;
const editLimit = 5;

const snowflake = z.string().regex(/^\d{1,20}$/);
const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.nullish(),
  type: z.number(),
  content: z.string().default(''),
  author: z.object({ id: snowflake, bot: z.boolean().nullish() }),
  webhook_id: z.string().nullish(),
  mention_roles: z.array(z.string()).default([]),
  edited_timestamp: z.string().nullish(),
});
const deletionSchema = z.union([
  z.object({ id: snowflake }).transform(({ id }) => [id]),
  z.object({ ids: z.array(snowflake) }).transform(({ ids }) => ids),
]);
const postedSchema = z.object({ id: snowflake });

type Message = z.infer<typeof messageSchema>;

/** A message that asked the bot. Nothing of what it says is kept. */
interface Asked {
  readonly at: number;
  /** When it was edited, as Discord puts it: an update without another time is no edit. */
  edited: string | undefined;
  edits: number;
  isGone: boolean;
  /** The id of the reply, where there is one. */
  reply: string | undefined;
  /** One after the other: an edit can come before the reply is posted. */
  work: Promise<void>;
}

interface Following extends MentionParts {
  readonly asked: LRUCache<string, Asked>;
}

export function createMentions(parts: MentionParts): Mentions {
  const asked = new LRUCache<string, Asked>({ max: rememberedMax, ttl: rememberedMs });
  const following = { ...parts, asked };
  return {
    created: (message, botId) => created(message, botId, following),
    updated: (message, botId) => updated(message, botId, following),
    deleted: (deletion) => deleted(deletion, following),
  };
}

async function created(json: unknown, botId: string, following: Following): Promise<void> {
  const { asked, bot, rest } = following;
  const { data: message } = messageSchema.safeParse(json);
  // Around a resume, Discord can send a message twice.
  if (message === undefined || !mayAsk(message, botId) || asked.has(message.id)) return;
  const entry: Asked = {
    at: performance.now(),
    edited: message.edited_timestamp ?? undefined,
    edits: 0,
    isGone: false,
    reply: undefined,
    work: Promise.resolve(),
  };
  // Before anything is waited for: an edit can come at once.
  asked.set(message.id, entry);
  await inTurn(entry, following, async () => {
    const question = await questionIn(message, botId, following);
    if (question === undefined) {
      asked.delete(message.id);
      return;
    }
    const reply = await bot.reply({ ...placed(message), ...question });
    if (reply === undefined || entry.isGone) return;
    const body = {
      ...reply,
      message_reference: { message_id: message.id, fail_if_not_exists: false },
      // Discord makes one message of it, if a try got lost on its way back or another process has the same shard.
      nonce: message.id,
      enforce_nonce: true,
    };
    const posted = await rest.post(Routes.channelMessages(message.channel_id), {
      body,
      files: picturesOf(reply),
    });
    entry.reply = postedSchema.parse(posted).id;
  });
}

async function updated(json: unknown, botId: string, following: Following): Promise<void> {
  const { asked, bot, rest } = following;
  const { data: message } = messageSchema.safeParse(json);
  const entry = message && asked.get(message.id);
  const edited = message?.edited_timestamp ?? undefined;
  if (message === undefined || entry === undefined || edited === undefined || edited === entry.edited) return;
  if (performance.now() - entry.at > editableMs || entry.edits >= editLimit) return;
  entry.edited = edited;
  entry.edits++;
  await inTurn(entry, following, async () => {
    const question = await questionIn(message, botId, following);
    if (question === undefined || entry.reply === undefined || entry.isGone) return;
    const body = await bot.reply({ ...placed(message), ...question, edited: true });
    if (body !== undefined)
      await rest.patch(Routes.channelMessage(message.channel_id, entry.reply), {
        body,
        files: picturesOf(body),
      });
  });
}

async function deleted(json: unknown, { asked, ...parts }: Following): Promise<void> {
  const { data: ids = [] } = deletionSchema.safeParse(json);
  const { data: at } = z.object({ channel_id: snowflake }).safeParse(json);
  await Promise.all(
    ids.map(async (id) => {
      const entry = asked.get(id);
      if (entry === undefined || at === undefined) return;
      entry.isGone = true;
      await inTurn(entry, parts, async () => {
        if (entry.reply === undefined) return;
        await parts.rest.delete(Routes.channelMessage(at.channel_id, entry.reply));
        entry.reply = undefined;
      });
    }),
  );
}

const placed = ({ guild_id: guild, channel_id: channel, author }: Message) => ({
  guild: guild ?? undefined,
  channel: { id: channel },
  user: author.id,
});

/** Discord's codes for what is gone: somebody deleted the reply, or the channel. */
const gone: readonly unknown[] = [10003, 10008];

function inTurn(entry: Asked, { observe }: Pick<MentionParts, 'observe'>, work: () => Promise<void>) {
  entry.work = entry.work.then(work).catch((error: unknown) => {
    if (gone.includes(refusalOf(error)?.code)) return;
    observe({ kind: 'undelivered', type: 'mention', late: false, problem: restProblemOf(error) });
  });
  return entry.work;
}

interface Question {
  readonly question: string;
  /** Discord keeps the text to itself where the bot's role is mentioned and not the bot. */
  readonly isHidden?: true;
}

const mentionOf = (botId: string) => new RegExp(`<@!?${botId}>`, 'g');

/** Whether a member wrote it, to the bot or to some role. */
function mayAsk(
  { guild_id: guild, type, content, author, webhook_id, mention_roles }: Message,
  botId: string,
) {
  const isWritten = type === MessageType.Default || type === MessageType.Reply;
  if (!isWritten || author.bot || webhook_id != null) return false;
  return guild == null || mention_roles.length > 0 || mentionOf(botId).test(content);
}

/** The question in a message that mentions the bot or its own role, or in a direct message to it. */
async function questionIn(
  message: Message,
  botId: string,
  { ownRole }: MentionParts,
): Promise<Question | undefined> {
  if (!mayAsk(message, botId)) return undefined;
  const { guild_id: guild, content, mention_roles: roles } = message;
  const without = (mention: string | RegExp) => content.replaceAll(mention, ' ').trim();
  const mention = mentionOf(botId);
  if (guild == null || mention.test(content)) return { question: without(mention) };
  const own = await ownRole(guild);
  if (own === undefined || !roles.includes(own)) return undefined;
  return content === '' ? { question: '', isHidden: true } : { question: without(`<@&${own}>`) };
}
