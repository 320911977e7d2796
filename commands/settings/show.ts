/** `show`: every target that has rules, ten to a page; or what holds in one channel. */
import { ApplicationCommandOptionType } from 'discord.js';
import { rulesFor } from '#settings/rules.js';
import { numberIn } from '#view/custom-id.js';
import { rulesLine, targetName } from '#view/settings.js';
import { pageRow } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown } from './call.js';
import { channelOption, pickedChannel } from './options.js';
import { panelMessage } from './panel-message.js';

const texts = {
  title: '## Settings of this server',
  line: (where: string, rules: string) => `${where} · ${rules}`,
  defaults:
    '-# Where nothing is set, answers are public, the ending is hidden, mentions are answered, nobody waits, and the language is the server’s.',
  noChannels: 'No channel has rules of its own.',
  page: (at: number, pages: number) => `${at} of ${pages}`,
};

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

function list(call: Call, wanted: number): Shown {
  const { settings } = call.current;
  const ids = Object.keys(settings.channels);
  const pages = Math.max(1, Math.ceil(ids.length / perPage));
  const at = Math.min(Math.max(1, wanted), pages);
  const lines = ids
    .slice((at - 1) * perPage, at * perPage)
    .map((id) => texts.line(targetName(id), rulesLine(rulesFor(settings, id))));
  return said(
    [
      texts.title,
      `${texts.line(`**${targetName('default')}**`, rulesLine(settings.default))}\n${texts.defaults}`,
      lines.join('\n') || texts.noChannels,
    ],
    { rows: [pageRow(call, 'list', at, pages, texts.page(at, pages))] },
  );
}
