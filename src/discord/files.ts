/** Reads a file that a member attached. Only from where Discord keeps such files. */
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FileText, Unread, UploadedFile } from '#interactions/read.js';

/** Bytes. */
const sizeLimitBytes = 64 * 1024;
/** Milliseconds. */
const timeoutMs = 2000;

const discordHosts = ['cdn.discordapp.com', 'media.discordapp.net'];

const refused = (why: Unread): FileText => ({ kind: 'refused', why });

/** @param apiUrl where Discord's API is; a stand-in's own host counts as Discord's */
export function createFileReader(apiUrl: string): (file: UploadedFile) => Promise<FileText> {
  const api = new URL(apiUrl);
  const isStandIn = !/(^|\.)discord\.com$/.test(api.hostname);
  const allowed = ({ protocol, host }: URL) =>
    (protocol === 'https:' && discordHosts.includes(host)) || (isStandIn && host === api.host);

  return async ({ url, size }) => {
    if (size > sizeLimitBytes) return refused('big');
    if (!URL.canParse(url) || !allowed(new URL(url))) return refused('foreign');
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { redirect: 'error', signal });
      if (!response.ok || response.body === null) return refused('unread');
      const chunks: Uint8Array[] = [];
      let length = 0;
      // fetch() forgets its signal where garbage is collected meanwhile (nodejs/undici#3644); a stream doesn't.
      const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>, { signal });
      // Whatever follows is not the file that Discord spoke of; waiting for its end could take for ever.
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= size) break;
      }
      return { kind: 'read', text: Buffer.concat(chunks).subarray(0, size).toString('utf8') };
    } catch {
      return refused(signal.aborted ? 'slow' : 'unread');
    }
  };
}
