import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { readInteraction, readReplyTo } from '#interactions/read.js';

const common = { id: '1', application_id: '2', token: 't', user: { id: '7', username: 'anna' } };
const press = (custom_id: string, more: object = {}) =>
  readInteraction({ ...common, type: 3, data: { custom_id, ...more }, message: {} });

it('reads a ping', () => {
  expect(readInteraction({ type: 1 })).toEqual({ kind: 'ping' });
});

it.each([
  ['nothing', undefined],
  ['a list', []],
  ['another type', { ...common, type: 9 }],
  ['nobody', { ...common, user: undefined, type: 2, data: { name: 'x', type: 1 } }],
  ['an id that is none', { ...common, id: 'x', type: 2, data: { name: 'x', type: 1 } }],
  ['a token without end', { ...common, token: 't'.repeat(2001), type: 2, data: { name: 'x', type: 1 } }],
  ['a button without message', { ...common, type: 3, data: { custom_id: 'v1:menu' } }],
])('does not read %s', (_what, json) => {
  expect(readInteraction(json)).toBeUndefined();
});

it('knows where to answer even where nothing else can be read', () => {
  expect(readReplyTo({ ...common, type: 'x' })).toEqual({ id: '1', applicationId: '2', token: 't' });
  expect(readReplyTo({ ...common, token: '' })).toBeUndefined();
});

it('reads a command with its subcommand and options', () => {
  const options = [{ name: 'ask', type: 1, options: [{ name: 'question', type: 3, value: 'why?' }] }];
  const read = readInteraction({ ...common, type: 2, data: { name: 'hitandrun', type: 1, options } });
  expect(read).toMatchObject({ kind: 'command', command: 'hitandrun', subcommand: 'ask' });
  expect(read?.kind === 'command' && [...read.options]).toEqual([['question', 'why?']]);
});

it('reads what is being typed', () => {
  const typing = { name: 'question', type: 3, value: 'wh', focused: true };
  const data = { name: 'hitandrun', type: 1, options: [{ name: 'ask', type: 1, options: [typing] }] };
  expect(readInteraction({ ...common, type: 4, data })).toMatchObject({
    command: 'hitandrun',
    subcommand: 'ask',
    option: 'question',
    typed: 'wh',
  });
});

describe('a press', () => {
  it('says whose it is, what to do, and with what; in a menu by what was picked', () => {
    const opened = { command: 'hitandrun', action: 'open', args: ['cast', 'lior-raz'] };
    expect(press('v1:open:cast:lior-raz')).toMatchObject(opened);
    expect(press('v1:menu', { values: ['v1:open:cast:lior-raz'] })).toMatchObject(opened);
    expect(press('v1:settings:pick', { values: ['5'] })).toMatchObject({
      command: 'hitandrun-settings',
      action: 'pick',
      values: ['5'],
    });
  });

  it('is nobody’s where the id is not the bot’s', () => {
    for (const id of ['v1:menu', 'v9:open:cast', 'x']) expect(press(id)).toMatchObject({ command: '' });
  });

  it('is in the member’s own message where that is private or was asked for by the same', () => {
    const by = (id: string) => ({ interaction_metadata: { user: { id } } });
    const of = (message: object) =>
      readInteraction({ ...common, type: 3, data: { custom_id: 'x' }, message });
    expect(of({ flags: MessageFlags.Ephemeral })).toMatchObject({ own: true, private: true });
    expect(of(by('7'))).toMatchObject({ own: true, private: false });
    expect(of(by('8'))).toMatchObject({ own: false, private: false });
  });
});

it.each([
  [PermissionFlagsBits.ManageGuild, true],
  [PermissionFlagsBits.Administrator, true],
  [PermissionFlagsBits.SendMessages, false],
])('with the permissions %s a member manages the server: %s', (permissions, manager) => {
  const member = { user: common.user, nick: 'Anna', permissions: `${permissions}` };
  const read = readInteraction({ ...common, member, type: 2, data: { name: 'x', type: 1 } });
  expect(read).toMatchObject({ caller: { user: '7', name: 'Anna', manager } });
});
