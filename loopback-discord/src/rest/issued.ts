/** An interaction that was handed out, and what it has to remember of it. */
import { randomBytes } from 'node:crypto';
import { UserResponseSchema } from 'discord-api-spec/zod';
import {
  type APIInteractionResponse,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { type Pending, pending } from '../pending.js';
import { snowflake } from '../snowflake.js';
import type { StoredMessage } from './messages.js';
import type { UploadedFile } from './uploads.js';

export interface Issued {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** What is sent to the bot. */
  readonly payload: object;
  /** By `performance.now()`. */
  readonly sentAt: number;
  /** Id of the message that the component is on. */
  readonly sourceId: string | undefined;
  /** Type of the option being typed. */
  readonly optionType: ApplicationCommandOptionType;
  /** The `interaction_metadata` of the messages that answer. */
  readonly metadata: object;
  /** Whether only a user installed the app, which limits follow-ups. */
  readonly isUserInstall: boolean;
  /** Whether it went to the bot over HTTP, and is answered in the response. */
  isOverHttp: boolean;
  /** Resolves when an answer was taken. */
  readonly answered: Pending<Answered>;
  /** Undefined until answered. */
  answer: Answered | undefined;
  /** Id of the message that `@original` stands for, once there is one. */
  originalId: string | undefined;
  /** The original as each edit left it. */
  readonly edits: StoredMessage[];
  readonly followUpIds: string[];
}

export interface Answered {
  readonly callback: APIInteractionResponse;
  readonly files: readonly UploadedFile[];
  /** Milliseconds since the interaction was sent. */
  readonly at: number;
}

const optionShape = z.looseObject({
  type: z.enum(ApplicationCommandOptionType).catch(ApplicationCommandOptionType.String),
  focused: z.boolean().catch(false),
  get options() {
    return z.array(optionShape).catch([]);
  },
});

/** What is needed of an interaction, whatever else is wrong with it: bots are tested with malformed ones too. */
const shape = z.object({
  type: z.number().catch(InteractionType.ApplicationCommand),
  guild_id: z.string().optional().catch(undefined),
  channel_id: z.string().catch('0'),
  message: z.looseObject({ id: z.string() }).optional().catch(undefined),
  user: z.unknown().optional(),
  member: z.looseObject({ user: z.unknown().optional() }).optional().catch(undefined),
  authorizing_integration_owners: z.record(z.string(), z.string()).catch({}),
  data: z
    .object({ options: z.array(optionShape).catch([]), custom_id: z.string().optional().catch(undefined) })
    .catch({ options: [] }),
});

/**
 * Gives the interaction a fresh id and token.
 * @param openerOf the metadata of the interaction that opened a modal, by the modal's custom id
 */
export function newIssued(
  interaction: object,
  applicationId: string,
  openerOf: (modal: string) => object | undefined,
): Issued {
  const incoming = shape.parse(interaction);
  const id = snowflake();
  const token = randomBytes(120).toString('base64url');
  const owners = incoming.authorizing_integration_owners;
  return {
    id,
    token,
    type: incoming.type,
    guildId: incoming.guild_id,
    channelId: incoming.channel_id,
    payload: { ...interaction, id, token, application_id: applicationId },
    sentAt: performance.now(),
    sourceId: incoming.message?.id,
    optionType: focusedType(incoming.data.options) ?? ApplicationCommandOptionType.String,
    metadata: metadataOf(id, incoming, openerOf(incoming.data.custom_id ?? '')),
    isUserInstall:
      ApplicationIntegrationType.UserInstall in owners &&
      !(ApplicationIntegrationType.GuildInstall in owners),
    isOverHttp: false,
    answered: pending(),
    answer: undefined,
    originalId: undefined,
    edits: [],
    followUpIds: [],
  };
}

function focusedType(
  options: readonly z.infer<typeof optionShape>[],
): ApplicationCommandOptionType | undefined {
  return options
    .map((option) => (option.focused ? option.type : focusedType(option.options)))
    .find((type) => type !== undefined);
}

function metadataOf(
  id: string,
  { type, user, member, message, ...incoming }: z.infer<typeof shape>,
  opener: object | undefined,
): object {
  const invoker = UserResponseSchema.safeParse(user ?? member?.user);
  const common = {
    ...(invoker.success && { user: invoker.data }),
    authorizing_integration_owners: incoming.authorizing_integration_owners,
  };
  const command = { id: snowflake(), type: InteractionType.ApplicationCommand, ...common };
  return {
    id,
    type,
    ...common,
    ...(type === InteractionType.MessageComponent && { interacted_message_id: message?.id }),
    ...(type === InteractionType.ModalSubmit && { triggering_interaction_metadata: opener ?? command }),
  };
}
