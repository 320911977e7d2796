/** A step of `npm run check`: every package that the bot is installed with has a licence that lets everybody use it so. Needs no network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '#cli/run.js';
import { root } from '#paths.js';

/** By their SPDX ids: each asks for no more than that its text and its authors' names are kept. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().default(false),
      link: z.boolean().default(false),
    }),
  ),
});

await run(() => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const installed = Object.entries(packages).filter(
    ([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link,
  );
  const others = installed.filter(([, { license }]) => !isAllowed(license));
  for (const [path, { license = 'no licence' }] of others) {
    console.error(
      `${path}: ${license}. Take another package, or add its licence to scripts/licences.ts if it fits.`,
    );
  }
  return others.length === 0 ? 0 : 1;
});

/** Of an expression such as `(MIT OR Apache-2.0)`, one side of an OR is enough. */
function isAllowed(expression = ''): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((id) => allowed.has(id.trim())));
}
