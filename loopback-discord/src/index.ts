/** A Discord on 127.0.0.1 to test a bot against. Interactions, checks and signatures have entries of their own. */
export {
  type Attachment,
  type AttachOptions,
  type Discord,
  type DiscordOptions,
  startDiscord,
} from './discord.js';
export type { Identify } from './gateway/gateway.js';
export type { InteractionOutcome, InteractOptions } from './interact.js';
export { isLoopback } from './loopback.js';
export type { MentionOptions, MentionOutcome } from './mention.js';
export type { HttpAnswer } from './post.js';
export type { RecordedRequest } from './rest/app.js';
export type { Fault, FaultStatus } from './rest/faults.js';
export type { Interactions } from './rest/interactions.js';
export type { Answered, Issued } from './rest/issued.js';
export { asMessage, type Messages, type StoredMessage } from './rest/messages.js';
export type { UploadedFile } from './rest/uploads.js';
export { type Truthy, waitFor } from './wait.js';
