/**
 * Builds interactions as Discord sends them, complete, from a few simple options. Their ids and tokens are given when
 * they are issued.
 */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIBaseInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteractionDataResolved,
  type APIInteractionDataResolvedChannel,
  type APIMessage,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentButtonInteraction,
  type APIMessageComponentSelectMenuInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  Locale,
  MessageType,
  type ModalSubmitLabelComponent,
} from 'discord-api-types/v10';
import { snowflake } from './snowflake.js';
import {
  APPLICATION_ID,
  type BotChannel,
  botUser,
  dmChannel,
  GUILD_ID,
  guildChannels,
  isThread,
  MEMBER_PERMISSIONS,
  NO_FLAGS,
  USER_ID,
  user,
} from './world.js';

/** Where, by whom and how an interaction is made. */
export interface Circumstances {
  /** Default `Guild`; with `BotDM`, in the bot's own direct messages; `PrivateChannel` needs a user install. */
  readonly context?: InteractionContextType;
  /** Who installed the app; default the server, or the user in a private channel. */
  readonly installs?: readonly ApplicationIntegrationType[];
  readonly guildId?: string;
  /** Default the server's #general, or the direct message channel. */
  readonly channel?: BotChannel;
  readonly userId?: string;
  readonly userName?: string;
  /** What the member may do in the channel; default what members may. */
  readonly permissions?: bigint;
  /** What the bot may do in the channel; default what members may. */
  readonly appPermissions?: bigint;
  /** The member's language. */
  readonly locale?: Locale;
  readonly guildLocale?: Locale;
  /** Replaces fields of the interaction, as they are: to test what should not happen, too. */
  readonly overrides?: object;
}

export type OptionValue =
  | string
  | number
  | boolean
  | { readonly channel: BotChannel }
  | { readonly attachment: Attached };

/** A file that a member gives with a command; `size` in bytes. */
interface Attached {
  readonly id: string;
  readonly url: string;
  readonly size: number;
  /** Default `file.json`. */
  readonly name?: string;
}

export interface Slash extends Circumstances {
  readonly name: string;
  readonly group?: string;
  readonly subcommand?: string;
  /** Numbers become integer options when they are integers. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

export interface Autocomplete extends Slash {
  /** Name of the string option being typed. */
  readonly focused: string;
  /** What was typed so far. */
  readonly typed: string;
}

/** What was entered: a text, values of a string select, or channels. */
export type ModalValue = string | readonly string[] | { readonly channels: readonly BotChannel[] };

type Typing = InteractionType.ApplicationCommandAutocomplete;
type Running = InteractionType.ApplicationCommand;

const COMMAND_ID = '1500000000000000000';
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** A slash command. */
export function slash(command: Slash): APIChatInputApplicationCommandInteraction {
  const options = Object.entries(command.options ?? {}).map(([name, value]) => runOption(name, value));
  return overridden(command, {
    ...base(command),
    type: InteractionType.ApplicationCommand,
    data: { ...chatInput(command), options: nested<Running>(command, options) },
  });
}

/** A member typing a slash command's option. */
export function autocomplete(command: Autocomplete): APIApplicationCommandAutocompleteInteraction {
  const filled = Object.entries(command.options ?? {}).map(([name, value]) => typedOption(name, value));
  const focused = {
    type: ApplicationCommandOptionType.String as const,
    name: command.focused,
    value: command.typed,
    focused: true,
  };
  return overridden(command, {
    ...base(command),
    type: InteractionType.ApplicationCommandAutocomplete,
    data: { ...chatInput(command), options: nested<Typing>(command, [...filled, focused]) },
  });
}

/** The press of a button on a message. */
export const button = (
  customId: string,
  on = botMessage(),
  circumstances: Circumstances = {},
): APIMessageComponentButtonInteraction =>
  onMessage({ custom_id: customId, component_type: ComponentType.Button }, on, circumstances);

/** A choice in a select menu of texts. */
export const stringSelect = (
  customId: string,
  values: readonly string[],
  on = botMessage(),
  circumstances: Circumstances = {},
): APIMessageComponentSelectMenuInteraction =>
  onMessage(
    { custom_id: customId, component_type: ComponentType.StringSelect, values: [...values] },
    on,
    circumstances,
  );

/** A choice in a select menu of channels. */
export const channelSelect = (
  customId: string,
  chosen: readonly BotChannel[],
  on = botMessage(),
  circumstances: Circumstances = {},
): APIMessageComponentSelectMenuInteraction =>
  onMessage(
    {
      custom_id: customId,
      component_type: ComponentType.ChannelSelect,
      values: chosen.map(({ id }) => id),
      resolved: { channels: resolvedChannels(chosen, circumstances) },
    },
    on,
    circumstances,
  );

