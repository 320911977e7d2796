/** The editor's calls to the server. What goes wrong comes back as a sentence. */
import type { Answering, Drafting, Failed, Listed, Opened, Saved } from '#playground/editor/protocol.js';

const unreachable: Failed = {
  kind: 'failed',
  why: 'The playground doesn’t answer. Is npm start still running?',
};
const refused: Failed = { kind: 'failed', why: 'The playground didn’t take that.' };

export const readDrafts = (): Promise<Listed | Failed> => asked('/api/editor/drafts');

export const readDraft = (id: string): Promise<Opened> => asked(`/api/editor/drafts/${id}`);

export const saveDraft = (): Promise<Saved> => asked('/api/editor/drafts/unsaved/save', post({ save: true }));

/** @param onSaid told what is done meanwhile, and what came of it */
export const draft = (name: string, bytes: Uint8Array, onSaid: (said: Drafting) => void): Promise<void> =>
  heard('/api/editor/drafts', { name, content: base64(bytes) }, onSaid);

export const ask = (id: string, question: string, onSaid: (said: Answering) => void): Promise<void> =>
  heard(`/api/editor/drafts/${id}/questions`, { question }, onSaid);

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function asked<T>(path: string, init: RequestInit = {}): Promise<T | Failed> {
  try {
    const response = await fetch(path, init);
    return response.ok ? await response.json() : refused;
  } catch {
    return unreachable;
  }
}

/** A JSON object a line, as they come. */
async function heard<T>(path: string, body: unknown, onSaid: (said: T | Failed) => void): Promise<void> {
  try {
    const response = await fetch(path, post(body));
    if (!response.ok || response.body === null) return onSaid(refused);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const lines = (rest + next.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onSaid(JSON.parse(line));
    }
  } catch {
    onSaid(unreachable);
  }
}

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += piece)
    text += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(text);
}
