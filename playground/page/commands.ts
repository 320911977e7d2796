/** The commands as Discord's picker lists them: a line a subcommand, those that can be used here. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { State } from './state.js';

export interface Entry {
  readonly command: string;
  readonly subcommand: string | undefined;
  /** `/hitandrun cast` */
  readonly title: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

export function entries(state: State): readonly Entry[] {
  return usable(state).flatMap((command): Entry[] => {
    if (command.type !== ApplicationCommandType.ChatInput) return [];
    const { name, options = [] } = command;
    const subcommands = options.filter((option) => option.type === ApplicationCommandOptionType.Subcommand);
    if (subcommands.length === 0) {
      return [
        {
          command: name,
          subcommand: undefined,
          title: `/${name}`,
          description: localized(command, state),
          options: basic(options),
        },
      ];
    }
    return subcommands.map((subcommand) => ({
      command: name,
      subcommand: subcommand.name,
      title: `/${name} ${subcommand.name}`,
      description: localized(subcommand, state),
      options: subcommand.options ?? [],
    }));
  });
}

/** The names of the commands in a message's menu. */
export const messageCommands = (state: State): readonly string[] =>
  usable(state)
    .filter(({ type }) => type === ApplicationCommandType.Message)
    .map(({ name }) => name);

/** The entries for what was typed after the slash: those whose words begin with its words, the nearest first. */
export function matching(typed: string, all: readonly Entry[]): readonly Entry[] {
  const words = typed.toLowerCase().replace('/', '').split(/\s+/).filter(Boolean);
  const rank = ({ title, description }: Entry) => {
    const name = title.toLowerCase();
    if (words.every((word) => name.includes(word)))
      return name.split(' ')[1]?.startsWith(words.at(-1) ?? '') ? 0 : 1;
    return words.every((word) => `${name} ${description}`.toLowerCase().includes(word)) ? 2 : 3;
  };
  return all
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 3)
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

export const localized = (
  { description, description_localizations: others }: Described,
  { language }: Pick<State, 'language'>,
): string => Object.entries(others ?? {}).find(([name]) => name === language.locale)?.[1] ?? description;

interface Described {
  readonly description: string;
  readonly description_localizations?: object | null | undefined;
}

function usable({ world, who, channel }: State): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const context = channel.kind === 'direct' ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return world.commands.filter(({ contexts, default_member_permissions: needed }) => {
    // None at all is for administrators alone.
    const needs = needed === undefined || needed === null ? undefined : BigInt(needed);
    const isAllowed =
      needs === undefined || (who === 'moderator' && needs === PermissionFlagsBits.ManageGuild);
    return isAllowed && (contexts?.includes(context) ?? true);
  });
}

const basic = (options: readonly { readonly type: ApplicationCommandOptionType }[]) =>
  options.filter(
    (option): option is APIApplicationCommandBasicOption =>
      option.type !== ApplicationCommandOptionType.Subcommand &&
      option.type !== ApplicationCommandOptionType.SubcommandGroup,
  );
