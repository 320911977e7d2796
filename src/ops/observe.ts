/** What happens in the bot, told as it happens. The log and the metrics listen; nothing waits for them. */
import type { Answer } from '#knowledge/knowledge.js';

/** What became of an interaction or a mention. */
export type Outcome =
  /** A page was shown; a question was answered, is a known gap, is near to what is known, wasn't understood, or is about something else. */
  | 'answered'
  | 'gap'
  | 'near'
  | 'unknown'
  | 'offtopic'
  /** Autocomplete had its choices. */
  | 'suggested'
  /** Settings were shown or changed; nothing was to be changed; or someone else was faster. */
  | 'shown'
  | 'saved'
  | 'unchanged'
  | 'conflict'
  /** A rule, a missing permission, or the place (settings outside of a server) stood against it. */
  | 'refused-off'
  | 'refused-cooldown'
  | 'refused-mentions'
  | 'refused-share'
  | 'refused-permission'
  | 'refused-place'
  /** A button or command that isn't there any more; a message without text. */
  | 'outdated'
  | 'empty'
  | 'malformed'
  | 'failed';

/** What may be told of an error: never its text, which can hold a token or a member's words. */
export interface Problem {
  readonly error: string;
  readonly status?: number;
  readonly code?: number | string;
  /** Where it was thrown, the innermost first: `src/settings/store.ts:72 read`. */
  readonly frames?: readonly string[];
}

export type BotEvent =
  | {
      readonly kind: 'interaction';
      readonly type: 'command' | 'message' | 'autocomplete' | 'press' | 'modal' | 'mention' | 'malformed';
      /** One of the bot's own commands, or `unknown`: never what someone sent. */
      readonly command: string;
      readonly guild: string | undefined;
      readonly outcome: Outcome;
      /** Milliseconds until the answer was made. */
      readonly ms: number;
      /** What a question was taken for. */
      readonly answer?: Answer | undefined;
      /** What the member was given to tell the operator. */
      readonly reference?: string;
      readonly problem?: Problem;
    }
  /** An answer took so long that it was acknowledged first. */
  | { readonly kind: 'deferred' }
  | { readonly kind: 'undelivered'; readonly type: string; readonly late: boolean; readonly problem: Problem }
  /** Rules could not be read: the answer is private and hides the ending. */
  | { readonly kind: 'unreadable'; readonly guild: string; readonly cause: string }
  /** An HTTP request that was turned away. */
  | { readonly kind: 'turned-away'; readonly status: number }
  /** A request that Discord signed at another time than this machine has: told now and then. */
  | { readonly kind: 'wrong-time'; readonly secondsAhead: number }
  | { readonly kind: 'shard'; readonly shard: number; readonly state: 'ready' | 'resumed' | 'reconnecting' }
  | { readonly kind: 'heartbeat'; readonly shard: number; readonly ms: number }
  /** One try of a call to Discord; without a status there was no reply. Calls for an interaction go without the bot's token. */
  | {
      readonly kind: 'rest';
      readonly status: number | undefined;
      readonly isRetry: boolean;
      readonly withToken: boolean;
    }
  | { readonly kind: 'store'; readonly operation: string; readonly ms: number; readonly failed: boolean }
  | { readonly kind: 'problem'; readonly where: string; readonly problem: Problem };

export type Observe = (event: BotEvent) => void;
