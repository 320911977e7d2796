/** What is set, who set it, and what is wrong with it. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { type CheckedChannel, check, type Surroundings } from '#settings/check.js';
import { botLacks, isThread, isWritable, membersLack, placeOf } from '#settings/places.js';
import { differences, rulesFor, withRules } from '#settings/rules.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import {
  botDefaultsLine,
  differenceLines,
  moderatorMessage,
  type Row,
  rulesLine,
  targetName,
} from '#view/settings.js';
import type { Call } from './call.js';
import { changed } from './panel.js';

const perPage = 10;
const changesPerPage = 5;
const lastHistoryPage = 100_000;

/** Every target that has rules, ten to a page. */
export async function list(call: Call, page: number): Promise<Message> {
  const { settings } = await call.store.read(call.guild);
  const ids = Object.keys(settings.channels);
  const { at, pages, part } = pageOf(ids, page);
  return moderatorMessage(
    [
      '## Settings of this server',
      `**Server’s default** · ${rulesLine(settings.default)}\n-# ${botDefaultsLine}`,
      part.map((id) => `${targetName(id)} · ${rulesLine(rulesFor(settings, id))}`).join('\n') ||
        'No channel has rules of its own.',
    ],
    [pageRow('list', at, pages)],
  );
}

export async function history(call: Call, page: number): Promise<Message> {
  const at = Math.min(Math.max(1, page), lastHistoryPage);
  const entries = await call.store.history(call.guild, changesPerPage + 1, (at - 1) * changesPerPage);
  const paragraphs = entries
    .slice(0, changesPerPage)
    .map(({ version, at: when, by, before, after, undid }) =>
      [
        `**${version}** · <@${by}> · <t:${Math.floor(when.getTime() / 1000)}:R>${undid === null ? '' : ` · took back change ${undid}`}`,
        ...differenceLines(differences(before, after), 5),
      ].join('\n'),
    );
  return moderatorMessage(
    ['## History', ...(paragraphs.length > 0 ? paragraphs : ['Nothing has been changed yet.'])],
    [pageRow('history', at, entries.length > changesPerPage ? at + 1 : at)],
  );
}

function pageOf<T>(all: readonly T[], page: number, size = perPage) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(1, page), pages);
  return { at, pages, part: all.slice((at - 1) * size, at * size) };
}

function pageRow(action: 'list' | 'history', at: number, pages: number): Row {
  const button = (label: string, id: string, disabled: boolean) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: id,
    disabled,
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      button('Previous', settingsId(action, String(at - 1)), at <= 1),
      button(action === 'list' ? `${at} of ${pages}` : `Page ${at}`, settingsId(action, String(at)), true),
      button('Next', settingsId(action, String(at + 1)), at >= pages),
      button('Change', settingsId('open', 'default'), false),
    ],
  };
}

export async function report(call: Call): Promise<Message> {
  const { version, settings } = await call.store.read(call.guild);
  const findings = check(settings, await around(call, Object.keys(settings.channels)));
  if (findings.length === 0)
    return moderatorMessage(['## All is well', 'I found nothing wrong with the rules.']);
  return moderatorMessage(
    [
      `## ${findings.length === 1 ? 'One thing' : `${findings.length} things`} to fix`,
      ...findings.slice(0, 15).map(({ channels, problem, fix }) => {
        const where = channels.slice(0, 5).map(targetName).join(', ');
        const more = channels.length > 5 ? ` and ${channels.length - 5} more` : '';
        return `${where}${more}${where ? ' · ' : ''}${problem}\n-# ${fix}`;
      }),
      ...(findings.length > 15 ? [`… and ${findings.length - 15} more.`] : []),
    ],
    findings.some(({ gone }) => gone) ? [tidyRow(version)] : [],
  );
}

const tidyRow = (version: number): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: 'Clear rules of channels that are gone',
      custom_id: settingsId('tidy', String(version)),
    },
  ],
});

/** Removes the rules of channels that are no more. */
export async function tidy(call: Call, seen: number): Promise<Message> {
  const { settings } = await call.store.read(call.guild);
  const findings = check(settings, await around(call, Object.keys(settings.channels)));
  const gone = findings.filter(({ gone: isGone }) => isGone).flatMap(({ channels }) => channels);
  const kept = gone.reduce((sum, id) => withRules(sum, id, {}), settings);
  return changed(call, 'default', { from: seen, settings: kept });
}

/** How many threads with rules are looked up, one by one. */
const lookUpLimit = 40;

/** The server's channels, and the threads with rules, which its list doesn't hold. */
async function around(call: Call, withRules: readonly string[]): Promise<Surroundings | undefined> {
  const { guild, channels } = call;
  const [all, standing] = await Promise.all([channels.ofGuild(guild), channels.standing(guild)]);
  if (all === undefined) return undefined;
  const listed = new Set(all.map(({ id }) => id));
  const others = await Promise.all(
    withRules
      .filter((id) => !listed.has(id))
      .slice(0, lookUpLimit)
      .map(async (id) => ({ id, found: await channels.channel(id) })),
  );
  const isGone = ({ found }: (typeof others)[number]) =>
    found === 'gone' || (typeof found === 'object' && found.guildId !== guild);
  const threads = others.flatMap((one) => (typeof one.found === 'object' && !isGone(one) ? [one.found] : []));
  const checked = await Promise.all(
    [...all, ...threads].map(
      async (channel): Promise<[string, CheckedChannel]> => [
        channel.id,
        {
          place: await placeOf(channel, channels),
          kind: isThread(channel) ? 'thread' : isWritable(channel) ? 'channel' : 'category',
          botLacks: standing ? botLacks(channel, guild, standing) : [],
          membersLack: standing ? membersLack(channel, guild, standing) : [],
        },
      ],
    ),
  );
  return {
    channels: new Map(checked),
    gone: new Set(others.filter(isGone).map(({ id }) => id)),
    permissionsKnown: standing !== undefined,
  };
}
