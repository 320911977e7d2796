/** How the bot speaks to Discord's REST API, and what its errors mean in words. */
import { DefaultRestOptions, DiscordAPIError, HTTPError, REST } from '@discordjs/rest';
import { OperatorError, problemOf, unexpectedText } from '#ops/errors.js';
import type { Observe, Problem } from '#ops/observe.js';

/** @param token left out where only what needs none is called: interactions carry their own */
export function createRest(apiUrl: string, token?: string, observe: Observe = () => {}): REST {
  // The client makes an object of headers for each call, and sends a retry with the same.
  const tried = new WeakSet<object>();
  const rest = new REST({
    api: apiUrl,
    timeout: 10_000,
    retries: 2,
    makeRequest: async (url, init) => {
      const isRetry = init.headers != null && tried.has(init.headers);
      if (init.headers != null) tried.add(init.headers);
      let status: number | undefined;
      try {
        const response = await DefaultRestOptions.makeRequest(url, init);
        status = response.status;
        return response;
      } finally {
        observe({ kind: 'rest', status, isRetry });
      }
    },
  });
  return token === undefined ? rest : rest.setToken(token);
}

/** What went wrong when the bot called Discord, as a sentence with what to do. */
export function explainRestError(error: unknown, apiUrl: string): OperatorError {
  if (error instanceof OperatorError) return error;
  if (error instanceof DiscordAPIError && error.status === 401) {
    return new OperatorError(
      'Discord does not accept DISCORD_TOKEN. Reset the token on the Bot page of your application and put the new one in .env.',
    );
  }
  if (error instanceof DiscordAPIError && error.status === 403) {
    return new OperatorError(
      'Discord refuses this (403). Check that the bot was invited to the server in DISCORD_GUILD_ID with the applications.commands scope.',
    );
  }
  if (error instanceof DiscordAPIError && error.status === 400) {
    return new OperatorError(
      'Discord does not accept the commands as they are here. Update the bot, and report this if it stays.',
    );
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return new OperatorError(
      `Discord answered with status ${error.status}. Try again in a while; see discordstatus.com.`,
    );
  }
  if (error instanceof Error && /sessions remaining/i.test(error.message)) {
    return new OperatorError(
      'Discord lets a bot start 1,000 times a day, and not enough of them are left for these shards. Wait until tomorrow, and find out what keeps restarting the bot. npm run doctor tells how many are left.',
    );
  }
  if (isNetworkError(error)) {
    return new OperatorError(
      `Discord can’t be reached at ${apiUrl}. Check the network, a proxy, or DISCORD_API_URL.`,
    );
  }
  return new OperatorError(unexpectedText(error), { cause: error });
}

/** Whether no answer came at all: a refused or broken connection, an unknown host, or a time-out. */
const isNetworkError = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || error.name === 'AbortError' || error.name === 'TimeoutError');

/** What is told of an error in speaking to Discord: how Discord answered, or where it was thrown. */
export const restProblemOf = (error: unknown): Problem =>
  error instanceof DiscordAPIError
    ? { error: error.name, status: error.status, code: error.code }
    : error instanceof HTTPError
      ? { error: error.name, status: error.status }
      : problemOf(error);
