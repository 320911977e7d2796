/** Registers the commands, only where Discord has others, and never both globally and in a server. */
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { REST } from '@discordjs/rest';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import { refusalOf } from './rest.js';

export interface Registration {
  readonly rest: REST;
  readonly applicationId: string;
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Registers in this server alone; left out, everywhere. */
  readonly guildId?: string | undefined;
}

/** One list of commands at Discord that is not as it should be. */
export interface Change {
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

/** How many servers are looked through for commands left from development. */
const guildsLookedAt = 20;

/** What has to be written so that Discord has these commands, once: removals first. Writes nothing. */
export async function planRegistration(registration: Registration): Promise<Change[]> {
  const { rest, applicationId, commands, guildId } = registration;
  const inGuild = (id: string, wanted: Registration['commands']) =>
    compare(rest, Routes.applicationGuildCommands(applicationId, id), `server ${id}`, wanted, true);
  const globally = (wanted: Registration['commands']) =>
    compare(rest, Routes.applicationCommands(applicationId), 'everywhere', wanted, false);

  const changes: Change[] = [];
  for (const id of await guildIds(rest)) {
    if (id !== guildId) changes.push(...(await inGuild(id, []).catch(unlessForbidden)));
  }
  if (guildId === undefined) changes.push(...(await globally(commands)));
  else changes.push(...(await globally([])), ...(await inGuild(guildId, commands)));
  return changes;
}

/** A server that the bot may not look into holds nothing of ours that it could remove. */
function unlessForbidden(error: unknown): Change[] {
  if (refusalOf(error)?.status === 403) return [];
  throw error;
}

/** Writes what `planRegistration` found. */
export async function applyRegistration(rest: REST, changes: readonly Change[]): Promise<void> {
  for (const { route, body } of changes) await rest.put(route, { body });
}

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
      const changes = await planRegistration(registration);
      await applyRegistration(registration.rest, changes);
      return changes.length;
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
  const present = commandList.parse(await rest.get(route));
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

/** The servers in which commands may be left from development; bots in many are past that. */
async function guildIds(rest: REST): Promise<string[]> {
  const query = new URLSearchParams({ limit: String(guildsLookedAt) });
  return guildList.parse(await rest.get(Routes.userGuilds(), { query })).map(({ id }) => id);
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
