/** The page's calls to its server. */
import type { Action, Event, Exchange, Outcome, World } from '#playground/protocol.js';

const unreachable: Outcome = {
  kind: 'failed',
  why: 'The playground doesn’t answer. Is npm start still running?',
};

export async function readWorld(): Promise<World> {
  return (await fetch('/api/world')).json();
}

export async function act(action: Action): Promise<Outcome> {
  try {
    const response = await fetch('/api/actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    return response.ok ? await response.json() : { kind: 'failed', why: 'This could not be sent.' };
  } catch {
    return unreachable;
  }
}

/** Undefined where it was too long ago. */
export async function readExchange(id: string): Promise<Exchange | undefined> {
  const response = await fetch(`/api/exchanges/${id}`).catch(() => undefined);
  return response?.ok ? response.json() : undefined;
}

export async function dismiss(message: string): Promise<void> {
  await fetch(`/api/messages/${message}`, { method: 'DELETE' }).catch(() => {});
}

/**
 * Listens for ever; the browser connects again by itself.
 * @param onOpen events may have been missed before
 */
export function listen(onEvent: (event: Event) => void, onOpen: () => void, onTrouble: () => void): void {
  const source = new EventSource('/api/events');
  source.addEventListener('open', onOpen);
  source.addEventListener('error', onTrouble);
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)));
}
