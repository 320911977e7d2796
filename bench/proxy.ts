/** A TCP proxy on 127.0.0.1 that breaks when told to: between the bot and Discord, or PostgreSQL. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to one answer of the server. An answer is what it says after the client has said something. */
export type Breakage =
  /** The connection ends before what the client said is passed on. */
  | { readonly kind: 'unsent'; readonly by: End }
  /** The connection ends after so many bytes of the answer; 0 loses it whole. */
  | { readonly kind: 'cut'; readonly by: End; readonly bytes: number }
  /** The proxy says this itself, and closes. What the client said is not passed on. */
  | { readonly kind: 'said'; readonly text: string }
  /** The answer comes so many milliseconds later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The answer comes in pieces of so many bytes, a few milliseconds apart. */
  | { readonly kind: 'trickling'; readonly bytes: number }
  /** Half-open: on this connection nothing gets through any more, and neither side is told. */
  | { readonly kind: 'silent' };

/** How a connection ends: closed in good order, or reset. */
type End = 'FIN' | 'RST';

export interface FaultyProxy {
  readonly port: number;
  /** How many breakages were not met yet. */
  readonly left: number;
  /** Breaks the next answers, one after the other. */
  breakNext(...breakages: readonly Breakage[]): void;
  /** Ends all open connections. */
  end(by: End): void;
  /** Makes all open connections half-open. */
  silence(): void;
  /** Resets every connection from now on, as where the other machine is there and the program isn't; or no more. */
  refuse(isRefusing: boolean): void;
  /** Passes on everything again; half-open connections stay so, and are ended. */
  heal(): void;
  close(): Promise<void>;
}

/** Milliseconds between two pieces of an answer that trickles. */
const trickleMs = 2;

/** One client and the server that it is connected with. */
interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** What happens to the answer that is awaited. */
  breakage: Breakage | undefined;
  /** Whether the client has said something since the server last did. */
  isAsking: boolean;
  /** Bytes of the present answer that got through. */
  passed: number;
  isSilent: boolean;
}

/** @param target tells the server's port, when a client comes */
export async function startProxy(target: () => number): Promise<FaultyProxy> {
  const lines = new Set<Line>();
  const next: Breakage[] = [];
  let isRefusing = false;

  const listening = createServer((client) => {
    client.on('error', () => {});
    if (isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(target(), '127.0.0.1');
    const line: Line = { client, server, breakage: undefined, isAsking: false, passed: 0, isSilent: false };
    lines.add(line);
    const gone = () => client.destroyed && server.destroyed && lines.delete(line);
    client.once('close', gone);
    server.once('close', gone);
    passOn(client, server, line, async (chunk) => {
      if (!line.isAsking) Object.assign(line, { isAsking: true, passed: 0, breakage: next.shift() });
      await ask(chunk, line);
    });
    passOn(server, client, line, async (chunk) => {
      line.isAsking = false;
      await answer(chunk, line);
    });
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port');
  return {
    port: address.port,
    get left() {
      return next.length;
    },
    breakNext: (...breakages) => {
      next.push(...breakages);
    },
    end: (by) => {
      for (const line of lines) endLine(line, by);
    },
    silence: () => {
      for (const line of lines) line.isSilent = true;
    },
    refuse: (is) => {
      isRefusing = is;
    },
    heal: () => {
      isRefusing = false;
      next.length = 0;
      for (const line of lines) {
        if (line.isSilent) endLine(line, 'RST');
        line.breakage = undefined;
      }
    },
    close: async () => {
      const closed = once(listening, 'close');
      listening.close();
      for (const line of lines) endLine(line, 'RST');
      await closed;
    },
  };
}

/** Passes on what one side says, piece by piece in order, and that it ends. */
function passOn(from: Socket, to: Socket, line: Line, each: (chunk: Buffer) => Promise<void>): void {
  let before = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    if (!line.isSilent) before = before.then(() => each(chunk));
  });
  from.on('error', () => {});
  from.on('end', () => {
    before = before.then(() => void (line.isSilent || to.end()));
  });
  from.on('close', (hadError) => {
    if (hadError && !line.isSilent) to.resetAndDestroy();
    else if (!line.isSilent) before.finally(() => to.destroySoon());
  });
}

async function ask(chunk: Buffer, line: Line): Promise<void> {
  const { breakage, client, server } = line;
  switch (breakage?.kind) {
    case 'unsent':
      endLine(line, breakage.by);
      break;
    case 'said':
      client.end(breakage.text);
      server.destroy();
      break;
    case 'silent':
      line.isSilent = true;
      break;
    default:
      server.write(chunk);
  }
}

async function answer(chunk: Buffer, line: Line): Promise<void> {
  const { breakage, client } = line;
  const from = line.passed;
  line.passed += chunk.length;
  switch (breakage?.kind) {
    case 'cut':
      if (line.passed <= breakage.bytes) client.write(chunk);
      else {
        client.write(chunk.subarray(0, Math.max(0, breakage.bytes - from)));
        endLine(line, breakage.by);
      }
      break;
    case 'late':
      if (from === 0) await wait(breakage.ms);
      client.write(chunk);
      break;
    case 'trickling':
      for (let at = 0; at < chunk.length && client.writable; at += breakage.bytes) {
        client.write(chunk.subarray(at, at + breakage.bytes));
        await wait(trickleMs);
      }
      break;
    default:
      client.write(chunk);
  }
}

function endLine({ client, server }: Line, by: End): void {
  if (by === 'RST') client.resetAndDestroy();
  else client.end(() => client.destroySoon());
  server.destroy();
}
