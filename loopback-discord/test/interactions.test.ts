/** Interactions over the gateway, and what answers them: callbacks, edits, follow-ups. */
import {
  ComponentType,
  Events,
  type Interaction,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { InteractionCallbackResponseSchema } from 'discord-api-spec/zod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  autocomplete,
  button,
  channelSelect,
  messageCommand,
  modalSubmit,
  slash,
  stringSelect,
} from '../src/fixtures.js';
import { guildChannels } from '../src/world.js';
import { errorOf, ping, pong, respond, restOf, say, start, startBot, text, V2 } from './support.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('interactions', () => {
  test('are answered through the callback route, once', async () => {
    const discord = await start();
    let second: Promise<unknown> | undefined;
    await startBot(discord, async (interaction, rest) => {
      await pong(interaction, rest);
      second = pong(interaction, rest);
      await second;
    });
    const outcome = await discord.interact(ping);
    expect(outcome.callback).toEqual(say('pong'));
    expect(outcome.at).toBeGreaterThan(0);
    expect(outcome.original()).toMatchObject({
      id: outcome.messageId,
      flags: V2,
      components: [{ ...text('pong'), id: 1 }],
      interaction_metadata: { user: { id: '1300000000000000000' } },
    });
    expect(await errorOf(discord.waitFor(() => second))).toEqual({ code: 40_060, status: 400 });
    expect(discord.problems).toEqual([]);
  });

  test('with_response tells of the message', async () => {
    const discord = await start();
    let response: unknown;
    await startBot(discord, async (interaction, rest) => {
      response = await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: say('pong'),
        query: new URLSearchParams({ with_response: 'true' }),
      });
    });
    const { messageId } = await discord.interact(ping);
    await discord.waitFor(() => response);
    expect(InteractionCallbackResponseSchema.safeParse(response).error).toBeUndefined();
    expect(response).toMatchObject({ resource: { type: 4, message: { id: messageId } } });
  });

  test('deferred, then edited, followed up, and deleted', async () => {
    const discord = await start();
    let token = '';
    await startBot(discord, async (interaction, rest) => {
      token = interaction.token;
      await respond(interaction, rest, { type: 5, data: { flags: MessageFlags.Ephemeral } });
      await rest.patch(Routes.webhookMessage(interaction.application_id, token), {
        body: { flags: V2, components: [text('edited')] },
      });
      await rest.post(Routes.webhook(interaction.application_id, token), {
        body: { flags: V2, components: [text('more')] },
      });
    });
    const outcome = await discord.interact(ping);
    expect(await outcome.untilEdited()).toMatchObject({
      flags: V2 | MessageFlags.Ephemeral,
      components: [text('edited')],
    });
    await discord.waitFor(() => outcome.followUps.length);
    expect(outcome.followUps).toMatchObject([{ components: [text('more')] }]);
    const rest = restOf(discord);
    const original = Routes.webhookMessage(discord.applicationId, token);
    expect(await rest.get(original)).toMatchObject({ id: outcome.messageId });
    await rest.delete(original);
    expect(await errorOf(rest.get(original))).toEqual({ code: 10_008, status: 404 });
    expect(outcome.original()).toBeUndefined();
  });

  test('after a deferred answer, the first follow-up takes its place', async () => {
    const discord = await start();
    await startBot(discord, async (interaction, rest) => {
      await respond(interaction, rest, { type: 5 });
      await rest.post(Routes.webhook(interaction.application_id, interaction.token), {
        body: { content: 'done' },
      });
    });
    const outcome = await discord.interact(ping);
    expect(await outcome.untilEdited()).toMatchObject({ id: outcome.messageId, content: 'done', flags: 0 });
    expect(outcome.followUps).toEqual([]);
  });

  test('of components update the message they are on', async () => {
    const discord = await start();
    const update = { type: 7, data: { components: [text('updated')] } };
    await startBot(discord, (interaction, rest) =>
      respond(interaction, rest, interaction.type === 3 ? update : say('pong')),
    );
    const first = await discord.interact(ping);
    const message = first.original();
    const second = await discord.interact(button('more', message));
    expect(second.messageId).toBe(first.messageId);
    expect(first.original()).toMatchObject({ flags: V2, components: [text('updated')] });
  });

  test('can be answered with files', async () => {
    const discord = await start();
    const file = { type: ComponentType.File, file: { url: 'attachment://export.yaml' } };
    await startBot(discord, (interaction, rest) =>
      respond(interaction, rest, { type: 4, data: { flags: V2, components: [file] } }, ['export.yaml']),
    );
    const { files, original } = await discord.interact(ping);
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['export.yaml', 'content'],
    ]);
    expect(original()?.attachments).toMatchObject([{ filename: 'export.yaml', size: 7 }]);
  });

  test('being typed take choices only', async () => {
    const discord = await start();
    const data = { choices: [{ name: 'Why was it cancelled?', value: 'cancelled' }] };
    let message: Promise<unknown> = Promise.resolve();
    await startBot(discord, async (interaction, rest) => {
      message = pong(interaction, rest);
      await message.catch(() => {});
      await respond(interaction, rest, { type: 8, data });
    });
    const typing = autocomplete({ name: 'wiki', subcommand: 'ask', focused: 'question', typed: 'why' });
    const outcome = await discord.interact(typing);
    expect(outcome.callback).toEqual({ type: 8, data });
    expect(await errorOf(message)).toEqual({ code: 50_035, status: 400 });
    expect(outcome.original()).toBeUndefined();
  });

  test('are unknown with a wrong token, and after three seconds', async () => {
    const discord = await start();
    const rest = restOf(discord);
    expect(await errorOf(rest.post(Routes.interactionCallback('1', 'no'), { body: say('pong') }))).toEqual({
      code: 10_062,
      status: 404,
    });
    let late: Promise<unknown> | undefined;
    await startBot(discord, async (interaction, bot) => {
      const original = Routes.webhookMessage(interaction.application_id, interaction.token);
      expect(await errorOf(bot.get(original))).toEqual({ code: 10_015, status: 404 });
      const now = performance.now();
      vi.spyOn(performance, 'now').mockReturnValue(now + 3_100);
      late = pong(interaction, bot);
      await late.finally(() => vi.restoreAllMocks());
    });
    const outcome = discord.interact(ping, { timeoutMs: 300 });
    await expect(outcome).rejects.toThrow('did not answer within 300 ms');
    expect(await errorOf(discord.waitFor(() => late))).toEqual({ code: 10_062, status: 404 });
  });

  test('may have five follow-ups when only the user installed the app', async () => {
    const discord = await start();
    let sixth: Promise<unknown> | undefined;
    await startBot(discord, async (interaction, rest) => {
      await pong(interaction, rest);
      const followUp = () =>
        rest.post(Routes.webhook(interaction.application_id, interaction.token), { body: { content: 'x' } });
      for (let sent = 0; sent < 5; sent += 1) await followUp();
      sixth = followUp();
      await sixth;
    });
    await discord.interact(slash({ name: 'ping', context: InteractionContextType.PrivateChannel }));
    expect(await errorOf(discord.waitFor(() => sixth))).toEqual({ code: 40_094, status: 400 });
  });

  test('can be delivered over HTTP instead', async () => {
    const discord = await start();
    const outcome = await discord.interact(ping, { deliver: async () => say('over HTTP') });
    expect(outcome.original()?.components).toMatchObject([text('over HTTP')]);
    const refused = discord.interact(ping, { deliver: async () => ({ type: 4, data: {} }) });
    await expect(refused).rejects.toThrow('Cannot send an empty message');
    expect(discord.problems).toHaveLength(1);
  });

  test('look to discord.js like the real ones', async () => {
    const discord = await start();
    const client = await startBot(discord, pong);
    const seen: Interaction[] = [];
    client.on(Events.InteractionCreate, (interaction) => {
      seen.push(interaction);
    });
    const { talk, thread } = guildChannels();
    const permissions = PermissionFlagsBits.ManageGuild;
    await discord.interact(
      slash({
        name: 'settings',
        group: 'rules',
        subcommand: 'set',
        options: { in: { channel: talk }, cooldown: 5 },
        permissions,
      }),
    );
    await discord.interact(messageCommand('Ask'));
    await discord.interact(button('b', undefined, { context: InteractionContextType.BotDM }));
    await discord.interact(stringSelect('s', ['one']));
    await discord.interact(channelSelect('c', [talk, thread]));
    await discord.interact(modalSubmit('m', { question: 'why?', kind: ['a'], where: { channels: [talk] } }));
    const [command, menu, pressed, selected, channels, modal] = await discord.waitFor(
      () => seen.length === 6 && seen,
    );
    expect(command?.isChatInputCommand() && command.options.getSubcommandGroup()).toBe('rules');
    expect(command?.isChatInputCommand() && command.options.getChannel('in')?.id).toBe(talk.id);
    expect(command?.isChatInputCommand() && command.options.getInteger('cooldown')).toBe(5);
    expect(command?.memberPermissions?.has('ManageGuild')).toBe(true);
    expect(menu?.isMessageContextMenuCommand() && menu.targetMessage.content).toBe('hello');
    expect(pressed?.isButton() && pressed.inGuild()).toBe(false);
    expect(selected?.isStringSelectMenu() && selected.values).toEqual(['one']);
    expect(channels?.isChannelSelectMenu() && channels.values).toEqual([talk.id, thread.id]);
    expect(modal?.isModalSubmit() && modal.fields.getTextInputValue('question')).toBe('why?');
    expect(modal?.isModalSubmit() && modal.fields.getStringSelectValues('kind')).toEqual(['a']);
  });
});
