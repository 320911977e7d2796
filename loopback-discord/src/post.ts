/** Sends an interaction to a bot that takes them over HTTP. */
import { readUpload, type UploadedFile } from './rest/uploads.js';
import type { Signer } from './signer.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON, or a text where it is none. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** Milliseconds. */
  readonly ms: number;
}

/** Milliseconds that Discord waits. */
const TIMEOUT_MS = 3_000;

/**
 * @param url the bot's endpoint
 * @throws where no answer comes within three seconds
 */
export async function postInteraction(url: string, interaction: object, signer: Signer): Promise<HttpAnswer> {
  const body = JSON.stringify(interaction);
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: signer.headers(body),
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const raw = Buffer.from(await response.arrayBuffer());
  const ms = performance.now() - started;
  const upload = await readUpload(raw, response.headers.get('content-type') ?? '');
  const { status, headers } = response;
  return upload.kind === 'read'
    ? { status, headers, body: upload.body, files: upload.files, ms }
    : { status, headers, body: raw.toString(), files: [], ms };
}
