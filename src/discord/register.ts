/** Registers the commands, only where Discord has others, and never both globally and in a server. */
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { REST } from '@discordjs/rest';
import {
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { OperatorError } from '#ops/errors.js';
import type { CommandServers } from '#settings/command-servers.js';
import { refusalOf } from './rest.js';

export interface Registration {
  readonly rest: REST;
  readonly applicationId: string;
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Registers in this server alone; left out, everywhere. */
  readonly guildId?: string | undefined;
  /** Where the bot put commands before. */
  readonly servers: CommandServers;
}

/** One list of commands at Discord that is not as it should be. */
interface Change {
  /** `everywhere`, or `server` and its id. */
  readonly where: string;
  readonly route: `/${string}`;
  readonly add: readonly string[];
  readonly change: readonly string[];
  readonly remove: readonly string[];
  readonly body: readonly object[];
}

const commandList = z.array(z.looseObject({ type: z.number().optional(), name: z.string() }));
const guildList = z.array(z.looseObject({ id: z.string() }));

/** What has to be written so that Discord has the commands, once. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Servers with none of the bot's commands that should be gone, once the changes are made. */
  readonly cleared: readonly string[];
}

/**
 * Removals first. Writes nothing.
 * @param leftIn servers in which commands may be left
 */
export async function planRegistration(
  registration: Omit<Registration, 'servers'>,
  leftIn: readonly string[] = [],
): Promise<Plan> {
  const { rest, applicationId, commands, guildId } = registration;
  const inGuild = (id: string, wanted: Registration['commands']) =>
    compare(rest, Routes.applicationGuildCommands(applicationId, id), `server ${id}`, wanted, true);
  const globally = (wanted: Registration['commands']) =>
    compare(rest, Routes.applicationCommands(applicationId), 'everywhere', wanted, false);

  const changes: Change[] = [];
  const cleared: string[] = [];
  for (const id of leftIn) {
    if (id === guildId) continue;
    const found = await inGuild(id, []).catch(unlessGone);
    if (found === undefined) continue;
    changes.push(...found);
    cleared.push(id);
  }
  if (guildId === undefined) changes.push(...(await globally(commands)));
  else changes.push(...(await globally([])), ...(await inGuild(guildId, commands)));
  return { changes, cleared };
}

/** A server that the bot can't look into now, as it was removed from there: it may come back, and its commands with it. */
function unlessGone(error: unknown): undefined {
  const status = refusalOf(error)?.status;
  if (status === 403 || status === 404) return undefined;
  throw error;
}

/** Writes what `planRegistration` found. */
export async function applyRegistration(rest: REST, { changes }: Pick<Plan, 'changes'>): Promise<void> {
  for (const { route, body } of changes) await rest.put(route, { body });
}

/**
 * Brings Discord's commands to what they are here.
 * @param more servers that are looked through beside those in which the bot remembers having put some
 * @throws what Discord answers, or {OperatorError} where the servers can't be read or kept
 */
export async function register(registration: Registration, more: readonly string[] = []): Promise<Plan> {
  const { rest, servers, guildId } = registration;
  // Before Discord is asked: a process that ends in between leaves a server too many in the list, never one too few.
  if (guildId !== undefined) await servers.add(guildId).catch(notKept);
  const known = await servers.list().catch(notKept);
  const plan = await planRegistration(registration, [...new Set([...known, ...more])]);
  await applyRegistration(rest, plan);
  for (const id of plan.cleared) await servers.remove(id).catch(notKept);
  return plan;
}

function notKept(cause: unknown): never {
  throw new OperatorError(
    'the database can’t be used now, and it holds in which servers commands were put. Check the database.',
    { cause },
  );
}

/** All servers that the bot is in: a call for every 200. */
export async function allServers(rest: REST): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(serversAtOnce), after: ids.at(-1) ?? '0' });
    const page = guildList.parse(await rest.get(Routes.userGuilds(), { query })).map(({ id }) => id);
    ids.push(...page);
    if (page.length < serversAtOnce) return ids;
  }
}

const serversAtOnce = 200;

/** Milliseconds between two tries, at first and at most. */
const pauseMs = { first: 60_000, most: 3_600_000 };

/**
 * Registers, and tries again until that has worked: meanwhile the bot answers with the commands that Discord has.
 * @param onFailure told each time, with the milliseconds until the next try
 * @param stopped ends it
 * @returns how many lists of commands were written; undefined where it was stopped before
 */
export async function keepRegistering(
  registration: Registration,
  {
    onFailure,
    stopped,
    firstPauseMs = pauseMs.first,
  }: {
    readonly onFailure: (error: unknown, nextInMs: number) => void;
    readonly stopped: AbortSignal;
    readonly firstPauseMs?: number;
  },
): Promise<number | undefined> {
  for (let pause = firstPauseMs; !stopped.aborted; pause = Math.min(2 * pause, pauseMs.most)) {
    try {
      return (await register(registration)).changes.length;
    } catch (error) {
      if (stopped.aborted) return undefined;
      onFailure(error, pause);
      await wait(pause, undefined, { signal: stopped, ref: false }).catch(() => {});
    }
  }
  return undefined;
}

async function compare(
  rest: REST,
  route: `/${string}`,
  where: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  inGuild: boolean,
): Promise<Change[]> {
  // Without this, Discord leaves out what the commands are called in other languages.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = commandList.parse(await rest.get(route, { query }));
  // Discord's own entry point of an app with activities can't be left out of an overwrite.
  const kept = present.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
  const own = present.filter((command) => !kept.includes(command));
  const keyOf = ({ type, name }: { readonly type?: number | undefined; readonly name: string }) =>
    `${type ?? 1} ${name}`;
  const before = new Map(own.map((command) => [keyOf(command), command]));
  const after = new Map(wanted.map((command) => [keyOf(command), command]));
  const names = (keys: string[]) => keys.map((key) => key.slice(2));
  const change: Change = {
    where,
    route,
    add: names([...after.keys()].filter((key) => !before.has(key))),
    change: names(
      [...after].flatMap(([key, command]) => {
        const old = before.get(key);
        return old && !isDeepStrictEqual(canonical(old, inGuild), canonical(command, inGuild)) ? [key] : [];
      }),
    ),
    remove: names([...before.keys()].filter((key) => !after.has(key))),
    body: [...wanted, ...kept],
  };
  return change.add.length + change.change.length + change.remove.length > 0 ? [change] : [];
}

/** Fields Discord adds, and those that a server's commands don't have. */
const ignored = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'dm_permission',
  'default_permission',
]);
const ignoredInGuild = new Set(['contexts', 'integration_types']);
const sorted = new Set(['contexts', 'integration_types']);

/** A command without what Discord adds or leaves out, so that two can be compared. */
function canonical(value: unknown, inGuild: boolean, key = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => canonical(item, inGuild));
    return sorted.has(key) ? list.toSorted() : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !ignored.has(name) && !(inGuild && ignoredInGuild.has(name)))
      .map(([name, item]) => [name, canonical(item, inGuild, name)] as const)
      .filter(
        ([, item]) =>
          item !== null && item !== undefined && item !== false && item !== '' && !isEmptyList(item),
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
