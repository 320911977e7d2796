/** The REST half: takes requests from this machine, meets faults, keeps a record. What is answered is in `routes/`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono, type MiddlewareHandler, type Next } from 'hono';
import { isLoopback } from '../loopback.js';
import { type Call, type Env, PREFIX } from './call.js';
import { DiscordError, methodNotAllowed, notFound } from './errors.js';
import { type Fault, type Faults, faultResponse } from './faults.js';
import { readUpload, type Upload } from './uploads.js';

export interface RecordedRequest {
  readonly method: string;
  /** Without `/api/v10` and query, and decoded. */
  readonly path: string;
  readonly body: unknown;
  /** Undefined until it is answered. */
  readonly status: number | undefined;
  /** Discord's error, where it was one. */
  readonly refusal?: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface RestOptions {
  readonly token: string;
  /** Of the API, below its prefix. */
  readonly routes: readonly Hono<Env>[];
  /** Of what is served beside the API. */
  readonly beside: Hono<Env>;
  readonly faults: Faults;
  /** Filled as requests come. */
  readonly requests: RecordedRequest[];
  /** Filled with what is wrong about requests. */
  readonly problems: string[];
  /** Ends requests that hang. */
  readonly closing: AbortSignal;
}

/** The newest; a Discord to look at may run for days. */
const REQUESTS_KEPT = 5_000;
/** Bytes: what Discord takes of a bot in one request. */
const SIZE_LIMIT = 25 * 1024 * 1024;

export function createRest(options: RestOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(fromHere, recorded(options));
  for (const routes of options.routes) app.route(PREFIX, routes);
  app.route('/', options.beside);
  const paths = app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path);
  for (const path of new Set(paths)) {
    app.all(path, () => {
      throw methodNotAllowed();
    });
  }
  app.notFound(() => Response.json(notFound().body(), { status: 404 }));
  app.onError((error, { req }) => {
    if (error instanceof DiscordError) return Response.json(error.body(), { status: error.status });
    options.problems.push(`Failed at ${req.method} ${pathOf(req.path)}: ${String(error)}`);
    return Response.json({ message: '500: Internal Server Error', code: 0 }, { status: 500 });
  });
  return app;
}

/** A page of any site in a browser on this machine could ask; bots send no origin. */
const fromHere: MiddlewareHandler = async ({ req }, next) => {
  if (req.header('origin') !== undefined || !isLoopback(req.header('host'))) {
    return new Response(null, { status: 403 });
  }
  return next();
};

const recorded =
  ({ token, faults, requests, problems, closing }: RestOptions): MiddlewareHandler<Env> =>
  async (call, next) => {
    const at = Date.now();
    const { req } = call;
    const path = pathOf(req.path);
    const upload = await uploaded(call);
    call.set('token', token);
    call.set('problems', problems);
    call.set('upload', upload);
    const record: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] } = {
      method: req.method,
      path,
      body: upload.body,
      status: undefined,
      at,
    };
    requests.push(record);
    if (requests.length > REQUESTS_KEPT) requests.shift();
    const fault = faults.next(req.method, path);
    if (fault) await meet(fault, call, next, closing);
    else await next();
    if (call.res.status >= 400) record.refusal = parsed(await call.res.clone().text());
    record.status = call.res.status;
  };

/** discord.js sends `@original` as `%40original`. */
function pathOf(path: string): string {
  return (path.startsWith(`${PREFIX}/`) ? path.slice(PREFIX.length) : path).replaceAll('%40', '@');
}

/** Unreadable, too, where the sender left in the middle. */
async function uploaded({ req }: Call): Promise<Upload> {
  const raw = await req.arrayBuffer().catch(() => undefined);
  if (raw === undefined || raw.byteLength > SIZE_LIMIT) return { kind: 'unreadable', body: undefined };
  return readUpload(Buffer.from(raw), req.header('content-type') ?? '');
}

async function meet(fault: Fault, call: Call, next: Next, closing: AbortSignal): Promise<void> {
  if (fault.carriedOut) await next();
  if (fault.hang) await sleep(fault.hang, undefined, { signal: closing }).catch(() => {});
  if (fault.status) {
    // Hono adds the headers of an answer that is there already.
    call.res = undefined;
    call.res = faultResponse(fault.status, fault);
  } else if (!fault.carriedOut) await next();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
