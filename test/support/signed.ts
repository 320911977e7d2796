/** Requests as Discord signs them, whatever is in them. */
import { createSigner } from 'loopback-discord/signer';

const signer = createSigner();
export const { publicKey, sign } = signer;

/** Seconds since 1970, so many from now. */
export const now = (seconds = 0): string => String(Math.floor(Date.now() / 1000) + seconds);

export const post = (port: number, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/interactions`, {
    method: 'POST',
    body,
    headers: { ...signer.headers(body), ...headers },
  });
