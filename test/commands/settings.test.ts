import {
  type APIInteractionResponse,
  InteractionContextType,
  InteractionResponseType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import {
  button,
  channelSelect,
  messageCommand,
  modalSubmit,
  slash,
  stringSelect,
  userMessage,
} from 'loopback-discord/fixtures';
import { checkMessage } from 'loopback-discord/limits';
import { type BotChannel, guildChannels, MEMBER_PERMISSIONS, user } from 'loopback-discord/world';
import { describe, expect, it } from 'vitest';
import { settingsCommand } from '#commands/settings/index.js';
import { createFileReader } from '#discord/files.js';
import { botDefaults, effective, fields, type Settings, settingsSchema } from '#settings/rules.js';
import { openDiscord } from '#test/support/discord.js';
import { bot, botOf, store } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const manager = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
const anna = '1300000000000000001';
const ben = '1300000000000000002';

let guilds = 0;
/** A server of its own for a test, with what a moderator and a member do there. */
function server() {
  const guildId = `${1_210_000_000_000_000_000n + BigInt(guilds++) * 100n}`;
  const channels = guildChannels(guildId);
  const asManager = { guildId, permissions: manager, userId: anna };
  const send = async (interaction: object) => (await bot.respond(interaction).response).body;
  return {
    guildId,
    channels,
    settings: (subcommand: string, options: Parameters<typeof slash>[0]['options'] = {}, who: object = {}) =>
      send(slash({ name: 'hitandrun-settings', subcommand, options, ...asManager, ...who })),
    press: (id: string, who: object = {}) => send(button(id, undefined, { ...asManager, ...who })),
    choose: (id: string, values: readonly string[], who: object = {}) =>
      send(stringSelect(id, values, undefined, { ...asManager, ...who })),
    pick: (id: string, chosen: readonly BotChannel[]) =>
      send(channelSelect(id, chosen, undefined, asManager)),
    paste: (text: string) => send(modalSubmit('v1:settings:paste', { json: text }, undefined, asManager)),
    ask: (
      question: string,
      channel: BotChannel = channels.general,
      options: Record<string, string | boolean> = {},
    ) =>
      send(
        slash({
          name: 'hitandrun',
          subcommand: 'ask',
          options: { question, ...options },
          guildId,
          channel,
          userId: ben,
        }),
      ),
    send,
    now: () => store.read(guildId),
    exported: async () => {
      const command = slash({ name: 'hitandrun-settings', subcommand: 'export', ...asManager });
      const { files = [] } = await bot.respond(command).response;
      return files[0]?.data.toString() ?? '';
    },
  };
}

const textOf = (response: APIInteractionResponse): string => JSON.stringify(response);
const dataOf = (response: APIInteractionResponse) => ('data' in response && response.data) || {};
const isPrivate = (response: APIInteractionResponse): boolean => {
  const data = dataOf(response);
  return 'flags' in data && ((data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
};
/** The custom ids in a message, by what they begin with. */
const idIn = (response: APIInteractionResponse, start: string): string => {
  const [, id] = new RegExp(`"custom_id":"(${start}[^"]*)"`).exec(textOf(response)) ?? [];
  if (id === undefined) throw new Error(`No ${start} in ${textOf(response)}`);
  return id;
};

describe('the rules that hold in a place', () => {
  const { general, talk, thread, category } = guildChannels();
  const settings: Settings = {
    default: { answers: 'private', cooldown: 30, language: 'de' },
    channels: {
      [category.id]: { spoilers: 'show', cooldown: 60 },
      [talk.id]: { answers: 'public' },
      [thread.id]: { mentions: 'off' },
    },
  };
  const inThread = { ids: [thread.id, talk.id, category.id], spoilerChannel: false };

  it('come each from the nearest that sets them', () => {
    expect(effective(settings, inThread)).toEqual({
      mentions: { value: 'off', from: { kind: 'own' } },
      language: { value: 'de', from: { kind: 'default' } },
      answers: { value: 'public', from: { kind: 'inherited', id: talk.id } },
      spoilers: { value: 'show', from: { kind: 'inherited', id: category.id } },
      cooldown: { value: 60, from: { kind: 'inherited', id: category.id } },
    });
    expect(effective(settings, { ids: [general.id], spoilerChannel: false })).toEqual({
      answers: { value: 'private', from: { kind: 'default' } },
      cooldown: { value: 30, from: { kind: 'default' } },
      spoilers: { value: 'hide', from: { kind: 'bot' } },
      mentions: { value: 'on', from: { kind: 'bot' } },
      language: { value: 'de', from: { kind: 'default' } },
    });
  });

  it('show spoilers where Discord marks the channel, unless it has a rule', () => {
    const marked = { ids: [general.id], spoilerChannel: true };
    const spoilers = (rules: Settings) => effective(rules, marked).spoilers;
    expect(spoilers(settings)).toEqual({ value: 'show', from: { kind: 'marked' } });
    expect(spoilers({ default: { spoilers: 'hide' }, channels: {} }).value).toBe('show');
    expect(spoilers({ default: {}, channels: { [general.id]: { spoilers: 'hide' } } }).value).toBe('hide');
  });

  it('are the bot’s own where nothing is set, and complete for any settings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(general.id, talk.id, thread.id, category.id)),
        fc.boolean(),
        (ids, spoilerChannel) => {
          const nothing = effective({ default: {}, channels: {} }, { ids, spoilerChannel: false });
          for (const field of fields)
            expect(nothing[field]).toEqual({ value: botDefaults[field], from: { kind: 'bot' } });
          const all = effective(settings, { ids, spoilerChannel });
          for (const field of fields) {
            const nearest = ids.find((id) => settings.channels[id]?.[field] !== undefined);
            if (nearest !== undefined) expect(all[field].value).toBe(settings.channels[nearest]?.[field]);
          }
        },
      ),
    );
  });
});

