/** Health, readiness and metrics, on a port of their own that only operators reach. */
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Listening, listen } from './listen.js';
import type { Metrics } from './metrics.js';

export interface OpsOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly metrics: Metrics;
  /**
   * How each part is, asked anew each time; the process is ready where none is `not ready`.
   * `/readyz?exclude=settings` leaves one out: answers go on without it.
   */
  readonly parts: Readonly<Record<string, () => Promise<State> | State>>;
}

/** `pending`: not there yet, and the bot answers without it. */
export type State = 'ready' | 'not wanted' | 'pending' | 'not ready';

/** @throws {OperatorError} where the port is taken or may not be used */
export async function startOps({ host, port, metrics, parts }: OpsOptions): Promise<Listening> {
  const app = new Hono();
  app.get('/healthz', ({ json }) => json({ alive: true }));
  app.get('/readyz', async ({ req, json }) => {
    const states = await Promise.all(
      Object.entries(parts).map(async ([name, state]) => [name, await state()] as const),
    );
    const excluded = req.queries('exclude') ?? [];
    const ready = states.every(([name, state]) => state !== 'not ready' || excluded.includes(name));
    return json({ ready, parts: Object.fromEntries(states) }, ready ? 200 : 503);
  });
  app.get('/metrics', async ({ body }) =>
    body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
  return listen(getRequestListener(app.fetch), { host, port, from: ['OPS_HOST', 'OPS_PORT'] });
}
