/** What the settings' subcommands work with, and what they make. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Services, Subcommand } from '#interactions/command.js';
import type { OutgoingFile } from '#interactions/reply.js';
import type { Language } from '#knowledge/data/schema.js';
import type { Outcome } from '#ops/observe.js';
import type { PartialChannel } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { type SettingsTexts, textsIn } from '#texts/texts.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';

/** One use of the settings by a member who may manage the server. */
export interface Call extends Pick<Services, 'store' | 'channels' | 'readFile'> {
  readonly guild: string;
  readonly user: string;
  /** What the moderator is told in. */
  readonly language: Language;
  /** Where it happens. */
  readonly channel: PartialChannel | undefined;
  /** The settings as they were when the call began; nothing reads them again. */
  readonly current: Versioned;
}

export const textsFor = ({ language }: Pick<Call, 'language'>): SettingsTexts => textsIn(language).settings;

/** What a moderator is shown. */
export type Shown =
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly files?: readonly OutgoingFile[];
      readonly outcome: Outcome;
    }
  | { readonly kind: 'form'; readonly form: APIModalInteractionResponseCallbackData };

export type SettingsSubcommand = Subcommand<Call, Promise<Shown> | Shown>;

export const shown = (message: Message, outcome: Outcome = 'shown'): Shown => ({
  kind: 'message',
  message,
  outcome,
});

export const said = (...notices: Parameters<typeof notice>): Shown => shown(notice(...notices));
