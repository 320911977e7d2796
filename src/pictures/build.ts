/** Brings the files of the pictures up to date. The build does so: drawing all takes long, and the bot itself draws nothing. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '#knowledge/data/schema.js';
import { picturesCode, picturesFolder, root } from '#paths.js';

/** @throws where a text doesn't fit its picture any more, or a picture lacks what it rests on */
export async function updatePictures(facts: Facts): Promise<void> {
  const markFile = join(picturesFolder, 'mark');
  const mark = markOf(facts);
  mkdirSync(picturesFolder, { recursive: true });
  const there = new Set(readdirSync(picturesFolder));
  if (there.has('mark') && readFileSync(markFile, 'utf8') === mark) return;
  const [{ allDrawings }, { renderPng }] = await Promise.all([
    import('./draw/all.js'),
    import('./draw/render.js'),
  ]);
  for (const { name, svg } of allDrawings(facts)) {
    writeWhole(join(picturesFolder, name), renderPng(svg()));
    there.delete(name);
  }
  for (const old of there) rmSync(join(picturesFolder, old), { force: true });
  writeWhole(markFile, mark);
}

/** What draws, and what it writes with. */
const packages = ['@resvg/resvg-js', '@expo-google-fonts/heebo', '@expo-google-fonts/frank-ruhl-libre'].map(
  (name) => join(root, 'node_modules', name, 'package.json'),
);

/** Changes with the facts, the code that draws them, and the packages that it uses. */
function markOf(facts: Facts): string {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  const code = readdirSync(picturesCode, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .sort()
    .map((path) => join(picturesCode, path));
  for (const path of [...code, ...packages]) hash.update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** Who reads at the same moment finds the old file or the new one, never a part. */
function writeWhole(path: string, content: Buffer | string): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}
