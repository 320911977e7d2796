/** Requests as Discord signs them, by another implementation than the one that verifies them. */
import nacl from 'tweetnacl';

const keys = nacl.sign.keyPair();
export const publicKey = Buffer.from(keys.publicKey).toString('hex');

/** Seconds since 1970, so many from now. */
export const now = (seconds = 0): string => String(Math.floor(Date.now() / 1000) + seconds);

export const sign = (timestamp: string, body: string): string =>
  Buffer.from(nacl.sign.detached(Buffer.from(timestamp + body), keys.secretKey)).toString('hex');

export function post(port: number, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const timestamp = now();
  return fetch(`http://127.0.0.1:${port}/interactions`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': sign(timestamp, body),
      ...headers,
    },
  });
}
