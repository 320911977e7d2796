/** What the page and its server say to each other. */
import type {
  APIMessage,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';

const id = z.string().regex(/^\d{1,20}$/);
const name = z.string().min(1).max(32);

/** An option's value; a file's content is base64. */
const givenSchema = z.union([
  z.string().max(6000),
  z.number(),
  z.boolean(),
  z.object({ channel: id }),
  z.object({ file: z.string().max(260), content: z.base64().max(1_400_000) }),
]);

const as = z.object({
  who: z.enum(['member', 'moderator']),
  channel: id,
  locale: z.string().max(10),
  /** The answer takes longer than Discord waits, as with a slow database. */
  slow: z.boolean().optional(),
});

const call = as.extend({
  command: name,
  subcommand: name.optional(),
  options: z.record(name, givenSchema),
});

/** What a member does on the page. */
export const actionSchema = z.discriminatedUnion('kind', [
  call.extend({ kind: z.literal('command') }),
  call.extend({ kind: z.literal('autocomplete'), focused: name, typed: z.string().max(6000) }),
  as.extend({ kind: z.literal('message-command'), command: name, message: id }),
  as.extend({ kind: z.literal('button'), message: id, customId: z.string().max(100) }),
  as.extend({
    kind: z.enum(['select', 'channel-select']),
    message: id,
    customId: z.string().max(100),
    values: z.array(z.string().max(100)).max(25),
  }),
  as.extend({
    kind: z.literal('modal'),
    message: id.optional(),
    customId: z.string().max(100),
    values: z.record(z.string().max(100), z.string().max(4000)),
  }),
  as.extend({ kind: z.literal('say'), content: z.string().trim().min(1).max(4000) }),
]);

export type Given = z.infer<typeof givenSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Who = Action['who'];

/** What comes of it. Messages are told of apart, as events. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  /** `exchange` is its id, where it came so far. */
  | { readonly kind: 'failed'; readonly why: string; readonly exchange?: string };

interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** A message as the page shows it. */
export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly message: APIMessage;
  /** The only one who sees it. */
  readonly to: string | undefined;
  /** Ids of the exchanges that made it and changed it, in order. */
  readonly exchanges: readonly string[];
  /** The command that it answers. */
  readonly used: string | undefined;
}

export type Event =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'removed'; readonly id: string };

export interface WorldChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'category' | 'text' | 'spoiler' | 'thread' | 'direct';
  readonly type: number;
  readonly parent: string | undefined;
  /** Whose direct messages these are; undefined where all can write. */
  readonly owner: Who | undefined;
}

export interface WorldUser {
  readonly id: string;
  readonly name: string;
}

/** All that the page needs to begin. */
export interface World {
  readonly application: WorldUser;
  readonly server: string;
  readonly channels: readonly WorldChannel[];
  readonly users: Readonly<Record<Who, WorldUser>>;
  readonly others: readonly WorldUser[];
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly posts: readonly Post[];
}

/** One interaction, or one message that asks: what went to the bot and what came back. */
export interface Exchange {
  readonly id: string;
  readonly kind: 'interaction' | 'message';
  readonly title: string;
  readonly request: unknown;
  /** Undefined where there is none (yet); `status` of the HTTP response. */
  readonly response: { readonly status: number; readonly body: unknown; readonly ms: number } | undefined;
  /** What Discord's schemas and limits have against the response. */
  readonly problems: readonly string[];
  /** Calls to Discord's REST API that brought or changed the answer later. */
  readonly later: readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number | undefined;
    readonly body: unknown;
    /** Discord's error, where it was refused. */
    readonly refusal: unknown;
  }[];
  /** How the question was understood and decided. */
  readonly why: string | undefined;
}
