/** A page as a Discord message of components (V2), fitted to Discord's limits. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Language } from '#knowledge/data/schema.js';
import type { Picture } from '#pictures/pictures.js';
import { apart, directed, isolated } from '#texts/direction.js';
import { textsIn } from '#texts/texts.js';
import { answersName, menuId, pageId } from './custom-id.js';
import type { Block, Page } from './page.js';
import { clip, plain } from './text.js';

export interface Message {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
  /** The files of its pictures, in this order; in an edit, they take the place of those that were there. */
  readonly attachments?: { readonly id: string; readonly filename: string }[];
}

export interface Look {
  /** What the page is written in. Its buttons lead to pages in the same language. */
  readonly language: Language;
  /** The id that Discord knows `/hitandrun` by, so that it can be pressed in a text. */
  readonly commandId?: string | undefined;
  /** Spoilers are hidden until a member opens them, unless this is true. */
  readonly showSpoilers: boolean;
  /** Only the member sees the message. */
  readonly private: boolean;
  /** A private message may be shared with the channel, or was. */
  readonly share: 'no' | 'offered' | 'done';
  /** Who shares it, where this is a shared copy. */
  readonly sharedBy?: string;
}

/** Discord's limits on a message of components, with room left for the closing lines. */
const textLimit = 3800;
const blockLimit = 24;
const labelLimit = 80;
const buttonsInRow = 5;

export const accent = 0xb1060f;

export function renderPage(page: Page, look: Look): Message {
  const rows = [turnRow(page, look), menuRow(page, look), buttonRow(page, look)].filter(
    (row) => row !== undefined,
  );
  const { sharedBy } = textsIn(look.language).page;
  const shared = look.sharedBy === undefined ? [] : [note(sharedBy(look.sharedBy))];
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accent,
    components: [...fitted([...shared, ...page.blocks], look), ...rows],
  };
  return {
    flags: MessageFlags.IsComponentsV2 | (look.private ? MessageFlags.Ephemeral : 0),
    components: [container],
    allowed_mentions: { parse: [] },
    attachments: attachmentsOf(container),
  };
}

const note = (text: string): Block => ({ kind: 'note', text });

/** Blocks as text displays. What doesn't fit is left out, and said so. */
function fitted(blocks: readonly Block[], look: Look): APIContainerComponent['components'] {
  const result: APIContainerComponent['components'] = [];
  let room = textLimit;
  for (const block of blocks) {
    if (block.kind === 'rule') {
      result.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
      continue;
    }
    if (block.kind === 'picture') {
      result.push({ type: ComponentType.MediaGallery, items: [shown(block, look)] });
      continue;
    }
    const content = markdownOf(block, look);
    if (content.length > room || result.length >= blockLimit) {
      result.push({
        type: ComponentType.TextDisplay,
        content: `-# ${textsIn(look.language).answer.tooLong}`,
      });
      break;
    }
    room -= content.length;
    result.push(textOf(content, block.kind === 'says' ? block.picture : undefined, look));
  }
  return result;
}

/** A text, with a picture beside it where it has one. */
function textOf(content: string, picture: Picture | undefined, look: Look): APIComponentInContainer {
  const text = { type: ComponentType.TextDisplay as const, content };
  if (picture === undefined) return text;
  return {
    type: ComponentType.Section,
    components: [text],
    accessory: { type: ComponentType.Thumbnail, ...shown(picture, look) },
  };
}

const attached = 'attachment://';

const shown = ({ name, alt, spoiler }: Picture, look: Look) => ({
  media: { url: `${attached}${name}` },
  description: alt,
  spoiler: spoiler && !look.showSpoilers,
});

/** Each picture's file once, in the order of the pictures. */
function attachmentsOf({ components }: APIContainerComponent): { id: string; filename: string }[] {
  const urls = components.flatMap((component) => {
    if (component.type === ComponentType.MediaGallery) return component.items.map(({ media }) => media.url);
    if (component.type !== ComponentType.Section) return [];
    return component.accessory.type === ComponentType.Thumbnail ? [component.accessory.media.url] : [];
  });
  return [...new Set(urls)].map((url, at) => ({ id: String(at), filename: url.slice(attached.length) }));
}

