/** Buttons and menus that stand in channels already: each custom id here was posted by an earlier version, and still answers. */
import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { button, channelSelect, modalSubmit, stringSelect, userMessage } from 'loopback-discord/fixtures';
import { guildChannels, MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { describe, expect, it } from 'vitest';
import { bot, store } from '#test/support/parts.js';

const send = async (interaction: object) => (await bot.respond(interaction).response).body;
const textOf = (response: APIInteractionResponse): string => JSON.stringify(response);
const isPrivate = (response: APIInteractionResponse): boolean =>
  'data' in response &&
  'flags' in (response.data ?? {}) &&
  textOf(response).includes(`"flags":${MessageFlags.Ephemeral | MessageFlags.IsComponentsV2}`);
const ownMessage = userMessage('', { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });

/** With the title of the page. Never change these: only add. */
const pages = [
  ['v1:open:ask:who-plays-segev', 'Who plays Segev?'],
  ['v1:open:ask:who-plays-segev:where-filmed', 'Where was Hit & Run filmed?'],
  ['v1:open:ask:how-it-ends', 'How does Hit & Run end?'],
  ['v1:open:ask:budget-in-dollars', 'How many dollars did Hit & Run cost?'],
  ['v1:open:ask:who-is-cited', 'Which sources do the articles cite?'],
  ['v1:open:cast', 'The cast of Hit & Run'],
  ['v1:open:cast:others', 'Who is who, and who made it'],
  ['v1:open:cast:avi-issacharoff', 'Avi Issacharoff'],
  ['v1:open:cast:kaelen-ohm', 'Kaelen Ohm as Danielle'],
  ['v1:open:cancellation', 'The cancellation of Hit & Run'],
  ['v1:open:cancellation:cancelled', 'The cancellation'],
  ['v1:open:cancellation:hopes', 'What was hoped for'],
  ['v1:open:plot', 'The story of Hit & Run'],
  ['v1:open:plot:characters', 'The characters'],
  ['v1:open:plot:ending', 'The ending'],
  ['v1:open:plot:premise', 'The premise'],
  ['v1:open:production', 'How Hit & Run was made'],
  ['v1:open:production:cost', 'The cost'],
  ['v1:open:production:creators', 'Creators and showrunners'],
  ['v1:open:production:deals', 'Deals with Netflix'],
  ['v1:open:production:filming', 'Filming'],
  ['v1:open:production:languages', 'Languages'],
  ['v1:open:production:schedule', 'Schedule'],
  ['v1:open:reception', 'How Hit & Run was received'],
  ['v1:open:reception:charts', 'Viewers and charts'],
  ['v1:open:reception:critics', 'Critics'],
  ['v1:open:reception:fans', 'Fans'],
  ['v1:open:quotes', 'Quotations'],
  ['v1:open:quotes:lior-raz::1', 'Quotations by Lior Raz'],
  ['v1:open:timeline', 'What happened when'],
  ['v1:open:sources', 'The articles behind the answers'],
  ['v1:open:help', 'Ask about Hit & Run'],
] as const;

const turns = [
  ['v1:turn:quotes:::1', '"1 of 21"'],
  ['v1:turn:quotes:::7', '"7 of 21"'],
  ['v1:turn:sources:2', '“… will not be getting …”'],
  ['v1:turn:sources:9', '"2 of 2"'],
  ['v1:turn:help:2', 'They are not stored'],
  ['v1:turn:help:x', '"1 of 2"'],
  ['v1:turn:quotes::ending:2', 'Quotations: The ending'],
  ['v1:turn:quotes:dawn-prestwich::3', 'Quotations by Dawn Prestwich'],
] as const;

const shares = [
  ['v1:share:ask:who-plays-segev', 'Who plays Segev?'],
  ['v1:share:ask:who-plays-segev:where-filmed', 'Where was Hit & Run filmed?'],
  ['v1:share:ask:budget-in-dollars', 'How many dollars did Hit & Run cost?'],
  ['v1:share:cast', 'The cast of Hit & Run'],
  ['v1:share:cast:lior-raz', 'Lior Raz as Segev Azulai'],
  ['v1:share:cancellation', 'The cancellation of Hit & Run'],
  ['v1:share:plot:ending', 'The ending'],
  ['v1:share:production:cost', 'The cost'],
  ['v1:share:reception', 'How Hit & Run was received'],
  ['v1:share:quotes:::6', 'Quotations'],
  ['v1:share:quotes::interviews:4', 'Quotations: Interviews and remarks'],
  ['v1:share:quotes:dawn-prestwich::3', 'Quotations by Dawn Prestwich'],
  ['v1:share:timeline', 'What happened when'],
  ['v1:share:sources', 'The articles behind the answers'],
  ['v1:share:help', 'Ask about Hit & Run'],
] as const;

describe('a posted button', () => {
  it.each(pages)('%s opens its page', async (id, title) => {
    const below = await send(button(id));
    expect(below.type).toBe(InteractionResponseType.ChannelMessageWithSource);
    expect(textOf(below)).toContain(title);
    expect(isPrivate(below)).toBe(true);
    const inPlace = await send(button(id, ownMessage));
    expect(inPlace.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(inPlace)).toContain(title);
  });

  it.each(pages)('%s opens its page from the menu v1:menu, too', async (id, title) => {
    expect(textOf(await send(stringSelect('v1:menu', [id])))).toContain(title);
  });

  it.each(turns)('%s turns to its page', async (id, text) => {
    const turned = await send(button(id, ownMessage));
    expect(turned.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(turned)).toContain(text);
  });

  it.each(shares)('%s shares its page', async (id, title) => {
    const { body, copy } = await bot.respond(button(id, ownMessage)).response;
    expect(body.type).toBe(InteractionResponseType.UpdateMessage);
    expect(JSON.stringify(copy)).toContain(title);
    expect(JSON.stringify(copy)).toContain('Shared by');
    expect(copy).toMatchObject({ flags: MessageFlags.IsComponentsV2 });
  });
});

let guilds = 0;
/** A server with one change in its history, and what a moderator does in it. */
async function server() {
  const guildId = `${1_290_000_000_000_000_000n + BigInt(guilds++) * 100n}`;
  await store.change(guildId, {
    from: 0,
    by: '1300000000000000001',
    settings: { default: { cooldown: 7 }, channels: {} },
  });
  const who = { guildId, permissions: MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild };
  return {
    guildId,
    channels: guildChannels(guildId),
    press: (id: string) => send(button(id, undefined, who)),
    choose: (id: string, value: string) => send(stringSelect(id, [value], undefined, who)),
    who,
    now: async () => (await store.read(guildId)).settings,
  };
}

describe('a posted button or menu of the settings', () => {
  it.each([
    ['v1:settings:open:default', 'Settings for the whole server'],
    ['v1:settings:open:1200000000000000002', 'Settings for <#1200000000000000002>'],
    ['v1:settings:list:0', 'Settings of this server'],
    ['v1:settings:list:1', 'Settings of this server'],
    ['v1:settings:history:1', 'Cooldown: inherited → 7 seconds'],
    ['v1:settings:history:2', 'nothing further back'],
    ['v1:settings:tidy:1', 'Nothing has changed'],
    ['v1:settings:undo:1', 'Took back change 1'],
    ['v1:settings:undo:0', 'changed the settings in the meantime'],
    ['v1:settings:clear:default:1', 'Cooldown: 7 seconds → inherited'],
    ['v1:settings:clear:1200000000000000002:1', 'how it was already'],
    ['v1:settings:reset:1', '**Reset.**'],
    ['v1:settings:reset:0', 'Reset all settings nevertheless?'],
    ['v1:settings:replace:999999:1', 'please import again'],
    ['v1:settings:undo:1:1200000000000000002', 'Took back change 1'],
    ['v1:settings:revert:1:1', 'Took back change 1'],
    ['v1:settings:check', 'I could not look at the channels'],
    ['v1:settings:fix:gone:1200000000000000002', 'Nothing has changed'],
  ])('%s does what it did', async (id, text) => {
    const done = await (await server()).press(id);
    expect(done.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(done)).toContain(text);
  });

  it.each([
    ['v1:settings:set:default:answers:1', 'private', { default: { cooldown: 7, answers: 'private' } }],
    ['v1:settings:set:default:spoilers:1', 'show', { default: { cooldown: 7, spoilers: 'show' } }],
    ['v1:settings:set:default:mentions:1', 'off', { default: { cooldown: 7, mentions: 'off' } }],
    ['v1:settings:set:default:language:1', 'de', { default: { cooldown: 7, language: 'de' } }],
    ['v1:settings:set:default:cooldown:1', '60', { default: { cooldown: 60 } }],
    ['v1:settings:set:default:cooldown:1', 'inherit', { default: {} }],
    [
      'v1:settings:set:1200000000000000002:answers:1',
      'off',
      { channels: { '1200000000000000002': { answers: 'off' } } },
    ],
  ])('%s sets %s', async (id, value, settings) => {
    const place = await server();
    const done = await place.choose(id, value);
    expect(done.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(done)).toContain('**Saved.**');
    expect(await place.now()).toMatchObject(settings);
  });

  it('v1:settings:pick opens the panel of what was picked', async () => {
    const { channels, who } = await server();
    const picked = await send(channelSelect('v1:settings:pick', [channels.talk], undefined, who));
    expect(picked.type).toBe(InteractionResponseType.UpdateMessage);
    expect(textOf(picked)).toContain(`Settings for <#${channels.talk.id}>`);
  });

  it('v1:settings:paste proposes what was pasted, and v1:settings:replace:…:… makes it so', async () => {
    const { guildId, who, press, now } = await server();
    const settings = { default: { answers: 'off' }, channels: {} } as const;
    const text = JSON.stringify({ format: 'hitandrun-settings/1', ...settings });
    const asked = await send(modalSubmit('v1:settings:paste', { json: text }, undefined, who));
    expect(asked.type).toBe(InteractionResponseType.ChannelMessageWithSource);
    expect(textOf(asked)).toContain('Replace all settings?');
    const id = await store.propose(guildId, settings);
    expect(textOf(await press(`v1:settings:replace:${id}:1`))).toContain('**Replaced.**');
    expect(await now()).toEqual(settings);
  });
});

describe('an id of the settings that no version posted', () => {
  it.each([
    'list:NaN',
    'history:NaN',
    'history:1e999',
    'undo:-1',
    'clear:default:NaN',
    'reset:',
    'replace:NaN:1',
    'replace:1:99999999999',
    'set:default:answers:NaN',
    'set:general:answers:1',
    'open:general',
    'clear:__proto__:1',
    'undo:1:general',
    'pick',
  ])('v1:settings:%s is told to be of an older version, and changes nothing', async (id) => {
    const { guildId, press } = await server();
    expect(textOf(await press(`v1:settings:${id}`))).toContain('older version');
    expect((await store.read(guildId)).version).toBe(1);
  });
});
