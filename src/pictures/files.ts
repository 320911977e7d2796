/** The pictures as files, as the build has left them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturesFolder } from '#paths.js';

export interface PictureFile {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: 'image/png';
}

/** Those that were asked for. All there are have some 5 MB. */
const read = new Map<string, PictureFile | undefined>();

/** @returns undefined where the build has drawn no such picture: what is said holds without it */
export function pictureFile(name: string): PictureFile | undefined {
  if (!read.has(name)) read.set(name, readPicture(name));
  return read.get(name);
}

function readPicture(name: string): PictureFile | undefined {
  try {
    return { name, data: readFileSync(join(picturesFolder, name)), contentType: 'image/png' };
  } catch {
    return undefined;
  }
}
