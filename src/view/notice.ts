/** A notice: sentences of the bot's own to a member or a moderator, with what can be pressed below them. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { accent, type Message } from './message.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

interface More {
  readonly rows?: readonly Row[];
  /** The name of a file that goes with it. */
  readonly file?: string;
  /** Whether everyone in the channel sees it. */
  readonly public?: boolean;
}

const textLimit = 3900;

/** @param text a paragraph or several, in markdown; what a member typed is never among them */
export function notice(
  text: string | readonly string[],
  { rows = [], file, public: isPublic }: More = {},
): Message {
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: accent,
    components: [
      ...fitted(typeof text === 'string' ? [text] : text).map((content) => ({
        type: ComponentType.TextDisplay as const,
        content,
      })),
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
function fitted(paragraphs: readonly string[]): string[] {
  let room = textLimit;
  return paragraphs.flatMap((content) => {
    const clipped = content.length > room ? `${content.slice(0, Math.max(0, room - 1))}…` : content;
    room -= clipped.length;
    return clipped.length > 1 ? [clipped] : [];
  });
}
