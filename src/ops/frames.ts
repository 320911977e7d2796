/** Where an error was thrown: the file, line and function of each frame. Nothing of its message is ever among them. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { isAbsolute, relative, resolve } from 'node:path';
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
  const [, name = '', location = '', at = '', column = ''] =
    /^ {4}at (?:async )?(?:(.+) \()?(\S.*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
  const path = pathOf(location);
  if (!isBelowRoot(path) || !existsSync(path)) return undefined;
  const source = sourceOf(path, Number(at), Number(column)) ?? { path, line: at };
  if (!isBelowRoot(source.path)) return undefined;
  return [`${relative(root, source.path)}:${source.line}`, ...(isFunctionName(name) ? [name] : [])].join(' ');
}

function isBelowRoot(path: string): boolean {
  const file = relative(root, path);
  return file !== '' && !file.startsWith('..') && !isAbsolute(file);
}

/** By the bundle's file. Read when an error is told, and kept while there is room: each takes some 10 MB. */
const maps = new Map<string, WeakRef<SourceMap>>();

/** Where a line of the bundle comes from; undefined outside of it. */
function sourceOf(path: string, line: number, column: number) {
  const map = maps.get(path)?.deref() ?? readMap(path);
  const origin = map?.findOrigin(line, column);
  return origin !== undefined && 'fileName' in origin
    ? { path: resolve(path, '..', origin.fileName), line: origin.lineNumber }
    : undefined;
}

function readMap(path: string): SourceMap | undefined {
  if (!existsSync(`${path}.map`)) return undefined;
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  maps.set(path, new WeakRef(map));
  return map;
}

function pathOf(location: string): string {
  try {
    return location.startsWith('file:') ? fileURLToPath(location) : location;
  } catch {
    return '';
  }
}

const isFunctionName = (text: string): boolean => /^(new )?[\w$.<>#]{1,60}( \[as \w+\])?$/.test(text);
