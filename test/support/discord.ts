/** A Discord on loopback that a test opens, and what every test expects of the requests it gets: Discord would take each. */
import { type Discord, type DiscordOptions, type RecordedRequest, startDiscord } from 'loopback-discord';
import { expect } from 'vitest';
import { routesInDocs } from './routes.js';

const routes = routesInDocs();

/** Closing it fails where a request was one that Discord would refuse, or that the documentation doesn't name. */
export async function openDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await startDiscord(options);
  const { close } = discord;
  return Object.assign(discord, {
    close: async () => {
      await close();
      expect(discord.problems).toEqual([]);
      expect(unlisted(discord.requests)).toEqual([]);
    },
  });
}

/** Files that members attach are beside the API. */
const unlisted = (requests: readonly RecordedRequest[]): string[] =>
  requests
    .filter(({ path }) => !path.startsWith('/attachments/'))
    .filter(({ method, path }) => !routes.some((one) => one.method === method && one.pattern.test(path)))
    .map(({ method, path }) => `${method} ${path}`);
