/** Data that is quick to read and to learn from. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kept = 10;

/** @param folder a copy of `data/`, of which each entry keeps its first ways of asking */
export function keepFewAsks(folder: string): void {
  for (const name of readdirSync(join(folder, 'asks'))) {
    const path = join(folder, 'asks', name);
    writeFileSync(path, `${readFileSync(path, 'utf8').split('\n', kept).join('\n')}\n`);
  }
}
