/** `history` and `undo`: who changed what and when, and a change taken back. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { type Difference, differences, type Target } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { takeOut } from '#settings/take-back.js';
import { apart } from '#texts/direction.js';
import { described } from '#texts/texts.js';
import { numberIn, settingsId, targetIn } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { grey, pageRow } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown, textsFor } from './call.js';
import { change } from './change.js';
import { panelMessage } from './panel-message.js';

const perPage = 5;
const lastPage = 100_000;

export const history = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'history',
    ...described(({ settings }) => settings.commands.history),
  },
  run: (_options, call) => list(call, 1),
  actions: {
    history: ([page], call) => list(call, numberIn(page)),
    revert: ([version, page], call) => revert(call, numberIn(version), numberIn(page)),
  },
} satisfies SettingsSubcommand;

export const undo = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'undo',
    ...described(({ settings }) => settings.commands.undo),
  },
  run: (_options, call) => undoLast(call, call.current.version, 'default'),
  actions: {
    undo: ([version, target = 'default'], call) => undoLast(call, numberIn(version), targetIn(target)),
  },
} satisfies SettingsSubcommand;

const list = async (call: Call, page: number): Promise<Shown> => shown(await historyMessage(call, page));

async function historyMessage(call: Call, wanted: number, happened?: string): Promise<Message> {
  const { store, guild, language } = call;
  const texts = textsFor(call).history;
  const at = Math.min(Math.max(1, wanted || 1), lastPage);
  const entries = await store.history(guild, perPage + 1, (at - 1) * perPage);
  const paragraphs = entries.slice(0, perPage).map(({ version, at: when, by, before, after, undid }) => {
    const who = apart(`<@${by}>`, language);
    const ago = apart(`<t:${Math.floor(when.getTime() / 1000)}:R>`, language);
    const heading = undid === null ? texts.entry(version, who, ago) : texts.undoing(version, who, ago, undid);
    return {
      text: [heading, ...differenceLines(differences(before, after), language, 5)].join('\n'),
      button: grey(call, texts.undo, settingsId('revert', String(version), String(at))),
    };
  });
  const nothing = at === 1 ? texts.empty : texts.emptyPage;
  return notice(
    [
      ...(happened === undefined ? [] : [happened]),
      texts.title,
      ...(paragraphs.length > 0 ? paragraphs : [nothing]),
    ],
    { rows: [pageRow(call, 'history', at, entries.length > perPage ? at + 1 : at, texts.page(at))] },
  );
}

/** Takes the last change back that was not taken back yet, and shows what it was about. */
async function undoLast(call: Call, from: number, seen: Target): Promise<Shown> {
  const texts = textsFor(call).history;
  const last = await call.store.lastToUndo(call.guild);
  if (last === undefined) return said(texts.nothingLeft);
  const taken = takeOut(last, call.current.settings);
  if (taken.kind === 'overtaken') {
    const happened = overtakenText(last.version, taken.by, call);
    return shown(await panelMessage(call, seen, call.current, happened), 'unchanged');
  }
  const request = { from, settings: taken.settings, undoes: last.version };
  return change(call, targetOf(taken.undone) ?? seen, request, { done: texts.tookBack(last.version) });
}

/** What changes are about, where that is one channel. */
function targetOf(list: readonly Difference[]): Target | undefined {
  const [target, ...others] = new Set(list.map((one) => one.target));
  return others.length === 0 ? target : undefined;
}

/** Takes any change of the history back, whatever was changed since elsewhere; an undo, too. */
async function revert(call: Call, version: number, page: number): Promise<Shown> {
  const { store, guild, current } = call;
  const texts = textsFor(call).history;
  const isKnown = version >= 1 && version <= current.version;
  const entry = isKnown ? await store.changeTo(guild, version) : undefined;
  if (entry === undefined) return said(texts.noSuchChange);
  const show = (now: Versioned, happened: string) =>
    historyMessage({ ...call, current: now }, page, happened);
  const taken = takeOut(entry, current.settings);
  if (taken.kind === 'overtaken')
    return shown(await show(current, overtakenText(version, taken.by, call)), 'unchanged');
  const request = { from: current.version, settings: taken.settings };
  // An undo that is taken back is a change like any other, so that the next undo takes that one back.
  const recorded = entry.undid === null ? { ...request, undoes: version } : request;
  return change(call, 'default', recorded, { done: texts.tookBack(version), show });
}

const overtakenText = (version: number, by: readonly Difference[], call: Call): string =>
  [textsFor(call).history.overtaken(version), ...differenceLines(by, call.language, 5)].join('\n');