describe('who may touch the settings', () => {
  const every = [
    ...(settingsCommand.options ?? []).map(({ name }) => ({
      name,
      use: (s: ReturnType<typeof server>, who: object) => s.settings(name, {}, who),
    })),
    ...[
      'pick',
      'open:default',
      'set:default:answers:0',
      'clear:default:0',
      'undo:0',
      'list:1',
      'history:1',
      'tidy:0',
      'check',
      'fix:gone:1',
      'revert:1:1',
      'replace:1:0',
      'reset:0',
    ].map((id) => ({
      name: id,
      use: (s: ReturnType<typeof server>, who: object) => s.choose(`v1:settings:${id}`, ['off'], who),
    })),
    {
      name: 'paste',
      use: (s: ReturnType<typeof server>, who: object) =>
        s.send(modalSubmit('v1:settings:paste', { json: '{}' }, undefined, { guildId: s.guildId, ...who })),
    },
  ];

  it.each(every)('$name: only members who may manage the server, and only in one', async ({ use }) => {
    const place = server();
    await place.settings('default', { answers: 'private' });
    const before = await place.now();
    const refused = await use(place, { permissions: MEMBER_PERMISSIONS });
    expect(textOf(refused)).toContain('Manage Server');
    expect(isPrivate(refused)).toBe(true);
    const outside = await use(place, { context: InteractionContextType.BotDM });
    expect(textOf(outside)).toContain('Use this command in one');
    expect(await place.now()).toEqual(before);
  });

  it('administrators may, too', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' }, { permissions: PermissionFlagsBits.Administrator });
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
  });
});

describe('every message to a moderator', () => {
  it('is private and keeps Discord’s limits, however many channels have rules', async () => {
    const place = server();
    const channels = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`${1_000_000_000_000_000_000 + at}`, { cooldown: at + 1 }]),
    );
    await store.change(place.guildId, { from: 0, by: anna, settings: { default: {}, channels } });
    const { talk } = place.channels;
    const responses = [
      await place.settings('panel'),
      await place.settings('panel', { channel: { channel: talk } }),
      await place.settings('show'),
      await place.press('v1:settings:list:7'),
      await place.press('v1:settings:list:999'),
      await place.settings('history'),
      await place.settings('check'),
      await place.settings('reset'),
      await place.pick('v1:settings:pick', [talk]),
      await place.settings('channel', { channel: { channel: talk }, answers: 'off', cooldown: 90 }),
      await place.settings('undo'),
    ];
    for (const response of responses) {
      expect(checkMessage(dataOf(response))).toEqual([]);
      expect(isPrivate(response)).toBe(true);
    }
  });
});

