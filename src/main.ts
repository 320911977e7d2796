/**
 * `npm start`: configuration → parts → a way in. `--playground` takes the local page, whatever credentials there are. Only what
 * the configuration wants is loaded.
 */
import './ops/early.js';
import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import { createCommands } from '#commands/index.js';
import { assemble } from './assemble.js';
import { run } from './cli/run.js';
import { readArguments } from './cli/usage.js';
import type { Shards } from './config.js';
import { type Application, readApplication } from './discord/application.js';
import { createChannels } from './discord/channels.js';
import type { Gateway } from './discord/gateway.js';
import type { HttpEntry } from './discord/http.js';
import { keepRegistering, type Registration } from './discord/register.js';
import { createRest, explainRestError, restProblemOf } from './discord/rest.js';
import { watchToken } from './discord/token.js';
import { loadConfig } from './environment.js';
import { loadKnowledge } from './knowledge/load.js';
import { explainError } from './ops/errors.js';
import { createLog, type Log, logged, tellWarnings } from './ops/log.js';
import type { Observe } from './ops/observe.js';
import { observed } from './ops/observed-store.js';
import type { State } from './ops/server.js';
import { noticeMs, onStop } from './ops/stop.js';
import { createCommandServers } from './settings/command-servers.js';
import { openDatabase } from './settings/database.js';
import { createStore, type SettingsStore } from './settings/store.js';

/** Milliseconds that going online waits for the commands: a member should find those that the bot knows. */
const registrationMs = 3000;
/** Milliseconds to finish what was accepted, where the gateway is lost for good. */
const fatalTimeoutMs = 9000;

