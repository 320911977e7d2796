/** `npm run schema`: writes the shapes of the data files as JSON Schema, for editors' tools; `--check` only compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { files, snippetsSchema } from '#knowledge/data/schema.js';
import { dataFolder } from '#paths.js';
import { run } from './run.js';
import { readArguments } from './usage.js';

await run(() => {
  const { values } = readArguments({
    about: 'Writes data/schema/, which editors use to complete and check the data as you type.',
    examples: ['npm run schema'],
    options: {
      check: {
        type: 'boolean',
        default: false,
        about: 'writes nothing; ends with 1 where it is out of date',
      },
    },
  });
  const folder = join(dataFolder, 'schema');
  const schemas = {
    ...Object.fromEntries(Object.entries(files).map(([name, { schema }]) => [name, schema])),
    facts: snippetsSchema,
  };
  mkdirSync(folder, { recursive: true });
  const stale = Object.entries(schemas).filter(([name, schema]) => {
    const path = join(folder, `${name}.json`);
    const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
    if (values.check) return readIfThere(path) !== text;
    writeFileSync(path, text);
    return false;
  });
  if (stale.length === 0) return 0;
  console.error(
    `data/schema is out of date (${stale.map(([name]) => name).join(', ')}). Run npm run schema.`,
  );
  return 1;
});

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
