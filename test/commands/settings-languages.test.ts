/** What moderators read, in each language. */
import {
  type APIInteractionResponse,
  InteractionContextType,
  InteractionResponseType,
  Locale,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Discord } from 'loopback-discord';
import { button, modalSubmit, slash, stringSelect } from 'loopback-discord/fixtures';
import { checkMessage, checkModal } from 'loopback-discord/limits';
import { guildChannels, MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createChannels } from '#discord/channels.js';
import { createRest } from '#discord/rest.js';
import type { Bot } from '#interactions/bot.js';
import type { Language } from '#knowledge/data/schema.js';
import { languages } from '#knowledge/localize.js';
import type { Settings } from '#settings/rules.js';
import { openDiscord } from '#test/support/discord.js';
import { botOf, commands, store } from '#test/support/parts.js';
import { discordLocales, textsIn } from '#texts/texts.js';

const first = 1_295_000_000_000_000_000n;
const guilds = Array.from({ length: 40 }, (_, at) => `${first + BigInt(at) * 100n}`);
let discord: Discord;
let bot: Bot;
beforeAll(async () => {
  discord = await openDiscord({ guilds });
  const rest = createRest(discord.apiUrl, discord.token);
  bot = botOf({ channels: createChannels(rest, discord.applicationId) });
});
afterAll(() => discord.close());

const manager = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
const anna = '1300000000000000001';
const gone = '1299999999999999999';

let used = 0;
/** A server whose rules give the check something to find, and what a moderator does there. */
async function server(locale: Locale, rules: Settings['default'] = {}) {
  const guildId = guilds[used++] ?? '';
  const channels = guildChannels(guildId);
  const { general, talk, spoilers } = channels;
  const settings: Settings = {
    default: rules,
    channels: {
      [general.id]: { answers: 'private', mentions: 'on', language: 'fr' },
      [talk.id]: { answers: 'off', cooldown: 90, spoilers: 'show' },
      [spoilers.id]: { answers: 'public', mentions: 'on', cooldown: 7 },
      [gone]: { answers: 'off' },
    },
  };
  await store.change(guildId, { from: 0, by: anna, settings });
  const who = { guildId, locale, permissions: manager, userId: anna };
  const send = async (interaction: object) => (await bot.respond(interaction).response).body;
  return {
    channels,
    send,
    who,
    settings: (subcommand: string, options: Parameters<typeof slash>[0]['options'] = {}) =>
      send(slash({ name: 'hitandrun-settings', subcommand, options, ...who })),
    press: (id: string) => send(button(id, undefined, who)),
    choose: (id: string, value: string) => send(stringSelect(id, [value], undefined, who)),
    paste: (json: string) => send(modalSubmit('v1:settings:paste', { json }, undefined, who)),
  };
}

const textOf = (response: APIInteractionResponse): string => JSON.stringify(response);
const file = (rules: object) =>
  JSON.stringify({ format: 'hitandrun-settings/1', default: rules, channels: {} });

/** Every text of a catalogue by its path, functions with what tells a value from the words around it. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const made: unknown = Reflect.apply(value, undefined, [3, 4, 5, 6]);
    return leaves(made, path);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const others = languages.filter((language) => language !== 'en');

/** Without the marks that only tell in which direction it runs. */
const visible = (text: string): string => text.replace(/[\u200f\u2066-\u2069]/g, '');

/** Wholes and parts of the English texts for moderators, of two words or more, that stand in a reply in another language. */
function englishIn(reply: APIInteractionResponse, language: Language): string[] {
  const own = new Set(phrases(language));
  const shown = visible(textOf(reply));
  return phrases('en').filter((phrase) => !own.has(phrase) && shown.includes(phrase));
}

