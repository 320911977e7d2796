/** The environment, read once: typed, checked, frozen. Every mistake is told at once, each with its fix. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '#ops/errors.js';

/** An empty variable counts as not set, and space around a value, such as Windows' line ends, for nothing. */
const given = (value: unknown): unknown => (typeof value === 'string' ? value.trim() || undefined : value);

/** A default is written as one would write it in `.env`. */
const variable = <T extends z.ZodType>(description: string, schema: T) =>
  z.preprocess(given, schema).meta({ description });

/** What a variable takes, for the table of them. */
const takes = (what: string) => ({ takes: what });

const text = z.string();
const address = text.meta(takes('an address'));
const path = text.meta(takes('a path'));

const usualPort = '3000';
const portFix = 'give a port, 0 to 65535';
const port = text
  .regex(/^\d{1,5}$/, portFix)
  .transform(Number)
  .pipe(z.number().max(65_535, portFix))
  .meta(takes('a port'));

const connections = 'give a number of connections, 1 to 100';

/** Which of the bot's shards a process has: those that Discord advises, these of so many, or none. */
export type Shards =
  | { readonly kind: 'auto' }
  | { readonly kind: 'some'; readonly ids: readonly number[]; readonly count: number }
  | { readonly kind: 'none' };

const shardsFix = 'use auto, none, or shards and their number, counted from 0: 0-3/16, or 5/16 for one';

const shards = text
  .transform((given, context): Shards => {
    if (given === 'auto' || given === 'none') return { kind: given };
    const [, first, last = first, count] = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/.exec(given) ?? [];
    const [from, to, of] = [Number(first), Number(last), Number(count)];
    if (!(from <= to && to < of)) {
      context.addIssue({ code: 'custom', message: shardsFix });
      return z.NEVER;
    }
    return { kind: 'some', ids: Array.from({ length: to - from + 1 }, (_, at) => from + at), count: of };
  })
  .meta(takes('auto, 0-3/16, 5/16, none'));

const apiFix = 'give a full address without a version or password in it, as https://discord.com/api';
const databaseFix =
  'give file:PATH or postgres://user:password@host/database; write / # ? % @ in a password as %2F %23 %3F %25 %40';
/** Without a host, as sockets have it, `postgres://user:password@/database?host=/folder` is no URL to Node.js. */
const isPostgres = (url: string): boolean =>
  /^postgres(ql)?:\/\/.+/.test(url) && URL.canParse(url.replace('@/', '@localhost/')) && isDecodable(url);

function isDecodable(given: string): boolean {
  try {
    decodeURIComponent(given);
    return true;
  } catch {
    return false;
  }
}

