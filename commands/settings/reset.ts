/** `reset`: removes all rules, after asking. */
import { ApplicationCommandOptionType } from 'discord.js';
import { differences, noSettings } from '#settings/rules.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { confirmRow } from './buttons.js';
import { type SettingsSubcommand, said } from './call.js';
import { change } from './change.js';

const texts = {
  nothing: 'Nothing is set, so there is nothing to reset.',
  title: '## Reset all settings?',
  changes: 'What would change:',
  undo: 'You can take it back with /hitandrun-settings undo.',
  yes: 'Reset them',
  done: '**Reset.**',
  nevertheless: 'Reset all settings nevertheless?',
};

export const reset = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'reset',
    description: 'Remove all rules, after asking',
  },
  run: (_options, { current: { version, settings } }) => {
    const lines = differenceLines(differences(settings, noSettings), 20);
    if (lines.length === 0) return said(texts.nothing);
    return said([texts.title, [texts.changes, ...lines].join('\n'), texts.undo], {
      rows: [resetRow(version)],
    });
  },
  actions: {
    reset: ([seen], call) =>
      change(
        call,
        'default',
        { from: numberIn(seen), settings: noSettings },
        {
          done: texts.done,
          again: (version, lines) =>
            notice([lines.join('\n'), texts.nevertheless], { rows: [resetRow(version)] }),
        },
      ),
  },
} satisfies SettingsSubcommand;

const resetRow = (version: number) => confirmRow(texts.yes, settingsId('reset', String(version)));
