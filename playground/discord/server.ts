/** The REST half: finds the route, checks the token, meets faults, keeps a record of what was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopback } from '#playground/loopback.js';
import {
  DiscordError,
  emptyMessage,
  invalidForm,
  invalidJson,
  methodNotAllowed,
  notFound,
  unauthorized,
} from './errors.js';
import { type Fault, type Faults, faultAnswer } from './faults.js';
import { EMPTY_MESSAGE } from './limits.js';
import { type ReadUpload, readBody, type Upload } from './uploads.js';

export interface Answer {
  readonly status: number;
  /** Sent as JSON; texts and buffers as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Call extends ReadUpload {
  readonly query: URLSearchParams;
  /** A part of the path, by its name in the route. */
  param(name: string): string;
  /** Answers "Invalid Form Body" and keeps the problems, when there are any. */
  refuse(problems: readonly string[]): void;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Like `/channels/:channel`; `/api/v10` precedes it. */
  readonly path: string;
  /** Needs no bot token: the path itself has a secret. */
  readonly open?: boolean;
  handle(call: Call): Answer;
}

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
  readonly routes: readonly Route[];
  readonly faults: Faults;
  /** Filled as requests come. */
  readonly requests: RecordedRequest[];
  /** Filled with what is wrong about requests. */
  readonly problems: string[];
  /** Ends requests that hang. */
  readonly closing: AbortSignal;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
}

type Compiled = readonly { readonly route: Route; readonly pattern: RegExp }[];

const PREFIX = '/api/v10';
/** The newest; a playground may run for days. */
const requestsKept = 5_000;

export function createRest(options: RestOptions): Server {
  const routes = options.routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return createServer((request, response) => {
    answer(request, options, routes).then(
      (given) => send(response, given),
      () => response.destroy(),
    );
  });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

async function answer(request: IncomingMessage, options: RestOptions, routes: Compiled): Promise<Answer> {
  const at = Date.now();
  // A page of any site in a browser on this machine could ask; bots send no origin.
  if (request.headers.origin !== undefined || !isLoopback(request.headers.host)) return { status: 403 };
  const asked = readHead(request);
  const upload = await readBody(request);
  const record = { method: asked.method, path: asked.path, body: upload.body, at };
  const unanswered = { ...record, status: undefined };
  options.requests.push(unanswered);
  if (options.requests.length > requestsKept) options.requests.shift();
  const carryOut = () => dispatch(asked, upload, options, routes);
  const fault = options.faults.next(asked.method, asked.path);
  const given = fault ? await meet(fault, carryOut, options.closing) : carryOut();
  options.requests[options.requests.indexOf(unanswered)] = {
    ...record,
    status: given.status,
    ...(given.status >= 400 && { refusal: given.body }),
  };
  return given;
}

function readHead({ method = 'GET', url = '/', headers }: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const path = pathname.startsWith(`${PREFIX}/`) ? pathname.slice(PREFIX.length) : pathname;
  // discord.js sends `@original` as `%40original`.
  return {
    method,
    path: path.replaceAll('%40', '@'),
    query: searchParams,
    authorization: headers.authorization,
  };
}

async function meet(fault: Fault, carryOut: () => Answer, closing: AbortSignal): Promise<Answer> {
  if (fault.carriedOut) carryOut();
  if (fault.hang) await sleep(fault.hang, undefined, { signal: closing });
  return fault.status ? faultAnswer(fault.status, fault) : carryOut();
}

function dispatch(asked: Asked, upload: Upload, options: RestOptions, routes: Compiled): Answer {
  try {
    const matching = routes.filter(({ pattern }) => pattern.test(asked.path));
    if (matching.length === 0) throw notFound();
    const found = matching.find(({ route }) => route.method === asked.method);
    if (!found) throw methodNotAllowed();
    const { route, pattern } = found;
    if (!route.open && asked.authorization !== `Bot ${options.token}`) throw unauthorized();
    if (upload.kind === 'unreadable') throw invalidJson();
    return route.handle(callOf(route, asked, upload, pattern, options.problems));
  } catch (error) {
    if (error instanceof DiscordError) return { status: error.status, body: error.body() };
    options.problems.push(`Failed at ${asked.method} ${asked.path}: ${String(error)}`);
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }
}

function callOf(route: Route, asked: Asked, upload: ReadUpload, pattern: RegExp, kept: string[]): Call {
  const params = pattern.exec(asked.path)?.groups ?? {};
  return {
    ...upload,
    query: asked.query,
    param: (name) => params[name] ?? '',
    refuse: (problems) => {
      if (problems.length === 0) return;
      kept.push(...problems.map((problem) => `${route.method} ${route.path} ${problem}`));
      throw problems.every((problem) => problem === EMPTY_MESSAGE) ? emptyMessage() : invalidForm(problems);
    },
  };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
