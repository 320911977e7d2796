/** Serves the page and what it asks for, to this machine alone. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { isLoopback, type UploadedFile } from 'loopback-discord';
import { OperatorError } from '#ops/errors.js';
import { type Listening, listen } from '#ops/listen.js';
import type { Observe } from '#ops/observe.js';
import { root } from '#paths.js';
import type { Desk } from './editor/desk.js';
import { editorRoutes } from './editor/routes.js';
import {
  type Action,
  actionSchema,
  type Event,
  type Exchange,
  type Outcome,
  type World,
} from './protocol.js';

export interface PageParts {
  /** Where this one is taken, the next free one is; 0 takes any. */
  readonly port: number;
  readonly act: (action: Action) => Promise<Outcome>;
  readonly world: () => World;
  readonly exchange: (id: string) => Exchange | undefined;
  readonly dismiss: (message: string) => void;
  readonly file: (id: string) => UploadedFile | undefined;
  readonly desk: Desk;
  readonly observe: Observe;
  /** @returns what ends the subscription */
  readonly subscribe: (listener: (event: Event) => void) => () => void;
}

type App = Hono<{ Bindings: HttpBindings }>;

/** Where the build puts the page. */
const built = join(root, 'dist', 'page');
/** Bytes: a file that a member attaches, as base64, and room beside it. */
const bodySize = 1.5 * 1024 * 1024;
const portsTried = 20;
/** Milliseconds between signs of life. */
const pulse = 15_000;

/** @throws {OperatorError} where it is not */
export function requirePage(): void {
  if (existsSync(join(built, 'index.html'))) return;
  throw new OperatorError(
    'The page for trying the bot is not part of this installation. To go live, set DISCORD_TOKEN or DISCORD_PUBLIC_KEY. (With the sources, npm run build makes the page.)',
  );
}

/** @throws {OperatorError} where no port is free */
export async function servePage(parts: PageParts): Promise<{ readonly port: number; stop(): Promise<void> }> {
  /** What ends each open stream of events. */
  const ends = new Set<() => void>();
  const app: App = new Hono();
  app.use(onlyHere, headers);
  app.get('/api/world', ({ json }) => json(parts.world()));
  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const leave = parts.subscribe((event) => {
        stream.writeSSE({ data: JSON.stringify(event) }).catch(() => {});
      });
      const beat = setInterval(() => stream.writeSSE({ event: 'pulse', data: '' }), pulse);
      await stream.writeSSE({ event: 'pulse', data: '' });
      let end = () => {};
      await new Promise<void>((resolve) => {
        end = resolve;
        ends.add(end);
        stream.onAbort(end);
      });
      ends.delete(end);
      clearInterval(beat);
      leave();
    }),
  );
  app.post('/api/actions', limited, async ({ req, json, text }) => {
    const { data } = actionSchema.safeParse(await req.json().catch(() => undefined));
    return data === undefined ? text('No action', 400) : json(await parts.act(data));
  });
  app.get('/api/exchanges/:id', ({ req, json, text }) => {
    const exchange = parts.exchange(req.param('id'));
    return exchange === undefined ? text('Not found', 404) : json(exchange);
  });
  app.delete('/api/messages/:id', ({ req, body }) => {
    parts.dismiss(req.param('id'));
    return body(null, 204);
  });
  app.route('/api/editor', editorRoutes(parts.desk, parts.observe));
  app.get('/files/:id', ({ req, text, body }) => {
    const file = parts.file(req.param('id'));
    if (file === undefined) return text('Not found', 404);
    if (file.contentType === 'image/png')
      return body(new Uint8Array(file.content), 200, { 'content-type': file.contentType });
    return body(new Uint8Array(file.content), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });
  app.get('*', serveStatic({ root: built }));
  app.notFound(({ text }) => text('Not found', 404));
  app.onError((error, { text }) => {
    parts.observe({ kind: 'problem', where: 'request failed', problem: { error: error.name } });
    return text('Failed', 500);
  });

  const listening = await listenNear(app, parts.port);
  return {
    port: listening.port,
    stop: async () => {
      for (const end of ends) end();
      await listening.close();
    },
  };
}

/**
 * Another site's page in the same browser could ask for this address, under its own name or one that it points here:
 * only requests by this page to this machine are taken.
 */
const onlyHere: MiddlewareHandler = async ({ req, text }, next) => {
  const host = req.header('host') ?? '';
  const origin = req.header('origin');
  const isOwn = origin === undefined || origin === `http://${host}`;
  const site = req.header('sec-fetch-site');
  // A link from elsewhere may lead here; nothing but the page itself comes of it.
  const isLink = req.method === 'GET' && req.header('sec-fetch-mode') === 'navigate';
  const isAsked = site === undefined || site === 'same-origin' || site === 'none' || isLink;
  if (!isLoopback(host) || !isOwn || !isAsked) return text('Only for this machine', 403);
  const isJson = /^application\/json\s*(;|$)/i.test(req.header('content-type') ?? '');
  // A form of another site can't send JSON.
  if (req.method === 'POST' && !isJson) return text('Send JSON', 415);
  return next();
};

const limited = bodyLimit({ maxSize: bodySize, onError: ({ text }) => text('Too large', 413) });

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  // There is no certificate for this machine.
  strictTransportSecurity: false,
});

async function listenNear(app: App, first: number): Promise<Listening> {
  const last = Math.min(first + portsTried - 1, 65_535);
  for (let port = first; port <= last; port++) {
    try {
      return await listen(getRequestListener(app.fetch), { host: '127.0.0.1', port, from: ['HOST', 'PORT'] });
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
    }
  }
  throw new OperatorError(`None of the ports ${first} to ${last} is free. Set PORT to one that is.`);
}
