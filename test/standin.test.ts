import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, REST } from '@discordjs/rest';
import {
  type APIInteraction,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ApplicationCommandOptionType,
  ButtonStyle,
  Client,
  ComponentType,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  type Interaction,
  InteractionContextType,
  InteractionResponseType,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import {
  ApplicationCommandResponseSchema,
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  InteractionCallbackResponseSchema,
  PrivateApplicationResponseSchema,
  ThreadResponseSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { array, object, string, tuple } from 'zod/mini';
import {
  autocomplete,
  button,
  channelSelect,
  messageCommand,
  modalSubmit,
  slash,
  stringSelect,
} from '#playground/discord/fixtures.js';
import {
  checkChoices,
  checkCommands,
  checkDeferred,
  checkMessage,
  checkModal,
} from '#playground/discord/limits.js';
import { GUILD_ID, guildChannels } from '#playground/discord/world.js';
import { type StandIn, type StandInOptions, startStandIn } from './standin/index.js';

const V2 = MessageFlags.IsComponentsV2;

async function start(options?: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

function restOf({ apiUrl, token }: StandIn): REST {
  return new REST({ version: '10', api: apiUrl, timeout: 1_000 }).setToken(token);
}

function newClient({ apiUrl }: StandIn, intents: GatewayIntentBits[] = []): Client {
  const client = new Client({
    intents,
    shards: 'auto',
    rest: { api: apiUrl },
    // discord.js itself lets 5 seconds pass between two identifies.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  // discord.js can wait for ever to close a connection that is just being opened.
  onTestFinished(() => Promise.race([client.destroy(), sleep(2_000)]));
  return client;
}

/** A bot that hands each interaction to `answer`. */
async function startBot(
  standIn: StandIn,
  answer: (interaction: APIInteraction, rest: REST) => Promise<unknown>,
): Promise<Client> {
  const client = newClient(standIn);
  const rest = restOf(standIn);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    answer(interaction, rest).catch(() => {});
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  await ready;
  return client;
}

function respond(
  interaction: APIInteraction,
  rest: REST,
  body: object,
  files: string[] = [],
): Promise<unknown> {
  return rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body,
    auth: false,
    files: files.map((name) => ({ name, data: 'content' })),
  });
}

function say(content: string): object {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { flags: V2, components: [text(content)] },
  };
}

function text(content: string): APIMessageTopLevelComponent {
  return { type: ComponentType.TextDisplay, content };
}

const pong = (interaction: APIInteraction, rest: REST) => respond(interaction, rest, say('pong'));

const ping = slash({ name: 'ping' });

async function errorOf(request: Promise<unknown>): Promise<{ code: string | number; status: number }> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, status: error.status };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('interactions', () => {
  test('are answered through the callback route, once', async () => {
    const standIn = await start();
    let second: Promise<unknown> | undefined;
    await startBot(standIn, async (interaction, rest) => {
      await pong(interaction, rest);
      second = pong(interaction, rest);
      await second;
    });
    const outcome = await standIn.interact(ping);
    expect(outcome.callback).toEqual(say('pong'));
    expect(outcome.at).toBeGreaterThan(0);
    expect(outcome.original()).toMatchObject({
      id: outcome.messageId,
      flags: V2,
      components: [{ ...text('pong'), id: 1 }],
      interaction_metadata: { user: { id: '1300000000000000000' } },
    });
    expect(await errorOf(standIn.waitFor(() => second))).toEqual({ code: 40_060, status: 400 });
    expect(standIn.problems).toEqual([]);
  });

  test('with_response tells of the message', async () => {
    const standIn = await start();
    let response: unknown;
    await startBot(standIn, async (interaction, rest) => {
      response = await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: say('pong'),
        query: new URLSearchParams({ with_response: 'true' }),
      });
    });
    const { messageId } = await standIn.interact(ping);
    await standIn.waitFor(() => response);
    expect(InteractionCallbackResponseSchema.safeParse(response).error).toBeUndefined();
    expect(response).toMatchObject({ resource: { type: 4, message: { id: messageId } } });
  });

  test('deferred, then edited, followed up, and deleted', async () => {
    const standIn = await start();
    let token = '';
    await startBot(standIn, async (interaction, rest) => {
      token = interaction.token;
      await respond(interaction, rest, { type: 5, data: { flags: MessageFlags.Ephemeral } });
      await rest.patch(Routes.webhookMessage(interaction.application_id, token), {
        body: { flags: V2, components: [text('edited')] },
      });
      await rest.post(Routes.webhook(interaction.application_id, token), {
        body: { flags: V2, components: [text('more')] },
      });
    });
    const outcome = await standIn.interact(ping);
    expect(await outcome.untilEdited()).toMatchObject({
      flags: V2 | MessageFlags.Ephemeral,
      components: [text('edited')],
    });
    await standIn.waitFor(() => outcome.followUps.length);
    expect(outcome.followUps).toMatchObject([{ components: [text('more')] }]);
    const rest = restOf(standIn);
    const original = Routes.webhookMessage(standIn.applicationId, token);
    expect(await rest.get(original)).toMatchObject({ id: outcome.messageId });
    await rest.delete(original);
    expect(await errorOf(rest.get(original))).toEqual({ code: 10_008, status: 404 });
    expect(outcome.original()).toBeUndefined();
  });

  test('after a deferred answer, the first follow-up takes its place', async () => {
    const standIn = await start();
    await startBot(standIn, async (interaction, rest) => {
      await respond(interaction, rest, { type: 5 });
      await rest.post(Routes.webhook(interaction.application_id, interaction.token), {
        body: { content: 'done' },
      });
    });
    const outcome = await standIn.interact(ping);
    expect(await outcome.untilEdited()).toMatchObject({ id: outcome.messageId, content: 'done', flags: 0 });
    expect(outcome.followUps).toEqual([]);
  });

  test('of components update the message they are on', async () => {
    const standIn = await start();
    const update = { type: 7, data: { components: [text('updated')] } };
    await startBot(standIn, (interaction, rest) =>
      respond(interaction, rest, interaction.type === 3 ? update : say('pong')),
    );
    const first = await standIn.interact(ping);
    const message = first.original();
    const second = await standIn.interact(button('more', message));
    expect(second.messageId).toBe(first.messageId);
    expect(first.original()).toMatchObject({ flags: V2, components: [text('updated')] });
  });

  test('can be answered with files', async () => {
    const standIn = await start();
    const file = { type: ComponentType.File, file: { url: 'attachment://export.yaml' } };
    await startBot(standIn, (interaction, rest) =>
      respond(interaction, rest, { type: 4, data: { flags: V2, components: [file] } }, ['export.yaml']),
    );
    const { files, original } = await standIn.interact(ping);
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['export.yaml', 'content'],
    ]);
    expect(original()?.attachments).toMatchObject([{ filename: 'export.yaml', size: 7 }]);
  });

  test('being typed take choices only', async () => {
    const standIn = await start();
    const data = { choices: [{ name: 'Why was it cancelled?', value: 'cancelled' }] };
    let message: Promise<unknown> = Promise.resolve();
    await startBot(standIn, async (interaction, rest) => {
      message = pong(interaction, rest);
      await message.catch(() => {});
      await respond(interaction, rest, { type: 8, data });
    });
    const typing = autocomplete({ name: 'hitandrun', subcommand: 'ask', focused: 'question', typed: 'why' });
    const outcome = await standIn.interact(typing);
    expect(outcome.callback).toEqual({ type: 8, data });
    expect(await errorOf(message)).toEqual({ code: 50_035, status: 400 });
    expect(outcome.original()).toBeUndefined();
  });

  test('are unknown with a wrong token, and after three seconds', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    expect(await errorOf(rest.post(Routes.interactionCallback('1', 'no'), { body: say('pong') }))).toEqual({
      code: 10_062,
      status: 404,
    });
    let late: Promise<unknown> | undefined;
    await startBot(standIn, async (interaction, bot) => {
      const original = Routes.webhookMessage(interaction.application_id, interaction.token);
      expect(await errorOf(bot.get(original))).toEqual({ code: 10_015, status: 404 });
      const now = performance.now();
      vi.spyOn(performance, 'now').mockReturnValue(now + 3_100);
      late = pong(interaction, bot);
      await late.finally(() => vi.restoreAllMocks());
    });
    const outcome = standIn.interact(ping, { timeoutMs: 300 });
    await expect(outcome).rejects.toThrow('did not answer within 300 ms');
    expect(await errorOf(standIn.waitFor(() => late))).toEqual({ code: 10_062, status: 404 });
  });

  test('may have five follow-ups when only the user installed the app', async () => {
    const standIn = await start();
    let sixth: Promise<unknown> | undefined;
    await startBot(standIn, async (interaction, rest) => {
      await pong(interaction, rest);
      const followUp = () =>
        rest.post(Routes.webhook(interaction.application_id, interaction.token), { body: { content: 'x' } });
      for (let sent = 0; sent < 5; sent += 1) await followUp();
      sixth = followUp();
      await sixth;
    });
    await standIn.interact(slash({ name: 'ping', context: InteractionContextType.PrivateChannel }));
    expect(await errorOf(standIn.waitFor(() => sixth))).toEqual({ code: 40_094, status: 400 });
  });

  test('can be delivered over HTTP instead', async () => {
    const standIn = await start();
    const outcome = await standIn.interact(ping, { deliver: async () => say('over HTTP') });
    expect(outcome.original()?.components).toMatchObject([text('over HTTP')]);
    const refused = standIn.interact(ping, { deliver: async () => ({ type: 4, data: {} }) });
    await expect(refused).rejects.toThrow('Cannot send an empty message');
    expect(standIn.problems).toHaveLength(1);
  });

  test('look to discord.js like the real ones', async () => {
    const standIn = await start();
    const client = await startBot(standIn, pong);
    const seen: Interaction[] = [];
    client.on(Events.InteractionCreate, (interaction) => {
      seen.push(interaction);
    });
    const { talk, thread } = guildChannels();
    const permissions = PermissionFlagsBits.ManageGuild;
    await standIn.interact(
      slash({
        name: 'settings',
        group: 'rules',
        subcommand: 'set',
        options: { in: { channel: talk }, cooldown: 5 },
        permissions,
      }),
    );
    await standIn.interact(messageCommand('Ask Hit & Run'));
    await standIn.interact(button('b', undefined, { context: InteractionContextType.BotDM }));
    await standIn.interact(stringSelect('s', ['one']));
    await standIn.interact(channelSelect('c', [talk, thread]));
    await standIn.interact(modalSubmit('m', { question: 'why?', kind: ['a'], where: { channels: [talk] } }));
    const [command, menu, pressed, selected, channels, modal] = await standIn.waitFor(
      () => seen.length === 6 && seen,
    );
    expect(command?.isChatInputCommand() && command.options.getSubcommandGroup()).toBe('rules');
    expect(command?.isChatInputCommand() && command.options.getChannel('in')?.id).toBe(talk.id);
    expect(command?.isChatInputCommand() && command.options.getInteger('cooldown')).toBe(5);
    expect(command?.memberPermissions?.has('ManageGuild')).toBe(true);
    expect(menu?.isMessageContextMenuCommand() && menu.targetMessage.content).toBe('why was it cancelled?');
    expect(pressed?.isButton() && pressed.inGuild()).toBe(false);
    expect(selected?.isStringSelectMenu() && selected.values).toEqual(['one']);
    expect(channels?.isChannelSelectMenu() && channels.values).toEqual([talk.id, thread.id]);
    expect(modal?.isModalSubmit() && modal.fields.getTextInputValue('question')).toBe('why?');
    expect(modal?.isModalSubmit() && modal.fields.getStringSelectValues('kind')).toEqual(['a']);
  });
});

