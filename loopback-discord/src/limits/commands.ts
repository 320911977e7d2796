import {
  ApplicationCommandUpdateRequestSchema,
  type ChoiceBody,
  type CommandBody,
  type CommandOptionBody,
} from 'discord-api-spec/zod';
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import { array } from 'zod/mini';
import { valueProblems } from './choices.js';
import { parse } from './schema.js';

type Localizations = Readonly<Record<string, string>> | null | undefined;

const MOST: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
};
const MAX_CHARACTERS = 8_000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

const schema = array(ApplicationCommandUpdateRequestSchema);

/**
 * What Discord would refuse about a list of application commands, as a bulk overwrite sends it.
 * @returns one line per problem, each beginning with its path
 */
export function checkCommands(body: unknown): string[] {
  const parsed = parse(schema, withNumericPermissions(body));
  if (parsed.kind === 'invalid') return parsed.problems;
  const names = parsed.value.map((command) => `${kind(command)} ${command.name}`);
  return [
    ...countProblems(parsed.value),
    ...parsed.value.flatMap((command, index) => [
      ...(names.indexOf(`${kind(command)} ${command.name}`) < index
        ? [`[${index}].name: '${command.name}' is taken by another command`]
        : []),
      ...commandProblems(command, `[${index}]`),
    ]),
  ];
}

/** Discord takes permissions as the decimal strings it sends, though its schema knows numbers only. */
function withNumericPermissions(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  return body.map((command: unknown) => {
    if (typeof command !== 'object' || command === null || !('default_member_permissions' in command)) {
      return command;
    }
    const permissions = command.default_member_permissions;
    return typeof permissions === 'string' && /^\d+$/.test(permissions)
      ? { ...command, default_member_permissions: Number(permissions) }
      : command;
  });
}

function kind({ type }: CommandBody): number {
  return type ?? ApplicationCommandType.ChatInput;
}

function countProblems(commands: readonly CommandBody[]): string[] {
  return Object.entries(MOST).flatMap(([type, most]) => {
    const count = commands.filter((command) => kind(command) === Number(type)).length;
    return count > most ? [`(body): ${count} commands of type ${type}, at most ${most}`] : [];
  });
}

function commandProblems(command: CommandBody, path: string): string[] {
  const characters = charactersOf(command);
  return [
    ...(kind(command) === ApplicationCommandType.ChatInput
      ? chatInputProblems(command, path)
      : contextMenuProblems(command, path)),
    ...localeProblems(command, path),
    ...repeatProblems(command.contexts, `${path}.contexts`),
    ...repeatProblems(command.integration_types, `${path}.integration_types`),
    ...(characters > MAX_CHARACTERS ? [`${path}: ${characters} characters, at most ${MAX_CHARACTERS}`] : []),
  ];
}

function chatInputProblems(command: CommandBody, path: string): string[] {
  return [
    ...nameProblems(command, path),
    ...(command.description?.trim() ? [] : [`${path}.description: required`]),
    ...optionsProblems(command.options ?? [], `${path}.options`),
  ];
}

function contextMenuProblems(command: CommandBody, path: string): string[] {
  if (kind(command) === ApplicationCommandType.PrimaryEntryPoint) return [];
  return [
    ...(command.name.trim() ? [] : [`${path}.name: blank`]),
    ...(command.description ? [`${path}.description: only chat input commands have one`] : []),
    ...(command.options?.length ? [`${path}.options: only chat input commands have options`] : []),
  ];
}

function nameProblems(
  { name, name_localizations }: { readonly name: string; readonly name_localizations?: Localizations },
  path: string,
): string[] {
  const names = [
    ['name', name],
    ...Object.entries(name_localizations ?? {}).map(([locale, text]) => [
      `name_localizations.${locale}`,
      text,
    ]),
  ] as const;
  return names.flatMap(([field, text = '']) => {
    if (!NAME.test(text)) return [`${path}.${field}: '${text}' has characters that names cannot have`];
    return text === text.toLowerCase() ? [] : [`${path}.${field}: '${text}' must be lower case`];
  });
}

