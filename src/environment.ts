/** The environment and the `.env` of the folder that the bot is started in. What is wrong with that file is told, not passed over. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { type Config, readConfig, variables } from './config.js';

interface EnvironmentFile {
  /** Where it is looked for. */
  readonly path: string;
  readonly isThere: boolean;
  /** What is wrong with it, a sentence each; no value is in them. */
  readonly problems: readonly string[];
}

/**
 * Brings the file's variables into the environment, where they are not set already: an empty variable is not.
 * @throws {ConfigError} naming what is wrong with the file and every wrong variable
 */
export function loadConfig(): { readonly config: Config; readonly file: EnvironmentFile } {
  const file = loadEnvironmentFile(process.env);
  return { config: readConfig(process.env, file.problems), file };
}

/** @param environment what the file's variables are added to */
export function loadEnvironmentFile(environment: NodeJS.ProcessEnv, folder = process.cwd()): EnvironmentFile {
  const path = resolve(folder, '.env');
  const read = readFile(path);
  if (read.kind !== 'read') {
    return { path, isThere: read.kind === 'unusable', problems: read.kind === 'absent' ? [] : [read.fix] };
  }
  const values = parse(read.text);
  for (const [name, value] of Object.entries(values)) {
    if (!environment[name]?.trim()) environment[name] = value;
  }
  return { path, isThere: true, problems: notUnderstood(read.text, values) };
}

type FileText =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unusable'; readonly fix: string };

function readFile(path: string): FileText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { kind: 'absent' };
    const fix =
      code === 'EISDIR'
        ? '.env: this is a folder; put the variables in a file of that name'
        : '.env: the file can’t be read; check that the bot may read it';
    return { kind: 'unusable', fix };
  }
  // In UTF-16, which older Windows programs write, every other byte of plain text is 0.
  if (/^(\xFF\xFE|\xFE\xFF)|\0/.test(bytes.toString('latin1'))) {
    return {
      kind: 'unusable',
      fix: '.env: the file is in UTF-16; save it in UTF-8 (in PowerShell: … | Set-Content -Encoding utf8 .env)',
    };
  }
  return { kind: 'read', text: bytes.toString('utf8') };
}

const plain = /^\s*(export\s+)?([A-Z_]+)\s*(=|:\s)/;
const named = new RegExp(`\\b(${variables.join('|')})\\b`);

/** Lines that would set a variable of the bot's and don't, as `set DISCORD_TOKEN=…`. */
function notUnderstood(text: string, values: Readonly<Record<string, string>>): string[] {
  return text.split(/\r\n?|\n/).flatMap((line, at) => {
    const [code = ''] = line.split('#');
    const [name] = plain.test(code) ? [] : (named.exec(code) ?? []);
    return name === undefined || values[name]?.trim()
      ? []
      : [`.env:${at + 1}: write ${name}=value, with nothing before the name and = after it`];
  });
}
