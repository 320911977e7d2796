import { type ComponentBody, ModalInteractionCallbackRequestDataSchema } from 'discord-api-spec/zod';
import { ComponentType } from 'discord-api-types/v10';
import { placed, selectProblems, uniquenessProblems } from './components.js';
import { parse } from './schema.js';

const MAX_COMPONENTS = 5;

/**
 * What Discord would refuse about the `data` of a modal.
 * @returns one line per problem, each beginning with its path
 */
export function checkModal(data: unknown): string[] {
  const parsed = parse(ModalInteractionCallbackRequestDataSchema, data);
  if (parsed.kind === 'invalid') return parsed.problems;
  const { components } = parsed.value;
  const all = placed(components, 'components');
  return [
    ...(components.length > MAX_COMPONENTS
      ? [`components: ${components.length}, at most ${MAX_COMPONENTS}`]
      : []),
    ...uniquenessProblems(all),
    ...components.flatMap((component, index) => inputProblems(component, `components[${index}]`)),
    ...all.flatMap(({ component, path }) => fieldProblems(component, path)),
  ];
}

/** A text input is labelled by itself in an action row, and by the label component around it elsewhere. */
function inputProblems({ type, components, component }: ComponentBody, path: string): string[] {
  if (type === ComponentType.ActionRow) {
    const inRow = components ?? [];
    return [
      ...(inRow.length > 1 ? [`${path}.components: one text input a row`] : []),
      ...(inRow[0]?.label ? [] : [`${path}.components[0].label: required in an action row`]),
    ];
  }
  return component?.type === ComponentType.TextInput && component.label
    ? [`${path}.component.label: not allowed inside a label component`]
    : [];
}

function fieldProblems(component: ComponentBody, path: string): string[] {
  const { min_length, max_length } = component;
  return [
    ...(component.disabled ? [`${path}.disabled: not allowed in a modal`] : []),
    ...(min_length && max_length && min_length > max_length
      ? [`${path}.min_length: ${min_length} is above max_length`]
      : []),
    ...selectProblems(component, path),
  ];
}
