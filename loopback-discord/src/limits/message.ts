import {
  type EmbedBody,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  type MessageBody,
} from 'discord-api-spec/zod';
import { MessageFlags } from 'discord-api-types/v10';
import { messageComponentProblems, placed } from './components.js';
import { parse } from './schema.js';

/** What `checkMessage` needs to know besides the body. */
export interface MessageContext {
  /** Names of the files sent along. */
  readonly files?: readonly string[];
  /** The message that the body edits; without it, the body makes a new one. */
  readonly edits?: { readonly flags: number; readonly content: string; readonly embeds: readonly unknown[] };
}

/** Discord answers this one with a code of its own, 50006. */
export const EMPTY_MESSAGE = 'Cannot send an empty message';

const MAX_EMBED_TEXT = 6_000;
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

/**
 * What Discord would refuse about the body of a message: an answer to an interaction, a follow-up, an edit.
 * @returns one line per problem, each beginning with its path
 */
export function checkMessage(body: unknown, context: MessageContext = {}): string[] {
  const schema = context.edits
    ? IncomingWebhookUpdateRequestPartialSchema
    : IncomingWebhookInteractionRequestSchema;
  const parsed = parse(schema, body);
  return parsed.kind === 'invalid' ? parsed.problems : messageProblems(parsed.value, context);
}

/** A deferred answer has no message yet: all it can say is that only one member will see it. */
export function checkDeferred(data: unknown): string[] {
  return Object.entries(data ?? {}).flatMap(([field, value]) => {
    if (field !== 'flags') return [`${field}: not part of a deferred answer`];
    return value === 0 || value === MessageFlags.Ephemeral ? [] : ['flags: only EPHEMERAL can be deferred'];
  });
}

function messageProblems(body: MessageBody, { files = [], edits }: MessageContext): string[] {
  const flagged = Boolean(((edits?.flags ?? 0) | (body.flags ?? 0)) & MessageFlags.IsComponentsV2);
  return [
    ...((body.flags ?? 0) & ~SETTABLE_FLAGS ? [`flags: ${body.flags} has bits that no bot can set`] : []),
    ...(flagged ? flaggedProblems(body, edits) : []),
    ...(isEmpty(body, files, edits, flagged) ? [EMPTY_MESSAGE] : []),
    ...mentionProblems(body),
    ...embedProblems(body.embeds ?? []),
    ...messageComponentProblems(body.components ?? [], flagged),
    ...attachmentProblems(body, files),
  ];
}

function flaggedProblems(body: MessageBody, edits: MessageContext['edits']): string[] {
  const wasFlagged = Boolean((edits?.flags ?? 0) & MessageFlags.IsComponentsV2);
  const mustBeEmptied = (field: 'content' | 'embeds') =>
    edits && !wasFlagged && edits[field].length > 0 && body[field] === undefined
      ? [`${field}: must be set to null when the message gets the IS_COMPONENTS_V2 flag`]
      : [];
  const used = (['content', 'embeds', 'sticker_ids'] as const).filter((field) => body[field]?.length);
  return [
    ...[...used, ...(body.poll ? ['poll'] : [])].map(
      (field) => `${field}: not allowed with the IS_COMPONENTS_V2 flag`,
    ),
    ...mustBeEmptied('content'),
    ...mustBeEmptied('embeds'),
  ];
}

function isEmpty(
  body: MessageBody,
  files: readonly string[],
  edits: MessageContext['edits'],
  flagged: boolean,
): boolean {
  if (edits) return flagged && body.components?.length === 0;
  const has = [body.embeds, body.components, body.sticker_ids, body.attachments, files].some(
    (list) => (list?.length ?? 0) > 0,
  );
  return !has && !body.content?.trim() && !body.poll;
}

function mentionProblems({ allowed_mentions }: MessageBody): string[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed_mentions?.parse?.includes(kind) && allowed_mentions[kind]?.length)
    .map((kind) => `allowed_mentions.${kind}: mutually exclusive with parse: ['${kind}']`);
}

function embedProblems(embeds: readonly EmbedBody[]): string[] {
  const total = embeds.reduce((sum, embed) => sum + embedText(embed), 0);
  return total > MAX_EMBED_TEXT
    ? [`embeds: ${total} characters in all embeds, at most ${MAX_EMBED_TEXT}`]
    : [];
}

function embedText({ title, description, fields, author, footer }: EmbedBody): number {
  const texts = [title, description, author?.name, footer?.text];
  const inFields = (fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [...texts, ...inFields].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function attachmentProblems({ components }: MessageBody, files: readonly string[]): string[] {
  return placed(components ?? [], 'components').flatMap(({ component, path }) =>
    [component.media, component.file, ...(component.items ?? []).map(({ media }) => media)]
      .map((media) => /^attachment:\/\/(.*)$/.exec(media?.url ?? '')?.[1])
      .filter((name) => name !== undefined && !files.includes(name))
      .map((name) => `${path}: no file named '${name}' was sent`),
  );
}
