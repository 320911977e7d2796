/** `panel`: see what holds in a channel and why, and change it. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { fields, inherit, rulesFor, type Target, withField, withRules } from '#settings/rules.js';
import { described } from '#texts/texts.js';
import { numberIn, targetIn } from '#view/custom-id.js';
import { type Call, type SettingsSubcommand, type Shown, shown } from './call.js';
import { change } from './change.js';
import { channelIn, thisChannelOption } from './options.js';
import { panelMessage } from './panel-message.js';

export const panel = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'panel',
    ...described(({ settings }) => settings.commands.panel),
    options: [thisChannelOption],
  },
  run: (options, call) => open(call, channelIn(options, call)),
  actions: {
    pick: (_args, call, { values: [target] }) => open(call, targetIn(target)),
    open: ([target], call) => open(call, targetIn(target)),
    set: ([target, field = '', version], call, { values: [chosen = ''] }) =>
      setField(call, targetIn(target), field, chosen, numberIn(version)),
  },
} satisfies SettingsSubcommand;

const open = async (call: Call, target: Target = 'default'): Promise<Shown> =>
  shown(await panelMessage(call, target, call.current));

/** A choice in one of the panel's menus. */
function setField(
  call: Call,
  target: Target,
  name: string,
  chosen: string,
  from: number,
): Promise<Shown> | undefined {
  const { settings } = call.current;
  const field = fields.find((one) => one === name);
  const value = field === 'cooldown' && chosen !== inherit ? Number(chosen) : chosen;
  const rules = field && withField(rulesFor(settings, target), field, value);
  return rules && change(call, target, { from, settings: withRules(settings, target, rules) });
}
