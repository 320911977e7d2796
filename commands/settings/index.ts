/** `/hitandrun-settings`: where and how the bot answers in a server. For members who may manage it. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, Services } from '#interactions/command.js';
import type { Use } from '#interactions/read.js';
import {
  form,
  offered,
  outdated,
  posted,
  postedLater,
  type Reply,
  sentence,
  updated,
  updatedLater,
} from '#interactions/reply.js';
import type { Language } from '#knowledge/data/schema.js';
import type { Rulings } from '#settings/rules.js';
import { described, textsIn } from '#texts/texts.js';
import { NotOurs, settingsName } from '#view/custom-id.js';
import type { Call, SettingsSubcommand, Shown } from './call.js';
import { NotSaved } from './change.js';
import { check } from './check.js';
import { history, undo } from './history.js';
import { panel } from './panel.js';
import { reset } from './reset.js';
import { clear, setChannel, setDefault } from './rules.js';
import { show } from './show.js';
import { exportSettings, importSettings } from './transfer.js';

/** Their order is the order in Discord's menu. */
const list: readonly SettingsSubcommand[] = [
  panel,
  show,
  setDefault,
  setChannel,
  clear,
  history,
  undo,
  exportSettings,
  importSettings,
  reset,
  check,
];
const subcommands = new Map(list.map((subcommand) => [subcommand.data.name, subcommand]));
/** By the action in a custom id; no two subcommands have one of the same name. */
const actions = new Map(list.flatMap((subcommand) => Object.entries(subcommand.actions ?? {})));

export const settingsCommand = {
  type: ApplicationCommandType.ChatInput,
  name: settingsName,
  ...described(({ settings }) => settings.commands.settings),
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: list.map(({ data }) => data),
} satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const settings = {
  data: [settingsCommand],
  owns: ({ command }) => command === settingsName,
  label: (use) =>
    use.kind === 'command' && subcommands.has(use.subcommand) ? `settings ${use.subcommand}` : 'settings',
  waiting: ({ kind }) =>
    kind === 'autocomplete' ? undefined : kind === 'press' ? updatedLater : postedLater(true),
  reply,
  failure: (error, { member }) => {
    if (!(error instanceof NotSaved)) return textsIn(member ?? 'en').settings.refusals.unreadable;
    const { notSaved, perhapsSaved } = textsIn(error.language).settings.refusals;
    return error.certain ? notSaved : perhapsSaved;
  },
} satisfies Command;

async function reply(use: Use, { store, channels, readFile }: Services): Promise<Reply> {
  if (use.kind === 'autocomplete') return offered([]);
  const { guild, user, channel, manager, languages } = use.caller;
  const texts = textsIn(languages.member ?? 'en').settings.refusals;
  if (guild === undefined) return sentence(texts.onlyInServers, 'refused-place');
  if (!manager) return sentence(texts.onlyManagers, 'refused-permission');
  const work = workOf(use);
  const current = await store.read(guild);
  const language = languageFor(languages.member, current.settings.default.language);
  if (work === undefined) return old(use, language);
  const call = { guild, user, channel, language, current, store, channels, readFile };
  const shown = await unlessNotOurs(() => work(call));
  if (shown === undefined) return old(use, language);
  if (shown.kind === 'form') return form(shown.form, 'shown');
  const { message, files = [], outcome } = shown;
  return use.kind === 'press' ? updated(message, outcome) : posted(message, outcome, { files });
}

/** Discord has no Hebrew interface: where the server's answers are Hebrew, so is what a moderator reads whose Discord is English. */
const languageFor = (member: Language = 'en', rule?: Rulings['language']): Language =>
  member === 'en' && rule === 'he' ? 'he' : member;

/** For a button of the settings that isn't there any more. */
const old = (use: Use, language: Language): Reply =>
  use.kind === 'command'
    ? outdated(use, language)
    : sentence(textsIn(language).settings.refusals.oldButton, 'outdated');

async function unlessNotOurs(work: () => Promise<Shown> | Shown | undefined): Promise<Shown | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotOurs) return undefined;
    throw error;
  }
}

type Work = (call: Call) => Promise<Shown> | Shown | undefined;

function workOf(use: Exclude<Use, { kind: 'autocomplete' }>): Work | undefined {
  switch (use.kind) {
    case 'command': {
      const { options, files } = use;
      const subcommand = subcommands.get(use.subcommand);
      return subcommand && ((call) => subcommand.run(options, call, files));
    }
    case 'press': {
      const action = actions.get(use.action);
      return action && ((call) => action(use.args, call, { values: use.values, entered: new Map() }));
    }
    case 'modal': {
      const action = actions.get(use.action);
      return action && ((call) => action(use.args, call, { values: [], entered: use.entered }));
    }
    case 'message':
      return undefined;
  }
}
