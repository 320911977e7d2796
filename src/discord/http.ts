/** Discord's HTTP way in: `POST /interactions`, each request signed by Discord and answered in its response. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { once } from 'node:events';
import type { REST } from '@discordjs/rest';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Response as Answer, Bot, Log } from '../bot.js';
import { OperatorError } from '../operator-error.js';
import { deliverInline } from './deliver.js';

export interface HttpOptions {
  readonly bot: Bot;
  /** Edits answers that were not ready in time; needs no token. */
  readonly rest: REST;
  /** The application's public key: 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
  /** Milliseconds after which an answer that isn't ready is acknowledged. Discord waits 3,000. */
  readonly deferAfter?: number;
}

export interface HttpEntry {
  readonly port: number;
  /** Takes no more requests, and finishes what was accepted. */
  stop(): Promise<void>;
}

/** Bytes. */
const bodySize = 1024 * 1024;
const jsonType = /^application\/json\s*(;|$)/i;

/** @throws {OperatorError} where the port is taken or may not be used */
export async function startHttp(options: HttpOptions): Promise<HttpEntry> {
  const { bot, rest, host, log, deferAfter } = options;
  const key = publicKeyOf(options.publicKey);
  const underWay = new Set<Promise<void>>();

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post(
    '/interactions',
    bodyLimit({ maxSize: bodySize, onError: ({ text }) => text('Too large', 413) }),
    async ({ req, text, env }) => {
      if (!jsonType.test(req.header('content-type') ?? '')) return text('Send JSON', 415);
      const raw = Buffer.from(await req.arrayBuffer());
      if (!isSigned(raw, req.header('x-signature-timestamp'), req.header('x-signature-ed25519'), key)) {
        return text('Invalid signature', 401);
      }
      let json: unknown;
      try {
        json = JSON.parse(raw.toString('utf8'));
      } catch {
        return text('Not JSON', 400);
      }
      const handling = bot.respond(json);
      if (handling.replyTo === undefined && handling.interaction?.kind !== 'ping')
        return text('No interaction', 400);
      const { answer, later } = await deliverInline(handling, {
        rest,
        log,
        ...(deferAfter === undefined ? {} : { deferAfter }),
      });
      if (later) {
        // Discord knows of the acknowledgement only when the response is there.
        const work = once(env.outgoing, 'finish').then(later);
        underWay.add(work);
        work.finally(() => underWay.delete(work)).catch(() => {});
      }
      return encode(answer);
    },
  );
  app.all('/interactions', ({ text }) => text('Use POST', 405, { allow: 'POST' }));
  app.notFound(({ text }) => text('Not found', 404));
  app.onError((error, { text }) => {
    log.error({ error: error.name }, 'request failed');
    return text('Failed', 500);
  });

  const server = serve({ fetch: app.fetch, hostname: host, port: options.port });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : options.port);
    });
    server.once('error', () =>
      reject(
        new OperatorError(`Can’t listen on ${host}:${options.port}. Check HOST, and that PORT is free.`),
      ),
    );
  });
  return {
    port,
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(underWay);
    },
  };
}

/** Node wants the key in its envelope: these bytes say that it is one of Ed25519. */
const envelope = Buffer.from('302a300506032b6570032100', 'hex');
const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([envelope, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });

function isSigned(
  body: Buffer,
  timestamp: string | undefined,
  signature: string | undefined,
  key: KeyObject,
): boolean {
  if (timestamp === undefined || signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}

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
