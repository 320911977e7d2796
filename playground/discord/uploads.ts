/** Request bodies: JSON, or multipart/form-data with the JSON in `payload_json`. */
import type { IncomingMessage } from 'node:http';

export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface ReadUpload {
  readonly kind: 'read';
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** Bytes: what Discord takes of a bot in one request. */
const sizeLimit = 25 * 1024 * 1024;

export type Upload = ReadUpload | { readonly kind: 'unreadable'; readonly body: undefined };

export async function readBody(request: IncomingMessage): Promise<Upload> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read to its end, so that an answer can be sent, but not kept.
    if (size <= sizeLimit) chunks.push(chunk);
  }
  if (size > sizeLimit) return { kind: 'unreadable', body: undefined };
  return readUpload(Buffer.concat(chunks), request.headers['content-type'] ?? '');
}

/** Reads a body of this content type. */
export async function readUpload(raw: Buffer, contentType: string): Promise<Upload> {
  try {
    if (contentType.startsWith('multipart/form-data')) return await readForm(raw, contentType);
    return { kind: 'read', body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] };
  } catch {
    return { kind: 'unreadable', body: undefined };
  }
}

async function readForm(raw: Buffer, contentType: string): Promise<ReadUpload> {
  const form = await new Response(raw, { headers: { 'content-type': contentType } }).formData();
  const payload = form.get('payload_json');
  const files = await Promise.all([...form.values()].map(readFile));
  return {
    kind: 'read',
    body: typeof payload === 'string' ? JSON.parse(payload) : {},
    files: files.filter((file) => file !== undefined),
  };
}

async function readFile(value: File | string): Promise<UploadedFile | undefined> {
  if (typeof value === 'string') return undefined;
  return { name: value.name, contentType: value.type, content: Buffer.from(await value.arrayBuffer()) };
}
