/** The interactions handed out, their answers, and the messages that came of them. */
import { randomBytes } from 'node:crypto';
import {
  type APIInteractionResponse,
  ApplicationCommandOptionType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord.js';
import { type MessageBody, UserResponseSchema } from 'discord-api-spec/zod';
import { z } from 'zod';
import { checkChoices, checkDeferred, checkMessage, checkModal, EMPTY_MESSAGE } from './limits.js';
import { type Messages, replyFields, type StoredMessage } from './messages.js';
import { snowflake } from './snowflake.js';
import type { UploadedFile } from './uploads.js';
import { type Pending, pending } from './wait.js';

/** An interaction that was handed out. */
export interface Issued {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly guildId: string | undefined;
  /** What is sent to the bot. */
  readonly payload: object;
  /** By `performance.now()`. */
  readonly sentAt: number;
  /** For components, the message they are on. */
  readonly source: StoredMessage | undefined;
  /** Resolves when the bot's answer was taken. */
  readonly answered: Pending<Answered>;
  /** Undefined until answered. */
  answer: Answered | undefined;
  /** Id of the message that `@original` stands for, once the answer made or took one. */
  originalId: string | undefined;
  /** The original as each edit left it. */
  readonly edits: StoredMessage[];
  readonly followUps: StoredMessage[];
}

export interface Answered {
  readonly callback: APIInteractionResponse;
  readonly files: readonly UploadedFile[];
  /** Milliseconds since the interaction was sent. */
  readonly at: number;
}

export interface Interactions {
  /** Gives the interaction a fresh id and token. It need not be well-formed. */
  issue(interaction: object): Issued;
  find(token: string): Issued | undefined;
  /** @returns what is wrong with the answer; when nothing is, it has taken effect */
  respond(issued: Issued, body: unknown, files: readonly UploadedFile[]): string[];
  /** The message that `@original` stands for. */
  original(issued: Issued): StoredMessage | undefined;
  edit(issued: Issued, message: StoredMessage, body: MessageBody, files: readonly UploadedFile[]): StoredMessage;
  followUp(issued: Issued, body: MessageBody, files: readonly UploadedFile[]): StoredMessage;
}

const optionShape = z.looseObject({
  type: z.number().catch(ApplicationCommandOptionType.String),
  focused: z.boolean().catch(false),
  get options() {
    return z.array(optionShape).catch([]);
  },
});

/** What the stand-in needs of an interaction, whatever else is wrong with it. */
const incomingShape = z.looseObject({
  type: z.number().catch(InteractionType.ApplicationCommand),
  guild_id: z.string().optional().catch(undefined),
  channel_id: z.string().catch('0'),
  message: z.unknown(),
  user: z.unknown(),
  member: z.looseObject({ user: z.unknown() }).optional().catch(undefined),
  authorizing_integration_owners: z.record(z.string(), z.string()).catch({}),
  data: z.looseObject({ options: z.array(optionShape).catch([]) }).catch({ options: [] }),
});

type Incoming = z.infer<typeof incomingShape>;

const callbackShape = z.object({ type: z.number(), data: z.unknown() });

/** Facts of an interaction that only its answer needs. */
interface Facts {
  readonly channelId: string;
  readonly metadata: object;
  readonly optionType: ApplicationCommandOptionType;
}

export function createInteractions(applicationId: string, messages: Messages): Interactions {
  const byToken = new Map<string, { readonly issued: Issued; readonly facts: Facts }>();

  const issue = (interaction: object): Issued => {
    const incoming = incomingShape.parse(interaction);
    const id = snowflake();
    const token = randomBytes(120).toString('base64url');
    const source = messages.adopt(incoming.message);
    const issued: Issued = {
      id,
      token,
      type: incoming.type,
      guildId: incoming.guild_id,
      payload: { ...interaction, id, token, application_id: applicationId },
      sentAt: performance.now(),
      source,
      answered: pending(),
      answer: undefined,
      originalId: undefined,
      edits: [],
      followUps: [],
    };
    byToken.set(token, { issued, facts: factsOf(issued, incoming) });
    return issued;
  };

  const factsFor = ({ token }: Issued): Facts => {
    const entry = byToken.get(token);
    if (!entry) throw new Error('The interaction is from another stand-in');
    return entry.facts;
  };

  const original = ({ originalId }: Issued) => (originalId ? messages.get(originalId) : undefined);

  const create = (issued: Issued, body: MessageBody, files: readonly UploadedFile[], extra: object) => {
    const { channelId, metadata } = factsFor(issued);
    return messages.create({
      body,
      files,
      channelId,
      extra: { webhook_id: applicationId, application_id: applicationId, interaction_metadata: metadata, ...extra },
    });
  };

  const edit: Interactions['edit'] = (issued, message, body, files) => {
    const edited = messages.edit(message, body, files);
    if (edited.id === issued.originalId) issued.edits.push(edited);
    return edited;
  };

  const takeEffect = (issued: Issued, type: number, body: MessageBody, files: readonly UploadedFile[]): void => {
    const source = issued.source && messages.get(issued.source.id);
    const extra = source ? replyFields(source) : { type: ownType(issued.type) };
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        issued.originalId = create(issued, body, files, extra).id;
        break;
      case InteractionResponseType.DeferredChannelMessageWithSource:
        issued.originalId = create(issued, { flags: (body.flags ?? 0) | MessageFlags.Loading }, [], extra).id;
        break;
      case InteractionResponseType.UpdateMessage:
        if (source) messages.edit(source, body, files);
        issued.originalId = source?.id;
        break;
      case InteractionResponseType.DeferredMessageUpdate:
        issued.originalId = source?.id;
        break;
    }
  };

  return {
    issue,
    find: (token) => byToken.get(token)?.issued,
    respond: (issued, body, files) => {
      const problems = callbackProblems(issued, body, files, factsFor(issued).optionType);
      if (!isCallback(body, problems)) return problems;
      takeEffect(issued, body.type, messageOf(body), files);
      issued.answer = { callback: body, files, at: performance.now() - issued.sentAt };
      issued.answered.resolve(issued.answer);
      return [];
    },
    original,
    edit,
    followUp: (issued, body, files) => {
      const first = original(issued);
      // After a deferred answer, the first follow-up takes the place of "is thinking…".
      if (first && first.flags & MessageFlags.Loading) return edit(issued, first, body, files);
      const message = create(issued, body, files, {});
      issued.followUps.push(message);
      return message;
    },
  };
}

function factsOf({ id, type, source }: Issued, incoming: Incoming): Facts {
  const user = UserResponseSchema.safeParse(incoming.user ?? incoming.member?.user);
  const focused = flattened(incoming.data.options).find((option) => option.focused);
  return {
    channelId: incoming.channel_id,
    optionType: focused?.type ?? ApplicationCommandOptionType.String,
    metadata: {
      id,
      type,
      ...(user.success && { user: user.data }),
      authorizing_integration_owners: incoming.authorizing_integration_owners,
      ...(type === InteractionType.MessageComponent && { interacted_message_id: source?.id }),
      ...(type === InteractionType.ModalSubmit && { is_finalized: true }),
    },
  };
}