function markdownOf(block: Exclude<Block, { kind: 'rule' | 'picture' }>, look: Look): string {
  const hide = (text: string, spoiler: boolean) => (spoiler && !look.showSpoilers ? `||${text}||` : text);
  const safe = (text: string, limit = 1500) => isolated(plain(clip(text, limit)), look.language);
  switch (block.kind) {
    case 'title':
      return `### ${safe(block.text, 250)}`;
    case 'says': {
      const parts = [block.lead === undefined ? '' : `**${safe(block.lead)}**`, safe(block.text)];
      const text = hide(parts.filter((part) => part !== '').join(' '), block.spoiler);
      return block.label === undefined ? text : `**${safe(block.label)}** ${text}`;
    }
    case 'quote':
      return `> ${hide(`“${plain(block.text)}”`, block.spoiler)}\n-# — ${safe(block.source)}`;
    case 'note':
      return `-# ${safe(block.text, 600)}`;
    case 'sources': {
      const names = block.articles.map((name) => safe(name));
      return `-# ${[...names, apart(commandMention('sources', look), look.language)].join(' · ')}`;
    }
  }
}

/** A subcommand as it is typed; one that can be pressed, where Discord's id of the command is known. */
const commandMention = (subcommand: string, { commandId }: Look): string =>
  commandId === undefined ? `/${answersName} ${subcommand}` : `</${answersName} ${subcommand}:${commandId}>`;

type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

const row = (buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow | undefined =>
  buttons.length === 0 ? undefined : { type: ComponentType.ActionRow, components: [...buttons] };

function menuRow(
  { menu }: Page,
  { language }: Look,
): APIActionRowComponent<APIStringSelectComponent> | undefined {
  if (menu === undefined) return undefined;
  const options = menu.options.slice(0, 25).map(({ label, address, about }) => ({
    label: directed(clip(label, 98), language),
    value: pageId('open', address, language),
    ...(about === undefined ? {} : { description: directed(clip(about, 98), language) }),
  }));
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: menuId,
        placeholder: clip(menu.placeholder, 150),
        options,
      },
    ],
  };
}

function turnRow({ turn }: Page, { language }: Look): ButtonRow | undefined {
  if (turn === undefined || turn.pages < 2) return undefined;
  const { page, pages, at } = turn;
  const texts = textsIn(language).page;
  const button = (label: string, to: number, disabled: boolean): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label,
    disabled,
    custom_id: pageId('turn', at(to), language),
  });
  return row([
    button(texts.previous, page - 1, page <= 1),
    { ...button(texts.of(page, pages), page, true), style: ButtonStyle.Secondary },
    button(texts.next, page + 1, page >= pages),
  ]);
}

/** What can be done with the page itself – see all that proves it, share it – and where to go next. */
function buttonRow(page: Page, look: Look): ButtonRow | undefined {
  const { language } = look;
  const next = page.links.map(({ label, address }) =>
    greyButton(directed(clip(label, labelLimit - 2), language), pageId('open', address, language)),
  );
  return row([...ownButtons(page, look), ...next].slice(0, buttonsInRow));
}

function ownButtons(
  { address, moreProof = 0 }: Page,
  { language, private: isPrivate, share }: Look,
): APIButtonComponentWithCustomId[] {
  if (address === undefined) return [];
  const { answer, page } = textsIn(language);
  const isShared = share === 'done';
  return [
    ...(moreProof > 0 ? [greyButton(answer.moreProof(moreProof), pageId('proof', address, language))] : []),
    ...(isPrivate && share !== 'no'
      ? [greyButton(isShared ? page.shared : page.share, pageId('share', address, language), isShared)]
      : []),
  ];
}

const greyButton = (label: string, id: string, disabled = false): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  disabled,
  custom_id: id,
});
