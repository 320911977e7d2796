/** What a command is: Discord's own JSON beside plain functions from a request to a page. */
import type { APIApplicationCommandOptionChoice, APIApplicationCommandSubcommandOption } from 'discord.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import type { Rulings } from '#settings/rules.js';
import type { Page } from '#view/page.js';

export type Options = ReadonlyMap<string, string | number | boolean>;
export type Choice = APIApplicationCommandOptionChoice<string>;

export interface Context {
  readonly knowledge: Knowledge;
  /** What holds where this happens. */
  readonly rulings: Rulings;
}

export interface Subcommand {
  /** What is registered with Discord. */
  readonly data: APIApplicationCommandSubcommandOption;
  run(options: Options, context: Context): Page;
  /** Opens a page again from what its address carries; undefined where nothing is there any more. */
  open(args: readonly string[], context: Context): Page | undefined;
  /** Choices for the option a member is typing in, 25 at most. */
  complete?(typed: string, option: string, context: Context): readonly Choice[];
}

/** The text of an option; empty where it was not given. */
export const textOption = (options: Options, name: string): string => {
  const value = options.get(name);
  return typeof value === 'string' ? value : '';
};
