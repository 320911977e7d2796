/** What a member does on the page, as the interaction that Discord would make of it. */
import { ChannelType, InteractionContextType, Locale } from 'discord.js';
import {
  autocomplete,
  button,
  type Circumstances,
  channelSelect,
  messageCommand,
  modalSubmit,
  type OptionValue,
  slash,
  stringSelect,
} from './discord/fixtures.js';
import type { Discord } from './discord/index.js';
import { asMessage } from './discord/messages.js';
import type { Action, Given } from './protocol.js';
import { channels, personOf } from './world.js';

/** An action that Discord makes an interaction of. */
export type Interacting = Exclude<Action, { kind: 'say' }>;

/** Undefined where the action names a channel, message or language that there isn't. */
export function interactionOf(action: Interacting, discord: Discord): object | undefined {
  const circumstances = circumstancesOf(action);
  const target = 'message' in action && action.message ? discord.messages.get(action.message) : undefined;
  if (circumstances === undefined || ('message' in action && action.message && !target)) return undefined;
  const on = target && asMessage(target);
  switch (action.kind) {
    case 'command':
      return slash({ ...circumstances, ...callOf(action, discord) });
    case 'autocomplete': {
      const { focused, typed } = action;
      return autocomplete({ ...circumstances, ...callOf(action, discord), focused, typed });
    }
    case 'message-command':
      return messageCommand(action.command, on, circumstances);
    case 'button':
      return button(action.customId, on, circumstances);
    case 'select':
      return stringSelect(action.customId, action.values, on, circumstances);
    case 'channel-select': {
      const chosen = channels.filter(({ id }) => action.values.includes(id));
      return channelSelect(action.customId, chosen, on, circumstances);
    }
    case 'modal':
      return modalSubmit(action.customId, action.values, on, circumstances);
  }
}

const locales: ReadonlySet<string> = new Set(Object.values(Locale));
const isLocale = (text: string): text is Locale => locales.has(text);

function circumstancesOf({ who, channel: id, locale }: Interacting): Circumstances | undefined {
  const channel = channels.find((one) => one.id === id);
  if (channel === undefined || !isLocale(locale)) return undefined;
  const { id: userId, name: userName, permissions } = personOf(who);
  const context =
    channel.type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return { channel, locale, userId, userName, permissions, context };
}

function callOf(
  { command, subcommand, options }: Extract<Interacting, { kind: 'command' | 'autocomplete' }>,
  discord: Discord,
) {
  const values = Object.entries(options).flatMap(([name, given]) => {
    const value = optionValue(given, discord);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    name: command,
    ...(subcommand === undefined ? {} : { subcommand }),
    options: Object.fromEntries(values),
  };
}

function optionValue(given: Given, discord: Discord): OptionValue | undefined {
  if (typeof given !== 'object') return given;
  if ('channel' in given) {
    const channel = channels.find(({ id }) => id === given.channel);
    return channel && { channel };
  }
  const content = Buffer.from(given.content, 'base64');
  const kept = discord.attach({ name: given.file, contentType: 'application/json', content });
  return { attachment: { ...kept, name: given.file } };
}
