/** The panel: pick a channel, see what holds there and why, and change it. */
import { ButtonStyle, ChannelType, ComponentType } from 'discord.js';
import { placeOf, writable } from '#settings/places.js';
import {
  effective,
  type Field,
  fields,
  inherit,
  rulesFor,
  type Target,
  withField,
  withRules,
} from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import {
  botDefaultsLine,
  effectiveLines,
  fieldNames,
  moderatorMessage,
  type Row,
  secondsName,
  targetName,
  valueName,
} from '#view/settings.js';
import { type Call, save, type Wish } from './call.js';

/** What Discord's pickers offer: where members write, and categories. */
export const channelTypes = [...writable, ChannelType.GuildCategory] as const;

const choices: Readonly<Record<Field, readonly (string | number)[]>> = {
  answers: ['public', 'private', 'off'],
  spoilers: ['hide', 'show'],
  mentions: ['on', 'off'],
  cooldown: [0, 5, 15, 30, 60, 300, 900, 3600],
};

/** @param notice what just happened, in front */
export async function panel(
  call: Call,
  target: Target,
  current: Versioned,
  notice?: string,
): Promise<Message> {
  const { version, settings } = current;
  const place =
    target === 'default' ? { ids: [], spoilerChannel: false } : await placeOf({ id: target }, call.channels);
  return moderatorMessage(
    [
      ...(notice === undefined ? [] : [notice]),
      `## Settings for ${targetName(target)}`,
      effectiveLines(effective(settings, place), target).join('\n'),
      ...(target === 'default' ? [`-# ${botDefaultsLine}`] : []),
    ],
    [
      targetRow,
      ...fields.map((field) => fieldRow(field, target, rulesFor(settings, target)[field], version)),
      buttonRow(target, current),
    ],
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
  const button = (label: string, id: string, disabled = false) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: id,
    disabled,
  });
  const nothing = Object.keys(rulesFor(settings, target)).length === 0;
  return {
    type: ComponentType.ActionRow,
    components: [
      button('Server’s default', settingsId('open', 'default'), target === 'default'),
      button('Clear these rules', settingsId('clear', target, String(version)), nothing),
      button('Undo last change', settingsId('undo', String(version)), version === 0),
      button('All rules', settingsId('list', '1')),
      button('History', settingsId('history', '1')),
    ],
  };
}

/** A choice in one of the panel's menus; undefined where that is none. */
export async function setField(
  call: Call,
  target: Target,
  field: Field,
  chosen: string,
  seen: number,
): Promise<Message | undefined> {
  const { settings } = await call.store.read(call.guild);
  const value = field === 'cooldown' && chosen !== inherit ? Number(chosen) : chosen;
  const rules = withField(rulesFor(settings, target), field, value);
  return rules && changed(call, target, { from: seen, settings: withRules(settings, target, rules) });
}

export async function clearRules(call: Call, target: Target, seen: number): Promise<Message> {
  const { settings } = await call.store.read(call.guild);
  return changed(call, target, { from: seen, settings: withRules(settings, target, {}) });
}

/**
 * Saves, and shows the panel as it is now.
 * @param retry asks again where someone else was faster; left out, the panel is shown
 */
export async function changed(
  call: Call,
  target: Target,
  wish: Wish,
  done = '**Saved.**',
  retry?: (version: number, lines: readonly string[]) => Message,
): Promise<Message> {
  const outcome = await save(call, wish);
  switch (outcome.kind) {
    case 'saved':
      return panel(call, target, outcome.now, [done, ...outcome.lines].join('\n'));
    case 'same':
      return panel(call, target, await call.store.read(call.guild), 'That is how it was already.');
    case 'refused':
      return moderatorMessage([outcome.why]);
    case 'conflict':
      return (
        retry?.(outcome.now.version, outcome.lines) ??
        panel(call, target, outcome.now, outcome.lines.join('\n'))
      );
  }
}

/** The longest cooldown in words, for descriptions. */
export const cooldownHint = `Seconds a member waits between answers; ${secondsName(3600)} at most`;
