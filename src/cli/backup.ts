/** `npm run backup -- FILE`: copies the settings file while the bot runs. */
import { existsSync } from 'node:fs';
import { loadConfig } from '#environment.js';
import { OperatorError } from '#ops/errors.js';
import { backUp } from '#settings/backup.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(() => {
  const { positionals } = readArguments({
    about: 'Copies the settings file into another, complete and by itself, while the bot runs.',
    examples: ['npm run backup -- FILE'],
    options: {},
    words: true,
  });
  const [to, ...more] = positionals;
  if (to === undefined || more.length > 0)
    throw new OperatorError('Name the one file to copy to: npm run backup -- FILE');
  const { databaseUrl } = loadConfig().config;
  if (!databaseUrl.startsWith('file:'))
    throw new OperatorError('The settings are in PostgreSQL. Back them up with its own pg_dump.');
  const from = databaseUrl.slice('file:'.length);
  if (!existsSync(from)) throw new OperatorError('There is no settings file yet: nothing to copy.');
  backUp(from, to);
  console.log(`The settings are copied to ${to}.`);
  return 0;
});