describe('the gateway', () => {
  test('sends servers to those who ask for them', async () => {
    const standIn = await start({ guilds: [GUILD_ID, '1200000000000000100'] });
    await startBot(standIn, pong);
    expect(standIn.identify?.intents).toBe(0);
    const client = newClient(standIn, [GatewayIntentBits.Guilds]);
    await client.login(standIn.token);
    await standIn.waitFor(() => client.isReady());
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Couch', 'Couch']);
    expect(client.user?.id).toBe(standIn.applicationId);
  });

  test('sends an interaction to the shard of its server', async () => {
    const onSecond = ((1n << 22n) * 12_345n).toString();
    const standIn = await start({ shards: 2, maxConcurrency: 2, guilds: [GUILD_ID, onSecond] });
    const client = await startBot(standIn, pong);
    const shards: unknown[] = [];
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (_, shardId) => shards.push(shardId));
    await standIn.interact(slash({ name: 'ping', guildId: onSecond }));
    await standIn.interact(slash({ name: 'ping', context: InteractionContextType.BotDM }));
    expect(shards).toEqual([1, 0]);
    expect(standIn.identifies).toBe(2);
  });

  test('keeps what a dropped bot misses until it resumes', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    standIn.dropConnections();
    const outcome = await standIn.interact(ping);
    expect(outcome.callback.type).toBe(4);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1, connections: 2 });
  });

  test('asks to reconnect', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    standIn.requestReconnect();
    await standIn.interact(ping);
    await standIn.waitFor(() => standIn.resumes === 1);
    expect(standIn.identifies).toBe(1);
  });

  test('invalidates a session that can be resumed', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    standIn.invalidateSession(true);
    await standIn.interact(ping);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1, connections: 1 });
  });

  test('invalidates a session for good', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    standIn.invalidateSession(false);
    await expect(standIn.interact(ping)).rejects.toThrow('No session');
    await standIn.waitFor(() => standIn.identifies === 2);
    await standIn.interact(ping);
    expect(standIn.resumes).toBe(0);
  });

  test('forgets sessions that it was asked to while the bot was away', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    standIn.dropConnections();
    standIn.invalidateSession(false);
    await standIn.waitFor(() => standIn.identifies === 2);
    await standIn.interact(ping);
    expect(standIn.resumes).toBe(0);
  });

  test('can go dead without closing', async () => {
    const standIn = await start({ heartbeatInterval: 100 });
    await startBot(standIn, pong);
    standIn.silence();
    await standIn.interact(ping);
    expect(standIn).toMatchObject({ identifies: 1, resumes: 1 });
  });

  test.each([
    ['a wrong token', 4004, { identifyClose: 4004 }, []],
    ['intents that need approval', 4014, {}, [GatewayIntentBits.MessageContent]],
    ['whatever the test wants', 4013, { identifyClose: 4013 }, []],
  ])('closes on %s, and discord.js gives up', async (_, code, options, intents) => {
    const standIn = await start(options);
    const client = newClient(standIn, intents);
    client.on(Events.ShardError, () => {});
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
    client.login(standIn.token).catch(() => {});
    expect(await closed).toMatchObject({ code });
    expect(standIn).toMatchObject({ connections: 1, identifies: 1 });
  });

  const identify = (token: string, extra = {}) => ({
    op: GatewayOpcodes.Identify,
    d: { token, intents: 0, properties: {}, ...extra },
  });
  test.each([
    ['another version', 4012, '?v=9&encoding=json', () => []],
    ['another encoding', 4002, '?v=10&encoding=etf', () => []],
    ['compression', 4002, '?v=10&encoding=json&compress=zlib-stream', () => []],
    ['what is no payload', 4002, undefined, () => ['hello']],
    ['an unknown opcode', 4001, undefined, () => [{ op: 99, d: null }]],
    ['a presence before the identify', 4003, undefined, () => [{ op: 3, d: {} }]],
    ['a wrong token', 4004, undefined, () => [identify('wrong')]],
    ['a second identify', 4005, undefined, (token: string) => [identify(token), identify(token)]],
    ['a shard beyond the last', 4010, undefined, (token: string) => [identify(token, { shard: [2, 2] })]],
    ['unknown intents', 4013, undefined, (token: string) => [identify(token, { intents: 1 << 30 })]],
  ])('closes on %s', async (_, code, query = '?v=10&encoding=json', said) => {
    const standIn = await start();
    const socket = new WebSocket(`${standIn.apiUrl.replace('http', 'ws').replace('/api', '/')}${query}`);
    const closed = once(socket, 'close');
    await once(socket, 'open');
    for (const payload of said(standIn.token)) socket.send(JSON.stringify(payload));
    expect((await closed)[0]).toBe(code);
  });
});

