/** A server's roles and the bot's membership. */
import type { APIUser } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { botRole, everyone, JOINED_AT } from '../../world.js';
import { asBot, type Env } from '../call.js';
import { missingAccess, notFound } from '../errors.js';

export interface GuildContext {
  readonly bot: APIUser;
  readonly guildIds: readonly string[];
}

export function guildRoutes({ bot, guildIds }: GuildContext): Hono<Env> {
  const app = new Hono<Env>();
  app.use('/guilds/:guild/*', asBot, async ({ req }, next) => {
    if (!guildIds.includes(req.param('guild') ?? '')) throw missingAccess();
    await next();
  });
  app.get('/guilds/:guild/roles', ({ req, json }) => {
    const guildId = req.param('guild');
    return json([everyone(guildId), botRole(guildId, bot)]);
  });
  app.get('/guilds/:guild/members/:user', ({ req, json }) => {
    if (req.param('user') !== bot.id) throw notFound();
    const roles = [botRole(req.param('guild'), bot).id];
    return json({ user: bot, roles, joined_at: JOINED_AT, deaf: false, mute: false, flags: 0 });
  });
  return app;
}
