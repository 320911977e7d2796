/** `npm run invite [-- --application ID]`: prints the links that install the bot in a server, or for a user alone. */
import { readApplication } from '#discord/application.js';
import { installLinks } from '#discord/invite.js';
import { createRest, explainRestError } from '#discord/rest.js';
import { loadConfig } from '#environment.js';
import { OperatorError } from '#ops/errors.js';
import { toAnswer } from '#settings/places.js';
import { en } from '#texts/en.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(async () => {
  const { values } = readArguments({
    about: 'Prints the links that add the bot to a server, or to your own account.',
    examples: ['npm run invite', 'npm run invite -- --application 1100000000000000000'],
    options: {
      application: {
        type: 'string',
        takes: 'ID',
        about: 'the application, where DISCORD_TOKEN is not set to tell it',
      },
    },
  });
  const id = values.application === undefined ? await ownId() : idIn(values.application);
  const { server, user } = installLinks(id);
  const permissions = toAnswer.map((name) => en.settings.permissions[name]).join(', ');
  console.log(`In a server, with ${permissions} for answering mentions:\n  ${server}\n`);
  console.log(`For yourself, wherever you are:\n  ${user}`);
  return 0;
});

async function ownId(): Promise<string> {
  const { token, apiUrl } = loadConfig().config;
  if (token === undefined) {
    throw new OperatorError(
      'Set DISCORD_TOKEN, or give the Application ID from the General Information page of your application: npm run invite -- --application ID',
    );
  }
  try {
    return (await readApplication(createRest(apiUrl, token))).id;
  } catch (error) {
    throw explainRestError(error, apiUrl);
  }
}

function idIn(given: string): string {
  if (/^\d{15,20}$/.test(given)) return given;
  throw new OperatorError(
    'An application’s id has 15 to 20 digits. Copy the Application ID from the General Information page.',
  );
}
