/** Serves HTTP on an address, with limits of time, and stops without cutting off what is under way. */
import { createServer, type RequestListener } from 'node:http';
import { OperatorError } from './errors.js';

export interface Listening {
  readonly port: number;
  /** Takes no more connections; resolves when the last answer is sent, or after four seconds. */
  close(): Promise<void>;
}

interface Address {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The variables that the address came from. */
  readonly from: readonly [host: string, port: string];
}

/** Milliseconds: Discord waits three seconds, so slow senders are cut off; idle connections outlive a balancer's (60 s). */
const times = {
  headersTimeout: 3000,
  requestTimeout: 5000,
  keepAliveTimeout: 65_000,
  // How often Node looks for connections that are too slow.
  connectionsCheckingInterval: 1000,
};

/** Milliseconds that an accepted request is answered in; whoever is still sending after a stop is cut off. */
const answerTimeoutMs = 4000;

/** @throws {OperatorError} that says whether the port is taken, or may not be used */
export async function listen(
  listener: RequestListener,
  { host, port, from: [hostVariable, portVariable] }: Address,
): Promise<Listening> {
  const server = createServer(times, listener).listen(port, host);
  const taken = await new Promise<number>((resolve, reject) => {
    server.once('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      const fix =
        code === 'EADDRINUSE'
          ? `Another program has that port: set ${portVariable} to another.`
          : code === 'EACCES'
            ? `The bot may not use that port: set ${portVariable} to one above 1023.`
            : `Check ${hostVariable}, and that ${portVariable} is free.`;
      reject(new OperatorError(`Can’t listen on ${host}:${port}. ${fix}`));
    });
  });
  return {
    port: taken,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Connections become idle one by one, and Node looks for slow senders no more.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), answerTimeoutMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}
