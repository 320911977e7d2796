/** `npm run register [-- --dry-run]`: registers the commands with Discord, or prints what would change. */
import { config as loadEnvironment } from 'dotenv';
import { createCommands } from '#commands/index.js';
import { readConfig } from '#config.js';
import { readApplication } from '#discord/application.js';
import { applyRegistration, planRegistration } from '#discord/register.js';
import { createRest, explainRestError } from '#discord/rest.js';
import { loadKnowledge } from '#knowledge/load.js';
import { OperatorError } from '#ops/errors.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  const { values } = readArguments({
    about: 'Registers the commands with Discord, where its list differs. Needs DISCORD_TOKEN.',
    examples: ['npm run register', 'npm run register -- --dry-run'],
    options: {
      'dry-run': { type: 'boolean', default: false, about: 'only prints what would change' },
    },
  });
  loadEnvironment({ quiet: true });
  const { token, apiUrl, guildId } = readConfig(process.env);
  if (token === undefined) {
    throw new OperatorError(
      'DISCORD_TOKEN is not set. Put the token from your application’s Bot page in .env.',
    );
  }
  const commands = createCommands(await loadKnowledge((notice) => console.error(notice))).data;
  const rest = createRest(apiUrl, token);
  try {
    const application = await readApplication(rest);
    const changes = await planRegistration({ rest, applicationId: application.id, commands, guildId });
    for (const { where, add, change, remove } of changes) {
      for (const name of add) console.log(`${where}: + ${name}`);
      for (const name of change) console.log(`${where}: ~ ${name}`);
      for (const name of remove) console.log(`${where}: - ${name}`);
    }
    if (changes.length === 0) console.log('Discord has the commands as they are here; nothing to do.');
    else if (values['dry-run']) console.log('Dry run: nothing was written.');
    else {
      await applyRegistration(rest, changes);
      console.log('Written.');
    }
    return 0;
  } catch (error) {
    throw explainRestError(error, apiUrl);
  }
});
