/**
 * Discord's REST API (v10) on the loopback interface, as far as this bot uses it, with Discord's limits and errors.
 * The playground shows it; the stand-in of the tests adds the gateway.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { APIChannel } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { createFaults, type Faults } from './faults.js';
import { createInteractions, type Interactions } from './interactions.js';
import { createMessages, type Messages, type MessagesOptions } from './messages.js';
import { channelRoutes } from './routes/channels.js';
import { guildRoutes } from './routes/guilds.js';
import { interactionRoutes } from './routes/interactions.js';
import { createRest, type RecordedRequest, type Route } from './server.js';
import { snowflake } from './snowflake.js';
import type { UploadedFile } from './uploads.js';

export interface DiscordOptions {
  readonly applicationId: string;
  /** Ids of the servers the bot is in. */
  readonly guildIds: readonly string[];
  /** What GET /channels/{id} finds. */
  readonly channels: readonly APIChannel[];
  /** The bot's token. */
  readonly token: string;
  readonly onMessage?: MessagesOptions['onChange'];
  /** Further routes. */
  readonly routes?: readonly Route[];
}

export interface Discord {
  /** What a bot is given as DISCORD_API_URL; `/v10` is not part of it. */
  readonly apiUrl: string;
  readonly port: number;
  readonly server: Server;
  readonly interactions: Interactions;
  readonly messages: Messages;
  readonly faults: Faults;
  /** All requests so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** What Discord would have refused so far. */
  readonly problems: string[];
  /** Keeps a file where this Discord keeps what members and bots attach. */
  attach(file: UploadedFile): { readonly id: string; readonly url: string; readonly size: number };
  file(id: string): UploadedFile | undefined;
  close(): Promise<void>;
}

export async function startDiscord(options: DiscordOptions): Promise<Discord> {
  const { applicationId, guildIds, channels, token, onMessage, routes = [] } = options;
  const attachments = new LRUCache<string, UploadedFile>({ max: 200 });
  const requests: RecordedRequest[] = [];
  const problems: string[] = [];
  const faults = createFaults();
  const closing = new AbortController();
  let port = 0;
  const attach: Discord['attach'] = (file) => {
    const id = snowflake();
    attachments.set(id, file);
    return { id, url: `http://127.0.0.1:${port}/attachments/${id}`, size: file.content.length };
  };
  const messages = createMessages({ applicationId, attach, onChange: onMessage });
  const interactions = createInteractions(applicationId, messages);
  const server = createRest({
    token,
    faults,
    requests,
    problems,
    closing: closing.signal,
    routes: [
      ...routes,
      ...interactionRoutes({ applicationId, interactions, messages }),
      ...channelRoutes({ guildIds, channels, messages }),
      ...guildRoutes({ applicationId, guildIds, attachments }),
    ],
  });
  port = await listen(server);
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    port,
    server,
    interactions,
    messages,
    faults,
    requests,
    problems,
    attach,
    file: (id) => attachments.get(id),
    close: async () => {
      closing.abort();
      interactions.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Shaped like Discord's: three parts, the first the bot's id. Made at run time, so that no source has one. */
export function randomToken(applicationId: string): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `${Buffer.from(applicationId).toString('base64url')}.${part(4)}.${part(28)}`;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Discord has no port');
  return address.port;
}
