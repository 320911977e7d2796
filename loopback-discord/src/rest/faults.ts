/** Requests that are made to fail or to take long, as Discord's do now and then. */

export type FaultStatus = 401 | 403 | 429 | 500 | 502 | 504;

export interface Fault {
  /** Tested against the request's path, which is without `/api/v10`, without query, and decoded. */
  readonly route: RegExp;
  readonly method?: string;
  /** How many requests this happens to. */
  readonly times: number;
  /** Without it, the request succeeds after all, though late. */
  readonly status?: FaultStatus;
  /** Seconds, with 429; default 1. Like Discord's, the header rounds up to whole seconds. */
  readonly retryAfter?: number;
  /** A 429 for all of the bot's requests instead of one route's. */
  readonly global?: boolean;
  /** Milliseconds before there is an answer. */
  readonly hang?: number;
  /** The request is carried out all the same: only its answer is lost. */
  readonly carriedOut?: boolean;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that this request meets, now counted. */
  next(method: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const faults: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      faults.push({ fault, left: fault.times });
    },
    next: (method, path) => {
      const met = faults.find(
        ({ fault, left }) =>
          left > 0 && fault.route.test(path) && (fault.method ?? method).toUpperCase() === method,
      );
      if (!met) return undefined;
      met.left -= 1;
      return met.fault;
    },
  };
}

export function faultResponse(status: FaultStatus, { retryAfter = 1, global = false }: Fault): Response {
  switch (status) {
    case 401:
      return Response.json({ message: '401: Unauthorized', code: 0 }, { status });
    case 403:
      return Response.json({ message: 'Missing Permissions', code: 50_013 }, { status });
    case 429:
      return Response.json(
        { message: 'You are being rate limited.', retry_after: retryAfter, global },
        { status, headers: rateLimitHeaders(retryAfter, global) },
      );
    case 500:
      return Response.json({ message: '500: Internal Server Error', code: 0 }, { status });
    case 502:
    case 504:
      // These come from the proxy in front of Discord, which does not speak JSON.
      return new Response(`<html>error ${status}</html>`, {
        status,
        headers: { 'content-type': 'text/html' },
      });
  }
}

function rateLimitHeaders(retryAfter: number, global: boolean): Record<string, string> {
  const seconds = String(Math.ceil(retryAfter));
  if (global) {
    return { 'retry-after': seconds, 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
  }
  return {
    'retry-after': seconds,
    'x-ratelimit-bucket': 'abcd1234',
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': (Date.now() / 1_000 + retryAfter).toFixed(3),
    'x-ratelimit-reset-after': String(retryAfter),
    'x-ratelimit-scope': 'user',
  };
}
