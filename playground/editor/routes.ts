/** What the editor's view asks the server for. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { stream } from 'hono/streaming';
import { largestFile } from '#drafting/given.js';
import { problemOf } from '#ops/errors.js';
import type { Observe } from '#ops/observe.js';
import { type Desk, unsaved } from './desk.js';
import { broken } from './jobs.js';
import { type Failed, givenSchema, questionSchema } from './protocol.js';

/** Bytes: an article somewhat larger than may be, so that it is told why it is refused; in base64. */
const bodySize = Math.ceil((largestFile * 2 * 4) / 3);

export function editorRoutes(desk: Desk, observe: Observe): Hono {
  const app = new Hono();
  const lines = linesTo(observe);
  const limited = bodyLimit({ maxSize: bodySize, onError: ({ text }) => text('Too large', 413) });
  app.get('/drafts', ({ json }) => json(desk.list()));
  app.get(`/drafts/:id{(?:[0-9]{3}|${unsaved})}`, ({ req, json }) => json(desk.open(req.param('id'))));
  app.post('/drafts', limited, async (context) => {
    const { data } = givenSchema.safeParse(await context.req.json().catch(() => undefined));
    if (data === undefined) return context.text('No article', 400);
    const given = { name: data.name, bytes: Buffer.from(data.content, 'base64') };
    return lines(context, (say) => desk.draft(given, say));
  });
  app.post(`/drafts/${unsaved}/save`, ({ json }) => json(desk.save()));
  app.post(`/drafts/:id{(?:[0-9]{3}|${unsaved})}/questions`, limited, async (context) => {
    const { data } = questionSchema.safeParse(await context.req.json().catch(() => undefined));
    if (data === undefined) return context.text('No question', 400);
    return lines(context, (say) => desk.ask(context.req.param('id'), data.question, say));
  });
  return app;
}

/** A JSON object a line, as they come. What breaks is told without its words: an article may be in them. */
const linesTo =
  (observe: Observe) =>
  <T>(context: Context, doing: (say: (line: T | Failed) => void) => Promise<void>) =>
    stream(context, async (out) => {
      const say = (line: T | Failed) => {
        out.write(`${JSON.stringify(line)}\n`).catch(() => {});
      };
      await doing(say).catch((error: unknown) => {
        observe({ kind: 'problem', where: 'a draft failed', problem: problemOf(error) });
        say({ kind: 'failed', why: broken });
      });
    });
