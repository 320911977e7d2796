/** `npm start`: configuration → parts → a way in. `--playground` takes the local page, whatever credentials there are. */
import { parseArgs } from 'node:util';
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord.js';
import { config as loadEnvironment } from 'dotenv';
import { z } from 'zod';
import { type Commands, createCommands } from '../commands/index.js';
import { assemble } from './assemble.js';
import type { Log } from './bot.js';
import { run } from './cli/run.js';
import { readConfig } from './config.js';
import { startGateway } from './discord/gateway.js';
import { startHttp } from './discord/http.js';
import { applyRegistration, planRegistration } from './discord/register.js';
import { createRest, errorFields, explainRestError } from './discord/rest.js';
import { loadCorpus } from './knowledge/corpus.js';
import { createKnowledge } from './knowledge/knowledge.js';
import { createLog } from './ops/log.js';
import { dataFolder } from './paths.js';
import { openDatabase } from './settings/database.js';
import { createStore } from './settings/store.js';

const applicationSchema = z.object({ id: z.string(), name: z.string() });

await run(async () => {
  const { values } = parseArgs({ options: { playground: { type: 'boolean', default: false } } });
  loadEnvironment({ quiet: true });
  const { token, publicKey, host, port, apiUrl, guildId, databaseUrl, logLevel } = readConfig(process.env);
  const knowledge = createKnowledge(loadCorpus(dataFolder));
  const commands = createCommands(knowledge);
  if (values.playground || (token === undefined && publicKey === undefined)) {
    const { startPlayground } = await import('./playground/playground.js');
    const page = await startPlayground({ knowledge, commands, port, log: createLog(logLevel ?? 'warn') });
    console.log(`Try the bot at ${page.url} (to go live, set DISCORD_TOKEN in .env; see README.md)`);
    onSignal(() => page.stop());
    return undefined;
  }

  const log = createLog(logLevel ?? 'info');
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'unexpected error'));
  const { db, pool } = await openDatabase(databaseUrl);
  const store = createStore(db);
  const rest = createRest(apiUrl, token);
  const ways: { stop(): Promise<void> }[] = [];
  const onFatal = (error: Error) => {
    console.error(error.message);
    process.exit(1);
  };
  onSignal(async (signal) => {
    log.info({ signal }, 'stopping');
    await Promise.all(ways.map((way) => way.stop()));
    await store.close();
  });
  try {
    const application = token === undefined ? undefined : await registered(rest, commands, guildId, log);
    const applicationId = application?.id;
    const bot = assemble({ knowledge, commands, store, pool, rest, apiUrl, applicationId, log });
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

/** Runs `stop` when the process is asked to end, and ends it. */
function onSignal(stop: (signal: string) => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop(signal).finally(() => process.exit(0));
    });
  }
}

/** The application, once Discord has its commands as they are here. */
async function registered(rest: REST, { data }: Commands, guildId: string | undefined, log: Log) {
  const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const changes = await planRegistration({ rest, applicationId: application.id, commands: data, guildId });
  await applyRegistration(rest, changes);
  log.info({ lists: changes.length }, changes.length > 0 ? 'commands registered' : 'commands are up to date');
  return application;
}
