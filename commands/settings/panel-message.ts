/** The panel as a message: what holds for a channel and why, with a menu for each rule. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { placeOf } from '#settings/places.js';
import { effective, type Field, fields, inherit, rulesFor, type Target } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { notice, type Row } from '#view/notice.js';
import { botDefaultsLine, effectiveLines, fieldNames, targetName, valueName } from '#view/settings.js';
import type { Call } from './call.js';
import { channelTypes } from './options.js';

const choices: Readonly<Record<Field, readonly (string | number)[]>> = {
  answers: ['public', 'private', 'off'],
  spoilers: ['hide', 'show'],
  mentions: ['on', 'off'],
  cooldown: [0, 5, 15, 30, 60, 300, 900, 3600],
};

/** @param happened what just happened, in front */
export async function panelMessage(
  { channels }: Pick<Call, 'channels'>,
  target: Target,
  current: Versioned,
  happened?: string,
): Promise<Message> {
  const { version, settings } = current;
  const place =
    target === 'default' ? { ids: [], spoilerChannel: false } : await placeOf({ id: target }, channels);
  return notice(
    [
      ...(happened === undefined ? [] : [happened]),
      `## Settings for ${targetName(target)}`,
      effectiveLines(effective(settings, place), target).join('\n'),
      ...(target === 'default' ? [`-# ${botDefaultsLine}`] : []),
    ],
    {
      rows: [
        targetRow,
        ...fields.map((field) => fieldRow(field, target, rulesFor(settings, target)[field], version)),
        buttonRow(target, current),
      ],
    },
  );
}

const targetRow: Row = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.ChannelSelect,
      custom_id: settingsId('pick'),
      placeholder: 'Pick a channel or category',
      channel_types: [...channelTypes],
    },
  ],
};

function fieldRow(field: Field, target: Target, own: string | number | undefined, version: number): Row {
  const list = own === undefined || choices[field].includes(own) ? choices[field] : [...choices[field], own];
  const option = (value: string | number | undefined) => ({
    label: `${fieldNames[field]}: ${valueName(value)}`,
    value: String(value ?? inherit),
    default: value === own,
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: settingsId('set', target, field, String(version)),
        placeholder: fieldNames[field],
        options: [option(undefined), ...list.map(option)],
      },
    ],
  };
}

function buttonRow(target: Target, { version, settings }: Versioned): Row {
  const nothing = Object.keys(rulesFor(settings, target)).length === 0;
  return {
    type: ComponentType.ActionRow,
    components: [
      grey('Server’s default', settingsId('open', 'default'), target === 'default'),
      grey('Clear these rules', settingsId('clear', target, String(version)), nothing),
      grey('Undo last change', settingsId('undo', String(version)), version === 0),
      grey('All rules', settingsId('list', '1')),
      grey('History', settingsId('history', '1')),
    ],
  };
}

const grey = (label: string, id: string, disabled = false) => ({
  type: ComponentType.Button as const,
  style: ButtonStyle.Secondary as const,
  label,
  custom_id: id,
  disabled,
});

/** Turns the pages of a list. @param title what stands between the buttons */
export const pageRow = (action: 'list' | 'history', at: number, pages: number, title: string): Row => ({
  type: ComponentType.ActionRow,
  components: [
    grey('Previous', settingsId(action, String(at - 1)), at <= 1),
    grey(title, settingsId(action, String(at)), true),
    grey('Next', settingsId(action, String(at + 1)), at >= pages),
    grey('Change', settingsId('open', 'default')),
  ],
});

/** Asks for a yes to what replaces everything. */
export const confirmRow = (label: string, id: string): Row => ({
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Danger, label, custom_id: id },
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: 'Leave them as they are',
      custom_id: settingsId('open', 'default'),
    },
  ],
});
