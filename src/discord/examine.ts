/** What Discord says of the application, held against how the bot is set up. Only reads. */
import type { REST } from '@discordjs/rest';
import { ApplicationFlags, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Shards } from '#config.js';
import type { Finding } from '#ops/finding.js';
import { type Application, readApplication } from './application.js';
import { planRegistration } from './register.js';
import { explainRestError } from './rest.js';

export interface Examination {
  readonly rest: REST;
  readonly apiUrl: string;
  /** Without one, Discord tells nothing of the application. */
  readonly hasToken: boolean;
  readonly publicKey: string | undefined;
  readonly guildId: string | undefined;
  readonly shards: Shards;
  /** As they should be registered; undefined where that isn't known, and they are not looked at. */
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[] | undefined;
  /** In which servers the bot put commands before. */
  readonly commandServers: (applicationId: string) => Promise<readonly string[]>;
}

/** Never fails: what goes wrong is a finding. */
export async function examineDiscord(examination: Examination): Promise<readonly Finding[]> {
  const { rest, apiUrl, hasToken } = examination;
  if (!hasToken) return [await reachable(examination)];
  const about = 'Discord';
  try {
    const application = await readApplication(rest);
    const { name, id } = application;
    return [
      { kind: 'ok', about, says: `answers, and takes DISCORD_TOKEN for ${name} (application ${id}).` },
      installing(application),
      intents(application),
      interactions(application, examination),
      ...keys(application, examination),
      ...(await commandsOf(application, examination)),
      ...(await sessions(examination)),
    ];
  } catch (error) {
    return [{ kind: 'fix', about, says: explainRestError(error, apiUrl).message }];
  }
}

async function reachable({ rest, apiUrl }: Examination): Promise<Finding> {
  const about = 'Discord';
  try {
    await rest.get(Routes.gateway(), { auth: false });
  } catch (error) {
    return { kind: 'fix', about, says: explainRestError(error, apiUrl).message };
  }
  const says =
    'answers. Without DISCORD_TOKEN it tells nothing of the application, so its commands and its endpoint are not looked at.';
  return { kind: 'note', about, says };
}

function installing(application: Application): Finding {
  const about = 'installing';
  if (application.bot_require_code_grant) {
    const says = 'install links are refused. Switch Requires OAuth2 Code Grant off on the Bot page.';
    return { kind: 'fix', about, says };
  }
  const limits = [
    ...(application.bot_public
      ? []
      : ['only its owner can add it, as long as Public Bot is off on the Bot page']),
    ...('1' in (application.integration_types_config ?? { 1: {} })
      ? []
      : ['it is for servers alone, as long as User Install is off on the Installation page']),
  ];
  return limits.length === 0
    ? { kind: 'ok', about, says: 'servers and users can add it. npm run invite prints the links.' }
    : { kind: 'note', about, says: `${limits.join('; ')}.` };
}

const privileged = {
  Presence: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
  'Server Members': ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  'Message Content': ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
};

function intents({ flags }: Application): Finding {
  const on = Object.entries(privileged).flatMap(([name, bits]) => ((flags & bits) !== 0 ? [name] : []));
  const about = 'intents';
  return on.length === 0
    ? { kind: 'ok', about, says: 'no privileged intent is needed, and none is on.' }
    : {
        kind: 'note',
        about,
        says: `none is needed that is privileged. On the Bot page you can switch off: ${on.join(', ')}.`,
      };
}

/** Discord sends them one way only. */
function interactions(application: Application, { publicKey, shards }: Examination): Finding {
  const about = 'interactions';
  const url = application.interactions_endpoint_url ?? '';
  const host = URL.canParse(url) ? new URL(url).host : url;
  if (url === '' && shards.kind === 'none') {
    const says =
      'come over the gateway, where this process has no shards, so it gets none. Set the Interactions Endpoint URL on the General Information page, or other DISCORD_SHARDS.';
    return { kind: 'fix', about, says };
  }
  if (url === '') {
    return publicKey === undefined
      ? { kind: 'ok', about, says: 'come over the gateway.' }
      : {
          kind: 'note',
          about,
          says: 'come over the gateway, and none over HTTP until you set the Interactions Endpoint URL on the General Information page.',
        };
  }
  return publicKey === undefined
    ? {
        kind: 'fix',
        about,
        says: `Discord sends them to ${host} over HTTP, and none over the gateway, so this bot gets none. Set DISCORD_PUBLIC_KEY to ${application.verify_key} to take them, or clear the Interactions Endpoint URL on the General Information page.`,
      }
    : {
        kind: 'ok',
        about,
        says: `come over HTTP: Discord sends them to ${host}. Mentions come over the gateway.`,
      };
}

function keys({ verify_key }: Application, { publicKey }: Examination): Finding[] {
  if (publicKey === undefined) return [];
  const about = 'public key';
  return publicKey.toLowerCase() === verify_key.toLowerCase()
    ? [{ kind: 'ok', about, says: 'DISCORD_PUBLIC_KEY is this application’s.' }]
    : [
        {
          kind: 'fix',
          about,
          says: `DISCORD_PUBLIC_KEY is not this application’s, so every request over HTTP is refused. Set it to ${verify_key}.`,
        },
      ];
}

async function commandsOf(
  { id }: Application,
  { rest, apiUrl, guildId, commands, commandServers }: Examination,
): Promise<Finding[]> {
  if (commands === undefined) return [];
  const about = 'commands';
  try {
    const wanted = { rest, applicationId: id, commands, guildId };
    const { changes } = await planRegistration(wanted, await commandServers(id));
    if (changes.length === 0) return [{ kind: 'ok', about, says: 'are registered as they are here.' }];
    const differences = changes.map(({ where, add, change, remove }) => {
      const names = [
        ...add.map((name) => `+ ${name}`),
        ...change.map((name) => `~ ${name}`),
        ...remove.map((name) => `- ${name}`),
      ];
      return `${where} ${names.join(', ')}`;
    });
    const says = `Discord has others than are here (${differences.join('; ')}). Run npm run register, or start the bot.`;
    return [{ kind: 'fix', about, says }];
  } catch (error) {
    return [{ kind: 'fix', about, says: explainRestError(error, apiUrl).message }];
  }
}

const gatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});

async function sessions({ rest, apiUrl, shards: own }: Examination): Promise<Finding[]> {
  if (own.kind === 'none') return [];
  const about = 'sessions';
  try {
    const { shards, session_start_limit: limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
    const hours = Math.ceil(limit.reset_after / 3_600_000);
    const taken = own.kind === 'auto' ? shards : own.ids.length;
    const left = `${limit.remaining} of ${limit.total} starts on the gateway are left for the next ${hours} h`;
    if (limit.remaining < taken) {
      const says = `${left}, and a start takes ${taken}. Wait, and find out what keeps restarting the bot.`;
      return [{ kind: 'fix', about, says }];
    }
    const start: Finding = { kind: 'ok', about, says: `${left}; a start takes ${taken}.` };
    if (own.kind === 'auto' || own.count >= shards) return [start];
    const says = `Discord advises ${shards} shards for as many servers, and DISCORD_SHARDS counts ${own.count}.`;
    return [start, { kind: 'note', about: 'shards', says }];
  } catch (error) {
    return [{ kind: 'fix', about, says: explainRestError(error, apiUrl).message }];
  }
}
