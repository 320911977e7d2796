/** Discord's HTTP way in: `POST /interactions`, each request signed by Discord and answered in its response. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import type { Bot } from '#interactions/bot.js';
import type { Payload } from '#interactions/reply.js';
import { listen } from '#ops/listen.js';
import type { Observe } from '#ops/observe.js';
import { type Bodies, createBodies, type NoBody } from './bodies.js';
import { deliverInline } from './deliver.js';
import { createReplays, type Replays, toleranceSeconds } from './replays.js';
import { restProblemOf } from './rest.js';

export interface HttpOptions {
  readonly bot: Bot;
  /** Edits answers that were not ready in time; needs no token. */
  readonly rest: REST;
  /** The application's public key: 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly observe: Observe;
  /** Milliseconds after which an answer that isn't ready is acknowledged. Discord waits 3,000. */
  readonly deferAfterMs?: number;
  /** How many requests are answered at once; more get 429. */
  readonly maxInFlight?: number;
}

export interface HttpEntry {
  readonly port: number;
  /**
   * Takes no more requests, and finishes what was accepted.
   * @param notice milliseconds in which requests are still taken, so that a balancer can notice
   */
  stop(notice?: number): Promise<void>;
}

const jsonType = /^application\/json\s*(;|$)/i;
/**
 * How many requests are answered at once. Each may hold a body of 1 MB, and waits 0.3 s for rules that can't be read: this
 * many are 256 MB at worst, and some 800 a second even then. What is beyond would come too late for Discord anyway.
 */
const inFlightLimit = 256;

/** Of bodies before it is known whose they are: without Discord's key, nobody takes up its places, or much memory. */
const bodyLimits = { bytes: 2 ** 20, allBytes: 2 ** 24, places: 1024 };

/** Milliseconds between two lines about the clock: while it is wrong, every request is refused for it. */
const clockNoticeMs = 600_000;

/** @throws {OperatorError} where the port is taken or may not be used */
export async function startHttp(options: HttpOptions): Promise<HttpEntry> {
  const { host, port, observe } = options;
  const entry: Entry = {
    options,
    key: publicKeyOf(options.publicKey),
    replays: createReplays(),
    later: new Set(),
    bodies: createBodies(bodyLimits),
    inFlight: 0,
    stopping: false,
    onWrongTime: atMostEvery(clockNoticeMs, (secondsAhead) => observe({ kind: 'wrong-time', secondsAhead })),
  };
  const listening = await listen((incoming, outgoing) => void handle(incoming, outgoing, entry), {
    host,
    port,
    from: ['HOST', 'PORT'],
  });
  return {
    port: listening.port,
    stop: async (notice = 0) => {
      entry.stopping = true;
      await wait(notice);
      await listening.close();
      await Promise.allSettled(entry.later);
    },
  };
}

/** What its requests have in common. */
interface Entry {
  readonly options: HttpOptions;
  readonly key: KeyObject;
  readonly replays: Replays;
  /** Answers that follow their acknowledgement. */
  readonly later: Set<Promise<void>>;
  /** How many requests of Discord's are being answered. */
  inFlight: number;
  stopping: boolean;
  readonly bodies: Bodies;
  /** Told of a request that Discord signed, with the seconds that its time is ahead of this machine's. */
  readonly onWrongTime: (secondsAhead: number) => void;
}

interface HttpResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

/** Sends what a request is answered with; never fails. */
async function handle(incoming: IncomingMessage, outgoing: ServerResponse, entry: Entry): Promise<void> {
  const { observe } = entry.options;
  const { status, headers, body } = await route(incoming, outgoing, entry).catch((error: unknown) => {
    observe({ kind: 'problem', where: 'request failed', problem: restProblemOf(error) });
    return refusal(500, 'Failed');
  });
  if (status >= 400) observe({ kind: 'turned-away', status });
  outgoing.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // Whoever sends us more meanwhile takes another connection for the next, to another replica.
    ...(entry.stopping && { connection: 'close' }),
  });
  outgoing.end(body);
}

async function route(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  entry: Entry,
): Promise<HttpResponse> {
  const [path] = (incoming.url ?? '').split('?', 1);
  if (path !== '/interactions') return refusal(404, 'Not found');
  if (incoming.method !== 'POST') return refusal(405, 'Use POST', { allow: 'POST' });
  return take(incoming, outgoing, entry);
}

