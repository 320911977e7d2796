/** Bodies that bots send: JSON, or multipart/form-data with the JSON in `payload_json`. */

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

export type Upload = ReadUpload | { readonly kind: 'unreadable'; readonly body: undefined };

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
