/** A Discord for each test, and small bots for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, REST } from '@discordjs/rest';
import {
  type APIInteraction,
  type APIMessageTopLevelComponent,
  Client,
  ComponentType,
  Events,
  GatewayDispatchEvents,
  type GatewayIntentBits,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { slash } from '../src/fixtures.js';
import { type Discord, type DiscordOptions, startDiscord } from '../src/index.js';

export const V2 = MessageFlags.IsComponentsV2;

export async function start(options?: DiscordOptions): Promise<Discord> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  return discord;
}

export function restOf({ apiUrl, token }: Discord): REST {
  return new REST({ version: '10', api: apiUrl }).setToken(token);
}

export function newClient({ apiUrl }: Discord, intents: GatewayIntentBits[] = []): Client {
  const client = new Client({
    intents,
    shards: 'auto',
    rest: { api: apiUrl },
    // discord.js itself lets 5 seconds pass between two identifies.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  // discord.js can wait for ever to close a connection that is just being opened.
  onTestFinished(() => Promise.race([client.destroy(), sleep(2_000)]));
  return client;
}

/** A bot that hands each interaction to `answer`. */
export async function startBot(
  discord: Discord,
  answer: (interaction: APIInteraction, rest: REST) => Promise<unknown>,
): Promise<Client> {
  const client = newClient(discord);
  const rest = restOf(discord);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    answer(interaction, rest).catch(() => {});
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

export function respond(
  interaction: APIInteraction,
  rest: REST,
  body: object,
  files: string[] = [],
): Promise<unknown> {
  return rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body,
    auth: false,
    files: files.map((name) => ({ name, data: 'content' })),
  });
}

export function say(content: string): object {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { flags: V2, components: [text(content)] },
  };
}

export function text(content: string): APIMessageTopLevelComponent {
  return { type: ComponentType.TextDisplay, content };
}

export const pong = (interaction: APIInteraction, rest: REST) => respond(interaction, rest, say('pong'));

export const ping = slash({ name: 'ping' });

export async function errorOf(request: Promise<unknown>): Promise<{ code: string | number; status: number }> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, status: error.status };
}
