import {
  InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema as IntegerData,
  InteractionApplicationCommandAutocompleteCallbackNumberDataSchema as NumberData,
  InteractionApplicationCommandAutocompleteCallbackStringDataSchema as StringData,
} from 'discord-api-spec/zod';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { parse } from './schema.js';

const MAX_VALUE = 100;

/**
 * What Discord would refuse about the `data` of an autocomplete answer.
 * @param optionType type of the option being typed; its choices must have values of that type
 * @returns one line per problem, each beginning with its path
 */
export function checkChoices(data: unknown, optionType = ApplicationCommandOptionType.String): string[] {
  const parsed = parse(dataSchema(optionType), data);
  if (parsed.kind === 'invalid') return parsed.problems;
  return (parsed.value.choices ?? []).flatMap((choice, index) => {
    const path = `choices[${index}]`;
    if (!choice) return [`${path}: null`];
    return [
      ...(choice.name.trim() ? [] : [`${path}.name: blank`]),
      ...valueProblems(choice.value, optionType, `${path}.value`),
    ];
  });
}

/** Discord's schemas allow longer strings and broken integers. */
export function valueProblems(value: string | number, optionType: number, path: string): string[] {
  if (typeof value === 'string') {
    return value.length > MAX_VALUE ? [`${path}: ${value.length} characters, at most ${MAX_VALUE}`] : [];
  }
  return optionType === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value)
    ? [`${path}: ${value} is no integer`]
    : [];
}

function dataSchema(optionType: ApplicationCommandOptionType) {
  if (optionType === ApplicationCommandOptionType.Integer) return IntegerData;
  return optionType === ApplicationCommandOptionType.Number ? NumberData : StringData;
}
