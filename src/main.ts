/** `npm start`: configuration → parts → a way in. The only place that puts the bot together. */

import type { REST } from '@discordjs/rest';
import { Routes } from 'discord.js';
import { config as loadEnvironment } from 'dotenv';
import { z } from 'zod';
import { type Commands, createCommands } from '../commands/index.js';
import { createBot, type Log } from './bot.js';
import { run } from './cli/run.js';
import { readConfig } from './config.js';
import { createChannels } from './discord/channels.js';
import { createFileReader } from './discord/files.js';
import { startGateway } from './discord/gateway.js';
import { startHttp } from './discord/http.js';
import { applyRegistration, planRegistration } from './discord/register.js';
import { createRest, errorFields, explainRestError } from './discord/rest.js';
import { createGate } from './gate.js';
import { loadCorpus } from './knowledge/corpus.js';
import { createKnowledge } from './knowledge/knowledge.js';
import { createLog } from './ops/log.js';
import { dataFolder } from './paths.js';
import { createCooldowns } from './settings/cooldown.js';
import { openDatabase } from './settings/database.js';
import { ours } from './settings/rules.js';
import { createStore } from './settings/store.js';
import { chat } from './terminal/chat.js';

const applicationSchema = z.object({ id: z.string(), name: z.string() });

await run(async () => {
  loadEnvironment({ quiet: true });
  const { token, publicKey, host, port, apiUrl, guildId, databaseUrl, logLevel } = readConfig(process.env);
  const knowledge = createKnowledge(loadCorpus(dataFolder));
  const commands = createCommands(knowledge);
  if (token === undefined && publicKey === undefined) {
    await chat(commands, { knowledge, rulings: { ...ours, spoilers: 'show' } });
    return 0;
  }

  const log = createLog(logLevel);
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'unexpected error'));
  const { db, pool } = await openDatabase(databaseUrl);
  const store = createStore(db);
  const rest = createRest(apiUrl, token);
  const ways: { stop(): Promise<void> }[] = [];
  const onFatal = (error: Error) => {
    console.error(error.message);
    process.exit(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      try {
        await Promise.all(ways.map((way) => way.stop()));
        await store.close();
      } finally {
        process.exit(0);
      }
    });
  }
  try {
    const application = token === undefined ? undefined : await registered(rest, commands, guildId, log);
    const channels = createChannels(rest, application?.id);
    const onUnreadable = (why: object) => log.warn(why, 'settings could not be read; answering privately');
    const gate = createGate({ store, channels, cooldowns: createCooldowns(pool), onUnreadable });
    const readFile = createFileReader(apiUrl);
    const bot = createBot({ knowledge, commands, gate, store, channels, readFile, log });
    if (publicKey !== undefined) {
      const http = await startHttp({ bot, rest, publicKey, host, port, log });
      ways.push(http);
      log.info({ host, port: http.port }, 'taking interactions over HTTP');
    }
    if (token !== undefined) {
      const gateway = startGateway({ bot, rest, token, apiUrl, log, onFatal });
      ways.push(gateway);
      await gateway.ready;
      log.info({ application: application?.name }, 'online');
    }
  } catch (error) {
    onFatal(explainRestError(error, apiUrl));
  }
  return undefined;
});

/** The application, once Discord has its commands as they are here. */
async function registered(rest: REST, { data }: Commands, guildId: string | undefined, log: Log) {
  const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const changes = await planRegistration({ rest, applicationId: application.id, commands: data, guildId });
  await applyRegistration(rest, changes);
  log.info({ lists: changes.length }, changes.length > 0 ? 'commands registered' : 'commands are up to date');
  return application;
}