function localeProblems(
  localized: {
    readonly name_localizations?: Localizations;
    readonly description_localizations?: Localizations;
  },
  path: string,
): string[] {
  return (['name_localizations', 'description_localizations'] as const).flatMap((field) =>
    Object.keys(localized[field] ?? {})
      .filter((locale) => !LOCALES.has(locale))
      .map((locale) => `${path}.${field}: '${locale}' is no locale of Discord's`),
  );
}

function optionsProblems(options: readonly CommandOptionBody[], path: string): string[] {
  const names = options.map(({ name }) => name);
  const nesting = options.filter(isNesting).length;
  const firstOptional = options.findIndex((option) => !option.required);
  return [
    ...(nesting > 0 && nesting < options.length ? [`${path}: subcommands beside plain options`] : []),
    ...options.flatMap((option, index) => [
      ...(names.indexOf(option.name) < index
        ? [`${path}[${index}].name: '${option.name}' is taken by another option`]
        : []),
      ...(option.required && firstOptional !== -1 && firstOptional < index
        ? [`${path}[${index}].required: required options come before optional ones`]
        : []),
      ...optionProblems(option, `${path}[${index}]`),
    ]),
  ];
}

function isNesting({ type }: CommandOptionBody): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function optionProblems(option: CommandOptionBody, path: string): string[] {
  const isGroup = option.type === ApplicationCommandOptionType.SubcommandGroup;
  return [
    ...nameProblems(option, path),
    ...localeProblems(option, path),
    ...(option.description.trim() ? [] : [`${path}.description: blank`]),
    ...(isGroup && !option.options?.length ? [`${path}.options: a group needs a subcommand`] : []),
    ...(option.autocomplete && option.choices?.length
      ? [`${path}.choices: not allowed with autocomplete`]
      : []),
    ...orderProblems(option.min_value, option.max_value, `${path}.min_value`),
    ...orderProblems(option.min_length, option.max_length, `${path}.min_length`),
    ...choicesProblems(option.choices ?? [], option.type, `${path}.choices`),
    ...optionsProblems(option.options ?? [], `${path}.options`),
  ];
}

function orderProblems(
  least: number | null | undefined,
  most: number | null | undefined,
  path: string,
): string[] {
  return typeof least === 'number' && typeof most === 'number' && least > most
    ? [`${path}: ${least} is above ${most}`]
    : [];
}

function choicesProblems(choices: readonly ChoiceBody[], optionType: number, path: string): string[] {
  const names = choices.map(({ name }) => name);
  return choices.flatMap((choice, index) => [
    ...(names.indexOf(choice.name) < index
      ? [`${path}[${index}].name: '${choice.name}' is taken by another choice`]
      : []),
    ...(choice.name.trim() ? [] : [`${path}[${index}].name: blank`]),
    ...localeProblems(choice, `${path}[${index}]`),
    ...valueProblems(choice.value, optionType, `${path}[${index}].value`),
  ]);
}

function repeatProblems(values: readonly number[] | null | undefined, path: string): string[] {
  return new Set(values).size < (values?.length ?? 0) ? [`${path}: the same value twice`] : [];
}

/** As Discord counts: names, descriptions and values, each in its longest localization. */
function charactersOf(node: {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description?: string | null | undefined;
  readonly description_localizations?: Localizations;
  readonly value?: string | number;
  readonly options?: readonly CommandOptionBody[] | null | undefined;
  readonly choices?: readonly ChoiceBody[] | null | undefined;
}): number {
  const own =
    longest(node.name, node.name_localizations) +
    longest(node.description ?? '', node.description_localizations) +
    String(node.value ?? '').length;
  return [...(node.options ?? []), ...(node.choices ?? [])].reduce(
    (sum, nested) => sum + charactersOf(nested),
    own,
  );
}

function longest(text: string, localizations: Localizations): number {
  return Math.max(text.length, ...Object.values(localizations ?? {}).map(({ length }) => length));
}
