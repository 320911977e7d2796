/** Who the bot is, where its gateway is, and its commands. */
import type { APIApplication } from 'discord.js';
import type { CommandBody } from 'discord-api-spec/zod';
import { foreignApplication, missingAccess, unknownCommand } from '#playground/discord/errors.js';
import { checkCommands } from '#playground/discord/limits.js';
import type { Answer, Call, Route } from '#playground/discord/server.js';
import { application, botUser } from '#playground/discord/world.js';
import {
  type CommandScope,
  createCommandScope,
  type StoredCommand,
  withoutLocalizations,
} from '#test/standin/commands.js';

export interface ApplicationContext {
  readonly applicationId: string;
  /** What the application has otherwise than usual. */
  readonly changed: Partial<APIApplication>;
  readonly guildIds: readonly string[];
  /** What GET /gateway/bot answers. */
  gatewayBot(): { readonly url: string };
}

const GUILDS_A_PAGE = 200;

export function applicationRoutes(context: ApplicationContext): Route[] {
  const { applicationId, changed, guildIds, gatewayBot } = context;
  const ownApplication = { ...application(applicationId), ...changed };
  const self = { ...botUser(applicationId), verified: true, mfa_enabled: true, locale: 'en-US' };
  return [
    { method: 'GET', path: '/gateway', open: true, handle: () => ok({ url: gatewayBot().url }) },
    { method: 'GET', path: '/gateway/bot', handle: () => ok(gatewayBot()) },
    { method: 'GET', path: '/users/@me', handle: () => ok(self) },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: ({ query }) =>
        ok(
          guildIds.slice(0, Number(query.get('limit') ?? GUILDS_A_PAGE)).map((id) => ({
            id,
            name: 'A server',
            icon: null,
            owner: false,
            permissions: '0',
            features: [],
          })),
        ),
    },
    { method: 'GET', path: '/applications/@me', handle: () => ok(ownApplication) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(ownApplication) },
    ...commandRoutes(context),
  ];
}

function commandRoutes({ applicationId, guildIds }: ApplicationContext): Route[] {
  const globally = createCommandScope(applicationId);
  const inGuilds = new Map(guildIds.map((guildId) => [guildId, createCommandScope(applicationId, guildId)]));
  const own = (call: Call) => {
    if (call.param('application') !== applicationId) throw foreignApplication();
  };
  return [
    ...routesOfScope('/applications/:application/commands', (call) => {
      own(call);
      return globally;
    }),
    ...routesOfScope('/applications/:application/guilds/:guild/commands', (call) => {
      own(call);
      const scope = inGuilds.get(call.param('guild'));
      if (!scope) throw missingAccess();
      return scope;
    }),
  ];
}

function routesOfScope(path: string, scopeOf: (call: Call) => CommandScope): Route[] {
  const one = `${path}/:command`;
  const known = (call: Call): StoredCommand => {
    const command = scopeOf(call).get(call.param('command'));
    if (!command) throw unknownCommand();
    return command;
  };
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        const commands = scopeOf(call).list();
        const full = call.query.get('with_localizations') === 'true';
        return ok(full ? commands : commands.map(withoutLocalizations));
      },
    },
    {
      method: 'PUT',
      path,
      handle: (call) => {
        const scope = scopeOf(call);
        assertCommands(call, call.body);
        return ok(scope.overwrite(call.body));
      },
    },
    {
      method: 'POST',
      path,
      handle: (call) => {
        const scope = scopeOf(call);
        assertCommand(call, call.body, []);
        const { command, isNew } = scope.put(call.body);
        return { status: isNew ? 201 : 200, body: command };
      },
    },
    { method: 'GET', path: one, handle: (call) => ok(known(call)) },
    {
      method: 'PATCH',
      path: one,
      handle: (call) => {
        const scope = scopeOf(call);
        const command = known(call);
        const changed: unknown = { ...command, ...(isObject(call.body) && call.body) };
        assertCommand(
          call,
          changed,
          scope.list().filter((other) => other !== command),
        );
        return ok(scope.replace(command.id, changed));
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        scopeOf(call).remove(known(call).id);
        return { status: 204 };
      },
    },
  ];
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function assertCommands(call: Call, body: unknown): asserts body is CommandBody[] {
  call.refuse(checkCommands(body));
}

/** @param beside the commands it may not clash with */
function assertCommand(
  call: Call,
  body: unknown,
  beside: readonly StoredCommand[],
): asserts body is CommandBody {
  // Problems are found in a list, but Discord names a lone command's without the index.
  call.refuse(checkCommands([body, ...beside]).map((problem) => problem.replace(/^\[0\]\.?/, '')));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
