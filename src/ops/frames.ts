/** Where an error was thrown: the file, line and function of each frame. Nothing of its message is ever among them. */
import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '#paths.js';

const frameLimit = 8;

/** `src/settings/store.ts:72 read`, the innermost first; none where the stack can't be told from the message. */
export const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error && typeof error.stack === 'string'
    ? traceOf(error.stack, error.message)
        .split('\n')
        .flatMap((line) => readFrame(line) ?? [])
        .slice(0, frameLimit)
    : [];

/** A stack begins with `Name: message`, and a message may have lines that look like frames: it is cut off, or nothing is told. */
function traceOf(stack: string, message: string): string {
  const [name = ''] = /^[^\n:]*/.exec(stack) ?? [];
  const head = [`${name}: ${message}\n`, `${name}\n`].find((text) => stack.startsWith(text));
  return head === undefined ? '' : stack.slice(head.length);
}

/** Only files that are here: what else stands in a line is not told. */
function readFrame(line: string): string | undefined {
  const [, name = '', location = '', at = ''] =
    /^ {4}at (?:async )?(?:(.+) \()?(\S.*?):(\d+):\d+\)?$/.exec(line) ?? [];
  const file = relative(root, pathOf(location));
  if (file === '' || file.startsWith('..') || isAbsolute(file) || !existsSync(pathOf(location)))
    return undefined;
  return [`${file}:${at}`, ...(isFunctionName(name) ? [name] : [])].join(' ');
}

function pathOf(location: string): string {
  try {
    return location.startsWith('file:') ? fileURLToPath(location) : location;
  } catch {
    return '';
  }
}

const isFunctionName = (text: string): boolean => /^(new )?[\w$.<>#]{1,60}( \[as \w+\])?$/.test(text);
