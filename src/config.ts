/** The environment, read once: typed, checked, frozen. Every mistake is told at once, each with its fix. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '#ops/errors.js';

/** A variable left empty in `.env` counts as not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

const usualPort = 3000;
const portFix = 'give a port, 0 to 65535';
const port = z
  .string()
  .trim()
  .regex(/^\d{1,5}$/, portFix)
  .transform(Number)
  .pipe(z.number().max(65_535, portFix));

const connections = 'give a number of connections, 1 to 100';

const file = optional(z.string().trim());

/** Which of the bot's shards a process has: those that Discord advises, these of so many, or none. */
export type Shards =
  | { readonly kind: 'auto' }
  | { readonly kind: 'some'; readonly ids: readonly number[]; readonly count: number }
  | { readonly kind: 'none' };

const advised: Shards = { kind: 'auto' };
const shardsFix = 'use auto, none, or shards and their number, counted from 0: 0-3/16, or 5/16 for one';

const shards = z
  .string()
  .trim()
  .transform((text, context): Shards => {
    if (text === 'auto' || text === 'none') return { kind: text };
    const [, first, last = first, count] = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/.exec(text) ?? [];
    const [from, to, of] = [Number(first), Number(last), Number(count)];
    if (!(from <= to && to < of)) {
      context.addIssue({ code: 'custom', message: shardsFix });
      return z.NEVER;
    }
    return { kind: 'some', ids: Array.from({ length: to - from + 1 }, (_, at) => from + at), count: of };
  });

const apiFix = 'give a full address without a version or password in it, as https://discord.com/api';
const databaseFix =
  'give file:PATH or postgres://user:password@host/database; write / # ? % @ in a password as %2F %23 %3F %25 %40';