describe('REST', () => {
  test('wants the bot token, and knows its routes', async () => {
    const standIn = await start();
    const stranger = new REST({ version: '10', api: standIn.apiUrl }).setToken('wrong');
    expect(await errorOf(stranger.get(Routes.user()))).toEqual({ code: 0, status: 401 });
    const rest = restOf(standIn);
    expect(await errorOf(rest.get('/nowhere'))).toEqual({ code: 0, status: 404 });
    expect(await errorOf(rest.put(Routes.user()))).toEqual({ code: 0, status: 405 });
    expect(await errorOf(rest.get(Routes.channel('1')))).toEqual({ code: 10_003, status: 404 });
    expect(standIn.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/users/@me', 401],
      ['GET', '/nowhere', 404],
      ['PUT', '/users/@me', 405],
      ['GET', '/channels/1', 404],
    ]);
  });

  test('answers what Discord’s schemas say', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    const { thread } = guildChannels();
    const answers = [
      [UserPIIResponseSchema, await rest.get(Routes.user())],
      [GatewayBotResponseSchema, await rest.get(Routes.gatewayBot())],
      [PrivateApplicationResponseSchema, await rest.get(Routes.currentApplication())],
      [PrivateApplicationResponseSchema, await rest.get(Routes.oauth2CurrentApplication())],
      [array(GuildChannelResponseSchema), await rest.get(Routes.guildChannels(GUILD_ID))],
      [ThreadResponseSchema, await rest.get(Routes.channel(thread.id))],
    ] as const;
    for (const [schema, answer] of answers) expect(schema.safeParse(answer).error).toBeUndefined();
  });

  test('fails as often as it is told', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    standIn.fail({ route: /^\/users/, times: 1, status: 500 });
    standIn.fail({ route: /^\/users/, times: 1, status: 502 });
    standIn.fail({ route: /^\/users/, method: 'GET', times: 1, status: 429, retryAfter: 0.1 });
    expect(await rest.get(Routes.user())).toMatchObject({ id: standIn.applicationId });
    expect(standIn.requests.map(({ status }) => status)).toEqual([500, 502, 429, 200]);
    const [, , limited, last] = standIn.requests;
    expect((last?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(100);
  });

  test('can be slow', async () => {
    const standIn = await start();
    standIn.fail({ route: /^\/users/, times: 1, hang: 50 });
    const before = performance.now();
    await restOf(standIn).get(Routes.user());
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
  });

  test('can hang, and lose an answer to what it did', async () => {
    const standIn = await start();
    standIn.fail({ route: /\/callback$/, times: 1, status: 504, hang: 50, carriedOut: true });
    let retried: Promise<unknown> | undefined;
    await startBot(standIn, (interaction, rest) => {
      retried = pong(interaction, rest);
      return retried;
    });
    await standIn.interact(ping);
    expect(await errorOf(standIn.waitFor(() => retried))).toEqual({ code: 40_060, status: 400 });
  });

  test('refuses an oversized message, and tells the test', async () => {
    const standIn = await start();
    const inside = Array.from({ length: 40 }, () => text('x'));
    const components = [{ type: ComponentType.Container, components: inside }];
    let refused: Promise<unknown> | undefined;
    await startBot(standIn, (interaction, rest) => {
      refused = respond(interaction, rest, { type: 4, data: { flags: V2, components } });
      return refused;
    });
    await expect(standIn.interact(ping, { timeoutMs: 200 })).rejects.toThrow('at most 40');
    expect(await errorOf(standIn.waitFor(() => refused))).toEqual({ code: 50_035, status: 400 });
    expect(standIn.problems).toEqual([
      'POST /interactions/:interaction/:token/callback data.components: 41 with nested ones, at most 40',
    ]);
  });

  test('takes messages to channels, replies included', async () => {
    const standIn = await start();
    const client = newClient(standIn, [GatewayIntentBits.GuildMessages]);
    const rest = restOf(standIn);
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: APIMessage) => {
      const body = { content: 'It was.', message_reference: { message_id: message.id } };
      rest.post(Routes.channelMessages(message.channel_id), { body }).catch(() => {});
    });
    await client.login(standIn.token);
    const mention = standIn.mention('was it cancelled?');
    expect(mention.message.content).toBe(`<@${standIn.applicationId}> was it cancelled?`);
    expect(mention.isDelivered).toBe(true);
    expect(await mention.untilReply()).toMatchObject({
      content: 'It was.',
      channel_id: guildChannels().general.id,
      referenced_message: { id: mention.message.id },
    });
    expect(mention.replies()).toHaveLength(1);
    const lost = { content: 'x', message_reference: { message_id: '1' } };
    const sent = rest.post(Routes.channelMessages(guildChannels().talk.id), { body: lost });
    expect(await errorOf(sent)).toEqual({ code: 50_035, status: 400 });
  });

  test('does not bring mentions to bots without the intent', async () => {
    const standIn = await start();
    await startBot(standIn, pong);
    expect(standIn.mention('hello').isDelivered).toBe(false);
  });
});