await run(async () => {
  const { values } = readArguments({
    about:
      'Starts the bot: live with DISCORD_TOKEN or DISCORD_PUBLIC_KEY in .env, without them as a page on this machine.',
    examples: ['npm start', 'npm run playground'],
    options: {
      playground: { type: 'boolean', default: false, about: 'opens the page whatever .env holds' },
    },
  });
  const { config, file } = loadConfig();
  const { token, publicKey, host, port, shards, apiUrl, guildId } = config;
  const isLive = !values.playground && (token !== undefined || publicKey !== undefined);
  const log = await createLog(config.logLevel ?? (isLive ? 'info' : 'warn'));
  const knowledge = await loadKnowledge((notice) => log.warn({}, notice));
  const commands = createCommands(knowledge);
  if (!isLive) {
    const { startPlayground } = await import('#playground/playground.js');
    const page = await startPlayground({
      knowledge,
      commands,
      port,
      observe: logged(log, { questions: config.logQuestions }),
    });
    const read = file.isThere ? 'which was read' : 'which is not there';
    console.log(
      `Try the bot at ${page.url} (to go live, set DISCORD_TOKEN in ${file.path}, ${read}; see README.md)`,
    );
    onStop(log, () => page.stop());
    return undefined;
  }

  tellWarnings(log);
  const metrics =
    config.opsPort === undefined ? undefined : (await import('./ops/metrics.js')).createMetrics();
  const tell = logged(log, { questions: config.logQuestions });
  const observe: Observe = (event) => {
    tell(event);
    metrics?.observe(event);
    if (event.kind === 'rest' && event.withToken) tokenWatch.hear(event.status);
  };
  const rest = createRest(apiUrl, token, observe);
  const tokenWatch = watchToken(() => readApplication(rest));
  const unexpected = (error: unknown) =>
    observe({ kind: 'problem', where: 'unexpected error', problem: restProblemOf(error) });
  process.on('unhandledRejection', unexpected);
  process.on('uncaughtException', (error) => {
    unexpected(error);
    // A socket that discord.js let go of while it was connecting: nobody waits for it.
    const letGo =
      'syscall' in error && error.syscall === 'connect' && 'code' in error && error.code === 'ECONNRESET';
    if (!letGo) process.exit(1);
  });
  let store: SettingsStore | undefined;
  let gateway: Gateway | undefined;
  let http: HttpEntry | undefined;
  let registration: State = 'not wanted';
  const finish = async (notice = 0) => {
    await Promise.allSettled([http?.stop(notice), gateway?.stop()]);
    await store?.close();
  };
  const stopping = onStop(log, () => finish(metrics && noticeMs));
  const onFatal = async (error: Error) => {
    console.error(explainError(error));
    await Promise.race([finish().catch(() => {}), wait(fatalTimeoutMs)]);
    process.exit(1);
  };
  try {
    if (metrics !== undefined && config.opsPort !== undefined) {
      const when = (is: boolean | undefined): State => (is ? 'ready' : 'not ready');
      const parts = {
        process: () => when(!stopping.aborted),
        data: () => when(knowledge.snippets.length > 0),
        settings: async () => when(await store?.isReachable()),
        http: () => (publicKey === undefined ? 'not wanted' : when(http !== undefined)),
        commands: () => registration,
        // Interactions are answered without it; mentions and the gateway need it.
        token: async () => {
          if (token === undefined) return 'not wanted' as const;
          if (await tokenWatch.isTaken()) return 'ready' as const;
          return shards.kind === 'none' ? ('pending' as const) : ('not ready' as const);
        },
        gateway: () => (token === undefined || shards.kind === 'none' ? 'not wanted' : when(gateway?.isUp())),
      };
      const { startOps } = await import('./ops/server.js');
      const ops = await startOps({ host: config.opsHost, port: config.opsPort, metrics, parts });
      log.info({ host: config.opsHost, port: ops.port }, 'health and metrics are served');
    }
    const { db, pool } = await openDatabase(config.databaseUrl, {
      connections: config.databaseConnections,
      notice: (says) => log.error({}, says),
    });
    store = observed(createStore(db), observe);
    const application = token === undefined ? undefined : await applicationOf(rest, shards);
    const channels = createChannels(rest, application?.id);
    const bot = assemble({ knowledge, commands, store, pool, apiUrl, channels, observe });
    if (publicKey !== undefined) {
      const { startHttp } = await import('./discord/http.js');
      http = await startHttp({ bot, rest, publicKey, host, port, observe });
      log.info({ host, port: http.port }, 'taking interactions over HTTP');
    }
    // One process of several is enough: the one with the first shard.
    if (application && hasFirst(shards)) {
      registration = 'pending';
      const registering = register(
        {
          rest,
          applicationId: application.id,
          commands: commands.data,
          guildId,
          servers: createCommandServers(db, application.id),
        },
        { log, stopped: stopping, apiUrl },
      ).then(() => {
        registration = 'ready';
      });
      await Promise.race([registering, wait(registrationMs)]);
    }
    if (token !== undefined && shards.kind !== 'none') {
      const { startGateway } = await import('./discord/gateway.js');
      gateway = startGateway({ bot, rest, channels, token, apiUrl, shards, observe, onFatal });
      await gateway.ready;
      log.info({ application: application?.name }, 'online');
    }
  } catch (error) {
    await onFatal(explainRestError(error, apiUrl));
  }
  return undefined;
});

/** Where there is no gateway, the application is good for looking channels up alone, and nothing waits for it. */
function applicationOf(rest: REST, shards: Shards): Promise<Application | undefined> {
  return shards.kind === 'none' ? readApplication(rest).catch(() => undefined) : readApplication(rest);
}

function hasFirst(shards: Shards): boolean {
  return shards.kind === 'auto' || (shards.kind === 'some' && shards.ids.includes(0));
}

/** Brings Discord's commands to what they are here; where Discord won't have that now, later and again. */
async function register(
  registration: Registration,
  { log, stopped, apiUrl }: { readonly log: Log; readonly stopped: AbortSignal; readonly apiUrl: string },
): Promise<void> {
  const lists = await keepRegistering(registration, {
    stopped,
    onFailure: (error, nextInMs) =>
      log.warn(
        { ...restProblemOf(error), nextTryInSeconds: Math.round(nextInMs / 1000) },
        `commands are not registered: ${explainRestError(error, apiUrl).message}`,
      ),
  });
  if (lists !== undefined) log.info({ lists }, lists > 0 ? 'commands registered' : 'commands are up to date');
}