describe('changing rules', () => {
  it('sets, inherits and clears, by command and by panel', async () => {
    const place = server();
    const { talk } = place.channels;
    const said = await place.settings('channel', {
      channel: { channel: talk },
      answers: 'private',
      cooldown: 45,
    });
    expect(textOf(said)).toContain('Answers: inherited → private');
    expect(textOf(said)).toContain('45 seconds');
    const panel = await place.settings('panel', { channel: { channel: talk } });
    const changed = await place.choose(idIn(panel, `v1:settings:set:${talk.id}:spoilers`), ['show']);
    expect(changed.type).toBe(InteractionResponseType.UpdateMessage);
    expect((await place.now()).settings.channels[talk.id]).toEqual({
      answers: 'private',
      cooldown: 45,
      spoilers: 'show',
    });
    await place.settings('channel', { channel: { channel: talk }, answers: 'inherit' });
    expect((await place.now()).settings.channels[talk.id]).toEqual({ cooldown: 45, spoilers: 'show' });
    await place.settings('clear', { channel: { channel: talk } });
    expect((await place.now()).settings).toEqual({ default: {}, channels: {} });
  });

  it('opens the panel of the channel it is called in, with what each choice does', async () => {
    const place = server();
    const { general } = place.channels;
    const panel = textOf(await place.settings('panel'));
    expect(panel).toContain(`Settings for <#${general.id}>`);
    expect(panel).toContain('🟢 **Answers:** public, like the server');
    expect(panel).toContain('"label":"same as the server (public) ✓"');
    expect(panel).toContain(
      '"label":"🔒 private","description":"Only the member who asked sees the answer."',
    );
    expect(panel).toContain(`v1:settings:open:default`);
  });

  it('stays on the channel that was changed, undo included', async () => {
    const place = server();
    const { talk, general } = place.channels;
    await place.settings('channel', { channel: { channel: talk }, language: 'he' });
    expect((await place.now()).settings.channels[talk.id]).toEqual({ language: 'he' });
    const undone = textOf(await place.settings('undo'));
    expect(undone).toContain('Language: Hebrew → inherited');
    expect(undone).toContain(`Settings for <#${talk.id}>`);
    await place.settings('default', { answers: 'private', cooldown: 5 });
    const panel = await place.settings('panel');
    const fromPanel = textOf(await place.press(idIn(panel, 'v1:settings:undo')));
    expect(fromPanel).toContain('Took back change 3');
    expect(fromPanel).toContain('Settings for the whole server');
    await place.settings('default', { answers: 'off' });
    await place.press(`v1:settings:undo:5:${general.id}`);
    expect((await place.now()).settings.default).toEqual({});
  });

  it('warns where nobody gets answers any more', async () => {
    const place = server();
    expect(textOf(await place.settings('channel', { answers: 'off' }))).not.toContain('Nobody gets answers');
    expect(textOf(await place.settings('default', { answers: 'off' }))).toContain('Nobody gets answers');
    expect(textOf(await place.settings('channel', { answers: 'private' }))).not.toContain(
      'Nobody gets answers',
    );
  });

  it('takes this channel where none is named', async () => {
    const place = server();
    await place.settings('channel', { answers: 'off' });
    expect((await place.now()).settings.channels).toEqual({
      [place.channels.general.id]: { answers: 'off' },
    });
  });

  it('says where each value comes from', async () => {
    const place = server();
    const { talk } = place.channels;
    await place.settings('default', { cooldown: 60 });
    await place.settings('channel', { channel: { channel: talk }, answers: 'off' });
    const panel = textOf(await place.settings('panel', { channel: { channel: talk } }));
    expect(panel).toContain('⛔ **Answers:** off, set here');
    expect(panel).toContain('**Cooldown:** 1 minute, like the server');
    expect(panel).toContain('**Mentions:** on, like the server');
  });

  it('tells the second of two moderators what changed, and changes nothing', async () => {
    const place = server();
    const seenByBoth = await place.press('v1:settings:open:default');
    await place.choose(idIn(seenByBoth, 'v1:settings:set:default:answers'), ['off']);
    const late = await place.choose(idIn(seenByBoth, 'v1:settings:set:default:spoilers'), ['show'], {
      userId: ben,
    });
    expect(textOf(late)).toContain(`<@${anna}> changed the settings in the meantime`);
    expect(textOf(late)).toContain('Answers: inherited → off');
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
    await place.choose(idIn(late, 'v1:settings:set:default:spoilers'), ['show'], { userId: ben });
    expect((await place.now()).settings.default).toEqual({ answers: 'off', spoilers: 'show' });
  });

  it.each(['panel', 'channel', 'clear', 'show'])('%s takes no channel that is none', async (subcommand) => {
    const { settings, now } = server();
    for (const value of ['a'.repeat(100), '', '__proto__', 'default:1']) {
      const told = textOf(await settings(subcommand, { channel: value, answers: 'off' }));
      expect(told).toContain('Type / to see the commands');
      expect(told).not.toContain('Settings for');
    }
    expect((await now()).version).toBe(0);
  });

  it('refuses values that are none', async () => {
    const place = server();
    for (const [id, value] of [
      ['v1:settings:set:default:answers:0', 'loud'],
      ['v1:settings:set:default:cooldown:0', '-1'],
      ['v1:settings:set:default:cooldown:0', 'soon'],
      ['v1:settings:set:default:name:0', 'x'],
      ['v1:settings:set:not-a-channel:answers:0', 'off'],
    ] as const) {
      expect(isPrivate(await place.choose(id, [value])), id).toBe(true);
    }
    expect((await place.now()).version).toBe(0);
  });
});

