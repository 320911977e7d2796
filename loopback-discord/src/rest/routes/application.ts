/** Who the bot is, where its gateway is, and its commands. */
import type { CommandBody } from 'discord-api-spec/zod';
import type { APIApplication, APIUser } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { checkCommands } from '../../limits.js';
import { application } from '../../world.js';
import { asBot, type Call, type Env, refuse, uploadOf } from '../call.js';
import {
  type CommandScope,
  createCommandScope,
  type StoredCommand,
  withoutLocalizations,
} from '../commands.js';
import { foreignApplication, missingAccess, unknownCommand } from '../errors.js';

export interface ApplicationContext {
  readonly bot: APIUser;
  /** What the application has otherwise than usual. */
  readonly changed: Partial<APIApplication>;
  readonly guildIds: readonly string[];
  /** What GET /gateway/bot answers. */
  gatewayBot(): { readonly url: string };
}

const GUILDS_A_PAGE = 200;

export function applicationRoutes(context: ApplicationContext): Hono<Env> {
  const { bot, changed, guildIds, gatewayBot } = context;
  const own = { ...application(bot), ...changed };
  const app = new Hono<Env>();
  app.get('/gateway', ({ json }) => json({ url: gatewayBot().url }));
  app.get('/gateway/bot', asBot, ({ json }) => json(gatewayBot()));
  app.get('/users/@me', asBot, ({ json }) =>
    json({ ...bot, verified: true, mfa_enabled: true, locale: 'en-US' }),
  );
  app.get('/users/@me/guilds', asBot, ({ req, json }) => {
    const after = BigInt(req.query('after') ?? 0);
    const rest = guildIds.filter((id) => BigInt(id) > after);
    const inOrder = rest.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    return json(inOrder.slice(0, Number(req.query('limit') ?? GUILDS_A_PAGE)).map(guildListed));
  });
  app.get('/applications/@me', asBot, ({ json }) => json(own));
  app.get('/oauth2/applications/@me', asBot, ({ json }) => json(own));
  addCommands(app, context);
  return app;
}

const guildListed = (id: string) => ({
  id,
  name: 'A server',
  icon: null,
  owner: false,
  permissions: '0',
  features: [],
});

function addCommands(app: Hono<Env>, { bot, guildIds }: ApplicationContext): void {
  const globally = createCommandScope(bot.id);
  const inGuilds = new Map(guildIds.map((guildId) => [guildId, createCommandScope(bot.id, guildId)]));
  app.use('/applications/:application/*', asBot, async ({ req }, next) => {
    if (req.param('application') !== bot.id) throw foreignApplication();
    await next();
  });
  addScope(app, '/applications/:application/commands', () => globally);
  addScope(app, '/applications/:application/guilds/:guild/commands', (call) => {
    const scope = inGuilds.get(call.req.param('guild') ?? '');
    if (!scope) throw missingAccess();
    return scope;
  });
}

function addScope(app: Hono<Env>, path: string, scopeOf: (call: Call) => CommandScope): void {
  const one = `${path}/:command`;
  const known = (call: Call): StoredCommand => {
    const command = scopeOf(call).get(call.req.param('command') ?? '');
    if (!command) throw unknownCommand();
    return command;
  };
  app.get(path, (call) => {
    const commands = scopeOf(call).list();
    const full = call.req.query('with_localizations') === 'true';
    return call.json(full ? commands : commands.map(withoutLocalizations));
  });
  app.put(path, (call) => {
    const scope = scopeOf(call);
    const { body } = uploadOf(call);
    assertCommands(call, body);
    return call.json(scope.overwrite(body));
  });
  app.post(path, (call) => {
    const scope = scopeOf(call);
    const { body } = uploadOf(call);
    assertCommand(call, body, []);
    const { command, isNew } = scope.put(body);
    return call.json(command, isNew ? 201 : 200);
  });
  app.get(one, (call) => call.json(known(call)));
  app.patch(one, (call) => {
    const scope = scopeOf(call);
    const command = known(call);
    const { body } = uploadOf(call);
    const changed: unknown = { ...command, ...(isObject(body) && body) };
    const others = scope.list().filter((other) => other !== command);
    assertCommand(call, changed, others);
    return call.json(scope.replace(command.id, changed));
  });
  app.delete(one, (call) => {
    scopeOf(call).remove(known(call).id);
    return call.body(null, 204);
  });
}

function assertCommands(call: Call, body: unknown): asserts body is CommandBody[] {
  refuse(call, checkCommands(body));
}

/** @param beside the commands it may not clash with */
function assertCommand(
  call: Call,
  body: unknown,
  beside: readonly StoredCommand[],
): asserts body is CommandBody {
  // Problems are found in a list, but Discord names a lone command's without the index.
  refuse(
    call,
    checkCommands([body, ...beside]).map((problem) => problem.replace(/^\[0\]\.?/, '')),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
