/** `check`: what is wrong with the rules, and a button that clears those of channels that are gone. */
import { ApplicationCommandOptionType, ButtonStyle, ComponentType } from 'discord.js';
import { type CheckedChannel, check as checkRules, type Surroundings } from '#settings/check.js';
import {
  botLacks,
  type Channel,
  isThread,
  isWritable,
  membersLack,
  placeOf,
  type Standing,
} from '#settings/places.js';
import { withRules } from '#settings/rules.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import type { Row } from '#view/notice.js';
import { targetName } from '#view/settings.js';
import { type Call, type SettingsSubcommand, type Shown, said } from './call.js';
import { change } from './change.js';

const shownFindings = 15;
const shownChannels = 5;
/** How many threads with rules are looked up, one by one. */
const lookUpLimit = 40;

export const check = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'check',
    description: 'Find rules that don’t work, and how to fix them',
  },
  run: (_options, call) => report(call),
  actions: { tidy: ([version], call) => tidy(call, numberIn(version)) },
} satisfies SettingsSubcommand;

const findingsOf = async (call: Call) => checkRules(call.current.settings, await surroundings(call));

async function report(call: Call): Promise<Shown> {
  const findings = await findingsOf(call);
  if (findings.length === 0) return said(['## All is well', 'I found nothing wrong with the rules.']);
  return said(
    [
      `## ${findings.length === 1 ? 'One thing' : `${findings.length} things`} to fix`,
      ...findings.slice(0, shownFindings).map(({ channels, problem, fix }) => {
        const where = channels.slice(0, shownChannels).map(targetName).join(', ');
        const more = channels.length > shownChannels ? ` and ${channels.length - shownChannels} more` : '';
        return `${where}${more}${where ? ' · ' : ''}${problem}\n-# ${fix}`;
      }),
      ...(findings.length > shownFindings ? [`… and ${findings.length - shownFindings} more.`] : []),
    ],
    { rows: findings.some(({ gone }) => gone) ? [tidyRow(call.current.version)] : [] },
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
async function tidy(call: Call, from: number): Promise<Shown> {
  const findings = await findingsOf(call);
  const gone = findings.filter(({ gone: isGone }) => isGone).flatMap(({ channels }) => channels);
  const settings = gone.reduce((sum, id) => withRules(sum, id, {}), call.current.settings);
  return change(call, 'default', { from, settings });
}

/** The server's channels, and the threads with rules, which its list doesn't hold; undefined where Discord doesn't tell. */
async function surroundings({ guild, channels, current }: Call): Promise<Surroundings | undefined> {
  const [all, standing] = await Promise.all([channels.ofGuild(guild), channels.standing(guild)]);
  if (all === undefined) return undefined;
  const listed = new Set(all.map(({ id }) => id));
  const others = await Promise.all(
    Object.keys(current.settings.channels)
      .filter((id) => !listed.has(id))
      .slice(0, lookUpLimit)
      .map(async (id) => ({ id, found: await channels.channel(id) })),
  );
  const isGone = ({ found }: (typeof others)[number]) =>
    found === 'gone' || (typeof found === 'object' && found.guildId !== guild);
  const threads = others.flatMap((one) => (typeof one.found === 'object' && !isGone(one) ? [one.found] : []));
  const checked = await Promise.all(
    [...all, ...threads].map(
      async (channel) => [channel.id, await checkedChannel(channel, channels, guild, standing)] as const,
    ),
  );
  return {
    channels: new Map(checked),
    gone: new Set(others.filter(isGone).map(({ id }) => id)),
    permissionsKnown: standing !== undefined,
  };
}

const checkedChannel = async (
  channel: Channel,
  channels: Call['channels'],
  guild: string,
  standing: Standing | undefined,
): Promise<CheckedChannel> => ({
  place: await placeOf(channel, channels),
  kind: isThread(channel) ? 'thread' : isWritable(channel) ? 'channel' : 'category',
  botLacks: standing ? botLacks(channel, guild, standing) : [],
  membersLack: standing ? membersLack(channel, guild, standing) : [],
});
