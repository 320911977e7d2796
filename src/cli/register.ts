/** `npm run register [-- --dry-run]`: registers the commands with Discord, or prints what would change. */
import { createCommands } from '#commands/index.js';
import type { Config } from '#config.js';
import { readApplication } from '#discord/application.js';
import { allServers, type Plan, planRegistration, register } from '#discord/register.js';
import { createRest, explainRestError } from '#discord/rest.js';
import { loadConfig } from '#environment.js';
import { loadKnowledge } from '#knowledge/load.js';
import { OperatorError } from '#ops/errors.js';
import { createCommandServers, lookUpCommandServers } from '#settings/command-servers.js';
import { openDatabase } from '#settings/database.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  const { values } = readArguments({
    about: 'Registers the commands with Discord, where its list differs. Needs DISCORD_TOKEN.',
    examples: ['npm run register', 'npm run register -- --dry-run', 'npm run register -- --all-servers'],
    options: {
      'dry-run': { type: 'boolean', default: false, about: 'only prints what would change' },
      'all-servers': {
        type: 'boolean',
        default: false,
        about: 'looks through all servers of the bot for commands that were left there',
      },
    },
  });
  const { config } = loadConfig();
  const { token, apiUrl } = config;
  if (token === undefined) {
    throw new OperatorError(
      'DISCORD_TOKEN is not set. Put the token from your application’s Bot page in .env.',
    );
  }
  const commands = createCommands(await loadKnowledge((notice) => console.error(notice))).data;
  const rest = createRest(apiUrl, token);
  try {
    const application = await readApplication(rest);
    const wanted = { rest, applicationId: application.id, commands, guildId: config.guildId };
    const more = values['all-servers'] ? await allServers(rest) : [];
    const dry = values['dry-run'];
    const { changes } = await (dry ? plan(wanted, more, config) : write(wanted, more, config));
    for (const { where, add, change, remove } of changes) {
      for (const name of add) console.log(`${where}: + ${name}`);
      for (const name of change) console.log(`${where}: ~ ${name}`);
      for (const name of remove) console.log(`${where}: - ${name}`);
    }
    if (changes.length === 0) console.log('Discord has the commands as they are here; nothing to do.');
    else console.log(dry ? 'Dry run: nothing was written.' : 'Written.');
    return 0;
  } catch (error) {
    throw explainRestError(error, apiUrl);
  }
});

type Wanted = Parameters<typeof planRegistration>[0];

/** Makes no database where none is. */
async function plan(wanted: Wanted, more: readonly string[], { databaseUrl }: Config): Promise<Plan> {
  const known = await lookUpCommandServers(databaseUrl, wanted.applicationId);
  return planRegistration(wanted, [...new Set([...known, ...more])]);
}

async function write(wanted: Wanted, more: readonly string[], { databaseUrl }: Config): Promise<Plan> {
  const { db } = await openDatabase(databaseUrl, { connections: 1 });
  try {
    return await register({ ...wanted, servers: createCommandServers(db, wanted.applicationId) }, more);
  } finally {
    await db.destroy();
  }
}
