/** `npm start`: configuration → parts → a way in. The only place that puts the bot together. */
import { Routes } from 'discord.js';
import { config as loadEnvironment } from 'dotenv';
import { z } from 'zod';
import { createCommands } from '../commands/index.js';
import { createBot, type Log } from './bot.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { type Gateway, startGateway } from './discord/gateway.js';
import { applyRegistration, planRegistration } from './discord/register.js';
import { createRest, errorFields, explainRestError, OperatorError } from './discord/rest.js';
import { DataError, loadCorpus } from './knowledge/corpus.js';
import { createKnowledge } from './knowledge/knowledge.js';
import { createLog } from './ops/log.js';
import { dataFolder } from './paths.js';
import { chat } from './terminal/chat.js';

async function main(): Promise<void> {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  const knowledge = createKnowledge(loadCorpus(dataFolder));
  const commands = createCommands(knowledge.topics);
  if (config.token === undefined) {
    await chat(commands, { knowledge, showSpoilers: true });
    return;
  }
  const log = createLog(config.logLevel);
  const bot = createBot(knowledge, commands, log);
  await goLive({ ...config, token: config.token }, log, (parts) => startGateway({ bot, ...parts }), commands.data);
}

type Parts = Omit<Parameters<typeof startGateway>[0], 'bot'>;

async function goLive(
  { token, apiUrl, guildId }: Config & { readonly token: string },
  log: Log,
  connect: (parts: Parts) => Promise<Gateway>,
  commands: ReturnType<typeof createCommands>['data'],
): Promise<void> {
  const rest = createRest(apiUrl, token);
  try {
    const application = z
      .object({ id: z.string(), name: z.string() })
      .parse(await rest.get(Routes.currentApplication()));
    const changes = await planRegistration({ rest, applicationId: application.id, commands, guildId });
    await applyRegistration(rest, changes);
    log.info({ lists: changes.length }, changes.length > 0 ? 'commands registered' : 'commands are up to date');
    const gateway = await connect({ rest, token, apiUrl, log, onFatal: (error) => leave(error, 1) });
    log.info({ application: application.name }, 'online');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        log.info({ signal }, 'stopping');
        gateway.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            log.error(errorFields(error), 'did not stop cleanly');
            process.exit(1);
          },
        );
      });
    }
  } catch (error) {
    leave(explainRestError(error, apiUrl), 1);
  }
}

function leave(error: Error, code: number): void {
  console.error(error.message);
  process.exit(code);
}

try {
  await main();
} catch (error) {
  if (error instanceof DataError) leave(new Error(`The data can’t be used:\n${error.message}`), 1);
  else if (error instanceof ConfigError) leave(new Error(`Check the environment or .env:\n${error.message}`), 1);
  else if (error instanceof OperatorError) leave(error, 1);
  else throw error;
}