const phrases = (language: Language): string[] =>
  [...leaves(textsIn(language).settings), ...leaves(textsIn(language).refusals)]
    .flatMap(([, text]) => visible(text).split(/[\n\d]|`[^`]*`/))
    .map((phrase) => phrase.trim())
    .filter((phrase) => /\p{L}{2,}[^\p{L}]+\p{L}{2,}/u.test(phrase));

describe('the catalogue', () => {
  /** The same word in two languages, and what Discord calls in English alone where it has no such interface. */
  const alike: Readonly<Record<string, readonly string[]>> = {
    he: Object.keys(textsIn('en').settings.permissions).map((name) => `settings.permissions.${name}`),
    es: ['settings.rules.fields.spoilers', 'settings.panel.open'],
    fr: ['settings.rules.fields.spoilers', 'settings.rules.fields.mentions', 'settings.history.page'],
  };

  it.each(others)('says nothing in English in %s', (language) => {
    const own = new Map(leaves(textsIn(language)).map(([path, text]) => [path, visible(text)]));
    const same = leaves(textsIn('en')).filter(
      ([path, text]) => /\p{L}{2}/u.test(text) && own.get(path) === text,
    );
    expect(same.map(([path]) => path)).toEqual(alike[language] ?? []);
  });
});

describe('the command', () => {
  it('is described in every language of Discord’s interface, choices included', () => {
    const missing = described(commands.data.find(({ name }) => name === 'hitandrun-settings')).filter(
      ({ localizations }) => !Object.keys(discordLocales).every((locale) => localizations?.[locale]),
    );
    expect(missing).toEqual([]);
    expect(commands.data).toContainEqual(
      expect.objectContaining({
        description_localizations: expect.objectContaining({
          de: 'Wo und wie Hit & Run auf diesem Server antwortet',
        }),
      }),
    );
  });

  /** All that has a description, and all choices. */
  function described(value: unknown): { name: unknown; localizations: Record<string, string> | undefined }[] {
    if (Array.isArray(value)) return value.flatMap(described);
    if (typeof value !== 'object' || value === null) return [];
    const own =
      'description' in value
        ? 'description_localizations'
        : 'value' in value
          ? 'name_localizations'
          : undefined;
    const inner = Object.values(value).flatMap(described);
    if (own === undefined || !('name' in value)) return inner;
    const all: Readonly<Record<string, unknown>> = { ...value };
    return [
      { name: value.name, localizations: z.record(z.string(), z.string()).optional().parse(all[own]) },
      ...inner,
    ];
  }
});

describe.each([
  ['de', Locale.German, {}],
  ['fr', Locale.French, {}],
  ['es', Locale.SpanishES, {}],
  ['he', Locale.EnglishUS, { language: 'he' }],
] as const)('a moderator who reads %s', (language, locale, rules) => {
  it('is told nothing in English, within Discord’s limits, wherever commands and buttons lead', async () => {
    const place = await server(locale, rules);
    const { talk } = place.channels;
    const replies = [
      await place.settings('panel'),
      await place.settings('panel', { channel: { channel: place.channels.spoilers } }),
      await place.settings('panel', { channel: { channel: place.channels.thread } }),
      await place.press('v1:settings:open:default'),
      await place.settings('show'),
      await place.settings('check'),
      await place.settings('history'),
      await place.settings('import'),
      await place.settings('export'),
      await place.settings('reset'),
      await place.settings('channel', { channel: { channel: talk }, answers: 'public', cooldown: 45 }),
      await place.choose(`v1:settings:set:${talk.id}:spoilers:1`, 'show'),
      await place.press('v1:settings:undo:2'),
      await place.press('v1:settings:history:1'),
      await place.press('v1:settings:revert:2:1'),
      await place.press('v1:settings:history:99'),
      await place.press('v1:settings:revert:77:1'),
      await place.press(`v1:settings:fix:gone:${gone}`),
      await place.press(`v1:settings:fix:gone:${gone}`),
      await place.paste(file({ answers: 'off' })),
      await place.paste('no JSON'),
      await place.paste('[1]'),
      await place.paste(
        file({ volume: 1, answers: 'loud', spoilers: 1, mentions: 1, cooldown: -1, language: 'it' }),
      ),
      await place.paste('{"format":1,"default":[],"channels":{"x":{},"7":5},"colour":1}'),
      await place.press('v1:settings:replace:999999:1'),
      await place.press('v1:settings:undo:NaN'),
      await place.press('v1:settings:nothing:1'),
      await place.settings('nothing'),
      await place.settings('import', {
        file: { attachment: { id: '1', url: 'https://example.com/x', size: 100 } },
      }),
      await place.settings('default', { answers: 'off' }),
    ];
    for (const reply of replies) {
      const data = 'data' in reply ? reply.data : undefined;
      const problems =
        reply.type === InteractionResponseType.Modal
          ? checkModal(data)
          : checkMessage(data, { files: ['hitandrun-settings.json'] });
      expect(problems, textOf(reply)).toEqual([]);
      expect(englishIn(reply, language), textOf(reply)).toEqual([]);
    }
  });
});

describe('a moderator', () => {
  it.each([
    [Locale.EnglishGB, 'Answers:** private, set here', 'Change the cooldown'],
    [Locale.German, 'Antworten:** privat, hier festgelegt', 'Wartezeit ändern'],
    [Locale.French, 'Réponses\u00a0:** privées, choix fait ici', 'Changer l’attente'],
    [Locale.SpanishES, 'Respuestas:** privadas, regla propia', 'Cambiar la espera'],
    [Locale.SpanishLATAM, 'Respuestas:** privadas, regla propia', 'Cambiar la espera'],
    [Locale.Italian, 'Answers:** private, set here', 'Change the cooldown'],
  ])(
    'whose Discord is %s reads the panel in that language, where it is spoken',
    async (locale, line, menu) => {
      const panel = await (await server(locale)).settings('panel');
      expect(textOf(panel)).toContain(line);
      expect(textOf(panel)).toContain(menu);
    },
  );

  it('reads what the check found and fixed in that language', async () => {
    const place = await server(Locale.German);
    const found = textOf(await place.settings('check'));
    expect(found).toContain('Ein Kanal hat Regeln, ist aber nicht mehr auf diesem Server.');
    expect(found).toContain('"label":"Beheben"');
    expect(found).toContain('Ohne Wirkung, wo Antworten aus sind:** Spoiler und Wartezeit');
    const fixed = textOf(await place.press(`v1:settings:fix:gone:${gone}`));
    expect(fixed).toContain('**Gespeichert.**');
    expect(fixed).toContain('Antworten: aus → geerbt');
  });

  it('reads Discord’s own names of permissions, in a sentence', async () => {
    const place = await server(Locale.German);
    const { general, spoilers } = place.channels;
    const { SendMessages, ReadMessageHistory } = PermissionFlagsBits;
    const deny = `${SendMessages | ReadMessageHistory}`;
    const overwrite = { id: place.who.guildId, type: OverwriteType.Role, allow: '0', deny };
    const other = await openDiscord({
      guilds: [place.who.guildId],
      channels: [general, { ...spoilers, permission_overwrites: [overwrite] }],
    });
    const channels = createChannels(createRest(other.apiUrl, other.token), other.applicationId);
    const command = slash({ name: 'hitandrun-settings', subcommand: 'check', ...place.who });
    const { body } = await botOf({ channels }).respond(command).response;
    await other.close();
    expect(textOf(body)).toContain(
      'weil mir Berechtigungen fehlen:** Nachrichten senden und Nachrichtenverlauf anzeigen',
    );
  });

  it('reads lengths of time as the language has them', async () => {
    const place = await server(Locale.French);
    const saved = textOf(await place.settings('default', { cooldown: 3600 }));
    expect(saved).toContain('Attente\u00a0: valeur héritée → 1\u00a0heure');
    expect(textOf(await place.settings('history'))).toContain('→ 1\u00a0heure');
  });

  it('reads the mistakes of a file in that language, its keys as they are', async () => {
    const place = await server(Locale.French);
    const refused = textOf(await place.paste(file({ answers: 'loud', volume: 1 })));
    expect(refused).toContain('**default › answers** doit être `\\"public\\"`');
    expect(refused).toContain('Les règles sont answers, spoilers, mentions, cooldown et language.');
  });

  it('is refused in that language, in a direct message and without the permission', async () => {
    const place = await server(Locale.SpanishES);
    const asked = { name: 'hitandrun-settings', subcommand: 'panel', ...place.who };
    expect(textOf(await place.send(slash({ ...asked, permissions: MEMBER_PERMISSIONS })))).toContain(
      'permiso «Gestionar servidor»',
    );
    expect(textOf(await place.send(slash({ ...asked, context: InteractionContextType.BotDM })))).toContain(
      'Los ajustes son de un servidor',
    );
  });

  it('is told in that language where answers are off, with a button to the panel', async () => {
    const place = await server(Locale.German, { answers: 'off' });
    const ask = { name: 'hitandrun', subcommand: 'cast', ...place.who, channel: place.channels.talk };
    const refused = textOf(await place.send(slash(ask)));
    expect(refused).toContain('In diesem Kanal antworte ich nicht');
    expect(refused).toContain('Du moderierst diesen Server');
    expect(textOf(await place.press(`v1:settings:open:${place.channels.talk.id}`))).toContain(
      'Einstellungen für',
    );
  });

  it('reads Hebrew where the server’s answers are Hebrew and their Discord has no other language', async () => {
    const hebrew = 'ההגדרות של';
    const english = await server(Locale.EnglishUS, { language: 'he' });
    const panel = textOf(await english.settings('panel'));
    expect(panel).toContain(hebrew);
    expect(panel).toContain(`ההגדרות של \u2068<#${english.channels.general.id}>\u2069`);
    expect(textOf(await (await server(Locale.German, { language: 'he' })).settings('panel'))).not.toContain(
      hebrew,
    );
    expect(
      textOf(await (await server(Locale.EnglishUS, { language: 'fr' })).settings('panel')),
    ).not.toContain(hebrew);
    const inOneChannel = await server(Locale.EnglishUS);
    await inOneChannel.settings('channel', { language: 'he' });
    expect(textOf(await inOneChannel.settings('panel'))).not.toContain(hebrew);
    await inOneChannel.settings('default', { language: 'he' });
    expect(textOf(await inOneChannel.settings('panel'))).toContain(hebrew);
  });

  it('gets the same file in every language', async () => {
    const files = await Promise.all(
      [Locale.EnglishUS, Locale.French].map(async (locale) => {
        const { who } = await server(locale, { answers: 'private', language: 'fr' });
        const command = slash({ name: 'hitandrun-settings', subcommand: 'export', ...who });
        const { files = [] } = await bot.respond(command).response;
        return files[0]?.data.toString().split('"channels"')[0];
      }),
    );
    expect(files[0]).toContain('"default": {"answers":"private","language":"fr"}');
    expect(files[1]).toBe(files[0]);
  });

  it('is told in that language of a button of an older version', async () => {
    const place = await server(Locale.German);
    expect(textOf(await place.press('v1:open:ask:no-such-snippet'))).toContain(
      'gehört zu einer älteren Version',
    );
    expect(textOf(await place.press('v9:open'))).toContain('gehört zu einer älteren Version');
    expect(textOf(await place.press('v1:settings:undo:NaN'))).toContain('/hitandrun-settings panel');
  });
});
