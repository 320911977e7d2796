/** Reads an interaction as Discord sends it. What is malformed is undefined here and goes no further. */
import {
  ApplicationCommandOptionType,
  ChannelFlags,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Language } from '#knowledge/data/schema.js';
import type { PartialChannel } from '#settings/rules.js';
import { languageOfLocale } from '#texts/texts.js';
import { type CustomId, menuId, readCustomId } from '#view/custom-id.js';
import type { Caller } from './gate.js';
import { messageText } from './message-text.js';

const snowflake = z.string().regex(/^\d{1,20}$/);

const user = z.object({
  id: snowflake,
  username: z.string().default('someone'),
  global_name: z.string().nullish(),
});

const common = z.object({
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1).max(2000),
  guild_id: snowflake.nullish(),
  locale: z.string().max(20).optional(),
  guild_locale: z.string().max(20).optional(),
  channel: z
    .object({
      id: snowflake,
      type: z.number().optional(),
      parent_id: snowflake.nullish(),
      flags: z.number().nullish(),
    })
    .nullish(),
  member: z
    .object({
      user,
      nick: z.string().nullish(),
      permissions: z
        .string()
        .regex(/^\d{1,30}$/)
        .optional(),
    })
    .nullish(),
  user: user.nullish(),
});

const value = z.union([z.string().max(6000), z.number(), z.boolean()]);
const option = z.object({
  name: z.string().max(32),
  type: z.number(),
  value: value.optional(),
  focused: z.boolean().optional(),
});
const options = z.array(option).max(25);

const attachment = z.object({ url: z.string().max(2000), size: z.number() });

const commandData = z.object({
  id: snowflake.optional(),
  name: z.string().max(32),
  type: z.number(),
  options: z
    .array(option.extend({ options: options.optional() }))
    .max(25)
    .optional(),
  target_id: snowflake.optional(),
  resolved: z
    .object({
      messages: z.record(z.string(), z.unknown()).optional(),
      attachments: z.record(z.string(), attachment).optional(),
    })
    .optional(),
});

const modalInput = z.object({ custom_id: z.string().max(100), value: z.string().max(4000).optional() });
const modalData = z.object({
  custom_id: z.string().max(100),
  components: z
    .array(z.object({ component: modalInput.optional(), components: z.array(modalInput).optional() }))
    .max(5)
    .default([]),
});

const componentData = z.object({
  custom_id: z.string().min(1).max(100),
  values: z.array(z.string().max(100)).max(25).default([]),
});

const pressedMessage = z.object({
  flags: z.number().default(0),
  interaction_metadata: z.object({ user: z.object({ id: snowflake }) }).nullish(),
});

const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.Ping) }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  common.extend({
    type: z.literal(InteractionType.MessageComponent),
    data: componentData,
    message: pressedMessage,
  }),
  common.extend({
    type: z.literal(InteractionType.ModalSubmit),
    data: modalData,
  }),
]);

type Common = z.infer<typeof common>;

/** The member behind an interaction. */
interface Member extends Caller {
  /** As it is shown where the interaction happened. */
  readonly name: string;
  /** Whether the member may manage the server. */
  readonly manager: boolean;
  readonly languages: {
    /** Of the member's Discord; undefined where it is none that is spoken here. */
    readonly member: Language | undefined;
    /** Of the server. */
    readonly guild: Language | undefined;
  };
}

export type Options = ReadonlyMap<string, string | number | boolean>;

/** `command` is always the name of the command that it is about: the one used, or whose button was pressed. */
export type Interaction =
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'command';
      readonly caller: Member;
      readonly command: string;
      /** The id that Discord knows the command by. */
      readonly commandId: string | undefined;
      readonly subcommand: string;
      readonly options: Options;
      /** The files among the options, by the option's value. */
      readonly files: Readonly<Record<string, UploadedFile>>;
    }
  | {
      readonly kind: 'message';
      readonly caller: Member;
      readonly command: string;
      readonly content: string;
    }
  | {
      readonly kind: 'autocomplete';
      readonly caller: Member;
      readonly command: string;
      readonly subcommand: string;
      readonly option: string;
      readonly typed: string;
    }
  /** A button or a menu. */
  | (CustomId & {
      readonly kind: 'press';
      readonly caller: Member;
      /** What was chosen in a menu. */
      readonly values: readonly string[];
      /** The message is private, or was asked for by the same member: it may be replaced. */
      readonly own: boolean;
      readonly private: boolean;
    })
  | (CustomId & {
      readonly kind: 'modal';
      readonly caller: Member;
      /** What was entered, by the inputs' custom ids. */
      readonly entered: ReadonlyMap<string, string>;
    });

/** Every interaction but a ping: a use of the bot. */
export type Use = Exclude<Interaction, { kind: 'ping' }>;

