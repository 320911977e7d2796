/** `/hitandrun-settings`: where and how the bot answers in a server. For members who may manage it. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
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

const texts = {
  onlyInServers: 'Settings belong to a server. Use this command in one.',
  onlyManagers: 'Only members with the permission Manage Server can see or change these settings.',
  notSaved:
    'That was not saved, and nothing has changed: the settings can’t be written right now. Please try again later; if it stays, tell the operator this reference:',
  perhapsSaved:
    'I can’t tell whether that was saved. Please look with /hitandrun-settings show in a while; if this stays, tell the operator this reference:',
  unreadable:
    'The settings can’t be read right now, so nothing has changed. Please try again later; if it stays, tell the operator this reference:',
};

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
  description: 'Where and how Hit & Run answers in this server',
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
  failure: (error) => {
    if (error instanceof NotSaved) return error.certain ? texts.notSaved : texts.perhapsSaved;
    return texts.unreadable;
  },
} satisfies Command;

async function reply(use: Use, { store, channels, readFile }: Services): Promise<Reply> {
  if (use.kind === 'autocomplete') return offered([]);
  const { guild, user, channel, manager } = use.caller;
  if (guild === undefined) return sentence(texts.onlyInServers, 'refused-place');
  if (!manager) return sentence(texts.onlyManagers, 'refused-permission');
  const work = workOf(use);
  if (work === undefined) return outdated(use);
  const current = await store.read(guild);
  const shown = await unlessNotOurs(() => work({ guild, user, channel, current, store, channels, readFile }));
  if (shown === undefined) return outdated(use);
  if (shown.kind === 'form') return form(shown.form, 'shown');
  const { message, files = [], outcome } = shown;
  return use.kind === 'press' ? updated(message, outcome) : posted(message, outcome, { files });
}

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