const onMessage = <Data>(data: Data, message: APIMessage, circumstances: Circumstances) =>
  overridden(circumstances, {
    ...base(circumstances),
    type: InteractionType.MessageComponent as const,
    message,
    data,
  });

/**
 * A modal that was filled in.
 * @param values by the custom ids of the inputs
 * @param on the message whose component opened the modal; none when a command did
 */
export function modalSubmit(
  customId: string,
  values: Readonly<Record<string, ModalValue>>,
  on?: APIMessage,
  circumstances: Circumstances = {},
): APIModalSubmitInteraction {
  const chosen = Object.values(values).flatMap((value) => (isChannels(value) ? value.channels : []));
  return overridden(circumstances, {
    ...base(circumstances),
    type: InteractionType.ModalSubmit,
    ...(on && { message: on }),
    data: {
      custom_id: customId,
      components: Object.entries(values).map(([id, value], index) => modalInput(id, value, index)),
      ...(chosen.length > 0 && { resolved: { channels: resolvedChannels(chosen, circumstances) } }),
    },
  });
}

/** A message command, from the menu of a message. */
export function messageCommand(
  name: string,
  target = userMessage('hello'),
  circumstances: Circumstances = {},
): APIMessageApplicationCommandInteraction {
  return overridden(circumstances, {
    ...base(circumstances),
    type: InteractionType.ApplicationCommand,
    data: {
      id: COMMAND_ID,
      type: ApplicationCommandType.Message,
      name,
      target_id: target.id,
      resolved: { messages: { [target.id]: target } },
    },
  });
}

/** A message that a member wrote; with `overrides`, any other. */
export function userMessage(content: string, overrides: Partial<APIMessage> = {}): APIMessage {
  return {
    id: snowflake(),
    channel_id: guildChannels().general.id,
    type: MessageType.Default,
    author: user(),
    content,
    flags: NO_FLAGS,
    tts: false,
    pinned: false,
    embeds: [],
    components: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    ...overrides,
  };
}

/** A message of the bot's, for its components to be used. */
function botMessage(): APIMessage {
  return userMessage('', {
    author: botUser(APPLICATION_ID),
    application_id: APPLICATION_ID,
    webhook_id: APPLICATION_ID,
  });
}

type Base = Omit<APIBaseInteraction<InteractionType, unknown>, 'type' | 'data' | 'message' | 'channel'> & {
  channel: BotChannel & { permissions: string };
  channel_id: string;
};

