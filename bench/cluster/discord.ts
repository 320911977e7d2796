/** What Discord does around HTTP interactions: signs them, waits for the answer, and takes later ones as edits. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { InteractionResponseType } from 'discord.js';
import { z } from 'zod';
import { withTimeout } from '#ops/timeout.js';
import { servedBy } from './balancer.js';

export interface Discord {
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly apiUrl: string;
  /** Sends an interaction to a port of this machine. */
  send(port: number, interaction: object): Promise<Sent>;
  close(): Promise<void>;
}

export interface Answer {
  readonly kind: 'answer';
  /** The message as JSON. */
  readonly text: string;
  readonly flags: number;
  readonly file: string | undefined;
  /** The replica that answered, where a balancer says it. */
  readonly replica: number | undefined;
  readonly ms: number;
}

/** Or none came: the connection ended, nobody took it, or an acknowledged answer never followed. */
export type Sent =
  | Answer
  | { readonly kind: 'none'; readonly status: number | undefined; readonly replica: number | undefined };

/** Milliseconds that an acknowledged answer may take. */
const patience = 10_000;

const message = z.looseObject({ flags: z.number().default(0) });
const answerSchema = z.object({ type: z.number(), data: message.optional() });
type Message = z.infer<typeof message>;

const deferred: readonly number[] = [
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.DeferredMessageUpdate,
];

export async function startDiscord(): Promise<Discord> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  /** Who waits for what follows an acknowledgement, by token. */
  const waiting = new Map<string, (later: Message) => void>();
  let serial = 1_400_000_000_000_000_000n;

  const edits = createServer(async (incoming, response) => {
    const text = Buffer.concat(await incoming.toArray()).toString();
    const [, token = ''] = /\/webhooks\/\d+\/([^/?]+)/.exec(incoming.url ?? '') ?? [];
    // One that is deleted is followed by another in its place.
    if (incoming.method !== 'DELETE') waiting.get(token)?.(message.parse(JSON.parse(text)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  edits.listen(0, '127.0.0.1');
  await once(edits, 'listening');
  const address = edits.address();
  if (typeof address !== 'object' || address === null) throw new Error('There is no port for edits');

  async function send(port: number, interaction: object): Promise<Sent> {
    const started = performance.now();
    const token = randomBytes(16).toString('hex');
    const body = JSON.stringify({ ...interaction, id: String(serial++), application_id: '1', token });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const later = new Promise<Message>((resolve) => waiting.set(token, resolve));
    let replica: number | undefined;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/interactions`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-signature-timestamp': timestamp,
          'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
        },
      });
      const named = response.headers.get(servedBy);
      replica = named === null ? undefined : Number(named);
      if (response.status !== 200) return { kind: 'none', status: response.status, replica };
      const { json, file } = await decode(response);
      const { type, data } = answerSchema.parse(json);
      const ms = performance.now() - started;
      const shown = deferred.includes(type) ? await withTimeout(later, patience) : data;
      if (shown === undefined) return { kind: 'none', status: undefined, replica };
      return { kind: 'answer', text: JSON.stringify(shown), flags: shown.flags, file, replica, ms };
    } catch {
      return { kind: 'none', status: undefined, replica };
    } finally {
      waiting.delete(token);
    }
  }

  return {
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
    apiUrl: `http://127.0.0.1:${address.port}/api`,
    send,
    close: async () => {
      const closed = once(edits, 'close');
      edits.close();
      edits.closeAllConnections();
      await closed;
    },
  };
}

/** JSON, or a form with JSON and a file. */
async function decode(
  response: Response,
): Promise<{ readonly json: unknown; readonly file: string | undefined }> {
  if (!response.headers.get('content-type')?.startsWith('multipart/')) {
    return { json: await response.json(), file: undefined };
  }
  const form = await response.formData();
  const file = form.get('files[0]');
  return {
    json: JSON.parse(String(form.get('payload_json'))),
    file: file instanceof File ? await file.text() : undefined,
  };
}
