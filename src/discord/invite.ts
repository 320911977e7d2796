/** The links that install the bot. */
import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from 'discord-api-types/v10';
import { toAnswer } from '#settings/places.js';

export interface InstallLinks {
  /** For a server, with the permissions that answering mentions takes. */
  readonly server: string;
  /** For a user's own account: the commands come along everywhere, and no permissions are needed. */
  readonly user: string;
}

export function installLinks(applicationId: string): InstallLinks {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const { Bot, ApplicationsCommands } = OAuth2Scopes;
  const permissions = toAnswer.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
  return {
    server: linkOf(applicationId, GuildInstall, [Bot, ApplicationsCommands], {
      permissions: `${permissions}`,
    }),
    user: linkOf(applicationId, UserInstall, [ApplicationsCommands]),
  };
}

function linkOf(
  applicationId: string,
  type: ApplicationIntegrationType,
  scopes: readonly OAuth2Scopes[],
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: `${type}`,
    scope: scopes.join(' '),
    ...more,
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
