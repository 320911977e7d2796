/** `npm run doctor`: looks at everything the bot needs to run, changes nothing, and says what to fix. */
import { createCommands } from '#commands/index.js';
import { type Config, ConfigError, readConfig, variables } from '#config.js';
import { examineDiscord } from '#discord/examine.js';
import { createRest } from '#discord/rest.js';
import { loadEnvironmentFile } from '#environment.js';
import { DataError } from '#knowledge/data/error.js';
import { loadFacts, type ToldFacts } from '#knowledge/load.js';
import { OperatorError } from '#ops/errors.js';
import type { Finding } from '#ops/finding.js';
import { asCalledHere } from '#ops/shell-commands.js';
import { lookUpCommandServers } from '#settings/command-servers.js';
import { inspectDatabase } from '#settings/database.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  readArguments({
    about: 'Looks at all that the bot needs to run: variables, data, database, Discord. Changes nothing.',
    examples: ['npm run doctor'],
    options: {},
  });
  let fixes = 0;
  const report = (...findings: readonly Finding[]) => {
    for (const { kind, about, says } of findings)
      console.log(`${kind.padEnd(4)}  ${about}: ${asCalledHere(says)}`);
    fixes += findings.filter(({ kind }) => kind === 'fix').length;
  };

  const environment = readEnvironment();
  report(...environment.findings);
  const data = await readData();
  report(...data.findings);
  const { config } = environment;
  if (config === undefined) {
    report({ kind: 'note', about: 'database, Discord', says: 'not looked at while a variable is wrong.' });
  } else {
    report(await databaseFinding(config));
    report(...(await discordFindings(config, data.facts)));
  }
  console.log(fixes === 0 ? '\nAll is well.' : `\n${fixes} to fix.`);
  return fixes === 0 ? 0 : 1;
});

function readEnvironment(): { readonly config?: Config; readonly findings: readonly Finding[] } {
  const about = 'variables';
  const { path, isThere, problems } = loadEnvironmentFile(process.env);
  try {
    const config = readConfig(process.env, problems);
    const set = variables.filter((name) => process.env[name]?.trim());
    const where = isThere ? `the environment or ${path}` : `the environment; there is no ${path}`;
    const says = `${set.length === 0 ? 'none' : set.join(', ')} set in ${where}. The others have their defaults.`;
    return { config, findings: [{ kind: 'ok', about, says }] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: error.message.split('\n').map((says) => ({ kind: 'fix', about, says })) };
  }
}

async function readData(): Promise<{ readonly facts?: ToldFacts; readonly findings: readonly Finding[] }> {
  const about = 'data';
  try {
    const facts = await loadFacts();
    const says = `${facts.snippets.length} snippets and ${facts.gaps.length} gaps.`;
    return { facts, findings: [{ kind: 'ok', about, says }] };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { findings: error.message.split('\n').map((says) => ({ kind: 'fix', about, says })) };
  }
}

async function databaseFinding({ databaseUrl }: Config): Promise<Finding> {
  const about = 'database';
  const what = databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : 'PostgreSQL';
  try {
    const state = await inspectDatabase(databaseUrl);
    switch (state.kind) {
      case 'absent':
        return { kind: 'note', about, says: `${what} is not there yet. The first start makes it.` };
      case 'behind':
        return {
          kind: 'note',
          about,
          says: `${what} can be used. The next start makes its tables: ${state.missing.join(', ')}.`,
        };
      case 'current':
        return {
          kind: 'ok',
          about,
          says: `${what} can be used, and its tables are up to date (${state.version}).`,
        };
    }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { kind: 'fix', about, says: error.message };
  }
}

async function discordFindings(
  { token, publicKey, guildId, shards, apiUrl, databaseUrl }: Config,
  facts: ToldFacts | undefined,
): Promise<readonly Finding[]> {
  if (token === undefined && publicKey === undefined) {
    const says =
      'the bot is not live. To go live set DISCORD_TOKEN, for the gateway, or DISCORD_PUBLIC_KEY, for HTTP.';
    return [{ kind: 'note', about: 'Discord', says }];
  }
  const rest = createRest(apiUrl, token);
  const commands = facts && createCommands(facts).data;
  return examineDiscord({
    rest,
    apiUrl,
    hasToken: token !== undefined,
    publicKey,
    guildId,
    shards,
    commands,
    // Where the database can't be used, that is told beside.
    commandServers: (id) => lookUpCommandServers(databaseUrl, id).catch(() => []),
  });
}
