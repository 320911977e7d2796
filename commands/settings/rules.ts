/** `default`, `channel` and `clear`: rules set and removed by options. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Options } from '#interactions/read.js';
import { fields, rulesFor, type Target, withField, withRules } from '#settings/rules.js';
import { described } from '#texts/texts.js';
import { numberIn, targetIn } from '#view/custom-id.js';
import { fieldName } from '#view/settings.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown, textsFor } from './call.js';
import { change } from './change.js';
import { channelIn, ruleOptions, thisChannelOption } from './options.js';
import { panelMessage } from './panel-message.js';

export const setDefault = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'default',
    ...described(({ settings }) => settings.commands.default),
    options: [...ruleOptions],
  },
  run: (options, call) => setRules(call, 'default', options),
} satisfies SettingsSubcommand;

export const setChannel = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'channel',
    ...described(({ settings }) => settings.commands.channel),
    options: [thisChannelOption, ...ruleOptions],
  },
  run: (options, call) => {
    const target = channelIn(options, call);
    return target === undefined ? said(textsFor(call).change.noChannel) : setRules(call, target, options);
  },
} satisfies SettingsSubcommand;

export const clear = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'clear',
    ...described(({ settings }) => settings.commands.clear),
    options: [thisChannelOption],
  },
  run: (options, call) => {
    const target = channelIn(options, call);
    return target === undefined
      ? said(textsFor(call).change.noChannel)
      : clearRules(call, target, call.current.version);
  },
  actions: { clear: ([target, version], call) => clearRules(call, targetIn(target), numberIn(version)) },
} satisfies SettingsSubcommand;

async function setRules(call: Call, target: Target, options: Options): Promise<Shown> {
  const { version: from, settings } = call.current;
  const given = fields.filter((field) => options.has(field));
  if (given.length === 0) return shown(await panelMessage(call, target, call.current));
  let rules = rulesFor(settings, target);
  for (const field of given) {
    const changed = withField(rules, field, options.get(field));
    if (changed === undefined) return said(textsFor(call).change.noValue(fieldName(field, call.language)));
    rules = changed;
  }
  return change(call, target, { from, settings: withRules(settings, target, rules) });
}

const clearRules = (call: Call, target: Target, from: number): Promise<Shown> =>
  change(call, target, { from, settings: withRules(call.current.settings, target, {}) });
