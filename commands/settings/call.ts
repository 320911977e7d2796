/** What the settings' commands, buttons and menus have in common. */
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Channels } from '../../src/channels.js';
import type { Options } from '../../src/command.js';
import type { FileText, UploadedFile } from '../../src/interaction.js';
import {
  differences,
  noSettings,
  type Settings,
  settingsSchema,
  type Whereabouts,
} from '../../src/settings/rules.js';
import type { SettingsStore, Versioned } from '../../src/settings/store.js';
import type { Message } from '../../src/view/message.js';
import { differenceLines } from '../../src/view/settings.js';

/** One use of the settings by a member who may manage the server. */
export interface Call {
  readonly guild: string;
  readonly user: string;
  /** Where it happens. */
  readonly channel: Whereabouts | undefined;
  readonly store: SettingsStore;
  readonly channels: Channels;
  /** Reads a file that was given with the command. */
  readonly readFile: (file: UploadedFile) => Promise<FileText>;
}

export interface Given {
  readonly options: Options;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

export interface OutgoingFile {
  readonly name: string;
  readonly data: Buffer;
}

export type Reply =
  | { readonly kind: 'message'; readonly message: Message; readonly files?: readonly OutgoingFile[] }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

/** A change as a moderator asked for it: from what they saw to what they want. */
export interface Wish {
  readonly from: number;
  readonly settings: Settings;
  readonly undoes?: number;
}

export type Outcome =
  | { readonly kind: 'saved'; readonly now: Versioned; readonly lines: readonly string[] }
  | { readonly kind: 'same' }
  /** These are no settings; the text says why. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing was saved; the lines say what someone else changed meanwhile. */
  | { readonly kind: 'conflict'; readonly now: Versioned; readonly lines: readonly string[] };

/** Saves a change, unless the settings are no longer those that the moderator saw. */
export async function save({ store, guild, user }: Call, wish: Wish): Promise<Outcome> {
  const valid = settingsSchema.safeParse(wish.settings);
  if (!valid.success) {
    const [{ message } = { message: '' }] = valid.error.issues;
    return { kind: 'refused', why: `That can’t be set: ${message}. Nothing has changed.` };
  }
  const before = await store.read(guild);
  if (before.version !== wish.from) return conflict({ store, guild }, wish.from, before);
  const lines = differenceLines(differences(before.settings, wish.settings));
  if (lines.length === 0) return { kind: 'same' };
  const saved = await store.change(guild, { ...wish, by: user });
  if (saved.kind === 'conflict') return conflict({ store, guild }, wish.from, saved.current);
  return { kind: 'saved', now: { version: saved.version, settings: wish.settings }, lines };
}

/** How far back it is told what others changed. */
const lookBack = 200;

async function conflict(
  { store, guild }: Pick<Call, 'store' | 'guild'>,
  from: number,
  now: Versioned,
): Promise<Outcome> {
  const history = await store.history(guild, lookBack);
  const seen = history.find(({ version }) => version === from)?.after ?? noSettings;
  return { kind: 'conflict', now, lines: differenceLines(differences(seen, now.settings)) };
}

export const conflictText = (lines: readonly string[]): string =>
  [
    '**Somebody changed the settings in the meantime.** Your change was not made. What is different now:',
    ...(lines.length > 0 ? lines : ['- nothing that you would see']),
  ].join('\n');
