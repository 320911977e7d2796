/** What Discord would refuse, and what not. */
import { ApplicationCommandOptionType, ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { checkChoices, checkCommands, checkDeferred, checkMessage, checkModal } from '../src/limits.js';
import { text, V2 } from './support.js';

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
