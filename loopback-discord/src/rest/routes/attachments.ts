/** The files that members and bots attached, which Discord serves beside its API. */
import { Hono } from 'hono';
import type { Env } from '../call.js';
import { notFound } from '../errors.js';
import type { UploadedFile } from '../uploads.js';

/** @param attachments by id */
export function attachmentRoutes(attachments: { get(id: string): UploadedFile | undefined }): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/attachments/:id', ({ req, body }) => {
    const file = attachments.get(req.param('id'));
    if (file === undefined) throw notFound();
    return body(new Uint8Array(file.content), 200, { 'content-type': file.contentType });
  });
  return app;
}
