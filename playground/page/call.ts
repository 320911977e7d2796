/** A command while it is written: its fields, and what Discord would send for them. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import type { Given } from '#playground/protocol.js';
import type { Entry } from './commands.js';

/** What an option was given: the text that is shown, and what is sent. */
export interface Value {
  readonly text: string;
  /** Undefined where the text itself is sent. */
  readonly given?: Given;
}

export interface Call {
  readonly entry: Entry;
  readonly values: ReadonlyMap<string, Value>;
  /** The options that have a field, in order. */
  readonly shown: readonly string[];
}

/** Options as they are written out: `question: why? private: True`; what stands before them is the first one's. */
export function writtenOptions(text: string, { options }: Entry): Map<string, Value> {
  const [first] = options;
  if (first === undefined) return new Map();
  const names = options.map(({ name }) => name).join('|');
  const [lead = '', ...named] = text.split(new RegExp(`(?:^|\\s)(${names}):\\s*`));
  const values = new Map<string, Value>(lead.trim() ? [[first.name, { text: lead.trim() }]] : []);
  for (let at = 0; at + 1 < named.length; at += 2)
    values.set(named[at] ?? '', { text: (named[at + 1] ?? '').trim() });
  return values;
}

/** What is written behind the options is meant for the first that is left. */
export function withRest(call: Call, text: string): Call {
  const { entry, values, shown } = call;
  const option = text ? entry.options.find(({ name }) => !shown.includes(name)) : undefined;
  if (option === undefined) return call;
  return { entry, values: new Map(values).set(option.name, { text }), shown: [...shown, option.name] };
}

type Read =
  | { readonly kind: 'given'; readonly given: Given }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: string };

/** What Discord would send for what stands in a field. */
export function readValue(option: APIApplicationCommandBasicOption, value: Value | undefined): Read {
  const text = value?.text.trim() ?? '';
  if (value?.given !== undefined) return { kind: 'given', given: value.given };
  if (!text)
    return option.required ? { kind: 'wrong', why: 'This option is required.' } : { kind: 'nothing' };
  switch (option.type) {
    case OptionType.String: {
      if (!('choices' in option) || !option.choices?.length) return { kind: 'given', given: text };
      const chosen = option.choices.find(({ name }) => name.toLowerCase() === text.toLowerCase());
      return chosen
        ? { kind: 'given', given: chosen.value }
        : { kind: 'wrong', why: 'Pick one of the list.' };
    }
    case OptionType.Integer: {
      const number = Number(text);
      const { min_value: min = Number.MIN_SAFE_INTEGER, max_value: max = Number.MAX_SAFE_INTEGER } = option;
      return Number.isInteger(number) && number >= min && number <= max
        ? { kind: 'given', given: number }
        : { kind: 'wrong', why: `Give a whole number, ${min} to ${max}.` };
    }
    case OptionType.Boolean:
      return /^(true|false)$/i.test(text)
        ? { kind: 'given', given: text.toLowerCase() === 'true' }
        : { kind: 'wrong', why: 'Pick True or False.' };
    default:
      return { kind: 'wrong', why: 'Pick one of the list.' };
  }
}

export const hasSuggestions = (option: APIApplicationCommandBasicOption): boolean =>
  'autocomplete' in option && option.autocomplete === true;
