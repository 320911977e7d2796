/**
 * discord-api-spec ships its zod schemas without types. These are the ones in use here; request bodies are typed
 * as the schemas let them through, `null` included.
 */
declare module 'discord-api-spec/zod' {
  import type { APIMessage } from 'discord-api-types/v10';
  import type { ZodMiniType } from 'zod/mini';

  type Nullish<T> = { readonly [Key in keyof T]?: T[Key] | null | undefined };

  export type EmojiBody = Nullish<{ id: string; name: string; animated: boolean }>;

  export interface ChoiceBody {
    readonly name: string;
    readonly name_localizations?: Readonly<Record<string, string>> | null | undefined;
    readonly value: string | number;
  }

  export interface SelectOptionBody
    extends Nullish<{ description: string; default: boolean; emoji: EmojiBody }> {
    readonly label: string;
    readonly value: string;
  }

  export interface MediaItemBody extends Nullish<{ description: string; spoiler: boolean }> {
    readonly media: { readonly url: string };
  }

  /** Any component of a message or a modal: which fields it has follows from its type. */
  export interface ComponentBody
    extends Nullish<{
      id: number;
      custom_id: string;
      style: number;
      label: string;
      url: string;
      sku_id: string;
      emoji: EmojiBody;
      disabled: boolean;
      required: boolean;
      min_values: number;
      max_values: number;
      min_length: number;
      max_length: number;
      options: readonly SelectOptionBody[];
      default_values: readonly { readonly id: string }[];
      content: string;
      description: string;
      spoiler: boolean;
      accent_color: number;
      spacing: number;
      divider: boolean;
      media: { readonly url: string };
      file: { readonly url: string };
      items: readonly MediaItemBody[];
      components: readonly ComponentBody[];
      accessory: ComponentBody;
      component: ComponentBody;
    }> {
    readonly type: number;
  }

  export type EmbedBody = Nullish<{
    title: string;
    description: string;
    fields: readonly { readonly name: string; readonly value: string }[];
    author: Nullish<{ name: string }>;
    footer: Nullish<{ text: string }>;
  }>;

  export type MessageBody = Nullish<{
    content: string;
    embeds: readonly EmbedBody[];
    components: readonly ComponentBody[];
    attachments: readonly { readonly id: string; readonly description?: string | null | undefined }[];
    allowed_mentions: Nullish<{
      parse: readonly (string | null)[];
      users: readonly (string | null)[];
      roles: readonly (string | null)[];
      replied_user: boolean;
    }>;
    sticker_ids: readonly string[];
    poll: object;
    tts: boolean;
    flags: number;
  }>;

  export interface ChannelMessageBody
    extends MessageBody,
      Nullish<{ nonce: string | number; enforce_nonce: boolean }> {
    readonly message_reference?:
      | ({ readonly message_id: string } & Nullish<{ fail_if_not_exists: boolean; type: number }>)
      | null
      | undefined;
    readonly nonce?: string | number | null | undefined;
    readonly enforce_nonce?: boolean | null | undefined;
  }

  export interface CommandOptionBody
    extends Nullish<{
      name_localizations: Readonly<Record<string, string>>;
      description_localizations: Readonly<Record<string, string>>;
      required: boolean;
      autocomplete: boolean;
      choices: readonly ChoiceBody[];
      min_value: number;
      max_value: number;
      min_length: number;
      max_length: number;
      channel_types: readonly number[];
      options: readonly CommandOptionBody[];
    }> {
    readonly type: number;
    readonly name: string;
    readonly description: string;
  }

  export interface CommandBody
    extends Nullish<{
      type: number;
      name_localizations: Readonly<Record<string, string>>;
      description: string;
      description_localizations: Readonly<Record<string, string>>;
      options: readonly CommandOptionBody[];
      default_member_permissions: string | number;
      dm_permission: boolean;
      contexts: readonly number[];
      integration_types: readonly number[];
      handler: number;
      nsfw: boolean;
    }> {
    readonly name: string;
  }

  export interface ModalBody {
    readonly custom_id: string;
    readonly title: string;
    readonly components: readonly ComponentBody[];
  }

  export interface ChoicesBody {
    readonly choices?: readonly (ChoiceBody | null)[] | null | undefined;
  }

  export const ApplicationCommandUpdateRequestSchema: ZodMiniType<CommandBody>;
  export const IncomingWebhookInteractionRequestSchema: ZodMiniType<MessageBody>;
  export const IncomingWebhookUpdateRequestPartialSchema: ZodMiniType<MessageBody>;
  export const InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema: ZodMiniType<ChoicesBody>;
  export const InteractionApplicationCommandAutocompleteCallbackNumberDataSchema: ZodMiniType<ChoicesBody>;
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: ZodMiniType<ChoicesBody>;
  export const MessageCreateRequestSchema: ZodMiniType<ChannelMessageBody>;
  export const MessageEditRequestPartialSchema: ZodMiniType<MessageBody>;
  export const ModalInteractionCallbackRequestDataSchema: ZodMiniType<ModalBody>;

  export const ApplicationCommandResponseSchema: ZodMiniType;
  export const GatewayBotResponseSchema: ZodMiniType;
  export const GuildChannelResponseSchema: ZodMiniType;
  export const InteractionCallbackResponseSchema: ZodMiniType;
  export const MessageResponseSchema: ZodMiniType<APIMessage>;
  export const PrivateApplicationResponseSchema: ZodMiniType;
  export const ThreadResponseSchema: ZodMiniType;
  export const UserPIIResponseSchema: ZodMiniType;
  export const UserResponseSchema: ZodMiniType;
}
