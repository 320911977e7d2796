/** Brings an answer to Discord in time: at once, or after an acknowledgement by an edit. Never twice. */
import type { REST } from '@discordjs/rest';
import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import type { Handling } from '#interactions/bot.js';
import type { Interaction, ReplyTo } from '#interactions/read.js';
import { type OutgoingFile, type Payload, picturesOf } from '#interactions/reply.js';
import type { Language } from '#knowledge/data/schema.js';
import type { Observe } from '#ops/observe.js';
import { withTimeout } from '#ops/timeout.js';
import { textsIn } from '#texts/texts.js';
import { notice } from '#view/notice.js';
import { refusalOf, restProblemOf } from './rest.js';

export interface Delivery {
  readonly rest: REST;
  readonly observe: Observe;
  /** Milliseconds after which an answer that isn't ready is acknowledged. Discord waits 3,000. */
  readonly deferAfterMs?: number;
}

/** Milliseconds within which a callback must have arrived; Discord forgets the interaction after 3,000. */
const callbackTimeoutMs = 2800;
/** Milliseconds for an edit, which Discord takes for 15 minutes. */
const editTimeoutMs = 30_000;

const unknownInteraction = 10062;
const alreadyAnswered = 40060;

/** Resolves when the answer is delivered, or can't be any more; problems are told to the observer and never thrown. */
export async function deliver(handling: Handling, delivery: Delivery): Promise<void> {
  const { interaction, replyTo, received } = handling;
  if (replyTo === undefined || interaction?.kind === 'ping') return;
  await guarded(handling, delivery, async () => {
    const { first, rest } = await inTime(handling, delivery);
    await callback(replyTo, first, callbackTimeoutMs - (performance.now() - received), delivery.rest);
    await rest?.();
  });
}

/** The answer for the response of an HTTP request; `later` brings what is missing by an edit, once that is sent. */
export async function deliverInline(
  handling: Handling,
  delivery: Delivery,
): Promise<{ readonly payload: Payload; readonly later?: () => Promise<void> }> {
  const { first, rest } = await inTime(handling, delivery);
  return { payload: first, ...(rest ? { later: () => guarded(handling, delivery, rest) } : {}) };
}

/** The answer where it is ready in time; else an acknowledgement, and what brings the answer after it. */
async function inTime(
  { interaction, replyTo, response, deferral }: Handling,
  { deferAfterMs = 2000, rest, observe }: Delivery,
): Promise<{ readonly first: Payload; readonly rest?: () => Promise<void> }> {
  if (deferral === undefined || replyTo === undefined) return { first: await response };
  const ready = await withTimeout(response, deferAfterMs);
  if (ready !== undefined && ready.copy === undefined) return { first: ready };
  if (ready === undefined) observe({ kind: 'deferred' });
  return {
    first: { body: deferral },
    rest: async () => complete(replyTo, deferral, await response, languageOf(interaction), rest),
  };
}

const languageOf = (interaction: Interaction | undefined): Language =>
  (interaction?.kind === 'ping' ? undefined : interaction?.caller.languages.member) ?? 'en';

async function guarded(
  { interaction }: Handling,
  { observe }: Delivery,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const late = refusalOf(error)?.code === unknownInteraction;
    observe({
      kind: 'undelivered',
      type: interaction?.kind ?? 'malformed',
      late,
      problem: restProblemOf(error),
    });
  }
}

async function callback(
  replyTo: ReplyTo,
  { body, files = [] }: Payload,
  timeoutMs: number,
  rest: REST,
): Promise<void> {
  // AbortSignal.timeout() would go off later in any case, and cost more than the rest of this.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), Math.max(1, timeoutMs));
  try {
    const route = Routes.interactionCallback(replyTo.id, replyTo.token);
    await rest.post(route, { auth: false, body, files: [...files], signal: late.signal });
  } catch (error) {
    // A retry after a lost reply: the first try had arrived.
    if (refusalOf(error)?.code !== alreadyAnswered) throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The answer after an acknowledgement: an edit where it can become that message, else a message of its own. */
async function complete(
  replyTo: ReplyTo,
  deferral: APIInteractionResponse,
  { body: response, files: attached = [], copy }: Payload,
  language: Language,
  rest: REST,
): Promise<void> {
  // First: what the edit then says, that it is shared, has to be so.
  if (copy !== undefined) await post(replyTo, copy, picturesOf(copy), rest);
  const isMessage =
    response.type === InteractionResponseType.ChannelMessageWithSource ||
    response.type === InteractionResponseType.UpdateMessage;
  // A form can only be opened at once; Discord takes none after an acknowledgement.
  const data = isMessage ? (response.data ?? {}) : notice(textsIn(language).refusals.tooLate);
  const files = [...attached];
  const signal = AbortSignal.timeout(editTimeoutMs);
  const original = Routes.webhookMessage(replyTo.applicationId, replyTo.token, '@original');
  const isNew = deferral.type === InteractionResponseType.DeferredChannelMessageWithSource;
  const replaces = isNew
    ? isPrivate(deferral.data) === isPrivate(data)
    : response.type === InteractionResponseType.UpdateMessage;
  if (replaces) {
    const body = { ...data, flags: (data.flags ?? 0) & ~MessageFlags.Ephemeral };
    await rest.patch(original, { auth: false, body, files, signal });
    return;
  }
  // Who may see a message is settled by its acknowledgement, so this one has to be a message of its own.
  if (isNew) await rest.delete(original, { auth: false, signal });
  await post(replyTo, data, files, rest);
}

/** A message of its own, beside the one that answers the interaction. */
async function post(
  { applicationId, token }: ReplyTo,
  body: APIInteractionResponseCallbackData,
  files: readonly OutgoingFile[],
  rest: REST,
): Promise<void> {
  const signal = AbortSignal.timeout(editTimeoutMs);
  await rest.post(Routes.webhook(applicationId, token), { auth: false, body, files: [...files], signal });
}

const isPrivate = (data: Pick<APIInteractionResponseCallbackData, 'flags'> | undefined): boolean =>
  ((data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
