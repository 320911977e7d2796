/** The bot on Discord's gateway. The only place that knows discord.js's client. */
import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
  Options,
} from 'discord.js';
import type { Bot, Log } from '../bot.js';
import { OperatorError } from '../operator-error.js';
import { deliver } from './deliver.js';
import { replyToMessage } from './mentions.js';
import { errorFields, explainRestError } from './rest.js';

export interface GatewayOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Called once when the connection is lost for good, with a sentence that says what to do. */
  readonly onFatal: (error: OperatorError) => void;
}

export interface Gateway {
  /** Resolves when the session is ready; rejects with an `OperatorError` where Discord can't be reached or refuses the bot. */
  readonly ready: Promise<void>;
  /** Finishes what was accepted, then closes the connection. */
  stop(): Promise<void>;
}

/** Codes after which Discord doesn't want to see this client again, and what to do then. */
const fatalCloseCodes: ReadonlyMap<number, string> = new Map([
  [
    4004,
    'Discord does not accept DISCORD_TOKEN. Reset the token on the Bot page of your application and put the new one in .env.',
  ],
  [4010, 'Discord refuses the shard number. Check the shard settings.'],
  [4011, 'Discord wants this bot to use more shards: it is in too many servers for one connection.'],
  [4012, 'Discord does not know this gateway version. Update the bot.'],
  [4013, 'Discord does not know the intents the bot asked for. Update the bot.'],
  [
    4014,
    'Discord does not allow the intents the bot asked for. Check the intents on the Bot page of your application.',
  ],
]);

/** Milliseconds that accepted interactions get to finish after a stop. */
const stopDeadline = 8000;
/** Milliseconds that closing the connection may take. */
const closeDeadline = 1000;

/** Connects. */
export function startGateway({ bot, rest, token, apiUrl, log, onFatal }: GatewayOptions): Gateway {
  const client = new Client({
    // Messages are only looked at for a mention of the bot; no privileged intent is needed for that.
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: { api: apiUrl },
    makeCache: noCaches,
  });
  const underWay = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    underWay.add(work);
    work.finally(() => underWay.delete(work));
  };
  let botId = '';
  let stopping = false;

  client.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => {
    botId = data.user.id;
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    track(deliver(bot.respond(interaction), { rest, log }));
  });
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    track(replyToMessage(message, botId, { bot, rest, log }));
  });

  client.on(Events.Error, (error) => log.warn(errorFields(error), 'gateway error'));
  client.on(Events.ShardError, (error) => log.warn(errorFields(error), 'connection error'));
  client.on(Events.ShardReconnecting, (shard) => {
    if (!stopping) log.warn({ shard }, 'connection lost, reconnecting');
  });
  // discord.js keeps a stub of each server it is told of; nothing here reads them.
  client.on(Events.ShardReady, () => client.guilds.cache.clear());
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'session resumed'));

  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = new OperatorError(
        fatalCloseCodes.get(code) ?? `Discord closed the connection for good (code ${code}).`,
      );
      reject(error);
      if (!stopping) onFatal(error);
    });
    client.login(token).catch((error: unknown) => reject(explainRestError(error, apiUrl)));
  });

  const stop = async () => {
    stopping = true;
    const deadline = performance.now() + stopDeadline;
    // What arrives meanwhile is answered too: Discord would not send it again.
    while (underWay.size > 0 && performance.now() < deadline) {
      await Promise.race([
        Promise.allSettled(underWay),
        wait(deadline - performance.now(), undefined, { ref: false }),
      ]);
    }
    // discord.js can wait for ever to close a connection that is just being opened.
    await Promise.race([client.destroy(), wait(closeDeadline, undefined, { ref: false })]);
  };
  return { ready, stop };
}

/** Everything discord.js can be told not to keep: nothing here reads a cache. */
const noCaches = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  DMMessageManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  MessageManager: 0,
  ReactionManager: 0,
  UserManager: 0,
});
