/** The environment, read once: typed, checked, frozen. Every mistake is told at once, each with its mend. */
import { z } from 'zod';

/** A variable left empty in `.env` counts as not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

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
  DISCORD_PUBLIC_KEY: optional(
    z
      .string()
      .trim()
      .regex(/^[0-9a-f]{64}$/i, 'copy the public key from the General Information page; it has 64 digits'),
  ).describe('The application’s public key. With it the bot takes interactions over HTTP.'),
  HOST: optional(z.string().trim()).describe('The address HTTP listens on. Default: 127.0.0.1.'),
  PORT: optional(
    z.coerce
      .number('give a port, 0 to 65535')
      .int('give a port, 0 to 65535')
      .min(0)
      .max(65_535, 'give a port, 0 to 65535'),
  ).describe('The port HTTP or the playground listens on. Default: 3000.'),
  DISCORD_GUILD_ID: optional(
    z
      .string()
      .regex(/^\d{15,20}$/, 'give the id of a server, 15 to 20 digits: right-click it, Copy Server ID'),
  ).describe('Registers the commands in this server only, at once. For development.'),
  DISCORD_API_URL: optional(
    z.url({ protocol: /^https?$/, error: 'give a full address, as https://discord.com/api' }),
  ).describe('Where Discord’s API is, without its version. For proxies and tests.'),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'give file:PATH or postgres://user:password@host/database'),
  ).describe('Where the servers’ settings are kept. Default: file:./var/hitandrun.db'),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'use one of fatal, error, warn, info, debug, silent',
    }),
  ).describe('How much is logged. Default: info.'),
});

/** Every variable the bot reads, with what it is for. */
export const variables: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(schema.shape).map(([name, { description }]) => [name, description ?? '']),
);

export interface Config {
  readonly token: string | undefined;
  readonly publicKey: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly guildId: string | undefined;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  /** Undefined where none is set. */
  readonly logLevel: string | undefined;
}

/** Thrown for an environment that can't be used. The message has a line for each variable; values are never in it. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** @throws {ConfigError} naming every wrong variable and how to mend it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { data, error } = schema.safeParse(environment);
  if (error) throw new ConfigError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  return Object.freeze({
    token: data.DISCORD_TOKEN,
    publicKey: data.DISCORD_PUBLIC_KEY,
    host: data.HOST ?? '127.0.0.1',
    port: data.PORT ?? 3000,
    guildId: data.DISCORD_GUILD_ID,
    apiUrl: (data.DISCORD_API_URL ?? 'https://discord.com/api').replace(/\/+$/, ''),
    databaseUrl: data.DATABASE_URL ?? 'file:./var/hitandrun.db',
    logLevel: data.LOG_LEVEL,
  });
}