/** One request: everything that is not Discord's, or not new, is turned away before it is looked at. */
async function take(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  entry: Entry,
): Promise<HttpResponse> {
  const { options, key, replays, bodies } = entry;
  const { headers } = incoming;
  if (!jsonType.test(headers['content-type'] ?? '')) return refusal(415, 'Send JSON');
  const signature = signatureOf(headers['x-signature-timestamp'], headers['x-signature-ed25519']);
  const ahead = signature && replays.secondsAhead(signature.timestamp);
  if (signature === undefined || ahead === undefined) return unsigned();
  const raw = await bodies.read(incoming);
  if (typeof raw === 'string') return noBody[raw]();
  if (!isSigned(raw, signature, key)) return unsigned();
  if (Math.abs(ahead) > toleranceSeconds) {
    entry.onWrongTime(ahead);
    return unsigned();
  }
  // Before it counts as seen: what was turned away may be sent again.
  if (entry.inFlight >= (options.maxInFlight ?? inFlightLimit)) return busy();
  if (!replays.isFirst(signature.timestamp, signature.bytes)) return unsigned();
  entry.inFlight++;
  try {
    return await answer(raw, outgoing, entry);
  } finally {
    entry.inFlight--;
  }
}

async function answer(raw: Buffer, outgoing: ServerResponse, entry: Entry): Promise<HttpResponse> {
  const { bot, rest, observe, deferAfterMs } = entry.options;
  let json: unknown;
  try {
    json = JSON.parse(raw.toString('utf8'));
  } catch {
    return refusal(400, 'Not JSON');
  }
  const handling = bot.respond(json);
  if (handling.replyTo === undefined && handling.interaction?.kind !== 'ping')
    return refusal(400, 'No interaction');
  const delivery = { rest, observe, ...(deferAfterMs === undefined ? {} : { deferAfterMs }) };
  const { payload, later } = await deliverInline(handling, delivery);
  if (later) {
    // Discord knows of the acknowledgement only when the response is there; without it, it takes no edit.
    const work = finished(outgoing).then(later, (error: unknown) =>
      observe({
        kind: 'undelivered',
        type: handling.interaction?.kind ?? 'malformed',
        late: false,
        problem: restProblemOf(error),
      }),
    );
    entry.later.add(work);
    work.finally(() => entry.later.delete(work)).catch(() => {});
  }
  return encode(payload);
}

function atMostEvery<A extends unknown[]>(ms: number, work: (...args: A) => void): (...args: A) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (...args) => {
    if (performance.now() - last < ms) return;
    last = performance.now();
    work(...args);
  };
}

const refusal = (status: number, text: string, headers: OutgoingHttpHeaders = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: text,
});
const unsigned = () => refusal(401, 'Invalid signature');
const busy = () => refusal(429, 'Busy', { 'retry-after': '1' });

/** Nothing more is taken on such a connection. */
const noBody: Readonly<Record<NoBody, () => HttpResponse>> = {
  'too large': () => closing(413, 'Too large'),
  incomplete: () => closing(400, 'Incomplete'),
  'given up': () => closing(408, 'Too slow'),
};
const closing = (status: number, text: string) => refusal(status, text, { connection: 'close' });

interface Signature {
  readonly timestamp: string;
  readonly bytes: Buffer;
}

type Header = IncomingMessage['headers'][string];

/** What a request is signed with; undefined where it isn't. */
function signatureOf(timestamp: Header, signature: Header): Signature | undefined {
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^[0-9a-f]{128}$/i.test(signature))
    return undefined;
  return { timestamp, bytes: Buffer.from(signature, 'hex') };
}

/** Node wants the key in its envelope: these bytes say that it is one of Ed25519. */
const envelope = Buffer.from('302a300506032b6570032100', 'hex');
const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([envelope, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });

const isSigned = (body: Buffer, { timestamp, bytes }: Signature, key: KeyObject): boolean =>
  verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, bytes);

/** JSON, or JSON and files as a form. */
async function encode({ body, files = [] }: Payload): Promise<HttpResponse> {
  const json = JSON.stringify(body);
  if (files.length === 0) return { status: 200, headers: { 'content-type': 'application/json' }, body: json };
  const form = new FormData();
  form.set('payload_json', json);
  files.forEach(({ name, data, contentType = '' }, at) => {
    form.set(`files[${at}]`, new Blob([new Uint8Array(data)], { type: contentType }), name);
  });
  const encoded = new Response(form);
  return {
    status: 200,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}
