/** What a member does, an interaction, and what comes of it. */
import { type APIInteractionResponse, type APIMessage, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Discord } from './discord.js';
import type { Gateway } from './gateway/gateway.js';
import type { Interactions } from './rest/interactions.js';
import type { Answered, Issued } from './rest/issued.js';
import { asMessage } from './rest/messages.js';
import type { ReadUpload, UploadedFile } from './rest/uploads.js';
import { waitFor, within } from './wait.js';

export interface InteractOptions {
  /** How long to wait for the answer; default 5,000 ms. */
  readonly timeoutMs?: number;
  /** How often it is sent over the gateway; default once. Around a resume, Discord can send it again. */
  readonly dispatches?: number;
  /** The endpoint of a bot that takes interactions over HTTP, instead of the gateway; the request is signed. */
  readonly to?: string;
  /**
   * Brings the interaction to the bot in a way of its own.
   * @returns the answer; undefined when the bot answers through the callback route
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
  readonly post: Discord['post'];
}

export async function interact(
  interaction: object,
  { timeoutMs = 5_000, dispatches = 1, to, deliver }: InteractOptions,
  context: InteractContext,
): Promise<InteractionOutcome> {
  const issued = context.interactions.issue(interaction);
  // Not awaited: a bot may answer through the callback route before it ends the HTTP response.
  if (to !== undefined) taken(issued, posted(issued, to, context), context);
  else if (deliver) taken(issued, delivered(deliver(issued.payload)), context);
  else {
    for (let sent = 0; sent < dispatches; sent++) dispatched(issued, context);
  }
  const late = () => unanswered(timeoutMs, context.problems);
  return outcomeOf(issued, await within(issued.answered.promise, timeoutMs, late), context);
}

function dispatched(issued: Issued, { gateway }: InteractContext): void {
  const reached = gateway.dispatch(GatewayDispatchEvents.InteractionCreate, issued.payload, issued);
  if (reached === 0) throw new Error('No session would get the interaction: the bot has not identified');
}

type Delivered = Pick<ReadUpload, 'body' | 'files'>;

const delivered = async (answer: Promise<unknown>): Promise<Delivered> => ({ body: await answer, files: [] });

/** A bot that has answered through the callback route ends its HTTP response with 202 and nothing in it. */
async function posted(issued: Issued, url: string, { post }: InteractContext): Promise<Delivered> {
  const { status, body, files } = await post(issued, url);
  if (status >= 300) throw new Error(`The bot answered with status ${status}`);
  return { body, files };
}

function taken(
  issued: Issued,
  answer: Promise<Delivered>,
  { interactions, problems }: InteractContext,
): void {
  answer
    .then(({ body, files }) => {
      if (body === undefined) return;
      const wrong = interactions.respond(issued, body, files);
      problems.push(...wrong.map((problem) => `HTTP response ${problem}`));
      if (wrong.length > 0) throw new Error(`Discord would refuse: ${wrong.join('; ')}`);
    })
    .catch((error: Error) => issued.answered.reject(error));
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
