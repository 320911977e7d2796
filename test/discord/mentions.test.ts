/** Messages that ask the bot: answered once, and the answer follows the message. */
import { PermissionFlagsBits } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { botRole, dmChannel, GUILD_ID, guildChannels, MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '#discord/channels.js';
import { type Gateway, startGateway } from '#discord/gateway.js';
import { createMentions } from '#discord/mentions.js';
import { createRest } from '#discord/rest.js';
import type { BotEvent } from '#ops/observe.js';
import { openDiscord } from '#test/support/discord.js';
import { botOf, corpus, knowledge, store } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const happened: BotEvent[] = [];
let discord: Discord;
let gateway: Gateway;
beforeAll(async () => {
  discord = await openDiscord();
  const { apiUrl, token, applicationId } = discord;
  const rest = createRest(apiUrl, token);
  const channels = createChannels(rest, applicationId);
  const observe = (event: BotEvent) => void happened.push(event);
  const bot = botOf({ channels, observe });
  gateway = startGateway({
    bot,
    rest,
    channels,
    token,
    apiUrl,
    shards: { kind: 'auto' },
    observe,
    onFatal: () => {},
  });
  await gateway.ready;
});
beforeEach(() => {
  happened.length = 0;
});
afterAll(async () => {
  await gateway.stop();
  await discord.close();
});

const text = (value: unknown) => JSON.stringify(value);
const asks = (question: string) => discord.mention(`<@${discord.botUser.id}> ${question}`);
/** Resolves when everything that was dispatched before is done: a mention comes after it, and is answered. */
const settled = async () => {
  await asks('who plays segev').untilReply();
};
const problems = () => happened.filter(({ kind }) => kind === 'undelivered' || kind === 'problem');

describe('a mention', () => {
  const begun = [
    'qwxz flurble wibble',
    ...corpus.snippets.map(({ question }) => question.split(' ').slice(0, -2).join(' ')),
  ];
  it.each(['near', 'unknown'])('is answered with one line where the bot is not sure (%s)', async (kind) => {
    const question = begun.find((one) => knowledge.ask(one).kind === kind) ?? '';
    const reply = await asks(question).untilReply();
    const [outcome] = happened.flatMap((event) => (event.kind === 'interaction' ? [event.outcome] : []));
    expect(outcome).toBe(kind);
    expect(reply.components).toHaveLength(1);
    const [said, ...others] = text(reply.components).match(/"content":"[^"]*"/g) ?? [];
    expect(others).toEqual([]);
    expect(said?.length).toBeLessThan(100);
    expect(said).not.toContain('\\n');
    expect(text(reply.components)).not.toContain('custom_id');
  });

  it('is answered once, though it comes twice', async () => {
    const asked = asks('who plays naomi');
    asked.repeat();
    await asked.untilReply();
    asked.repeat();
    await settled();
    expect(asked.replies()).toHaveLength(1);
  });

  it('is answered once, though the reply to the answer is lost, or two processes have the shard', async () => {
    const route = /^\/channels\/\d+\/messages$/;
    discord.fail({ route, method: 'POST', times: 1, status: 502, carriedOut: true });
    const asked = asks('who plays naomi');
    await asked.untilReply();
    await settled();
    expect(asked.replies()).toHaveLength(1);
    const other = createMentions({
      bot: botOf(),
      rest: createRest(discord.apiUrl, discord.token),
      observe: () => {},
      ownRole: async () => undefined,
    });
    await other.created({ ...asked.message, guild_id: GUILD_ID }, discord.botUser.id);
    expect(asked.replies()).toHaveLength(1);
  });

  it('is no text that anyone could see: the bot says what to ask', async () => {
    expect(text(await asks('\u200b\u2060').untilReply())).toContain('Ask me something');
  });
});

describe('the bot’s role', () => {
  const role = () => botRole(GUILD_ID, discord.botUser).id;
  const byRole = (content: string, roles: string[]) =>
    discord.mention('', { overrides: { content, mentions: [], mention_roles: roles } });

  it('is answered as a mention where Discord sends the text', async () => {
    const reply = await byRole(`<@&${role()}> who plays segev`, [role()]).untilReply();
    expect(text(reply)).toContain('Lior Raz');
  });

  it('gets told to mention the bot where Discord hides the text', async () => {
    expect(text(await byRole('', [role()]).untilReply())).toContain('mention me, the member');
  });

  it('is not another role, nor what anyone says', async () => {
    const other = byRole('<@&77> who plays segev', ['77']);
    const said = byRole('who plays segev', []);
    await settled();
    expect([...other.replies(), ...said.replies()]).toEqual([]);
  });
});

describe('an edit of the question', () => {
  it('edits the answer', async () => {
    const asked = asks('who plays segev');
    const first = await asked.untilReply();
    asked.edit(`<@${discord.botUser.id}> who plays naomi`);
    await discord.waitFor(() => text(asked.replies()).includes('Sanaa Lathan'));
    expect(asked.replies().map(({ id }) => id)).toEqual([first.id]);
    expect(text(asked.replies())).not.toContain('Lior Raz');
  });

  it('waits for an answer that is on its way', async () => {
    const route = /^\/channels\/\d+\/messages$/;
    discord.fail({ route, method: 'POST', times: 1, hang: 400 });
    const asked = asks('who plays segev');
    asked.edit(`<@${discord.botUser.id}> who plays naomi`);
    await discord.waitFor(() => text(asked.replies()).includes('Sanaa Lathan'));
    expect(asked.replies()).toHaveLength(1);
  });

  it('works in direct messages, and has no turn to wait for', async () => {
    const direct = discord.mention('', {
      channel: dmChannel,
      overrides: { content: 'who plays segev', mentions: [] },
    });
    await direct.untilReply();
    direct.edit('who plays naomi');
    await discord.waitFor(() => text(direct.replies()).includes('Sanaa Lathan'));
    const { talk } = guildChannels();
    const settings = { default: {}, channels: { [talk.id]: { cooldown: 3600 } } };
    const { version } = await store.read(GUILD_ID);
    await store.change(GUILD_ID, { from: version, by: '1', settings });
    const asked = discord.mention('who plays segev', { channel: talk });
    await asked.untilReply();
    asked.edit(`<@${discord.botUser.id}> who plays naomi`);
    await discord.waitFor(() => text(asked.replies()).includes('Sanaa Lathan'));
  });

  it('is none where nothing was edited, the mention went, or the message was never answered', async () => {
    const asked = asks('who plays segev');
    await asked.untilReply();
    const patches = () => discord.requests.filter(({ method }) => method === 'PATCH').length;
    const before = patches();
    asked.touch();
    asked.edit('', { mentions: [] });
    const chat = discord.mention('', { overrides: { content: 'nice', mentions: [] } });
    chat.edit(`<@${discord.botUser.id}> who plays naomi`);
    await settled();
    expect(patches()).toBe(before);
    expect(text(asked.replies())).toContain('Lior Raz');
    expect(chat.replies()).toEqual([]);
  });

  it('counts a few times', async () => {
    const asked = asks('who plays segev');
    await asked.untilReply();
    const patches = () => discord.requests.filter(({ method }) => method === 'PATCH').length;
    const before = patches();
    for (let edit = 0; edit < 9; edit++) asked.edit(`<@${discord.botUser.id}> who plays naomi ${edit}`);
    await discord.waitFor(() => patches() === before + 5);
    await settled();
    expect(patches()).toBe(before + 5);
  });
});

describe('a question that is deleted', () => {
  it.each([false, true])('takes its answer along (in bulk: %s)', async (inBulk) => {
    const asked = asks('who plays segev');
    await asked.untilReply();
    asked.remove(inBulk);
    await discord.waitFor(() => asked.replies().length === 0);
  });

  it('before it is answered, leaves no answer', async () => {
    const route = /^\/channels\/\d+\/messages$/;
    discord.fail({ route, method: 'POST', times: 1, hang: 400 });
    const byBot = () =>
      discord.messages.all().filter(({ author }) => author?.id === discord.botUser.id).length;
    const before = byBot();
    const asked = asks('who plays segev');
    asked.remove();
    asked.edit(`<@${discord.botUser.id}> who plays naomi`);
    await settled();
    // That of the settling alone.
    await discord.waitFor(() => byBot() === before + 1);
  });

  it('is no error where the answer is gone already', async () => {
    const asked = asks('who plays segev');
    discord.messages.remove((await asked.untilReply()).id);
    asked.edit(`<@${discord.botUser.id}> who plays naomi`);
    asked.remove();
    await settled();
    expect(problems()).toEqual([]);
  });
});

describe('a command that comes twice', () => {
  it('is done once: undo takes one change back', async () => {
    const guildId = GUILD_ID;
    const start = await store.read(guildId);
    const change = (cooldown: number, from: number) =>
      store.change(guildId, { from, by: '1', settings: { default: { cooldown }, channels: {} } });
    await change(11, start.version);
    await change(12, start.version + 1);
    const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
    const undo = slash({ name: 'hitandrun-settings', subcommand: 'undo', permissions });
    const { callback } = await discord.interact(undo, { dispatches: 2, timeoutMs: 20_000 });
    expect(text(callback)).toContain('Took back change');
    await settled();
    expect((await store.read(guildId)).settings.default).toEqual({ cooldown: 11 });
    expect(problems()).toEqual([]);
  });
});

describe('whatever the gateway sends', () => {
  it('throws nothing and is not answered', async () => {
    const mentions = createMentions({
      bot: botOf(),
      rest: createRest(discord.apiUrl, discord.token),
      observe: (event) => void happened.push(event),
      ownRole: async () => undefined,
    });
    const key = fc.constantFrom(
      'id',
      'ids',
      'author',
      'type',
      'content',
      'channel_id',
      'guild_id',
      'mention_roles',
    );
    const damaged = fc
      .tuple(fc.array(fc.tuple(key, fc.jsonValue()), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([changes, isWhole]) => ({
        ...(isWhole ? { ...asksNothing, guild_id: GUILD_ID } : {}),
        ...Object.fromEntries(changes),
      }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.jsonValue()), async (message) => {
        await mentions.created(message, '1');
        await mentions.updated(message, '1');
        await mentions.deleted(message);
      }),
      { numRuns: 500 },
    );
    expect(problems()).toEqual([]);
  });
});

const asksNothing = { id: '9', channel_id: '8', type: 0, content: 'x', author: { id: '7' } };
