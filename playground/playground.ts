/**
 * The whole bot in a browser: a page that looks like Discord, a Discord on the loopback interface behind it, and between
 * that and the bot the HTTP entry of production, signatures included. What is said and set goes with the process.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { MessageFlags } from 'discord-api-types/v10';
import { asMessage, type StoredMessage, startDiscord } from 'loopback-discord';
import { userMessage } from 'loopback-discord/fixtures';
import { user } from 'loopback-discord/world';
import { assemble } from '#assemble.js';
import type { Commands } from '#commands/index.js';
import { createChannels } from '#discord/channels.js';
import { startHttp } from '#discord/http.js';
import { createMentions } from '#discord/mentions.js';
import { createRest } from '#discord/rest.js';
import type { Bot } from '#interactions/bot.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import type { Observe } from '#ops/observe.js';
import { dataFolder, draftsFolder } from '#paths.js';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';
import { explainQuestion } from '#view/why.js';
import { openDesk } from './editor/desk.js';
import type { Folders } from './editor/jobs.js';
import { createExchanges, type Exchanges } from './exchanges.js';
import type { Action, Event, Outcome, Post } from './protocol.js';
import { requirePage, servePage } from './server.js';
import { botName, channelFor, channels, personOf, seed, worldOf } from './world.js';

export interface PlaygroundOptions {
  readonly knowledge: Knowledge;
  readonly commands: Commands;
  /** Where this one is taken, the next free one is. */
  readonly port: number;
  readonly observe: Observe;
  /** What the editor's view works on; those of the repository where it is left out. */
  readonly folders?: Folders;
}

export interface Playground {
  readonly url: string;
  stop(): Promise<void>;
}

/** Milliseconds; Discord waits 3,000 for an answer, and the bot acknowledges before. */
const slowness = 3500;

/** @throws {OperatorError} where no port is free, or the page is not built */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  requirePage();
  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  };
  try {
    return { url: await open(options, opened), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param opened told how to close each part, as it is opened */
async function open(
  {
    knowledge,
    commands,
    port,
    observe,
    folders = { data: dataFolder, drafts: draftsFolder },
  }: PlaygroundOptions,
  opened: (() => Promise<void>)[],
): Promise<string> {
  const listeners = new Set<(event: Event) => void>();
  const tell = (event: Event) => {
    for (const listener of listeners) listener(event);
  };
  const discord = await startDiscord({
    name: botName,
    channels,
    onMessage: (id, message) =>
      tell(
        message === undefined ? { kind: 'removed', id } : { kind: 'post', post: postOf(message, exchanges) },
      ),
  });
  opened.push(discord.close);
  const { messages, apiUrl, applicationId, token, publicKey } = discord;
  const { db, pool } = await openDatabase('file::memory:');
  const store = createStore(db);
  opened.push(store.close);
  const rest = createRest(apiUrl, token);
  const slow = new Set<string>();
  const channelsKnown = createChannels(rest, applicationId);
  const parts = { knowledge, commands, store, pool, apiUrl, channels: channelsKnown, observe };
  const bot = lingering(assemble(parts), slow);
  const mentions = createMentions({ bot, rest, observe, ownRole: async () => undefined });
  const http = await startHttp({
    bot,
    rest,
    publicKey,
    host: '127.0.0.1',
    port: 0,
    observe,
  });
  opened.push(() => http.stop());
  const exchanges = createExchanges({
    discord,
    entry: `http://127.0.0.1:${http.port}/interactions`,
    onSlow: (id) => slow.add(id),
    explain: (question) => explainQuestion(question, knowledge),
  });
  seed(messages);

  async function say(action: Extract<Action, { kind: 'say' }>): Promise<Outcome> {
    const { who, content } = action;
    const channel = channelFor(who, action.channel);
    if (channel === undefined) return { kind: 'failed', why: 'That is no longer there.' };
    const { id, name } = personOf(who);
    const message = userMessage(content, { channel_id: channel.id, author: user(id, name) });
    const guildId = 'guild_id' in channel ? channel.guild_id : undefined;
    const mention = `<@${applicationId}>`;
    if (guildId === undefined || content.includes(mention)) {
      exchanges.said(message.id, content.replaceAll(mention, ' '), message);
    }
    messages.adopt(message);
    if (action.slow) await wait(slowness);
    const asking = { ...message, ...(guildId && { guild_id: guildId }) };
    await mentions.created(asking, applicationId);
    return { kind: 'done' };
  }

  const desk = openDesk({ knowledge, folders, observe });
  opened.push(desk.stop);
  const page = await servePage({
    port,
    desk,
    act: (action) => (action.kind === 'say' ? say(action) : exchanges.interact(action)),
    world: () =>
      worldOf(
        commands.data,
        messages.all().map((message) => postOf(message, exchanges)),
      ),
    exchange: exchanges.read,
    dismiss: (id) => {
      const message = messages.get(id);
      if (message && (message.flags & MessageFlags.Ephemeral) !== 0) messages.remove(id);
    },
    file: discord.file,
    observe,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  opened.push(page.stop);
  return `http://127.0.0.1:${page.port}`;
}

/** Answers some interactions late. */
const lingering = (bot: Bot, slow: Set<string>): Bot => ({
  ...bot,
  respond: (json) => {
    const handling = bot.respond(json);
    const isSlow = handling.replyTo !== undefined && slow.delete(handling.replyTo.id);
    return isSlow ? { ...handling, response: wait(slowness).then(() => handling.response) } : handling;
  },
});

function postOf(stored: StoredMessage, exchanges: Exchanges): Post {
  const message = asMessage(stored);
  const { id, channel_id: channel, flags = 0, interaction_metadata: metadata, message_reference } = message;
  const made = metadata?.id ?? message_reference?.message_id;
  return {
    id,
    channel,
    message,
    to: (flags & MessageFlags.Ephemeral) !== 0 ? metadata?.user.id : undefined,
    exchanges: [...(made !== undefined && exchanges.find(made) ? [made] : []), ...exchanges.changesOf(id)],
    used: metadata === undefined ? undefined : exchanges.find(metadata.id)?.used,
  };
}
