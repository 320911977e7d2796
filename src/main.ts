/** `npm start`: configuration → parts → a way in. The only place that puts the bot together. */
import { Routes } from 'discord.js';
import { config as loadEnvironment } from 'dotenv';
import { z } from 'zod';
import { createCommands } from '../commands/index.js';
import { createBot } from './bot.js';
import { run } from './cli/run.js';
import { readConfig } from './config.js';
import { createChannels } from './discord/channels.js';
import { createFileReader } from './discord/files.js';
import { type Gateway, startGateway } from './discord/gateway.js';
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
  const { token, apiUrl, guildId, databaseUrl, logLevel } = readConfig(process.env);
  const knowledge = createKnowledge(loadCorpus(dataFolder));
  const commands = createCommands(knowledge);
  if (token === undefined) {
    await chat(commands, { knowledge, rulings: { ...ours, spoilers: 'show' } });
    return 0;
  }

  const log = createLog(logLevel);
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'unexpected error'));
  const rest = createRest(apiUrl, token);
  const { db, pool } = await openDatabase(databaseUrl);
  const store = createStore(db);
  const onFatal = (error: Error) => {
    console.error(error.message);
    process.exit(1);
  };
  let gateway: Gateway | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      try {
        await gateway?.stop();
        await store.close();
      } finally {
        process.exit(0);
      }
    });
  }
  try {
    const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
    const changes = await planRegistration({
      rest,
      applicationId: application.id,
      commands: commands.data,
      guildId,
    });
    await applyRegistration(rest, changes);
    log.info(
      { lists: changes.length },
      changes.length > 0 ? 'commands registered' : 'commands are up to date',
    );
    const channels = createChannels(rest, application.id);
    const onUnreadable = () => log.warn({}, 'settings could not be read; answering privately');
    const gate = createGate({ store, channels, cooldowns: createCooldowns(pool), onUnreadable });
    const readFile = createFileReader(apiUrl);
    const bot = createBot({ knowledge, commands, gate, store, channels, readFile, log });
    gateway = startGateway({ bot, rest, token, apiUrl, log, onFatal });
    await gateway.ready;
    log.info({ application: application.name }, 'online');
  } catch (error) {
    onFatal(explainRestError(error, apiUrl));
  }
  return undefined;
});