describe('history and undo', () => {
  it('walks back change by change, each undo in the history', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' });
    await place.settings('default', { answers: 'private' }, { userId: ben });
    await place.settings('default', { cooldown: 10 });
    await place.settings('undo');
    expect((await place.now()).settings.default).toEqual({ answers: 'private' });
    await place.settings('undo');
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
    await place.settings('undo');
    expect((await place.now()).settings.default).toEqual({});
    expect(textOf(await place.settings('undo'))).toContain('no change left');
    const history = textOf(await place.settings('history'));
    expect(history).toContain(`<@${ben}>`);
    expect(history).toContain('took back change 3');
  });

  it('undoes any change of the history, and leaves what came after it', async () => {
    const place = server();
    const { talk } = place.channels;
    await place.settings('default', { answers: 'off' });
    await place.settings('channel', { channel: { channel: talk }, cooldown: 9 }, { userId: ben });
    const history = await place.settings('history');
    expect(textOf(history).match(/Undo this/g)).toHaveLength(2);
    const undone = await place.press(idIn(history, 'v1:settings:revert:1:'));
    expect(undone.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(undone)).toContain('Took back change 1.');
    expect(textOf(undone)).toContain('took back change 1');
    expect((await place.now()).settings).toEqual({ default: {}, channels: { [talk.id]: { cooldown: 9 } } });
    // `undo` goes on with what is left, and brings nothing back that was undone.
    await place.settings('undo');
    expect((await place.now()).settings).toEqual({ default: {}, channels: {} });
    expect(textOf(await place.settings('undo'))).toContain('no change left');
  });

  it('undoes an undo, which the next undo takes back', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' });
    await place.settings('undo');
    await place.press('v1:settings:revert:2:1');
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
    await place.settings('undo');
    expect((await place.now()).settings.default).toEqual({});
  });

  it('says kindly why a change can’t be undone any more, and changes nothing', async () => {
    const place = server();
    await place.settings('default', { answers: 'off', cooldown: 5 });
    await place.settings('default', { answers: 'private' });
    const before = await place.now();
    const refused = textOf(await place.press('v1:settings:revert:1:1'));
    expect(refused).toContain('Change 1 can’t be taken back any more');
    expect(refused).toContain('Answers: off → private');
    for (const id of ['99', '0'])
      expect(textOf(await place.press(`v1:settings:revert:${id}:1`))).toContain('no such change');
    expect(await place.now()).toEqual(before);
  });

  it('asks again where someone else was faster than the yes', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' });
    const asked = await place.settings('reset');
    await place.settings('default', { cooldown: 7 }, { userId: ben });
    const again = await place.press(idIn(asked, 'v1:settings:reset'));
    expect(textOf(again)).toContain(`<@${ben}> changed the settings`);
    expect((await place.now()).settings.default).toEqual({ answers: 'off', cooldown: 7 });
    await place.press(idIn(again, 'v1:settings:reset'));
    expect((await place.now()).settings.default).toEqual({});
    expect(textOf(await place.press(idIn(again, 'v1:settings:reset')))).toContain('how it was already');
  });

  it('takes a reset back, too', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' });
    const asked = await place.settings('reset');
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
    await place.press(idIn(asked, 'v1:settings:reset'));
    expect((await place.now()).settings.default).toEqual({});
    await place.settings('undo');
    expect((await place.now()).settings.default).toEqual({ answers: 'off' });
  });
});