/** A custom id that this bot did not make, or not in this version: no command owns it. */
const unknownId: CustomId = { command: '', action: '', args: [] };

/** A file that a member gave with a command; `size` in bytes. */
export interface UploadedFile {
  readonly url: string;
  readonly size: number;
}

const addressSchema = z.object({ id: snowflake, application_id: snowflake, token: common.shape.token });

/** Why a file was not read: too big, not Discord's, not handed over in time, or not at all. */
export type Unread = 'big' | 'foreign' | 'slow' | 'unread';

/** What came of reading a file. */
export type FileText =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: Unread };

/** Where an answer goes; known even for an interaction whose rest can't be read. */
export interface ReplyTo {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
}

/** Undefined where not even that can be read. */
export function readReplyTo(json: unknown): ReplyTo | undefined {
  const { data } = addressSchema.safeParse(json);
  return data && { id: data.id, applicationId: data.application_id, token: data.token };
}

/** Undefined where the JSON is no interaction that Discord would send. */
export function readInteraction(json: unknown): Interaction | undefined {
  const { data: raw } = interactionSchema.safeParse(json);
  if (raw === undefined) return undefined;
  if (raw.type === InteractionType.Ping) return { kind: 'ping' };
  const caller = callerOf(raw);
  if (caller === undefined) return undefined;
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
      return readCommand(raw.data, caller);
    case InteractionType.ApplicationCommandAutocomplete:
      return readTyping(raw.data, caller);
    case InteractionType.MessageComponent:
      return readPress(raw.data, raw.message, caller);
    case InteractionType.ModalSubmit:
      return {
        kind: 'modal',
        caller,
        ...(readCustomId(raw.data.custom_id) ?? unknownId),
        entered: new Map(
          raw.data.components
            .flatMap(({ component, components = [] }) => (component ? [component] : components))
            .map(({ custom_id: id, value: text = '' }) => [id, text]),
        ),
      };
  }
}

type CommandData = z.infer<typeof commandData>;

function readCommand(data: CommandData, caller: Member): Interaction {
  const { name: command, resolved, target_id: target } = data;
  if (target !== undefined) {
    return { kind: 'message', caller, command, content: messageText(resolved?.messages?.[target]) };
  }
  const subcommand = subcommandIn(data);
  return {
    kind: 'command',
    caller,
    command,
    commandId: data.id,
    subcommand: subcommand?.name ?? '',
    options: optionMap(subcommand?.options),
    files: resolved?.attachments ?? {},
  };
}

function readTyping(data: CommandData, caller: Member): Interaction {
  const subcommand = subcommandIn(data);
  const focused = subcommand?.options?.find((given) => given.focused);
  return {
    kind: 'autocomplete',
    caller,
    command: data.name,
    subcommand: subcommand?.name ?? '',
    option: focused?.name ?? '',
    typed: String(focused?.value ?? ''),
  };
}

const subcommandIn = (data: CommandData) =>
  data.options?.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);

function readPress(
  { custom_id: id, values }: z.infer<typeof componentData>,
  { flags, interaction_metadata: asked }: z.infer<typeof pressedMessage>,
  caller: Member,
): Interaction {
  const isPrivate = (flags & MessageFlags.Ephemeral) !== 0;
  return {
    kind: 'press',
    caller,
    ...(readCustomId(id === menuId ? (values[0] ?? '') : id) ?? unknownId),
    values,
    own: isPrivate || asked?.user.id === caller.user,
    private: isPrivate,
  };
}

function callerOf(raw: Common): Member | undefined {
  const from = raw.member?.user ?? raw.user;
  if (!from) return undefined;
  return {
    user: from.id,
    name: raw.member?.nick ?? from.global_name ?? from.username,
    guild: raw.guild_id ?? undefined,
    channel: raw.channel ? partialChannelOf(raw.channel) : undefined,
    languages: { member: languageOfLocale(raw.locale), guild: languageOfLocale(raw.guild_locale) },
    manager: (BigInt(raw.member?.permissions ?? 0) & managing) !== 0n,
  };
}

const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

const partialChannelOf = ({
  id,
  type,
  parent_id,
  flags,
}: NonNullable<Common['channel']>): PartialChannel => ({
  id,
  // Without a word on what it lies in, its id is all that is taken from Discord: the rest is looked up.
  type: parent_id === undefined ? undefined : type,
  parentId: parent_id ?? undefined,
  spoiler: ((flags ?? 0) & ChannelFlags.IsSpoilerChannel) !== 0,
});

const optionMap = (given: z.infer<typeof options> | undefined): Options =>
  new Map((given ?? []).flatMap(({ name, value: own }) => (own === undefined ? [] : [[name, own] as const])));
