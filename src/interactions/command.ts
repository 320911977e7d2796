/** What a command is: Discord's own JSON beside plain functions from its use to a reply. */
import type {
  APIApplicationCommandSubcommandOption,
  APIInteractionResponse,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Knowledge } from '#knowledge/knowledge.js';
import type { Channels } from '#settings/places.js';
import type { SettingsStore } from '#settings/store.js';
import type { Caller, Gate } from './gate.js';
import type { FileText, Options, UploadedFile, Use } from './read.js';
import type { Choice, MentionReply, Reply } from './reply.js';

/** A message that asks the bot without a command. */
export interface Mention extends Caller {
  readonly question: string;
  /** Discord doesn't show what was asked. */
  readonly isHidden?: true;
  /** The message was answered, and then edited: it has had its turn. */
  readonly edited?: true;
}

/** What commands work with. */
export interface Services {
  readonly knowledge: Knowledge;
  readonly gate: Gate;
  readonly store: SettingsStore;
  readonly channels: Channels;
  /** Reads a file that was given with a command. */
  readonly readFile: (file: UploadedFile) => Promise<FileText>;
}

export interface Command {
  /** What is registered with Discord: a command, and what else belongs to it. */
  readonly data: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Whether this is the command that was used, or whose button, menu or form was. */
  owns(use: Use): boolean;
  /** What a use is counted as: only names that the bot itself has. */
  label(use: Use): string;
  /** What is seen while the reply is made; undefined where Discord knows no such thing. */
  waiting(use: Use): APIInteractionResponse | undefined;
  reply(use: Use, services: Services): Promise<Reply>;
  /** What the member reads where the reply failed; a reference for the operator follows. */
  failure(error: unknown, languages: Use['caller']['languages']): string;
}

/** All that people can do. */
export interface Commands {
  readonly list: readonly Command[];
  readonly mention: (mention: Mention, services: Services) => Promise<MentionReply>;
  /** What is registered with Discord. */
  readonly data: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

/** A part of a command: with a context `C` it makes an `R`. */
export interface Subcommand<C, R> {
  /** What is registered with Discord. */
  readonly data: APIApplicationCommandSubcommandOption;
  run(options: Options, context: C, files: Readonly<Record<string, UploadedFile>>): R;
  /** What its own buttons, menus and forms do, by the action in their custom ids. */
  readonly actions?: Readonly<Record<string, Action<C, R>>>;
  /** Choices for the option a member is typing in, 25 at most. */
  complete?(typed: string, option: string, context: C): readonly Choice[];
}

/** @returns undefined where there is no such thing, or not any more */
export type Action<C, R> = (args: readonly string[], context: C, input: Input) => R | undefined;

/** What came with a press or a form, beside its custom id. */
interface Input {
  /** What was chosen in a menu. */
  readonly values: readonly string[];
  /** What was entered in a form, by the inputs' custom ids. */
  readonly entered: ReadonlyMap<string, string>;
}

/** The text of an option; empty where it was not given. */
export const textOption = (options: Options, name: string): string => {
  const value = options.get(name);
  return typeof value === 'string' ? value : '';
};