/** Type, default and description of every variable. `npm run docs:config` makes the operators' table from it. */
const schema = z.object({
  DISCORD_TOKEN: variable(
    'The bot’s token. With it the bot goes live on the gateway.',
    text
      .regex(
        /^[\w-]+\.[\w-]+\.[\w-]+$/,
        'copy the token from the Bot page of your application; it has three parts',
      )
      .meta(takes('a token'))
      .optional(),
  ),
  DISCORD_TOKEN_FILE: variable('A file that holds the token, instead of DISCORD_TOKEN.', path.optional()),
  DISCORD_PUBLIC_KEY: variable(
    'The application’s public key. With it the bot takes interactions over HTTP.',
    text
      .regex(/^[0-9a-f]{64}$/i, 'copy the public key from the General Information page; it has 64 digits')
      .meta(takes('64 hexadecimal digits'))
      .optional(),
  ),
  DISCORD_PUBLIC_KEY_FILE: variable(
    'A file that holds the public key, instead of DISCORD_PUBLIC_KEY.',
    path.optional(),
  ),
  HOST: variable('The address HTTP listens on.', address.prefault('127.0.0.1')),
  PORT: variable('The port HTTP or the playground listens on.', port.prefault(usualPort)),
  DISCORD_SHARDS: variable('Which shards this process has.', shards.prefault('auto')),
  DISCORD_GUILD_ID: variable(
    'Registers the commands in this server only, at once. For development.',
    text
      .regex(/^\d{15,20}$/, 'give the id of a server, 15 to 20 digits: right-click it, Copy Server ID')
      .meta(takes('a server’s id'))
      .optional(),
  ),
  DISCORD_API_URL: variable(
    'Where Discord’s API is, without its version. For proxies and tests.',
    z
      .url({ protocol: /^https?$/, error: apiFix })
      .refine((url) => !/\/v\d+\/*$|@/.test(url), apiFix)
      .meta(takes('a URL'))
      .prefault('https://discord.com/api'),
  ),
  DATABASE_URL: variable(
    'Where the servers’ settings are kept.',
    text
      .refine((url) => /^file:.+$/.test(url) || isPostgres(url), databaseFix)
      .meta(takes('file:PATH, postgres://…'))
      .prefault('file:./var/hitandrun.db'),
  ),
  DATABASE_URL_FILE: variable('A file that holds the address, instead of DATABASE_URL.', path.optional()),
  DATABASE_CONNECTIONS: variable(
    'How many connections to PostgreSQL a process opens at most.',
    z.coerce
      .number<string>(connections)
      .int(connections)
      .min(1, connections)
      .max(100, connections)
      .meta(takes('1 to 100'))
      .prefault('10'),
  ),
  OPS_HOST: variable('The address that health and metrics listen on.', address.prefault('127.0.0.1')),
  OPS_PORT: variable('The port of health and metrics. Without it they are off.', port.optional()),
  LOG_LEVEL: variable(
    'How much is logged. Without it: info, and warn in the playground.',
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
        error: 'use one of fatal, error, warn, info, debug, silent',
      })
      .optional(),
  ),
  LOG_QUESTIONS: variable(
    'Whether the text of questions is logged.',
    z
      .enum(['true', 'false'], { error: 'use true or false' })
      .transform((given) => given === 'true')
      .prefault('false'),
  ),
});

/** Secrets that can be in a file, as a container's are. */
const inFiles = ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY', 'DATABASE_URL'] as const;

/** Every variable that the bot reads. */
export const variables: readonly string[] = Object.keys(schema.shape);

/** What an operator is told of a variable. */
export interface Variable {
  readonly name: string;
  readonly takes: string;
  /** Undefined where there is none. */
  readonly usual: string | undefined;
  readonly description: string;
}

const toldSchema = z.record(
  z.string(),
  z.object({
    description: z.string(),
    takes: z.string().optional(),
    enum: z.array(z.string()).optional(),
    default: z.string().optional(),
  }),
);

export function describeVariables(): readonly Variable[] {
  const { properties } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(toldSchema.parse(properties)).map(([name, told]) => ({
    name,
    takes: told.takes ?? told.enum?.join(', ') ?? '',
    usual: told.default,
    description: told.description,
  }));
}

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

/**
 * @param found what is wrong with the `.env` that the environment is from
 * @throws {ConfigError} naming every wrong variable and how to fix it.
 */
export function readConfig(environment: NodeJS.ProcessEnv, found: readonly string[] = []): Config {
  const { values, fromFiles, problems } = withFiles(environment);
  const { data, error } = schema.safeParse(values);
  const nameOf = (name: string) => (fromFiles.has(name) ? `${name}_FILE` : name);
  const wrong = error?.issues.map(({ path, message }) => `${nameOf(path.join('.'))}: ${message}`) ?? [];
  const all = [...found, ...wrong, ...problems, ...clashes(values)];
  if (data === undefined || all.length > 0) throw new ConfigError(all);
  return Object.freeze({
    token: data.DISCORD_TOKEN,
    publicKey: data.DISCORD_PUBLIC_KEY,
    host: data.HOST,
    port: data.PORT,
    shards: data.DISCORD_SHARDS,
    guildId: data.DISCORD_GUILD_ID,
    apiUrl: data.DISCORD_API_URL.replace(/(?<!\/)\/+$/, ''),
    databaseUrl: data.DATABASE_URL,
    databaseConnections: data.DATABASE_CONNECTIONS,
    opsHost: data.OPS_HOST,
    opsPort: data.OPS_PORT,
    logLevel: data.LOG_LEVEL,
    logQuestions: data.LOG_QUESTIONS,
  });
}

/** Values that are right each by itself. */
function clashes(values: NodeJS.ProcessEnv): string[] {
  const { DISCORD_SHARDS, DISCORD_PUBLIC_KEY, PORT, OPS_PORT } = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.trim() ?? '']),
  );
  const port = PORT || usualPort;
  return [
    ...(DISCORD_SHARDS === 'none' && !DISCORD_PUBLIC_KEY
      ? ['DISCORD_SHARDS: none leaves no way in; set DISCORD_PUBLIC_KEY, or other shards']
      : []),
    ...(DISCORD_PUBLIC_KEY && OPS_PORT === port && port !== '0'
      ? [`OPS_PORT: HTTP listens on the same port; take another`]
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
