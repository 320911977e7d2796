/** How the bot speaks to Discord's REST API, and what its errors mean in words. */
import { DefaultRestOptions, HTTPError, REST, type RESTOptions } from '@discordjs/rest';
import { OperatorError, problemOf, unexpectedText } from '#ops/errors.js';
import type { Observe, Problem } from '#ops/observe.js';

/** @param token left out where only what needs none is called: interactions carry their own */
export function createRest(apiUrl: string, token?: string, observe: Observe = () => {}): REST {
  const rest = new SteadyRest(restOptions(apiUrl, observe));
  return token === undefined ? rest : keepToken(rest.setToken(token));
}

/**
 * The client notes by the machine's clock until when it has to wait. Where that was set back, it would wait for as long:
 * what it noted is forgotten.
 */
class SteadyRest extends REST {
  #latest = 0;
  override request(options: Parameters<REST['request']>[0]): Promise<unknown> {
    const now = Date.now();
    if (now < this.#latest) {
      this.globalReset = -1;
      this.globalDelay = null;
      this.handlers.clear();
    }
    this.#latest = now;
    return super.request(options);
  }
}

/** How often a call is sent, where Discord asks to wait each time: the client would go on for ever. */
const rateLimitedTries = 5;

/** For every client that speaks to Discord, that of discord.js too. */
export function restOptions(apiUrl: string, observe: Observe = () => {}) {
  // The client makes an object of headers for each call, and sends a retry with the same.
  const triesOf = new WeakMap<object, number>();
  return {
    api: apiUrl,
    timeout: 10_000,
    retries: 2,
    makeRequest: async (url, init) => {
      const headers = init.headers ?? {};
      const tries = (triesOf.get(headers) ?? 0) + 1;
      triesOf.set(headers, tries);
      let status: number | undefined;
      try {
        const response = await DefaultRestOptions.makeRequest(url, init);
        status = response.status;
        // Read here, where a connection that is cut in the middle of it still leads to another try.
        const body = await response.arrayBuffer();
        const { statusText } = response;
        if (status === 429 && tries >= rateLimitedTries)
          throw new HTTPError(status, statusText, init.method ?? 'GET', url, {});
        return new Response(body.byteLength > 0 ? body : null, {
          status,
          statusText,
          headers: [...response.headers],
        });
      } catch (error) {
        throw isBroken(error) ? asReset(error) : error;
      } finally {
        observe({ kind: 'rest', status, isRetry: tries > 1, withToken: 'Authorization' in headers });
      }
    },
  } satisfies Partial<RESTOptions>;
}

/** One answer with 401 makes the client forget its token, and every later call fail; Discord ends the gateway where it is wrong. */
export function keepToken(rest: REST): REST {
  const set = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => (token === null ? rest : set(token));
  return rest;
}

/** How a connection breaks: closed, cut in the middle, or with something on it that isn't HTTP. */
const broken = /^(UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ECONNRESET|EPIPE|HPE_\w+)$/;

const isBroken = (error: unknown): error is Error =>
  error instanceof Error && [error, error.cause].some((each) => broken.test(String(fieldOf(each, 'code'))));

/** The client tries again after a reset alone. */
const asReset = (cause: Error): Error =>
  Object.assign(new Error('The connection broke', { cause }), { code: 'ECONNRESET' });

/** An answer of Discord's that is an error. */
export interface Refusal {
  readonly name: string;
  readonly status: number;
  /** Discord's own, where it told one. */
  readonly code?: number | string;
}

/** There are two copies of the client's classes, its own and that of discord.js, so that `instanceof` doesn't tell. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = fieldOf(error, 'status');
  if (typeof status !== 'number') return undefined;
  const code = fieldOf(error, 'code');
  const name = error.constructor.name;
  if (name === 'DiscordAPIError' && (typeof code === 'number' || typeof code === 'string'))
    return { name: error.name, status, code };
  return name === 'DiscordAPIError' || name === 'HTTPError' ? { name: error.name, status } : undefined;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** What went wrong when the bot called Discord, as a sentence with what to do. */
export function explainRestError(error: unknown, apiUrl: string): OperatorError {
  if (error instanceof OperatorError) return error;
  const status = refusalOf(error)?.status;
  if (status === 401) {
    return new OperatorError(
      'Discord does not accept DISCORD_TOKEN. Reset the token on the Bot page of your application and put the new one in .env.',
    );
  }
  if (status === 403) {
    return new OperatorError(
      'Discord refuses this (403). Check that the bot was invited to the server in DISCORD_GUILD_ID with the applications.commands scope.',
    );
  }
  if (status === 400) {
    return new OperatorError(
      'Discord does not accept the commands as they are here. Update the bot, and report this if it stays.',
    );
  }
  if (status !== undefined) {
    return new OperatorError(
      `Discord answered with status ${status}. Try again in a while; see discordstatus.com.`,
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
export function restProblemOf(error: unknown): Problem {
  const refusal = refusalOf(error);
  if (refusal === undefined) return problemOf(error);
  const { name, ...told } = refusal;
  return { error: name, ...told };
}
