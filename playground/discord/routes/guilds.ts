/** A server's roles and the bot's membership; and the files that members attached. */
import { missingAccess, notFound } from '#playground/discord/errors.js';
import type { Call, Route } from '#playground/discord/server.js';
import type { UploadedFile } from '#playground/discord/uploads.js';
import { botUser, everyone, JOINED_AT } from '#playground/discord/world.js';

export interface GuildContext {
  readonly applicationId: string;
  readonly guildIds: readonly string[];
  /** By id: what was attached. */
  readonly attachments: { get(id: string): UploadedFile | undefined };
}

export function guildRoutes({ applicationId, guildIds, attachments }: GuildContext): Route[] {
  const guildOf = (call: Call): string => {
    const guildId = call.param('guild');
    if (!guildIds.includes(guildId)) throw missingAccess();
    return guildId;
  };
  return [
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      handle: (call) => ({ status: 200, body: [everyone(guildOf(call))] }),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      handle: (call) => {
        guildOf(call);
        if (call.param('user') !== applicationId) throw notFound();
        return {
          status: 200,
          body: {
            user: botUser(applicationId),
            roles: [],
            joined_at: JOINED_AT,
            deaf: false,
            mute: false,
            flags: 0,
          },
        };
      },
    },
    {
      method: 'GET',
      path: '/attachments/:id',
      open: true,
      handle: (call) => {
        const file = attachments.get(call.param('id'));
        if (file === undefined) throw notFound();
        return { status: 200, body: file.content, headers: { 'content-type': file.contentType } };
      },
    },
  ];
}
