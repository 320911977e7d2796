/** Reads a file that a member attached. Only from where Discord keeps such files. */
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
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok || response.body === null) return refused('unread');
      const chunks: Uint8Array[] = [];
      let length = 0;
      // Whatever follows is not the file that Discord spoke of; waiting for its end could take for ever.
      for await (const chunk of response.body) {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= size) break;
      }
      return { kind: 'read', text: Buffer.concat(chunks).subarray(0, size).toString('utf8') };
    } catch (error) {
      return refused(error instanceof Error && error.name === 'TimeoutError' ? 'slow' : 'unread');
    }
  };
}
