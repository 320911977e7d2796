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
} from 'discord.js';
import type { Picture } from '#pictures/pictures.js';
import { menuId, pageId } from './custom-id.js';
import { type Address, attribution, type Block, type Link, type Page } from './page.js';
import { clip, plain } from './text.js';

export interface Message {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
  /** The files of its pictures, in this order; in an edit, they take the place of those that were there. */
  readonly attachments?: { readonly id: string; readonly filename: string }[];
}

export interface Look {
  /** Spoilers are hidden until a member opens them, unless this is true. */
  readonly showSpoilers: boolean;
  /** Only the member sees the message. */
  readonly private: boolean;
  /** A private message may be shared with the channel. */
  readonly mayShare: boolean;
  /** Who shares it, where this is a shared copy. */
  readonly sharedBy?: string;
}

/** Discord's limits on a message of components, with room left for the closing lines. */
const textLimit = 3800;
const blockLimit = 24;
const labelLimit = 80;

export const accent = 0xb1060f;

export function renderPage(page: Page, look: Look): Message {
  const rows = [turnRow(page), menuRow(page), linkRow(page.links), shareRow(page, look)].filter(
    (row) => row !== undefined,
  );
  const shared = look.sharedBy === undefined ? [] : [note(`Shared by ${look.sharedBy}`)];
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
      result.push({ type: ComponentType.TextDisplay, content: '-# … and more than fits here.' });
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
  switch (block.kind) {
    case 'title':
      return `## ${plain(clip(block.text, 250))}`;
    case 'says': {
      const text = hide(plain(clip(block.text, 1500)), block.spoiler);
      return block.label === undefined ? text : `**${plain(block.label)}** ${text}`;
    }
    case 'quote':
      return `> ${hide(`“${plain(block.text)}”`, block.spoiler)}\n-# ${plain(attribution(block))}`;
    case 'note':
      return `-# ${plain(clip(block.text, 600))}`;
  }
}

type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

const row = (buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow | undefined =>
  buttons.length === 0 ? undefined : { type: ComponentType.ActionRow, components: [...buttons] };

const linkRow = (links: readonly Link[]): ButtonRow | undefined =>
  row(
    links.slice(0, 5).map(({ label, address }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: clip(label, labelLimit),
      custom_id: pageId('open', address),
    })),
  );

function menuRow({ menu }: Page): APIActionRowComponent<APIStringSelectComponent> | undefined {
  if (menu === undefined) return undefined;
  const options = menu.options.slice(0, 25).map(({ label, address, about }) => ({
    label: clip(label, 100),
    value: pageId('open', address),
    ...(about === undefined ? {} : { description: clip(about, 100) }),
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

function turnRow({ turn }: Page): ButtonRow | undefined {
  if (turn === undefined || turn.pages < 2) return undefined;
  const { page, pages, at } = turn;
  const button = (label: string, to: number, disabled: boolean): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label,
    disabled,
    custom_id: pageId('turn', at(to)),
  });
  return row([
    button('Previous', page - 1, page <= 1),
    { ...button(`${page} of ${pages}`, page, true), style: ButtonStyle.Secondary },
    button('Next', page + 1, page >= pages),
  ]);
}

function shareRow({ address }: { readonly address?: Address }, look: Look): ButtonRow | undefined {
  if (address === undefined || !look.private || !look.mayShare) return undefined;
  return row([
    {
      type: ComponentType.Button,
      style: ButtonStyle.Success,
      label: 'Share in this channel',
      custom_id: pageId('share', address),
    },
  ]);
}
