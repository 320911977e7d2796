/** What Discord tells of a server, for the check of its rules. */
import type { CheckedChannel, Surroundings } from '#settings/check.js';
import {
  botLacks,
  type Channel,
  isThread,
  isWritable,
  membersLack,
  placeOf,
  type Standing,
} from '#settings/places.js';
import type { Call } from './call.js';

/** How many threads with rules are looked up, one by one. */
const lookUpLimit = 40;

/** The server's channels, and the threads with rules, which its list doesn't hold; undefined where Discord doesn't tell. */
export async function surroundings({ guild, channels, current }: Call): Promise<Surroundings | undefined> {
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
