/** fast-check with one seed a file, which every failure tells, one after the property included. FC_SEED=… repeats it. */
import fc from 'fast-check';
import { afterEach } from 'vitest';

const seed = Number(process.env.FC_SEED ?? Date.now()) | 0;
fc.configureGlobal({ seed });
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(`FC_SEED=${seed} repeats what “${task.name}” was given`);
});

export { fc };
