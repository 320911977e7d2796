/** Reads a YAML file so that every part of it can still be found on its line. */
import { readFileSync } from 'node:fs';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './error.js';

/** A parsed file that still knows on which line each part of it stands. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

/** The file as its schema sees it; undefined, with the problems noted, where it does not fit. */
export function readYaml<S extends z.ZodType>(
  file: string,
  schema: S,
  problems: Problem[],
): { value: z.output<S> | undefined; source: Source } {
  const source = parseFile(file, problems);
  const parsed = schema.safeParse(source.value);
  if (!parsed.success && !problems.some((problem) => problem.file === file)) {
    problems.push(...parsed.error.issues.map((issue) => schemaProblem(source, issue)));
  }
  return { value: parsed.data, source };
}

function parseFile(file: string, problems: Problem[]): Source {
  const nothing: Source = { file, value: undefined, lineOf: () => 1 };
  const text = readText(file, problems);
  if (text === undefined) return nothing;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (const { message, linePos } of document.errors) {
    const [sentence] = message.split('\n');
    problems.push({ file, line: linePos?.[0].line ?? 1, fix: `not valid YAML: ${sentence}` });
  }
  if (document.errors.length > 0) return nothing;
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    // It follows no more than a hundred of them.
    problems.push({ file, line: 1, fix: 'not usable YAML: write out what the aliases (*name) stand for' });
    return nothing;
  }
  return {
    file,
    value,
    lineOf: (path) => {
      let node: unknown = document.contents;
      let offset = 0;
      for (const step of path) {
        const next = isMap(node)
          ? node.items.find((item) => String(item.key) === String(step))?.value
          : isSeq(node)
            ? node.items[Number(step)]
            : undefined;
        if (!next) break;
        node = next;
        if (hasRange(node)) offset = node.range[0];
      }
      return lineCounter.linePos(offset).line;
    },
  };
}

/** The text of a file; undefined, with the problem noted, where it is not there or is not UTF-8. */
export function readText(file: string, problems: Problem[]): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    problems.push({ file, line: 1, fix: 'this file is missing or unreadable; restore it' });
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = lineOfDamage(bytes);
    problems.push({ file, line, fix: 'a character here is not UTF-8; save the file in that encoding' });
    return undefined;
  }
  // What a program leaves that read the file in a wrong encoding and saved it.
  const lost = text.indexOf('\uFFFD');
  if (lost < 0) return text;
  const line = text.slice(0, lost).split('\n').length;
  problems.push({ file, line, fix: 'a character here was lost (�); write it anew' });
  return undefined;
}

/** The first line that is not UTF-8. */
function lineOfDamage(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const at = lines.findIndex((line) => {
    try {
      decoder.decode(Buffer.from(line, 'latin1'));
      return false;
    } catch {
      return true;
    }
  });
  return at + 1;
}

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function schemaProblem(source: Source, issue: z.core.$ZodIssue): Problem {
  const [index] = issue.path;
  const entry = Array.isArray(source.value) && typeof index === 'number' ? source.value[index] : undefined;
  const id = typeof entry?.id === 'string' ? { id: entry.id } : {};
  const field = issue.path.filter((step) => typeof step === 'string').join('.');
  return {
    file: source.file,
    line: source.lineOf(issue.path),
    ...id,
    fix: field ? `${field}: ${issue.message}` : issue.message,
  };
}
