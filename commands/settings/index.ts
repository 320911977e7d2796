/** `/hitandrun-settings`: where and how the bot answers in a server. For members who may manage it. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import {
  fields,
  longestCooldownSeconds,
  rulesFor,
  type Target,
  withField,
  withRules,
} from '#settings/rules.js';
import type { Message } from '#view/message.js';
import { moderatorMessage } from '#view/settings.js';
import type { Call, Given, Reply } from './call.js';
import { changed, channelTypes, clearRules, cooldownHint, panel, setField } from './panel.js';
import { history, list, report, tidy } from './reports.js';
import {
  askReset,
  confirmReplace,
  confirmReset,
  exportSettings,
  importSettings,
  pasted,
} from './transfer.js';

export const settingsCommandName = 'hitandrun-settings';

const choice = (name: string, value = name) => ({ name, value });

const ruleOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    name: 'answers',
    description: 'Who sees answers',
    choices: [choice('public'), choice('private'), choice('off'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'spoilers',
    description: 'Whether the ending is hidden until pressed',
    choices: [choice('hide'), choice('show'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'mentions',
    description: 'Whether mentions of the bot are answered',
    choices: [choice('on'), choice('off'), choice('inherit')],
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'cooldown',
    description: cooldownHint,
    min_value: 0,
    max_value: longestCooldownSeconds,
  },
];

const channelOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  description: 'A channel, thread or category; this channel where left out',
  channel_types: [
    ...channelTypes,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
    ChannelType.AnnouncementThread,
  ],
};

interface SettingsSubcommand {
  readonly description: string;
  readonly options?: readonly APIApplicationCommandBasicOption[];
  readonly run: (call: Call, given: Given) => Promise<Message | Reply>;
}

const subcommands: Readonly<Record<string, SettingsSubcommand>> = {
  panel: {
    description: 'See and change the rules with menus',
    options: [{ ...channelOption, description: 'A channel, thread or category; the server where left out' }],
    run: async (call, { options }) =>
      panel(call, pickedIn(options) ?? 'default', await call.store.read(call.guild)),
  },
  show: {
    description: 'What is set, and what holds in a channel',
    options: [{ ...channelOption, description: 'A channel, thread or category; all of them where left out' }],
    run: async (call, { options }) => {
      const picked = pickedIn(options);
      return picked === undefined ? list(call, 1) : panel(call, picked, await call.store.read(call.guild));
    },
  },
  default: {
    description: 'Set rules for the whole server',
    options: ruleOptions,
    run: (call, given) => setRules(call, 'default', given),
  },
  channel: {
    description: 'Set rules for a channel, thread or category',
    options: [channelOption, ...ruleOptions],
    run: (call, given) => inChannel(call, given, (target) => setRules(call, target, given)),
  },
  clear: {
    description: 'Remove the rules of a channel, so that it inherits',
    options: [channelOption],
    run: (call, given) =>
      inChannel(call, given, async (target) => {
        const { version } = await call.store.read(call.guild);
        return clearRules(call, target, version);
      }),
  },
  history: {
    description: 'Who changed what, and when',
    run: (call) => history(call, 1),
  },
  undo: {
    description: 'Take the last change back',
    run: async (call) => undo(call, (await call.store.read(call.guild)).version),
  },
  export: {
    description: 'Get the rules as a file',
    run: exportSettings,
  },
  import: {
    description: 'Bring rules in from a file, or as text',
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        description: 'An exported file; left out, you can paste its text',
      },
    ],
    run: importSettings,
  },
  reset: {
    description: 'Remove all rules, after asking',
    run: askReset,
  },
  check: {
    description: 'Find rules that don’t work, and how to fix them',
    run: report,
  },
};

/** The names of its subcommands. */
export const settingsSubcommands: readonly string[] = Object.keys(subcommands);

export const settingsCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: settingsCommandName,
  description: 'Where and how Hit & Run answers in this server',
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: Object.entries(subcommands).map(
    ([name, { description, options = [] }]): APIApplicationCommandSubcommandOption => ({
      type: ApplicationCommandOptionType.Subcommand,
      name,
      description,
      options: [...options],
    }),
  ),
};

/** @returns undefined for a subcommand that there isn't */
export async function runSettings(name: string, call: Call, given: Given): Promise<Reply | undefined> {
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand === undefined) return undefined;
  const result = await subcommand.run(call, given);
  return 'kind' in result ? result : { kind: 'message', message: result };
}

/**
 * A press or a choice in one of the settings' messages.
 * @param args what its custom id carries after the action
 * @param values what was chosen, in a menu
 * @returns undefined where the custom id is none of these
 */
export async function pressSettings(
  action: string,
  args: readonly string[],
  values: readonly string[],
  call: Call,
): Promise<Message | undefined> {
  const [first = '', second = '', third = ''] = args;
  const current = () => call.store.read(call.guild);
  switch (action) {
    case 'pick':
      return panel(call, values[0] ?? 'default', await current());
    case 'open':
      return panel(call, first, await current());
    case 'set': {
      const field = fields.find((name) => name === second);
      return field && setField(call, first, field, values[0] ?? '', Number(third));
    }
    case 'clear':
      return clearRules(call, first, Number(second));
    case 'undo':
      return undo(call, Number(first));
    case 'list':
      return list(call, Number(first));
    case 'history':
      return history(call, Number(first));
    case 'tidy':
      return tidy(call, Number(first));
    case 'replace':
      return confirmReplace(call, Number(first), Number(second));
    case 'reset':
      return confirmReset(call, Number(first));
    default:
      return undefined;
  }
}

export const submitSettings = (
  action: string,
  entered: ReadonlyMap<string, string>,
  call: Call,
): Promise<Message> | undefined => (action === 'paste' ? pasted(call, entered) : undefined);

function pickedIn(options: Given['options']): string | undefined {
  const picked = options.get('channel');
  return typeof picked === 'string' ? picked : undefined;
}

function inChannel(
  call: Call,
  { options }: Given,
  work: (target: Target) => Promise<Message>,
): Promise<Message> {
  const target = pickedIn(options) ?? call.channel?.id;
  return target === undefined ? Promise.resolve(moderatorMessage(['Name a channel, please.'])) : work(target);
}

async function setRules(call: Call, target: Target, { options }: Given): Promise<Message> {
  const current = await call.store.read(call.guild);
  const given = fields.filter((field) => options.has(field));
  if (given.length === 0) return panel(call, target, current);
  let rules = rulesFor(current.settings, target);
  for (const field of given) {
    const changedRules = withField(rules, field, options.get(field));
    if (changedRules === undefined)
      return moderatorMessage([`${field} can’t be set to that. Nothing has changed.`]);
    rules = changedRules;
  }
  return changed(call, target, {
    from: current.version,
    settings: withRules(current.settings, target, rules),
  });
}

/** Takes the last change back that was not taken back yet. */
async function undo(call: Call, seen: number): Promise<Message> {
  const last = await call.store.lastToUndo(call.guild);
  if (last === undefined) return moderatorMessage(['There is no change left to take back.']);
  const wish = { from: seen, settings: last.before, undoes: last.version };
  return changed(call, 'default', wish, `**Took back change ${last.version}.**`);
}