describe('export and import', () => {
  const file = (content: string) => `{"format":"hitandrun-settings/1",${content}}`;

  it('bring settings to another server, after asking', async () => {
    const [from, to] = [server(), server()];
    await from.settings('default', { answers: 'private', cooldown: 5 });
    await from.settings('channel', { answers: 'public', spoilers: 'show' });
    const text = await from.exported();
    const asked = await to.paste(text);
    expect(textOf(asked)).toContain('Answers: inherited → private');
    expect((await to.now()).version).toBe(0);
    await to.press(idIn(asked, 'v1:settings:replace'));
    expect((await to.now()).settings).toEqual((await from.now()).settings);
    expect(textOf(await to.paste(text))).toContain('has already');
  });

  it.each([
    ['no JSON', 'answers: off', 'not JSON'],
    ['another JSON', '[1]', 'no exported file'],
    ['no format', '{"default":{},"channels":{}}', '**format** has to be'],
    ['a strange key', file('"default":{},"channels":{},"colour":1'), '**colour** doesn’t belong there'],
    ['no rules', file('"channels":{}'), '**default** has to hold the rules of the server'],
    ['no channels', file('"default":{},"channels":[]'), '**channels** has to hold the rules by channel id'],
    ['an unknown rule', file('"default":{"volume":1},"channels":{}'), '**default › volume** is no rule'],
    ['a wrong value', file('"default":{"answers":"loud"},"channels":{}'), '**default › answers** has to be'],
    ['weeks', file('"default":{"cooldown":999999},"channels":{}'), 'a whole number of seconds, 0 to 3600'],
    ['a channel that is none', file('"default":{},"channels":{"@everyone":{}}'), 'that is no channel id'],
    ['no rules of a channel', file('"default":{},"channels":{"7":5}'), '**channels › 7** has to hold'],
    [
      'a wrong language of a channel',
      file('"default":{},"channels":{"7":{"language":"it"}}'),
      '**channels › 7 › language** has to be',
    ],
  ])('refuses %s in plain words, and says what to do', async (_what, text, words) => {
    const place = server();
    const refused = await place.paste(text);
    expect(dataOf(refused)).toMatchObject({
      components: [{ components: { 1: { content: expect.stringContaining(words) } } }],
    });
    expect(textOf(refused)).not.toMatch(/invalid|expected|received|unrecognized/i);
    expect(textOf(refused)).toContain('Nothing has changed');
    expect(textOf(refused)).not.toContain('@everyone');
    expect((await place.now()).version).toBe(0);
  });

  it('asks for text where no file is given', async () => {
    expect((await server().settings('import')).type).toBe(InteractionResponseType.Modal);
  });

  it.each([
    ['https://example.com/settings.json', 100, 'only read files that are attached'],
    ['https://cdn.discordapp.com.example.com/x', 100, 'only read files that are attached'],
    ['file:///etc/passwd', 100, 'only read files that are attached'],
    ['https://cdn.discordapp.com/x', 70_000, '64 kB'],
  ])('refuses the file %s of %i bytes', async (url, size, why) => {
    const refused = await server().settings('import', { file: { attachment: { id: '1', url, size } } });
    expect(textOf(refused)).toContain(why);
  });

  it('takes the largest settings back, and a file that begins with a byte order mark', async () => {
    const [from, to] = [server(), server()];
    const rules = {
      answers: 'private',
      spoilers: 'show',
      mentions: 'off',
      cooldown: 3600,
      language: 'auto',
    } as const;
    const channels = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`${10n ** 18n + BigInt(at)}`, rules]),
    );
    await store.change(from.guildId, { from: 0, by: anna, settings: { default: rules, channels } });
    const text = await from.exported();
    expect(text.length).toBeLessThan(64 * 1024);
    const discord = await openDiscord();
    const reader = botOf({ readFile: createFileReader(discord.apiUrl) });
    const file = { attachment: discord.attach(`\uFEFF${text}`) };
    const { guildId } = to;
    const importing = slash({
      name: 'hitandrun-settings',
      subcommand: 'import',
      options: { file },
      guildId,
      permissions: manager,
    });
    const { body } = await reader.respond(importing).response;
    await discord.close();
    await to.press(idIn(body, 'v1:settings:replace'));
    expect((await to.now()).settings).toEqual({ default: rules, channels });
  });

  it('takes back what was exported, whatever it was', async () => {
    const rules = fc.record(
      {
        answers: fc.constantFrom('public', 'private', 'off'),
        spoilers: fc.constantFrom('hide', 'show'),
        mentions: fc.constantFrom('on', 'off'),
        cooldown: fc.integer({ min: 0, max: 3600 }),
        language: fc.constantFrom('auto', 'en', 'he', 'es', 'fr', 'de'),
      },
      { requiredKeys: [] },
    );
    const any = fc.record({
      default: rules,
      channels: fc.dictionary(fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String), rules, { maxKeys: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(any, async (settings) => {
        const place = server();
        const asked = await place.paste(JSON.stringify({ format: 'hitandrun-settings/1', ...settings }));
        if (!textOf(asked).includes('v1:settings:replace')) return;
        await place.press(idIn(asked, 'v1:settings:replace'));
        const now = (await place.now()).settings;
        expect(settingsSchema.parse(now)).toEqual(now);
        expect(now.default).toEqual(settings.default);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what members meet', () => {
  it('off: a private refusal that names where to go; help still answers', async () => {
    const place = server();
    const { general, talk } = place.channels;
    await place.settings('default', { answers: 'off' });
    await place.settings('channel', { channel: { channel: talk }, answers: 'public' });
    const refused = await place.ask('why was it cancelled?', general);
    expect(textOf(refused)).toContain(`Try <#${talk.id}>`);
    expect(isPrivate(refused)).toBe(true);
    expect(isPrivate(await place.ask('why was it cancelled?', talk))).toBe(false);
    const help = await place.send(slash({ name: 'hitandrun', subcommand: 'help', guildId: place.guildId }));
    expect(textOf(help)).toContain('I don’t answer');
    expect(JSON.stringify(help)).not.toContain(':open:');
    const elsewhere = await place.send(
      slash({ name: 'hitandrun', subcommand: 'help', guildId: place.guildId, channel: talk }),
    );
    expect(JSON.stringify(elsewhere)).toContain('v1.en:open');
    const pressed = await place.send(
      button('v1:share:ask:why-cancelled', undefined, { guildId: place.guildId }),
    );
    expect(textOf(pressed)).toContain('I don’t answer in this channel');
  });

  it('off everywhere: direct messages are offered; a moderator gets a button to the panel', async () => {
    const place = server();
    const { general } = place.channels;
    await place.settings('default', { answers: 'off' });
    const refused = textOf(await place.ask('why was it cancelled?'));
    expect(refused).toContain('Ask me in a direct message');
    expect(refused).not.toContain('v1:settings');
    const asked = { name: 'hitandrun', subcommand: 'cast', guildId: place.guildId, permissions: manager };
    const led = await place.send(slash({ ...asked, userId: anna }));
    expect(isPrivate(led)).toBe(true);
    expect(checkMessage(dataOf(led))).toEqual([]);
    const panel = await place.press(idIn(led, 'v1:settings:open'));
    expect(panel.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(panel)).toContain(`Settings for <#${general.id}>`);
  });

  it('private: only the member sees it, and nothing can be shared', async () => {
    const place = server();
    await place.settings('default', { answers: 'private' });
    const answer = await place.ask('why was it cancelled?', place.channels.general, { private: false });
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(answer)).not.toContain(':share:');
    const shared = await place.send(
      button('v1:share:ask:why-cancelled', undefined, { guildId: place.guildId }),
    );
    expect(textOf(shared)).toContain('can’t be shared here');
    expect(isPrivate(shared)).toBe(true);
  });

  it('a cooldown: told privately how long, each member and channel for itself', async () => {
    const place = server();
    await place.settings('default', { cooldown: 3600 });
    expect(textOf(await place.ask('why was it cancelled?'))).toContain('expensive production');
    const waiting = await place.ask('who plays segev');
    const [, until] = /ask again <t:(\d+):R>/.exec(textOf(waiting)) ?? [];
    // The turn was taken before now, so its end is no later than an hour from now, and a second for rounding up.
    expect(Number(until)).toBeLessThanOrEqual(Date.now() / 1000 + 3602);
    expect(Number(until)).toBeGreaterThan(Date.now() / 1000 + 3000);
    expect(isPrivate(waiting)).toBe(true);
    expect(textOf(await place.ask('who plays segev', place.channels.talk))).toContain('Lior Raz');
    const other = slash({
      name: 'hitandrun',
      subcommand: 'ask',
      options: { question: 'who plays segev' },
      guildId: place.guildId,
      userId: anna,
    });
    expect(textOf(await place.send(other))).toContain('Lior Raz');
    await place.settings('default', { cooldown: 0 });
    expect(textOf(await place.ask('who plays segev'))).toContain('Lior Raz');
  });

  it('spoilers: shown where the rules show them, in answers and shared copies', async () => {
    const place = server();
    const hidden = textOf(await place.ask('how does it end?'));
    expect(hidden).toContain('||**With a shocking kidnapping');
    await place.settings('default', { spoilers: 'show' });
    expect(textOf(await place.ask('how does it end?'))).not.toContain('||');
    const share = button('v1:share:ask:how-it-ends', undefined, { guildId: place.guildId });
    const { copy } = await bot.respond(share).response;
    expect(JSON.stringify(copy)).toContain('kidnapping');
    expect(JSON.stringify(copy)).not.toContain('||');
  });

  it('threads follow their channel', async () => {
    const place = server();
    const { talk, thread } = place.channels;
    await place.settings('channel', { channel: { channel: talk }, answers: 'off' });
    expect(textOf(await place.ask('who plays segev', thread))).toContain('I don’t answer');
  });

  it('a thread whose category Discord doesn’t tell is careful, where a category could forbid', async () => {
    const place = server();
    const { category, thread } = place.channels;
    expect(isPrivate(await place.ask('who plays segev', thread))).toBe(false);
    await place.settings('channel', { channel: { channel: category }, answers: 'off' });
    expect(isPrivate(await place.ask('who plays segev', thread))).toBe(true);
    await place.settings('channel', { channel: { channel: thread }, answers: 'public' });
    expect(isPrivate(await place.ask('who plays segev', thread))).toBe(false);
  });

  it('the next page of a public message stays private where answers are private by now', async () => {
    const place = server();
    const own = userMessage('', {
      flags: 1 << 15,
      interaction_metadata: {
        id: '1',
        type: 2,
        user: user(ben),
        authorizing_integration_owners: {},
      },
    });
    const turn = () => place.send(button('v1:turn:quotes:::2', own, { guildId: place.guildId, userId: ben }));
    expect((await turn()).type).toBe(InteractionResponseType.UpdateMessage);
    await place.settings('default', { answers: 'private' });
    expect(isPrivate(await turn())).toBe(true);
  });

  it('mentions: answered only where they are on and answers are public', async () => {
    const place = server();
    const mention = () =>
      bot.reply({
        guild: place.guildId,
        channel: { id: place.channels.general.id },
        user: ben,
        question: 'who plays segev',
      });
    expect(JSON.stringify(await mention())).toContain('Lior Raz');
    await place.settings('default', { answers: 'private' });
    expect(JSON.stringify(await mention())).toContain('only answer privately');
    await place.settings('default', { mentions: 'off' });
    expect(await mention()).toBeUndefined();
    await place.settings('default', { mentions: 'on', answers: 'off' });
    expect(await mention()).toBeUndefined();
  });

  it('a message taken as a question keeps the rules, too', async () => {
    const place = server();
    await place.settings('default', { answers: 'off' });
    const taken = messageCommand('Ask Hit & Run', userMessage('who plays segev'), { guildId: place.guildId });
    expect(textOf(await place.send(taken))).toContain('I don’t answer');
  });
});
