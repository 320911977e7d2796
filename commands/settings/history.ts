/** `history` and `undo`: who changed what and when, and the last change taken back. */
import { ApplicationCommandOptionType } from 'discord.js';
import { differences } from '#settings/rules.js';
import { numberIn } from '#view/custom-id.js';
import { differenceLines } from '#view/settings.js';
import { type Call, type SettingsSubcommand, type Shown, said } from './call.js';
import { change } from './change.js';
import { pageRow } from './panel-message.js';

const perPage = 5;
const lastPage = 100_000;

export const history = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'history',
    description: 'Who changed what, and when',
  },
  run: (_options, call) => list(call, 1),
  actions: { history: ([page], call) => list(call, numberIn(page)) },
} satisfies SettingsSubcommand;

export const undo = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'undo',
    description: 'Take the last change back',
  },
  run: (_options, call) => takeBack(call, call.current.version),
  actions: { undo: ([version], call) => takeBack(call, numberIn(version)) },
} satisfies SettingsSubcommand;

async function list({ store, guild }: Call, wanted: number): Promise<Shown> {
  const at = Math.min(Math.max(1, wanted), lastPage);
  const entries = await store.history(guild, perPage + 1, (at - 1) * perPage);
  const paragraphs = entries
    .slice(0, perPage)
    .map(({ version, at: when, by, before, after, undid }) =>
      [
        `**${version}** · <@${by}> · <t:${Math.floor(when.getTime() / 1000)}:R>${undid === null ? '' : ` · took back change ${undid}`}`,
        ...differenceLines(differences(before, after), 5),
      ].join('\n'),
    );
  return said(['## History', ...(paragraphs.length > 0 ? paragraphs : ['Nothing has been changed yet.'])], {
    rows: [pageRow('history', at, entries.length > perPage ? at + 1 : at, `Page ${at}`)],
  });
}

/** Takes the last change back that was not taken back yet. */
async function takeBack(call: Call, from: number): Promise<Shown> {
  const last = await call.store.lastToUndo(call.guild);
  if (last === undefined) return said('There is no change left to take back.');
  const request = { from, settings: last.before, undoes: last.version };
  return change(call, 'default', request, { done: `**Took back change ${last.version}.**` });
}