function base(circumstances: Circumstances): Base {
  const { context = InteractionContextType.Guild, locale = Locale.EnglishUS } = circumstances;
  const channel = channelOf(circumstances);
  return {
    id: snowflake(),
    application_id: APPLICATION_ID,
    token: 'not issued yet',
    version: 1,
    channel: { ...channel, permissions: (circumstances.permissions ?? MEMBER_PERMISSIONS).toString() },
    channel_id: channel.id,
    ...(context === InteractionContextType.Guild ? inGuild(circumstances) : { user: invoker(circumstances) }),
    context,
    app_permissions: (circumstances.appPermissions ?? MEMBER_PERMISSIONS).toString(),
    locale,
    entitlements: [],
    authorizing_integration_owners: owners(circumstances),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}

function channelOf({ channel, guildId, context }: Circumstances): BotChannel {
  if (channel) return channel;
  const isInGuild = context === undefined || context === InteractionContextType.Guild;
  return isInGuild ? guildChannels(guildId).general : dmChannel;
}

function inGuild(circumstances: Circumstances) {
  const { guildId = GUILD_ID, guildLocale = Locale.EnglishUS, permissions } = circumstances;
  return {
    guild_id: guildId,
    guild: { id: guildId, locale: guildLocale, features: [] },
    guild_locale: guildLocale,
    member: {
      user: invoker(circumstances),
      nick: null,
      avatar: null,
      banner: null,
      roles: [],
      joined_at: '2026-01-01T00:00:00.000Z',
      premium_since: null,
      communication_disabled_until: null,
      deaf: false,
      mute: false,
      pending: false,
      flags: NO_FLAGS,
      permissions: (permissions ?? MEMBER_PERMISSIONS).toString(),
    },
  };
}

function invoker({ userId, userName }: Circumstances) {
  return user(userId, userName);
}

function owners({ context, installs, guildId = GUILD_ID, userId = USER_ID }: Circumstances) {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const usual = context === InteractionContextType.PrivateChannel ? UserInstall : GuildInstall;
  const installed = installs ?? [usual];
  return {
    // In the bot's direct messages there is no server to name.
    ...(installed.includes(GuildInstall) && {
      [GuildInstall]: context === InteractionContextType.BotDM ? '0' : guildId,
    }),
    ...(installed.includes(UserInstall) && { [UserInstall]: userId }),
  };
}

function chatInput({ name, options = {}, ...circumstances }: Slash) {
  const channels = Object.values(options).flatMap((value) => (isChannel(value) ? [value.channel] : []));
  const attachments = Object.values(options).flatMap((value) =>
    isAttachment(value) ? [value.attachment] : [],
  );
  const resolved: APIInteractionDataResolved = {
    ...(channels.length > 0 && { channels: resolvedChannels(channels, circumstances) }),
    ...(attachments.length > 0 && {
      attachments: Object.fromEntries(attachments.map((file) => [file.id, attachmentOf(file)])),
    }),
  };
  return {
    id: COMMAND_ID,
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...(channels.length + attachments.length > 0 && { resolved }),
  };
}

function nested<Type extends InteractionType>(
  { group, subcommand }: Slash,
  options: APIApplicationCommandInteractionDataBasicOption<Type>[],
): APIApplicationCommandInteractionDataOption<Type>[] {
  if (!subcommand) return options;
  const inner = { type: ApplicationCommandOptionType.Subcommand as const, name: subcommand, options };
  return group
    ? [{ type: ApplicationCommandOptionType.SubcommandGroup, name: group, options: [inner] }]
    : [inner];
}

function runOption(
  name: string,
  value: OptionValue,
): APIApplicationCommandInteractionDataBasicOption<Running> {
  if (typeof value !== 'number') return plainOption(name, value);
  return Number.isInteger(value)
    ? { type: ApplicationCommandOptionType.Integer, name, value }
    : { type: ApplicationCommandOptionType.Number, name, value };
}

/** While a command is being typed, its numbers are still texts. */
function typedOption(
  name: string,
  value: OptionValue,
): APIApplicationCommandInteractionDataBasicOption<Typing> {
  return typeof value === 'number'
    ? { type: ApplicationCommandOptionType.Integer, name, value: String(value) }
    : plainOption(name, value);
}

function plainOption(name: string, value: Exclude<OptionValue, number>) {
  if (typeof value === 'string') return { type: ApplicationCommandOptionType.String as const, name, value };
  if (typeof value === 'boolean') return { type: ApplicationCommandOptionType.Boolean as const, name, value };
  return isAttachment(value)
    ? { type: ApplicationCommandOptionType.Attachment as const, name, value: value.attachment.id }
    : { type: ApplicationCommandOptionType.Channel as const, name, value: value.channel.id };
}

const attachmentOf = ({ id, url, size, name = 'file.json' }: Attached) => ({
  id,
  url,
  proxy_url: url,
  size,
  filename: name,
  content_type: 'application/json',
});

function isChannel(value: OptionValue): value is { readonly channel: BotChannel } {
  return typeof value === 'object' && 'channel' in value;
}

function isAttachment(value: OptionValue): value is { readonly attachment: Attached } {
  return typeof value === 'object' && 'attachment' in value;
}

function isChannels(value: ModalValue): value is { readonly channels: readonly BotChannel[] } {
  return typeof value === 'object' && 'channels' in value;
}

function resolvedChannels(
  channels: readonly BotChannel[],
  { permissions = MEMBER_PERMISSIONS, appPermissions = MEMBER_PERMISSIONS }: Circumstances,
): Record<string, APIInteractionDataResolvedChannel> {
  const allowed = { permissions: permissions.toString(), app_permissions: appPermissions.toString() };
  return Object.fromEntries(
    channels.map((channel) => [
      channel.id,
      isThread(channel) ? { ...channel, ...allowed } : { ...channel, ...allowed },
    ]),
  );
}

function modalInput(customId: string, value: ModalValue, index: number): ModalSubmitLabelComponent {
  const id = 2 * index + 1;
  const input = { id: id + 1, custom_id: customId };
  const label = { type: ComponentType.Label as const, id };
  if (typeof value === 'string')
    return { ...label, component: { ...input, type: ComponentType.TextInput, value } };
  if (isChannels(value)) {
    const values = value.channels.map((channel) => channel.id);
    return { ...label, component: { ...input, type: ComponentType.ChannelSelect, values } };
  }
  return { ...label, component: { ...input, type: ComponentType.StringSelect, values: [...value] } };
}

function overridden<T extends object>({ overrides }: Circumstances, interaction: T): T {
  return { ...interaction, ...overrides };
}
