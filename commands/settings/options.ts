/** Options that several subcommands of the settings share. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10';
import type { Options } from '#interactions/read.js';
import { languages } from '#knowledge/localize.js';
import { writable } from '#settings/places.js';
import { type Field, inherit, longestCooldownSeconds, type Target } from '#settings/rules.js';
import { en } from '#texts/en.js';
import { described, localizations, type SettingsTexts, secondsIn } from '#texts/texts.js';
import { targetIn } from '#view/custom-id.js';
import type { Call } from './call.js';

/** What Discord's pickers offer: where members write, and categories. */
export const channelTypes = [...writable, ChannelType.GuildCategory] as const;

type Words = (texts: SettingsTexts) => string;

const choice = (value: string, text: Words) => ({
  name: text(en.settings),
  name_localizations: localizations(({ settings }) => text(settings)),
  value,
});
const inherited = choice(inherit, ({ commands }) => commands.choices.inherit);

const ruleOption = (
  name: Exclude<Field, 'cooldown'>,
  choices: readonly ReturnType<typeof choice>[],
): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  ...described(({ settings }) => settings.commands[name]),
  choices: [...choices, inherited],
});

/** An option for each rule. */
export const ruleOptions: readonly APIApplicationCommandBasicOption[] = [
  ruleOption('answers', [
    choice('public', ({ rules }) => rules.values.answers.public),
    choice('private', ({ rules }) => rules.values.answers.private),
    choice('off', ({ rules }) => rules.values.answers.off),
  ]),
  ruleOption('spoilers', [
    choice('hide', ({ commands }) => commands.choices.hide),
    choice('show', ({ commands }) => commands.choices.show),
  ]),
  ruleOption('mentions', [
    choice('on', ({ rules }) => rules.values.mentions.on),
    choice('off', ({ rules }) => rules.values.mentions.off),
  ]),
  ruleOption('language', [
    choice('auto', ({ commands }) => commands.choices.auto),
    ...languages.map((language) => choice(language, ({ rules }) => rules.values.language[language])),
  ]),
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'cooldown',
    ...described(({ settings }, language) =>
      settings.commands.cooldown(secondsIn(language, longestCooldownSeconds)),
    ),
    min_value: 0,
    max_value: longestCooldownSeconds,
  },
];

const channelOption = (text: Words): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  ...described(({ settings }) => text(settings)),
  channel_types: [
    ...channelTypes,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
    ChannelType.AnnouncementThread,
  ],
});

/** Left out, it is the channel where it happens. */
export const thisChannelOption = channelOption(({ commands }) => commands.thisChannel);
export const allChannelsOption = channelOption(({ commands }) => commands.allChannels);

/** @throws {NotOurs} where it is no channel */
export function pickedChannel(options: Options): Target | undefined {
  const picked = options.get('channel');
  return picked === undefined ? undefined : targetIn(picked);
}

/** The channel that was picked, else the one where it happens. */
export const channelIn = (options: Options, call: Call): Target | undefined =>
  pickedChannel(options) ?? call.channel?.id;
