/** `reset`: removes all rules, after asking. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { differences, noSettings } from '#settings/rules.js';
import { described } from '#texts/texts.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { confirmRow } from './buttons.js';
import { type Call, type SettingsSubcommand, said, textsFor } from './call.js';
import { change } from './change.js';

export const reset = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'reset',
    ...described(({ settings }) => settings.commands.reset),
  },
  run: (_options, call) => {
    const { version, settings } = call.current;
    const { reset: texts, confirm } = textsFor(call);
    const lines = differenceLines(differences(settings, noSettings), call.language, 20);
    if (lines.length === 0) return said(texts.nothing);
    return said([texts.title, [confirm.changes, ...lines].join('\n'), texts.undo], {
      rows: [resetRow(call, version)],
    });
  },
  actions: {
    reset: ([seen], call) => {
      const { done, nevertheless } = textsFor(call).reset;
      const again = (version: number, lines: readonly string[]) =>
        notice([lines.join('\n'), nevertheless], { rows: [resetRow(call, version)] });
      return change(call, 'default', { from: numberIn(seen), settings: noSettings }, { done, again });
    },
  },
} satisfies SettingsSubcommand;

const resetRow = (call: Call, version: number) =>
  confirmRow(call, textsFor(call).reset.yes, settingsId('reset', String(version)));
