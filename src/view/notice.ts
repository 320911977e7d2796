/** A notice: sentences of the bot's own to a member or a moderator, with what can be pressed below them. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { accent, type Message } from './message.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A paragraph in markdown, or one with a button beside it; what a member typed is never among them. */
export type Paragraph = string | { readonly text: string; readonly button: APIButtonComponentWithCustomId };

interface More {
  readonly rows?: readonly Row[];
  /** The name of a file that goes with it. */
  readonly file?: string;
  /** Whether everyone in the channel sees it. */
  readonly public?: boolean;
}

const textLimit = 3900;

export function notice(
  text: string | readonly Paragraph[],
  { rows = [], file, public: isPublic }: More = {},
): Message {
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accent,
    components: [
      ...fitted(typeof text === 'string' ? [text] : text),
      ...(file === undefined
        ? []
        : [{ type: ComponentType.File as const, file: { url: `attachment://${file}` } }]),
      ...rows,
    ],
  };
  return {
    flags: MessageFlags.IsComponentsV2 | (isPublic ? 0 : MessageFlags.Ephemeral),
    components: [container],
    allowed_mentions: { parse: [] },
  };
}

/** Paragraphs as far as there is room, the last of them cut. */
function fitted(paragraphs: readonly Paragraph[]): APIContainerComponent['components'] {
  let room = textLimit;
  return paragraphs.flatMap((paragraph) => {
    const { text, button } = typeof paragraph === 'string' ? { text: paragraph } : paragraph;
    const content = text.length > room ? `${text.slice(0, Math.max(0, room - 1))}…` : text;
    room -= content.length;
    if (content.length <= 1) return [];
    const shown = { type: ComponentType.TextDisplay as const, content };
    return button === undefined
      ? shown
      : { type: ComponentType.Section as const, components: [shown], accessory: button };
  });
}
