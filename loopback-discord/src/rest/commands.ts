/** The application's commands, kept and given back the way Discord does. */

import type { ChoiceBody, CommandBody, CommandOptionBody } from 'discord-api-spec/zod';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { snowflake } from '../snowflake.js';
import { tooManyCreates } from './errors.js';

type Json = Readonly<Record<string, unknown>>;

export interface StoredCommand extends Json {
  readonly id: string;
  readonly version: string;
  readonly type: number;
  readonly name: string;
}

/** The commands of one scope: the global ones, or those of one server. */
export interface CommandScope {
  list(): readonly StoredCommand[];
  get(id: string): StoredCommand | undefined;
  /** Makes the command, or changes the one of the same name and type. */
  put(command: CommandBody): { readonly command: StoredCommand; readonly isNew: boolean };
  /** Changes the command with this id, its name included. */
  replace(id: string, command: CommandBody): StoredCommand;
  /** Keeps exactly these. */
  overwrite(commands: readonly CommandBody[]): readonly StoredCommand[];
  remove(id: string): boolean;
}

const CREATES_A_DAY = 200;

/** @param guildId the server whose commands these are; without it, the global ones */
export function createCommandScope(applicationId: string, guildId?: string): CommandScope {
  let commands: readonly StoredCommand[] = [];
  let creates = 0;

  const next = (body: CommandBody, previous: StoredCommand | undefined): StoredCommand => {
    if (!previous) {
      creates += 1;
      if (creates > CREATES_A_DAY) throw tooManyCreates();
    }
    const content = { application_id: applicationId, ...returnedCommand(body, guildId) };
    const { id = snowflake(), version } = previous ?? {};
    const unchanged = { id, version: version ?? '', ...content };
    return previous && JSON.stringify(unchanged) === JSON.stringify(previous)
      ? previous
      : { ...unchanged, version: snowflake() };
  };
  const named = ({ name, type }: CommandBody) =>
    commands.find((command) => command.name === name && command.type === (type ?? 1));

  return {
    list: () => commands,
    get: (id) => commands.find((command) => command.id === id),
    put: (body) => {
      const previous = named(body);
      const command = next(body, previous);
      commands = [...commands.filter((other) => other !== previous), command];
      return { command, isNew: !previous };
    },
    replace: (id, body) => {
      const previous = commands.find((command) => command.id === id);
      const command = next(body, previous);
      commands = commands.map((other) => (other === previous ? command : other));
      return command;
    },
    overwrite: (bodies) => {
      commands = bodies.map((body) => next(body, named(body)));
      return commands;
    },
    remove: (id) => {
      const before = commands.length;
      commands = commands.filter((command) => command.id !== id);
      return commands.length < before;
    },
  };
}

function returnedCommand(body: CommandBody, guildId: string | undefined) {
  const type = body.type ?? ApplicationCommandType.ChatInput;
  return {
    default_member_permissions: permissions(body.default_member_permissions),
    type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    ...(guildId ? { guild_id: guildId } : { dm_permission: inDirectMessages(body) }),
    contexts: guildId ? null : contexts(body),
    integration_types: guildId
      ? [ApplicationIntegrationType.GuildInstall]
      : (body.integration_types ?? [
          ApplicationIntegrationType.GuildInstall,
          ApplicationIntegrationType.UserInstall,
        ]),
    ...(body.options?.length && { options: body.options.map(returnedOption) }),
    nsfw: body.nsfw ?? false,
    ...(typeof body.handler === 'number' && { handler: body.handler }),
  };
}

function permissions(given: CommandBody['default_member_permissions']): string | null {
  return given === undefined || given === null ? null : String(given);
}

function contexts(body: CommandBody): readonly number[] | null {
  if (body.contexts) return body.contexts;
  return body.dm_permission === false ? [InteractionContextType.Guild] : null;
}

function inDirectMessages(body: CommandBody): boolean {
  return body.contexts ? body.contexts.includes(InteractionContextType.BotDM) : (body.dm_permission ?? true);
}

/** Discord leaves out what is false or empty in an option. */
function returnedOption(option: CommandOptionBody): Json {
  return {
    type: option.type,
    name: option.name,
    name_localizations: option.name_localizations ?? null,
    description: option.description,
    description_localizations: option.description_localizations ?? null,
    ...(option.required && { required: true }),
    ...(option.autocomplete && { autocomplete: true }),
    ...(option.choices?.length && { choices: option.choices.map(returnedChoice) }),
    ...(option.channel_types?.length && { channel_types: option.channel_types }),
    ...bounds(option),
    ...(option.options?.length && { options: option.options.map(returnedOption) }),
  };
}

function bounds(option: CommandOptionBody): Json {
  const fields = ['min_value', 'max_value', 'min_length', 'max_length'] as const;
  return Object.fromEntries(
    fields
      .map((field) => [field, option[field]] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

function returnedChoice({ name, name_localizations, value }: ChoiceBody): Json {
  return { name, name_localizations: name_localizations ?? null, value };
}

/** As in lists that weren't asked for `with_localizations`. */
export function withoutLocalizations(command: Json): Json {
  const { name_localizations, description_localizations, options, choices, ...rest } = command;
  return {
    ...rest,
    ...(isJsonList(options) && { options: options.map(withoutLocalizations) }),
    ...(isJsonList(choices) && { choices: choices.map(withoutLocalizations) }),
  };
}

function isJsonList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
