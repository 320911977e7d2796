/** What routes do with a request: ask for the token, read the body, refuse what Discord would refuse. */
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { EMPTY_MESSAGE } from '../limits.js';
import { emptyMessage, invalidForm, invalidJson, unauthorized } from './errors.js';
import type { ReadUpload, Upload } from './uploads.js';

export const PREFIX = '/api/v10';

export interface Env {
  readonly Variables: {
    /** The bot's. */
    readonly token: string;
    /** What was sent. */
    readonly upload: Upload;
    /** Told of what Discord would refuse. */
    readonly problems: string[];
  };
}

export type Call = Context<Env>;

/** For routes whose path has no secret of its own. */
export const asBot: MiddlewareHandler<Env> = async ({ req, var: { token } }, next) => {
  if (req.header('authorization') !== `Bot ${token}`) throw unauthorized();
  await next();
};

export function uploadOf({ var: { upload } }: Call): ReadUpload {
  if (upload.kind === 'unreadable') throw invalidJson();
  return upload;
}

/** Answers "Invalid Form Body" and keeps the problems, when there are any. */
export function refuse(call: Call, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const route = `${call.req.method} ${routePath(call).slice(PREFIX.length)}`;
  call.var.problems.push(...problems.map((problem) => `${route} ${problem}`));
  throw problems.every((problem) => problem === EMPTY_MESSAGE) ? emptyMessage() : invalidForm(problems);
}
