/** Signs requests as Discord does: Ed25519 over the timestamp and the body. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Signer {
  /** What a bot is given as the application's public key: 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Makes the same signer in another process. */
  readonly privateKey: string;
  /** @param timestamp seconds since 1970 */
  sign(timestamp: string, body: string): string;
  /** The headers of a request with this body. */
  headers(body: string, timestamp?: string): Record<string, string>;
}

/** @param privateKey another signer's; without it, a new one */
export function createSigner(privateKey?: string): Signer {
  const key = privateKey === undefined ? generateKeyPairSync('ed25519').privateKey : keyOf(privateKey);
  const signed: Signer['sign'] = (timestamp, body) =>
    sign(null, Buffer.from(timestamp + body), key).toString('hex');
  return {
    // Discord's public keys are the last 32 bytes alone.
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    privateKey: key.export({ format: 'der', type: 'pkcs8' }).toString('hex'),
    sign: signed,
    headers: (body, timestamp = String(Math.floor(Date.now() / 1000))) => ({
      'content-type': 'application/json',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': signed(timestamp, body),
    }),
  };
}

function keyOf(hex: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(hex, 'hex'), format: 'der', type: 'pkcs8' });
}