const isPostgres = (url: string): boolean =>
  /^postgres(ql)?:\/\/.+/.test(url) && URL.canParse(url) && isDecodable(url);

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const schema = z.object({
  DISCORD_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(
        /^[\w-]+\.[\w-]+\.[\w-]+$/,
        'copy the token from the Bot page of your application; it has three parts',
      ),
  ).describe('The bot’s token. With it the bot goes live on the gateway.'),
  DISCORD_TOKEN_FILE: file.describe('A file that holds the token, instead of DISCORD_TOKEN.'),
  DISCORD_PUBLIC_KEY: optional(
    z
      .string()
      .trim()
      .regex(/^[0-9a-f]{64}$/i, 'copy the public key from the General Information page; it has 64 digits'),
  ).describe('The application’s public key. With it the bot takes interactions over HTTP.'),
  DISCORD_PUBLIC_KEY_FILE: file.describe('A file that holds the public key, instead of DISCORD_PUBLIC_KEY.'),
  HOST: optional(z.string().trim()).describe('The address HTTP listens on. Default: 127.0.0.1.'),
  PORT: optional(port).describe('The port HTTP or the playground listens on. Default: 3000.'),
  DISCORD_SHARDS: optional(shards).describe(
    'Which shards this process has: auto, 0-3/16, 5/16, or none. Default: auto.',
  ),
  DISCORD_GUILD_ID: optional(
    z
      .string()
      .trim()
      .regex(/^\d{15,20}$/, 'give the id of a server, 15 to 20 digits: right-click it, Copy Server ID'),
  ).describe('Registers the commands in this server only, at once. For development.'),
  DISCORD_API_URL: optional(
    z.url({ protocol: /^https?$/, error: apiFix }).refine((url) => !/\/v\d+\/*$|@/.test(url), apiFix),
  ).describe('Where Discord’s API is, without its version. For proxies and tests.'),
  DATABASE_URL: optional(
    z
      .string()
      .trim()
      .refine((url) => /^file:.+$/.test(url) || isPostgres(url), databaseFix),
  ).describe('Where the servers’ settings are kept. Default: file:./var/hitandrun.db'),
  DATABASE_URL_FILE: file.describe('A file that holds the address, instead of DATABASE_URL.'),
  DATABASE_CONNECTIONS: optional(
    z.coerce.number(connections).int(connections).min(1, connections).max(100, connections),
  ).describe('How many connections to PostgreSQL a process opens at most. Default: 10.'),
  OPS_HOST: optional(z.string().trim()).describe(
    'The address that health and metrics listen on. Default: 127.0.0.1.',
  ),
  OPS_PORT: optional(port).describe('The port of health and metrics. Default: none, they are off.'),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'use one of fatal, error, warn, info, debug, silent',
    }),
  ).describe('How much is logged. Default: info.'),
  LOG_QUESTIONS: optional(
    z.enum(['true', 'false'], { error: 'use true or false' }).transform((text) => text === 'true'),
  ).describe('Whether the text of questions is logged. Default: false.'),
});

/** Secrets that can be in a file, as a container's are. */
const inFiles = ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY', 'DATABASE_URL'] as const;

/** Every variable the bot reads, with what it is for. */
export const variables: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(schema.shape).map(([name, { description }]) => [name, description ?? '']),
);

export interface Config {
  readonly token: string | undefined;
  readonly publicKey: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly shards: Shards;
  readonly guildId: string | undefined;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  readonly opsHost: string;
  /** Undefined where health and metrics are off. */
  readonly opsPort: number | undefined;
  /** Undefined where none is set. */
  readonly logLevel: string | undefined;
  readonly logQuestions: boolean;
}

/** Thrown for an environment that can't be used. The message has a line for each variable; values are never in it. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  override readonly heading = 'Check the environment or .env:';
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** @throws {ConfigError} naming every wrong variable and how to fix it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { values, fromFiles, problems } = withFiles(environment);
  const { data, error } = schema.safeParse(values);
  const nameOf = (name: string) => (fromFiles.has(name) ? `${name}_FILE` : name);
  const wrong = error?.issues.map(({ path, message }) => `${nameOf(path.join('.'))}: ${message}`) ?? [];
  const all = [...wrong, ...problems, ...clashes(values)];
  if (data === undefined || all.length > 0) throw new ConfigError(all);
  return Object.freeze({
    token: data.DISCORD_TOKEN,
    publicKey: data.DISCORD_PUBLIC_KEY,
    host: data.HOST ?? '127.0.0.1',
    port: data.PORT ?? usualPort,
    shards: data.DISCORD_SHARDS ?? advised,
    guildId: data.DISCORD_GUILD_ID,
    apiUrl: (data.DISCORD_API_URL ?? 'https://discord.com/api').replace(/\/+$/, ''),
    databaseUrl: data.DATABASE_URL ?? 'file:./var/hitandrun.db',
    databaseConnections: data.DATABASE_CONNECTIONS ?? 10,
    opsHost: data.OPS_HOST ?? '127.0.0.1',
    opsPort: data.OPS_PORT,
    logLevel: data.LOG_LEVEL,
    logQuestions: data.LOG_QUESTIONS ?? false,
  });
}

/** Values that are right each by itself. */
function clashes(values: NodeJS.ProcessEnv): string[] {
  const { DISCORD_SHARDS, DISCORD_PUBLIC_KEY, PORT, OPS_PORT } = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.trim() ?? '']),
  );
  const port = PORT || String(usualPort);
  return [
    ...(DISCORD_SHARDS === 'none' && !DISCORD_PUBLIC_KEY
      ? ['DISCORD_SHARDS: none leaves no way in; set DISCORD_PUBLIC_KEY, or other shards']
      : []),
    ...(DISCORD_PUBLIC_KEY && OPS_PORT === port && port !== '0'
      ? [`OPS_PORT: HTTP listens on ${port}; take another`]
      : []),
  ];
}

/** The environment with what its files hold, and what is wrong with the files. */
function withFiles(environment: NodeJS.ProcessEnv) {
  const values = { ...environment };
  const fromFiles = new Set<string>();
  const problems: string[] = [];
  for (const name of inFiles) {
    const variable = `${name}_FILE`;
    const path = environment[variable]?.trim();
    if (!path) continue;
    if (environment[name]?.trim()) {
      problems.push(`${variable}: ${name} is set, too; keep one of the two`);
      continue;
    }
    try {
      values[name] = readFileSync(path, 'utf8').trim();
      fromFiles.add(name);
      if (values[name] === '') problems.push(`${variable}: the file is empty; put the value in it`);
    } catch {
      problems.push(`${variable}: the file can’t be read; check its path, and that the bot may read it`);
    }
  }
  return { values, fromFiles, problems };
}
