/** Discord's HTTP way in: `POST /interactions`, each request signed by Discord and answered in its response. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Response as Answer, Bot } from '#interactions/bot.js';
import { listen } from '#ops/listen.js';
import type { Observe } from '#ops/observe.js';
import { deliverInline } from './deliver.js';
import { createReplays } from './replays.js';
import { problemOf } from './rest.js';

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

/** Bytes. */
const bodyLimitBytes = 1024 * 1024;
const jsonType = /^application\/json\s*(;|$)/i;
/**
 * How many requests are answered at once. Each may hold a body of 1 MB, and waits 0.3 s for rules that can't be read: this
 * many are 256 MB at worst, and some 800 a second even then. What is beyond would come too late for Discord anyway.
 */
const inFlightLimit = 256;

/** How many bodies are read at once before it is known whose they are: without Discord's key, nobody takes up its places. */
const unverifiedLimit = 1024;

/** @throws {OperatorError} where the port is taken or may not be used */
export async function startHttp(options: HttpOptions): Promise<HttpEntry> {
  const { bot, rest, host, port, observe, deferAfterMs, maxInFlight = inFlightLimit } = options;
  const key = publicKeyOf(options.publicKey);
  const replays = createReplays();
  const underWay = new Set<Promise<void>>();
  let inFlight = 0;
  let unverified = 0;
  let stopping = false;

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    await next();
    if (context.res.status >= 400) observe({ kind: 'turned-away', status: context.res.status });
    // Whoever sends us more meanwhile takes another connection for the next, to another replica.
    if (stopping) context.header('connection', 'close');
    return undefined;
  });
  app.post(
    '/interactions',
    bodyLimit({ maxSize: bodyLimitBytes, onError: ({ text }) => text('Too large', 413) }),
    async ({ req, text, env }) => {
      if (!jsonType.test(req.header('content-type') ?? '')) return text('Send JSON', 415);
      const signed = signatureOf(req.header('x-signature-timestamp'), req.header('x-signature-ed25519'));
      if (signed === undefined || !replays.isFresh(signed.timestamp)) return text('Invalid signature', 401);
      if (unverified >= unverifiedLimit) return busy();
      unverified++;
      const raw = await bodyOf(req).finally(() => {
        unverified--;
      });
      if (raw === undefined) return text('Incomplete', 400);
      if (!isSigned(raw, signed, key)) return text('Invalid signature', 401);
      // Before it counts as seen: what was turned away may be sent again.
      if (inFlight >= maxInFlight) return busy();
      if (!replays.isFirst(signed.timestamp, signed.signature)) return text('Invalid signature', 401);
      inFlight++;
      try {
        return await answered(raw, env.outgoing);
      } finally {
        inFlight--;
      }
    },
  );

  async function answered(raw: Buffer, outgoing: HttpBindings['outgoing']): Promise<globalThis.Response> {
    let json: unknown;
    try {
      json = JSON.parse(raw.toString('utf8'));
    } catch {
      return new globalThis.Response('Not JSON', { status: 400 });
    }
    const handling = bot.respond(json);
    if (handling.replyTo === undefined && handling.interaction?.kind !== 'ping')
      return new globalThis.Response('No interaction', { status: 400 });
    const { answer, later } = await deliverInline(handling, {
      rest,
      observe,
      ...(deferAfterMs === undefined ? {} : { deferAfterMs }),
    });
    if (later) {
      // Discord knows of the acknowledgement only when the response is there; without it, it takes no edit.
      const work = finished(outgoing).then(later, (error: unknown) =>
        observe({
          kind: 'undelivered',
          type: handling.interaction?.kind ?? 'malformed',
          late: false,
          problem: problemOf(error),
        }),
      );
      underWay.add(work);
      work.finally(() => underWay.delete(work)).catch(() => {});
    }
    return encode(answer);
  }

  app.all('/interactions', ({ text }) => text('Use POST', 405, { allow: 'POST' }));
  app.notFound(({ text }) => text('Not found', 404));
  app.onError((error, { text }) => {
    observe({ kind: 'problem', where: 'request failed', problem: problemOf(error) });
    return text('Failed', 500);
  });

  const listening = await listen(app, { host, port, from: ['HOST', 'PORT'] });
  return {
    port: listening.port,
    stop: async (notice = 0) => {
      stopping = true;
      await wait(notice);
      await listening.close();
      await Promise.allSettled(underWay);
    },
  };
}

const busy = () => new globalThis.Response('Busy', { status: 429, headers: { 'retry-after': '1' } });

/** Undefined where the sender left in the middle. */
const bodyOf = (request: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Buffer | undefined> =>
  request.arrayBuffer().then(
    (bytes) => Buffer.from(bytes),
    () => undefined,
  );

interface Signed {
  readonly timestamp: string;
  readonly signature: Buffer;
}

/** What a request is signed with; undefined where it isn't. */
function signatureOf(timestamp: string | undefined, signature: string | undefined): Signed | undefined {
  if (timestamp === undefined || signature === undefined || !/^[0-9a-f]{128}$/i.test(signature))
    return undefined;
  return { timestamp, signature: Buffer.from(signature, 'hex') };
}

/** Node wants the key in its envelope: these bytes say that it is one of Ed25519. */
const envelope = Buffer.from('302a300506032b6570032100', 'hex');
const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([envelope, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });

const isSigned = (body: Buffer, { timestamp, signature }: Signed, key: KeyObject): boolean =>
  verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, signature);

/** JSON, or JSON and files as a form. */
function encode({ body, files = [] }: Answer): globalThis.Response {
  if (files.length === 0) return globalThis.Response.json(body);
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  files.forEach(({ name, data }, at) => {
    form.set(`files[${at}]`, new Blob([new Uint8Array(data)]), name);
  });
  return new globalThis.Response(form);
}
