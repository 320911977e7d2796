/** `show`: every target that has rules, ten to a page; or what holds in one channel. */
import { ApplicationCommandOptionType } from 'discord.js';
import { rulesFor } from '#settings/rules.js';
import { numberIn } from '#view/custom-id.js';
import { botDefaultsLine, rulesLine, targetName } from '#view/settings.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown } from './call.js';
import { channelOption, pickedChannel } from './options.js';
import { pageRow, panelMessage } from './panel-message.js';

const perPage = 10;

export const show = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'show',
    description: 'What is set, and what holds in a channel',
    options: [channelOption('all of them')],
  },
  run: async (options, call) => {
    const target = pickedChannel(options);
    return target === undefined ? list(call, 1) : shown(await panelMessage(call, target, call.current));
  },
  actions: { list: ([page], call) => list(call, numberIn(page)) },
} satisfies SettingsSubcommand;

function list({ current: { settings } }: Call, wanted: number): Shown {
  const ids = Object.keys(settings.channels);
  const pages = Math.max(1, Math.ceil(ids.length / perPage));
  const at = Math.min(Math.max(1, wanted), pages);
  const lines = ids
    .slice((at - 1) * perPage, at * perPage)
    .map((id) => `${targetName(id)} · ${rulesLine(rulesFor(settings, id))}`);
  return said(
    [
      '## Settings of this server',
      `**Server’s default** · ${rulesLine(settings.default)}\n-# ${botDefaultsLine}`,
      lines.join('\n') || 'No channel has rules of its own.',
    ],
    { rows: [pageRow('list', at, pages, `${at} of ${pages}`)] },
  );
}