describe('commands', () => {
  const cast = {
    name: 'cast',
    description: 'Who plays whom',
    default_member_permissions: '32',
    contexts: [0],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'person',
        description: 'Whom',
        required: false,
        autocomplete: true,
      },
    ],
  };

  test('are given back as Discord does', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    const route = Routes.applicationCommands(standIn.applicationId);
    const ask = { type: 3, name: 'Ask Hit & Run' };
    const stored = await rest.put(route, { body: [cast, ask] });
    expect(array(ApplicationCommandResponseSchema).safeParse(stored).error).toBeUndefined();
    expect(stored).toEqual([
      {
        id: expect.any(String),
        application_id: standIn.applicationId,
        version: expect.any(String),
        default_member_permissions: '32',
        type: 1,
        name: 'cast',
        name_localizations: null,
        description: 'Who plays whom',
        description_localizations: null,
        dm_permission: false,
        contexts: [0],
        integration_types: [0, 1],
        options: [
          {
            type: 3,
            name: 'person',
            name_localizations: null,
            description: 'Whom',
            description_localizations: null,
            autocomplete: true,
          },
        ],
        nsfw: false,
      },
      expect.objectContaining({ type: 3, description: '', dm_permission: true, contexts: null }),
    ]);
    expect(await rest.put(route, { body: [cast, ask] })).toEqual(stored);
    expect(await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })).toEqual(
      stored,
    );
    expect(JSON.stringify(await rest.get(route))).not.toContain('localizations');
  });

  test('are made, changed and removed one by one, in a server too', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    const route = Routes.applicationGuildCommands(standIn.applicationId, GUILD_ID);
    await rest.post(route, { body: cast });
    const commands = await rest.get(route);
    expect(commands).toMatchObject([{ name: 'cast', guild_id: GUILD_ID }]);
    const [{ id }] = tuple([object({ id: string() })]).parse(commands);
    const one = Routes.applicationGuildCommand(standIn.applicationId, GUILD_ID, id);
    expect(await rest.patch(one, { body: { description: 'The cast' } })).toMatchObject({
      id,
      name: 'cast',
      description: 'The cast',
    });
    await rest.delete(one);
    expect(await errorOf(rest.get(one))).toEqual({ code: 10_063, status: 404 });
  });

  test('that Discord would refuse are refused', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    const body = [{ name: 'Not Lower', description: 'x' }];
    const put = rest.put(Routes.applicationCommands(standIn.applicationId), { body });
    await expect(put).rejects.toThrow('0.name[STAND_IN_CHECK]');
    expect(standIn.problems).toHaveLength(1);
    const foreign = rest.put(Routes.applicationCommands('1'), { body: [] });
    expect(await errorOf(foreign)).toEqual({ code: 20_012, status: 403 });
  });

  test('can be created 200 times a day', async () => {
    const standIn = await start();
    const rest = restOf(standIn);
    const route = Routes.applicationCommands(standIn.applicationId);
    const batch = (prefix: string) =>
      Array.from({ length: 100 }, (_, index) => ({ name: `${prefix}${index}`, description: 'x' }));
    await rest.put(route, { body: batch('a') });
    await rest.put(route, { body: batch('b') });
    await rest.put(route, { body: batch('b') });
    expect(await errorOf(rest.put(route, { body: batch('c') }))).toEqual({ code: 30_034, status: 400 });
  });
});

