/** Options that several subcommands of the settings share. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { Options } from '#interactions/read.js';
import { writable } from '#settings/places.js';
import { longestCooldownSeconds, type Target } from '#settings/rules.js';
import { secondsName } from '#view/settings.js';
import type { Call } from './call.js';

/** What Discord's pickers offer: where members write, and categories. */
export const channelTypes = [...writable, ChannelType.GuildCategory] as const;

const choice = (name: string, value = name) => ({ name, value });

/** An option for each rule. */
export const ruleOptions: readonly APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    name: 'answers',
    description: 'Who sees answers',
    choices: [choice('public'), choice('private'), choice('off'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'spoilers',
    description: 'Whether the ending is hidden until pressed',
    choices: [choice('hide'), choice('show'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'mentions',
    description: 'Whether mentions of the bot are answered',
    choices: [choice('on'), choice('off'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'language',
    description: 'Which language public answers have',
    choices: [
      choice('auto'),
      choice('English', 'en'),
      choice('Hebrew', 'he'),
      choice('Spanish', 'es'),
      choice('French', 'fr'),
      choice('German', 'de'),
      choice('inherit'),
    ],
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'cooldown',
    description: `Seconds a member waits between answers; ${secondsName(longestCooldownSeconds)} at most`,
    min_value: 0,
    max_value: longestCooldownSeconds,
  },
];

/** @param leftOut what is meant where no channel is picked */
export const channelOption = (leftOut: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  description: `A channel, thread or category; ${leftOut} where left out`,
  channel_types: [
    ...channelTypes,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
    ChannelType.AnnouncementThread,
  ],
});

export function pickedChannel(options: Options): string | undefined {
  const picked = options.get('channel');
  return typeof picked === 'string' ? picked : undefined;
}

/** The channel that was picked, else the one where it happens. */
export const channelIn = (options: Options, call: Call): Target | undefined =>
  pickedChannel(options) ?? call.channel?.id;
