/** Run for each test file: what modules can't say themselves, as the files of a worker share them. */
import { afterAll, afterEach } from 'vitest';
import { endWhatIsLeft } from './left.js';
import { seed } from './seed.js';
import { forgetSettings } from './settings.js';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(`FC_SEED=${seed} repeats what “${task.name}” was given`);
  await endWhatIsLeft();
});
afterAll(forgetSettings);