describe('limits', () => {
  const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
  const press = (extra: object) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: 'x',
    ...extra,
  });
  const select = (extra: object) => ({
    type: ComponentType.StringSelect,
    custom_id: 's',
    options: [{ label: 'One', value: '1' }],
    ...extra,
  });
  const v2 = (...components: object[]) => ({ flags: V2, components });

  test('let good messages pass', () => {
    const container = {
      type: ComponentType.Container,
      spoiler: true,
      components: [
        text('Why?'),
        { type: ComponentType.Separator },
        {
          type: ComponentType.Section,
          components: [text('a')],
          accessory: press({ style: ButtonStyle.Link, url: 'https://example.com' }),
        },
        row(press({ custom_id: 'a' }), press({ custom_id: 'b', label: undefined, emoji: { name: '🎬' } })),
        row(select({})),
      ],
    };
    expect(checkMessage({ ...v2(container), allowed_mentions: { parse: [] } })).toEqual([]);
    expect(checkMessage({ content: 'hello', components: [row(press({ custom_id: 'a' }))] })).toEqual([]);
  });

  test.each([
    ['nothing', {}, 'Cannot send an empty message'],
    ['an empty flagged message', v2(), 'Cannot send an empty message'],
    ['long content', { content: 'x'.repeat(2_001) }, 'content: Too big'],
    ['content with the flag', { ...v2(text('x')), content: 'x' }, 'content: not allowed'],
    ['components without the flag', { components: [text('x')] }, 'components[0]: type 10 needs'],
    [
      'six rows without the flag',
      { content: 'x', components: 'abcdef'.split('').map((id) => row(press({ custom_id: id }))) },
      'components: 6 rows',
    ],
    [
      'nested components beyond 40',
      v2({ type: ComponentType.Container, components: Array.from({ length: 40 }, () => text('x')) }),
      'components: 41 with nested',
    ],
    [
      'texts beyond 4,000',
      v2(text('x'.repeat(2_500)), text('x'.repeat(2_500))),
      'components: 5000 characters',
    ],
    ['blank text', v2(text(' ')), 'components[0].content: blank'],
    [
      'the same custom id twice',
      v2(row(press({ custom_id: 'a' })), row(press({ custom_id: 'a' }))),
      "components[1].components[0].custom_id: 'a' is taken by components[0].components[0]",
    ],
    [
      'the same id twice',
      v2({ ...text('x'), id: 7 }, { ...text('y'), id: 7 }),
      "components[1].id: '7' is taken",
    ],
    ['a button without custom id', v2(row(press({}))), 'components[0].components[0].custom_id: required'],
    [
      'a button without label',
      v2(row(press({ custom_id: 'a', label: '' }))),
      'components[0].components[0]: a button needs a label',
    ],
    [
      'a link with a custom id',
      v2(row(press({ style: ButtonStyle.Link, url: 'https://a.b', custom_id: 'a' }))),
      'custom_id: not allowed',
    ],
    ['a link elsewhere', v2(row(press({ style: ButtonStyle.Link, url: 'ftp://a.b' }))), 'url: scheme'],
    [
      'a long label',
      v2(row(press({ custom_id: 'a', label: 'x'.repeat(81) }))),
      'components[0].components[0].label: Too big',
    ],
    [
      'what is no emoji',
      v2(row(press({ custom_id: 'a', emoji: { name: '←' } }))),
      "emoji.name: '←' is no emoji",
    ],
    [
      'a select beside a button',
      v2(row(select({}), press({ custom_id: 'a' }))),
      'components[0].components: a select menu must be alone',
    ],
    [
      'the same value twice',
      v2(row(select({ options: [1, 2].map((label) => ({ label: `${label}`, value: 'x' })) }))),
      "options[1].value: 'x' is taken",
    ],
    ['more values than options', v2(row(select({ max_values: 2 }))), 'max_values: 2 is more'],
    [
      'four texts in a section',
      v2({
        type: ComponentType.Section,
        components: [1, 2, 3, 4].map(() => text('x')),
        accessory: press({ custom_id: 'a' }),
      }),
      'components[0].components: Too big',
    ],
    [
      'a file that is not there',
      v2({ type: ComponentType.File, file: { url: 'attachment://a.txt' } }),
      "no file named 'a.txt'",
    ],
    ['flags of Discord’s own', { content: 'x', flags: MessageFlags.Crossposted }, 'flags: 1 has bits'],
    [
      'mentions twice',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions.users: mutually exclusive',
    ],
    ['an unknown component', v2({ type: 99 }), 'components[0]: Invalid input'],
  ])('refuse %s', (_, body, problem) => {
    expect(checkMessage(body)).toEqual([expect.stringContaining(problem)]);
  });

  test('leave a deferred answer nothing but to be private', () => {
    expect(checkDeferred(undefined)).toEqual([]);
    expect(checkDeferred({ flags: MessageFlags.Ephemeral })).toEqual([]);
    expect(checkDeferred({ flags: V2 })).toHaveLength(1);
    expect(checkDeferred({ content: 'x' })).toHaveLength(1);
  });

  test('judge an edit by the message it changes', () => {
    const flagged = { flags: V2, content: '', embeds: [] };
    const plain = { flags: 0, content: 'x', embeds: [] };
    expect(checkMessage({ components: [text('x')] }, { edits: flagged })).toEqual([]);
    expect(checkMessage({ content: 'x' }, { edits: flagged })).toHaveLength(1);
    expect(checkMessage(v2(text('x')), { edits: plain })).toEqual([
      expect.stringContaining('content: must be set to null'),
    ]);
    expect(checkMessage({ ...v2(text('x')), content: null }, { edits: plain })).toEqual([]);
  });

  const option = (extra: object) => ({
    type: ApplicationCommandOptionType.String,
    name: 'o',
    description: 'x',
    ...extra,
  });
  const command = (...options: object[]) => [{ name: 'c', description: 'x', options }];
  const choices = (...names: string[]) => names.map((name) => ({ name, value: name }));
  test.each([
    ['spaces', [{ name: 'a b', description: 'x' }], "[0].name: 'a b' has characters"],
    ['capitals', [{ name: 'A', description: 'x' }], "[0].name: 'A' must be lower case"],
    [
      'capitals in a localized name',
      [{ name: 'a', name_localizations: { de: 'A' }, description: 'x' }],
      "[0].name_localizations.de: 'A' must be",
    ],
    [
      'an unknown locale',
      [{ name: 'a', name_localizations: { xx: 'a' }, description: 'x' }],
      "[0].name_localizations: 'xx' is no locale",
    ],
    ['no description', [{ name: 'a' }], '[0].description: required'],
    ['a description of a menu command', [{ name: 'A', type: 3, description: 'x' }], '[0].description: only'],
    ['the same command twice', [...command(), ...command()], "[1].name: 'c' is taken"],
    [
      'too many menu commands',
      Array.from({ length: 16 }, (_, index) => ({ name: `${index}`, type: 3 })),
      '(body): 16 commands of type 3, at most 15',
    ],
    ['the same option twice', command(option({}), option({})), "[0].options[1].name: 'o' is taken"],
    [
      'required after optional',
      command(option({ name: 'a' }), option({ required: true })),
      '[0].options[1].required: required options',
    ],
    [
      'a subcommand beside an option',
      command(option({}), option({ name: 's', type: 1 })),
      '[0].options: subcommands beside',
    ],
    [
      '26 options',
      command(...Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` }))),
      '[0].options: Too big',
    ],
    [
      'choices with autocomplete',
      command(option({ autocomplete: true, choices: choices('a') })),
      '[0].options[0].choices: not allowed',
    ],
    [
      'the same choice twice',
      command(option({ choices: choices('a', 'a') })),
      "[0].options[0].choices[1].name: 'a' is taken",
    ],
    [
      'a long choice',
      command(option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })),
      '[0].options[0].choices[0].value: 101 characters',
    ],
    [
      'bounds the wrong way round',
      command(option({ type: 4, min_value: 2, max_value: 1 })),
      '[0].options[0].min_value: 2 is above 1',
    ],
    [
      '8,000 characters',
      command(
        ...Array.from({ length: 4 }, (_, index) =>
          option({
            name: `o${index}`,
            choices: choices(...Array.from({ length: 25 }, (__, nth) => `${nth}`.padEnd(50, 'x'))),
          }),
        ),
      ),
      '[0]: 10014 characters, at most 8000',
    ],
    [
      'permissions that are no number',
      [{ name: 'a', description: 'x', default_member_permissions: 'ManageGuild' }],
      '[0].default_member_permissions: Invalid input',
    ],
  ])('refuse commands with %s', (_, body, problem) => {
    expect(checkCommands(body)).toEqual([expect.stringContaining(problem)]);
  });

  test('judge choices by the option’s type', () => {
    expect(checkChoices({ choices: choices('a', 'b') })).toEqual([]);
    expect(
      checkChoices({ choices: [{ name: '1', value: 1 }] }, ApplicationCommandOptionType.Integer),
    ).toEqual([]);
    expect(checkChoices({ choices: [{ name: '1', value: 1 }] })).toHaveLength(1);
    expect(
      checkChoices({ choices: choices(...Array.from({ length: 26 }, (_, index) => `${index}`)) }),
    ).toHaveLength(1);
    expect(checkChoices({ choices: [{ name: 'x'.repeat(101), value: 'x' }] })).toHaveLength(1);
    expect(checkChoices({ choices: [{ name: 'x', value: 'x'.repeat(101) }] })).toHaveLength(1);
  });

  const label = (component: object) => ({ type: ComponentType.Label, label: 'x', component });
  const input = (extra = {}) => ({ type: ComponentType.TextInput, custom_id: 'i', style: 1, ...extra });
  const modal = (...components: object[]) => ({ custom_id: 'm', title: 'x', components });
  test('let good modals pass', () => {
    expect(checkModal(modal(label(input()), label(select({ required: false })), text('x')))).toEqual([]);
    expect(checkModal(modal(row(input({ label: 'x' }))))).toEqual([]);
  });

  test.each([
    ['a long title', { ...modal(text('x')), title: 'x'.repeat(46) }, 'title: Too big'],
    ['six components', modal(...Array.from({ length: 6 }, () => text('x'))), 'components: 6, at most 5'],
    [
      'the same custom id twice',
      modal(label(input()), label(input())),
      "components[1].component.custom_id: 'i' is taken",
    ],
    [
      'a label inside a label',
      modal(label(input({ label: 'x' }))),
      'components[0].component.label: not allowed',
    ],
    [
      'a disabled select',
      modal(label(select({ disabled: true }))),
      'components[0].component.disabled: not allowed',
    ],
  ])('refuse modals with %s', (_, data, problem) => {
    expect(checkModal(data)).toEqual([expect.stringContaining(problem)]);
  });
});
