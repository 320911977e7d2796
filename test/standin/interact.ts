/** What a member does, an interaction, and what comes of it. */
import { type APIInteractionResponse, type APIMessage, GatewayDispatchEvents } from 'discord.js';
import type { Interactions } from '#playground/discord/interactions.js';
import type { Answered, Issued } from '#playground/discord/issued.js';
import { asMessage } from '#playground/discord/messages.js';
import type { UploadedFile } from '#playground/discord/uploads.js';
import type { Gateway } from './gateway.js';
import { waitFor, within } from './wait.js';

export interface InteractOptions {
  /** How long to wait for the answer; default 5,000 ms. */
  readonly timeoutMs?: number;
  /**
   * Brings the interaction to a bot that takes them over HTTP, instead of the gateway.
   * @returns the answer in the HTTP response; undefined when the bot answers through the callback route
   */
  readonly deliver?: (interaction: object) => Promise<unknown>;
}

export interface InteractionOutcome {
  /** The answer as the bot sent it. */
  readonly callback: APIInteractionResponse;
  readonly files: readonly UploadedFile[];
  /** Id of the message that the answer made or took; undefined for autocomplete and modals. */
  readonly messageId: string | undefined;
  /** Milliseconds from dispatch to answer. */
  readonly at: number;
  /** `@original` as it is now; undefined when there is none. */
  original(): APIMessage | undefined;
  /** `@original` after its next edit: each call takes the one after the last call's, even if made already. */
  untilEdited(timeoutMs?: number): Promise<APIMessage>;
  /** The follow-ups so far, as they are now. */
  readonly followUps: readonly APIMessage[];
}

export interface InteractContext {
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly problems: string[];
}

export async function interact(
  interaction: object,
  { timeoutMs = 5_000, deliver }: InteractOptions,
  context: InteractContext,
): Promise<InteractionOutcome> {
  const issued = context.interactions.issue(interaction);
  if (deliver) {
    // Not awaited: a bot may answer through the callback route before it ends the HTTP response.
    deliver(issued.payload).then(
      (body) => takeHttpAnswer(issued, body, context),
      (error: Error) => issued.answered.reject(error),
    );
  } else if (!context.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, issued.payload, issued)) {
    throw new Error('No session would get the interaction: the bot has not identified');
  }
  const late = () => unanswered(timeoutMs, context.problems);
  return outcomeOf(issued, await within(issued.answered.promise, timeoutMs, late), context);
}

function takeHttpAnswer(issued: Issued, body: unknown, { interactions, problems }: InteractContext): void {
  if (body === undefined) return;
  const wrong = interactions.respond(issued, body, []);
  problems.push(...wrong.map((problem) => `HTTP response ${problem}`));
  if (wrong.length > 0) issued.answered.reject(new Error(`Discord would refuse: ${wrong.join('; ')}`));
}

function unanswered(timeoutMs: number, problems: readonly string[]): Error {
  const refused = problems.length > 0 ? `; refused so far: ${problems.join('; ')}` : '';
  return new Error(`The bot did not answer within ${timeoutMs} ms${refused}`);
}

function outcomeOf(
  issued: Issued,
  answered: Answered,
  { interactions }: InteractContext,
): InteractionOutcome {
  let seenEdits = 0;
  return {
    ...answered,
    messageId: issued.originalId,
    original: () => {
      const message = interactions.original(issued);
      return message && asMessage(message);
    },
    untilEdited: async (timeoutMs) => {
      const next = seenEdits;
      seenEdits += 1;
      return asMessage(await waitFor(() => issued.edits[next], timeoutMs));
    },
    get followUps() {
      return interactions.followUps(issued).map(asMessage);
    },
  };
}
