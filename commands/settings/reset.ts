/** `reset`: removes all rules, after asking. */
import { ApplicationCommandOptionType } from 'discord.js';
import { differences, noSettings } from '#settings/rules.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { type SettingsSubcommand, said } from './call.js';
import { change } from './change.js';
import { confirmRow } from './panel-message.js';

export const reset = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'reset',
    description: 'Remove all rules, after asking',
  },
  run: (_options, { current: { version, settings } }) => {
    const lines = differenceLines(differences(settings, noSettings), 20);
    if (lines.length === 0) return said('Nothing is set, so there is nothing to reset.');
    return said(
      [
        '## Reset all settings?',
        ['What would change:', ...lines].join('\n'),
        'You can take it back with /hitandrun-settings undo.',
      ],
      { rows: [resetRow(version)] },
    );
  },
  actions: {
    reset: ([seen], call) =>
      change(
        call,
        'default',
        { from: numberIn(seen), settings: noSettings },
        {
          done: '**Reset.**',
          again: (version, lines) =>
            notice([lines.join('\n'), 'Reset all settings nevertheless?'], { rows: [resetRow(version)] }),
        },
      ),
  },
} satisfies SettingsSubcommand;

const resetRow = (version: number) => confirmRow('Reset them', settingsId('reset', String(version)));
