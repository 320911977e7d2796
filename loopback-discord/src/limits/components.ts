/** What Discord checks of components beyond its schemas. */

import type { ComponentBody, EmojiBody } from 'discord-api-spec/zod';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';

const MAX_COMPONENTS = 40;
const MAX_ROWS_WITHOUT_FLAG = 5;
const MAX_TEXT = 4_000;
const BUTTONS_IN_ROW = 5;

export interface Placed {
  readonly component: ComponentBody;
  readonly path: string;
}

/** The components, each followed by those inside it. */
export function placed(components: readonly ComponentBody[], at: string): Placed[] {
  return components.flatMap((component, index) => withNested(component, `${at}[${index}]`));
}

function withNested(component: ComponentBody, path: string): Placed[] {
  return [
    { component, path },
    ...placed(component.components ?? [], `${path}.components`),
    ...(component.accessory ? withNested(component.accessory, `${path}.accessory`) : []),
    ...(component.component ? withNested(component.component, `${path}.component`) : []),
  ];
}

export function messageComponentProblems(components: readonly ComponentBody[], flagged: boolean): string[] {
  const all = placed(components, 'components');
  return [
    ...(flagged ? totalProblems(all) : unflaggedProblems(components)),
    ...uniquenessProblems(all),
    ...all.flatMap(({ component, path }) => componentProblems(component, path)),
  ];
}

function unflaggedProblems(components: readonly ComponentBody[]): string[] {
  const problems = components.flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [`components[${index}]: type ${type} needs the IS_COMPONENTS_V2 flag (1 << 15)`],
  );
  if (components.length > MAX_ROWS_WITHOUT_FLAG) {
    problems.push(`components: ${components.length} rows, at most ${MAX_ROWS_WITHOUT_FLAG} without the flag`);
  }
  return problems;
}

function totalProblems(all: readonly Placed[]): string[] {
  const text = all
    .filter(({ component }) => component.type === ComponentType.TextDisplay)
    .reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  return [
    ...(all.length > MAX_COMPONENTS
      ? [`components: ${all.length} with nested ones, at most ${MAX_COMPONENTS}`]
      : []),
    ...(text > MAX_TEXT ? [`components: ${text} characters of text, at most ${MAX_TEXT}`] : []),
  ];
}

export function uniquenessProblems(all: readonly Placed[]): string[] {
  return [
    ...repeated(all, 'custom_id', ({ component }) => component.custom_id),
    // 0 asks Discord to number the component itself.
    ...repeated(all, 'id', ({ component }) => component.id || undefined),
  ];
}

function repeated(
  all: readonly Placed[],
  field: string,
  read: (one: Placed) => string | number | null | undefined,
): string[] {
  const firstUse = new Map<string | number, string>();
  return all.flatMap((one) => {
    const value = read(one);
    if (value === undefined || value === null) return [];
    const first = firstUse.get(value);
    if (first !== undefined) return [`${one.path}.${field}: '${value}' is taken by ${first}`];
    firstUse.set(value, one.path);
    return [];
  });
}

function componentProblems(component: ComponentBody, path: string): string[] {
  switch (component.type) {
    case ComponentType.ActionRow:
      return rowProblems(component, path);
    case ComponentType.Button:
      return buttonProblems(component, path);
    case ComponentType.TextDisplay:
      return blankProblems(component.content, `${path}.content`);
    case ComponentType.Thumbnail:
      return mediaProblems(component.media?.url, `${path}.media.url`);
    case ComponentType.File:
      return component.file?.url.startsWith('attachment://')
        ? []
        : [`${path}.file.url: must be an attachment:// reference`];
    case ComponentType.MediaGallery:
      return (component.items ?? []).flatMap(({ media }, index) =>
        mediaProblems(media.url, `${path}.items[${index}].media.url`),
      );
    default:
      return selectProblems(component, path);
  }
}

function rowProblems({ components }: ComponentBody, path: string): string[] {
  const inRow = components ?? [];
  const selects = inRow.filter(({ type }) => type !== ComponentType.Button).length;
  if (selects > 0 && inRow.length > 1) return [`${path}.components: a select menu must be alone in its row`];
  if (inRow.length > BUTTONS_IN_ROW) {
    return [`${path}.components: ${inRow.length} buttons, at most ${BUTTONS_IN_ROW}`];
  }
  return [];
}

function buttonProblems(button: ComponentBody, path: string): string[] {
  const wanted = actionField(button.style);
  const problems = (['custom_id', 'url', 'sku_id'] as const).flatMap((field) => {
    if (field === wanted) return button[field] ? [] : [`${path}.${field}: required for this style`];
    return button[field] ? [`${path}.${field}: not allowed with this style`] : [];
  });
  if (button.style === ButtonStyle.Premium) {
    if (button.label || button.emoji) problems.push(`${path}: a premium button has no label and no emoji`);
  } else if (!button.label?.trim() && !button.emoji) {
    problems.push(`${path}: a button needs a label or an emoji`);
  }
  if (button.style === ButtonStyle.Link && button.url && !/^(https?|discord):\/\//.test(button.url)) {
    problems.push(`${path}.url: scheme must be http, https or discord`);
  }
  return [...problems, ...emojiProblems(button.emoji, `${path}.emoji`)];
}

function actionField(style: number | null | undefined): 'custom_id' | 'url' | 'sku_id' {
  if (style === ButtonStyle.Link) return 'url';
  return style === ButtonStyle.Premium ? 'sku_id' : 'custom_id';
}

/** For select menus, and for the radio and checkbox groups of modals, which have options alike. */
export function selectProblems(select: ComponentBody, path: string): string[] {
  const options = select.options ?? [];
  const values = options.map(({ value }) => value);
  const most = select.max_values ?? (select.type === ComponentType.CheckboxGroup ? options.length : 1);
  const least = select.min_values ?? 1;
  const chosen = options.filter((option) => option.default).length + (select.default_values?.length ?? 0);
  return [
    ...options.flatMap(({ value, label, emoji }, index) => [
      ...(values.indexOf(value) < index
        ? [`${path}.options[${index}].value: '${value}' is taken by another option`]
        : []),
      ...blankProblems(label, `${path}.options[${index}].label`),
      ...emojiProblems(emoji, `${path}.options[${index}].emoji`),
    ]),
    ...(least > most ? [`${path}.min_values: ${least} is above max_values`] : []),
    ...(select.options && most > options.length
      ? [`${path}.max_values: ${most} is more than there are options`]
      : []),
    ...(chosen > most ? [`${path}: ${chosen} defaults, at most ${most}`] : []),
  ];
}

function emojiProblems(emoji: EmojiBody | null | undefined, path: string): string[] {
  if (!emoji || emoji.id || /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(emoji.name ?? ''))
    return [];
  return [`${path}.name: '${emoji.name ?? ''}' is no emoji`];
}

function mediaProblems(url: string | undefined, path: string): string[] {
  return /^(https?|attachment):\/\//.test(url ?? '')
    ? []
    : [`${path}: scheme must be http, https or attachment`];
}

function blankProblems(text: string | null | undefined, path: string): string[] {
  return text?.trim() ? [] : [`${path}: blank`];
}
