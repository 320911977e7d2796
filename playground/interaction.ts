/** What a member does on the page, as the interaction that Discord would make of it. */
import {
  type APIMessage,
  ChannelType,
  InteractionContextType,
  Locale,
  MessageFlags,
} from 'discord-api-types/v10';
import { asMessage, type Discord } from 'loopback-discord';
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
} from 'loopback-discord/fixtures';
import { z } from 'zod';
import type { Action, Given } from './protocol.js';
import { channelFor, channels, personOf } from './world.js';

/** An action that Discord makes an interaction of. */
export type Interacting = Exclude<Action, { kind: 'say' }>;

/** Undefined where the action names a channel, message or language that there isn't. */
export function interactionOf(action: Interacting, discord: Discord): object | undefined {
  const circumstances = circumstancesOf(action);
  const named = 'message' in action ? action.message : undefined;
  const target = named === undefined ? undefined : discord.messages.get(named);
  const on = target && asMessage(target);
  if (circumstances === undefined || (named !== undefined && (!on || !isUsable(on, action))))
    return undefined;
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

/** Whether the member sees the message, and it has what was pressed. */
function isUsable({ flags, interaction_metadata, components }: APIMessage, action: Interacting): boolean {
  const isPrivate = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  if (isPrivate && interaction_metadata?.user.id !== personOf(action.who).id) return false;
  return !('customId' in action) || action.kind === 'modal' || holds(components, action.customId);
}

const component = z.looseObject({ custom_id: z.string().optional(), disabled: z.boolean().optional() });

/** Whether one of these components, or one within, can be pressed by this id. */
function holds(components: unknown, customId: string): boolean {
  if (Array.isArray(components)) return components.some((one) => holds(one, customId));
  const { data } = component.safeParse(components);
  if (data === undefined) return false;
  if (data.custom_id === customId) return data.disabled !== true;
  return holds(data.components, customId) || holds(data.accessory, customId);
}

const locales: ReadonlySet<string> = new Set(Object.values(Locale));
const isLocale = (text: string): text is Locale => locales.has(text);

function circumstancesOf({ who, channel: id, locale }: Interacting): Circumstances | undefined {
  const channel = channelFor(who, id);
  if (channel === undefined || !isLocale(locale)) return undefined;
  const { id: userId, name: userName, permissions } = personOf(who);
  const context =
    channel.type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.Guild;
  // One choice on the page: a server of those who speak the language.
  return { channel, locale, guildLocale: locale, userId, userName, permissions, context };
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
  const kept = discord.attach(content, { name: given.file });
  return { attachment: { ...kept, name: given.file } };
}
