/** The least an interactions endpoint can be: it verifies the signature and answers with a constant. */
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';

const key = createPublicKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: Buffer.from(process.env.DISCORD_PUBLIC_KEY ?? '', 'hex').toString('base64url'),
  },
  format: 'jwk',
});
const answer = JSON.stringify({ type: 4, data: { content: 'pong' } });

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex');
    const timestamp = Buffer.from(String(request.headers['x-signature-timestamp']));
    const isSigned = verify(null, Buffer.concat([timestamp, ...chunks]), key, signature);
    response
      .writeHead(isSigned ? 200 : 401, { 'content-type': 'application/json' })
      .end(isSigned ? answer : '{}');
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
