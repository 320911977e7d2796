/** `show`: every target that has rules, ten to a page; or what holds in one channel. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { rulesFor } from '#settings/rules.js';
import { described, textsIn } from '#texts/texts.js';
import { numberIn } from '#view/custom-id.js';
import { rulesLine, targetName } from '#view/settings.js';
import { pageRow } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown, textsFor } from './call.js';
import { allChannelsOption, pickedChannel } from './options.js';
import { panelMessage } from './panel-message.js';

const perPage = 10;

export const show = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'show',
    ...described(({ settings }) => settings.commands.show),
    options: [allChannelsOption],
  },
  run: async (options, call) => {
    const target = pickedChannel(options);
    return target === undefined ? list(call, 1) : shown(await panelMessage(call, target, call.current));
  },
  actions: { list: ([page], call) => list(call, numberIn(page)) },
} satisfies SettingsSubcommand;

function list(call: Call, wanted: number): Shown {
  const { settings } = call.current;
  const { language } = call;
  const texts = textsFor(call).show;
  const ids = Object.keys(settings.channels);
  const pages = Math.max(1, Math.ceil(ids.length / perPage));
  const at = Math.min(Math.max(1, wanted), pages);
  const lines = ids
    .slice((at - 1) * perPage, at * perPage)
    .map((id) => texts.line(targetName(id, language), rulesLine(rulesFor(settings, id), language)));
  return said(
    [
      texts.title,
      `${texts.line(`**${targetName('default', language)}**`, rulesLine(settings.default, language))}\n${texts.defaults}`,
      lines.join('\n') || texts.noChannels,
    ],
    { rows: [pageRow(call, 'list', at, pages, textsIn(language).page.of(at, pages))] },
  );
}
