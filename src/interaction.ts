/** Reads an interaction as Discord sends it. What is malformed is undefined here and goes no further. */
import { ApplicationCommandOptionType, InteractionType } from 'discord.js';
import { z } from 'zod';
import type { Options } from './command.js';

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
  channel: z.object({ id: snowflake, flags: z.number().nullish() }).nullish(),
  member: z.object({ user, nick: z.string().nullish() }).nullish(),
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

const commandData = z.object({
  name: z.string().max(32),
  type: z.number(),
  options: z
    .array(option.extend({ options: options.optional() }))
    .max(25)
    .optional(),
  target_id: snowflake.optional(),
  resolved: z
    .object({
      messages: z.record(z.string(), z.object({ content: z.string().max(4000).default('') })).optional(),
    })
    .optional(),
});

const componentData = z.object({
  custom_id: z.string().min(1).max(100),
  values: z.array(z.string().max(100)).max(25).default([]),
});

const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.Ping) }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  common.extend({
    type: z.literal(InteractionType.MessageComponent),
    data: componentData,
    message: z.object({
      flags: z.number().default(0),
      interaction_metadata: z.object({ user: z.object({ id: snowflake }) }).nullish(),
    }),
  }),
  common.extend({
    type: z.literal(InteractionType.ModalSubmit),
    data: z.object({ custom_id: z.string().max(100) }),
  }),
]);

type Common = z.infer<typeof common>;

/** What every interaction but a ping has. */
export interface Origin extends ReplyTo {
  readonly userId: string;
  /** The member's name as it is shown where the interaction happened. */
  readonly userName: string;
  readonly guildId?: string;
  readonly channelId?: string;
  /** Discord marks the channel itself as a spoiler channel. */
  readonly spoilerChannel: boolean;
}

export type Interaction =
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'command';
      readonly origin: Origin;
      readonly name: string;
      readonly subcommand: string;
      readonly options: Options;
    }
  | { readonly kind: 'message'; readonly origin: Origin; readonly name: string; readonly content: string }
  | {
      readonly kind: 'autocomplete';
      readonly origin: Origin;
      readonly subcommand: string;
      readonly option: string;
      readonly typed: string;
    }
  | {
      readonly kind: 'press';
      readonly origin: Origin;
      readonly customId: string;
      readonly values: readonly string[];
      /** The message is private, or was asked for by the same member: it may be replaced. */
      readonly own: boolean;
      readonly private: boolean;
    }
  | { readonly kind: 'modal'; readonly origin: Origin };

const spoilerChannelFlag = 1 << 21;
const ephemeralFlag = 1 << 6;

const addressSchema = z.object({ id: snowflake, application_id: snowflake, token: common.shape.token });

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
  const origin = originOf(raw);
  if (origin === undefined) return undefined;
  switch (raw.type) {
    case InteractionType.ApplicationCommand: {
      const { name, options: given, resolved, target_id: target } = raw.data;
      if (target !== undefined) {
        return { kind: 'message', origin, name, content: resolved?.messages?.[target]?.content ?? '' };
      }
      const subcommand = given?.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
      return {
        kind: 'command',
        origin,
        name,
        subcommand: subcommand?.name ?? '',
        options: optionMap(subcommand?.options),
      };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const subcommand = raw.data.options?.find(
        ({ type }) => type === ApplicationCommandOptionType.Subcommand,
      );
      const focused = subcommand?.options?.find((given) => given.focused);
      return {
        kind: 'autocomplete',
        origin,
        subcommand: subcommand?.name ?? '',
        option: focused?.name ?? '',
        typed: String(focused?.value ?? ''),
      };
    }
    case InteractionType.MessageComponent: {
      const { flags, interaction_metadata: asked } = raw.message;
      const isPrivate = (flags & ephemeralFlag) !== 0;
      return {
        kind: 'press',
        origin,
        customId: raw.data.custom_id,
        values: raw.data.values,
        own: isPrivate || asked?.user.id === origin.userId,
        private: isPrivate,
      };
    }
    case InteractionType.ModalSubmit:
      return { kind: 'modal', origin };
  }
}

function originOf(raw: Common): Origin | undefined {
  const from = raw.member?.user ?? raw.user;
  if (!from) return undefined;
  return {
    id: raw.id,
    token: raw.token,
    applicationId: raw.application_id,
    userId: from.id,
    userName: raw.member?.nick ?? from.global_name ?? from.username,
    ...(raw.guild_id ? { guildId: raw.guild_id } : {}),
    ...(raw.channel ? { channelId: raw.channel.id } : {}),
    spoilerChannel: ((raw.channel?.flags ?? 0) & spoilerChannelFlag) !== 0,
  };
}

const optionMap = (given: z.infer<typeof options> | undefined): Options =>
  new Map((given ?? []).flatMap(({ name, value: own }) => (own === undefined ? [] : [[name, own] as const])));
