/** Reads a file that a member attached. Only from where Discord keeps such files. */
import type { FileText, UploadedFile } from '#interactions/read.js';

/** Bytes. */
const sizeLimitBytes = 64 * 1024;
/** Milliseconds. */
const timeoutMs = 2000;

const discordHosts = ['cdn.discordapp.com', 'media.discordapp.net'];

const texts = {
  big: 'This file is too big for settings: 64 kB are the limit. Nothing has changed.',
  foreign: 'I only read files that are attached here on Discord. Nothing has changed.',
  slow: 'Discord takes too long to hand me this file. Please try again, or paste its text: /hitandrun-settings import',
  unread: 'Discord didn’t hand me this file. Please try again, or paste its text: /hitandrun-settings import',
};

const refused = (why: string): FileText => ({ kind: 'refused', why });

/** @param apiUrl where Discord's API is; a stand-in's own host counts as Discord's */
export function createFileReader(apiUrl: string): (file: UploadedFile) => Promise<FileText> {
  const api = new URL(apiUrl);
  const isStandIn = !/(^|\.)discord\.com$/.test(api.hostname);
  const allowed = ({ protocol, host }: URL) =>
    (protocol === 'https:' && discordHosts.includes(host)) || (isStandIn && host === api.host);

  return async ({ url, size }) => {
    if (size > sizeLimitBytes) return refused(texts.big);
    if (!URL.canParse(url) || !allowed(new URL(url))) return refused(texts.foreign);
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok || response.body === null) return refused(texts.unread);
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
      return refused(error instanceof Error && error.name === 'TimeoutError' ? texts.slow : texts.unread);
    }
  };
}
