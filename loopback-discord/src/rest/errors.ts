/** Discord's errors, as its REST API words them. */
import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** Thrown by a route to answer with one of Discord's errors. */
export class DiscordError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: object,
  ) {
    super(message);
  }

  body(): object {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

export const unauthorized = () => new DiscordError(401, 0, '401: Unauthorized');
export const notFound = () => new DiscordError(404, 0, '404: Not Found');
export const methodNotAllowed = () => new DiscordError(405, 0, '405: Method Not Allowed');
export const invalidJson = () =>
  new DiscordError(
    400,
    RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
    'The request body contains invalid JSON.',
  );
export const missingAccess = () => new DiscordError(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access');
export const foreignApplication = () =>
  new DiscordError(
    403,
    RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication,
    'You are not authorized to perform this action on this application',
  );
export const unknownChannel = () =>
  new DiscordError(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel');
export const unknownMessage = () =>
  new DiscordError(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
export const foreignMessage = () =>
  new DiscordError(
    403,
    RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
    'Cannot edit a message authored by another user',
  );
export const unknownWebhook = () =>
  new DiscordError(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook');
export const unknownInteraction = () =>
  new DiscordError(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction');
export const unknownCommand = () =>
  new DiscordError(404, RESTJSONErrorCodes.UnknownApplicationCommand, 'Unknown application command');
export const invalidWebhookToken = () =>
  new DiscordError(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token');
export const alreadyAcknowledged = () =>
  new DiscordError(
    400,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  );
export const tooManyFollowUps = () =>
  new DiscordError(
    400,
    RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
    'This interaction has hit the maximum number of follow-up messages',
  );
export const tooManyCreates = () =>
  new DiscordError(
    400,
    RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached,
    'Max number of daily application command creates has been reached (200)',
  );
export const emptyMessage = () =>
  new DiscordError(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'Cannot send an empty message');

/**
 * "Invalid Form Body", with the problems nested by their paths as Discord nests them.
 * @param problems lines as the checks of limits.ts return them
 */
export function invalidForm(problems: readonly string[]): DiscordError {
  const errors = {};
  for (const problem of problems) nest(errors, problem);
  return new DiscordError(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', errors);
}

interface Nested {
  [key: string]: Nested | { code: string; message: string }[];
}

function nest(errors: Nested, problem: string): void {
  const [, path = '', message = problem] = /^([-\w.[\]]+): (.*)$/s.exec(problem) ?? [];
  let node = errors;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    const next = node[key];
    const inner: Nested = next && !Array.isArray(next) ? next : {};
    node[key] = inner;
    node = inner;
  }
  const siblings = Array.isArray(node._errors) ? node._errors : [];
  node._errors = [...siblings, { code: 'LOOPBACK_CHECK', message }];
}
