/** What the settings' commands, buttons and menus have in common. */
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Options } from '#interactions/command.js';
import type { FileText, UploadedFile } from '#interactions/read.js';
import type { Channels } from '#settings/places.js';
import {
  differences,
  noSettings,
  type PartialChannel,
  type Settings,
  settingsSchema,
} from '#settings/rules.js';
import type { SettingsStore, Versioned } from '#settings/store.js';
import type { Message } from '#view/message.js';
import { differenceLines } from '#view/settings.js';

/** One use of the settings by a member who may manage the server. */
export interface Call {
  readonly guild: string;
  readonly user: string;
  /** Where it happens. */
  readonly channel: PartialChannel | undefined;
  readonly store: SettingsStore;
  readonly channels: Channels;
  /** Reads a file that was given with the command. */
  readonly readFile: (file: UploadedFile) => Promise<FileText>;
  /** Told what became of a change that was asked for. */
  readonly onChange: (outcome: Outcome['kind']) => void;
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

/** A change that was not made, or of which nobody can say whether it was. */
export class NotSaved extends Error {
  constructor(readonly certain: boolean) {
    super(certain ? 'not saved' : 'perhaps not saved');
    this.name = 'NotSaved';
  }
}

/**
 * Saves a change, unless the settings are no longer those that the moderator saw.
 * @throws {NotSaved} where the store fails
 */
export async function save(call: Call, wish: Wish): Promise<Outcome> {
  const outcome = await attempt(call, wish);
  call.onChange(outcome.kind);
  return outcome;
}

async function attempt(call: Call, wish: Wish): Promise<Outcome> {
  const { store, guild, user } = call;
  const valid = settingsSchema.safeParse(wish.settings);
  if (!valid.success) {
    const [{ message } = { message: '' }] = valid.error.issues;
    return { kind: 'refused', why: `That can’t be set: ${message}. Nothing has changed.` };
  }
  const before = await store.read(guild);
  const lines = differenceLines(differences(before.settings, wish.settings));
  if (lines.length === 0) return { kind: 'same' };
  if (before.version !== wish.from) return conflict(call, wish.from, before);
  const now = { version: wish.from + 1, settings: wish.settings };
  try {
    const saved = await store.change(guild, { ...wish, by: user });
    if (saved.kind === 'conflict') return conflict(call, wish.from, saved.current);
  } catch {
    // The store may have written it and failed to say so.
    const current = await store.read(guild).catch(() => undefined);
    const isThere =
      current?.version === now.version && differences(current.settings, wish.settings).length === 0;
    if (!isThere) throw new NotSaved(current !== undefined);
  }
  return { kind: 'saved', now, lines };
}

/** Says who changed the settings since the moderator saw them, and what is different. */
async function conflict({ store, guild }: Call, from: number, now: Versioned): Promise<Outcome> {
  const [seen, last] = await Promise.all([
    from === 0 ? noSettings : store.changeTo(guild, from).then((change) => change?.after),
    store.changeTo(guild, now.version),
  ]);
  const changes = seen ? differenceLines(differences(seen, now.settings)) : [];
  return {
    kind: 'conflict',
    now,
    lines: [
      `**${last ? `<@${last.by}>` : 'Somebody'} changed the settings in the meantime.** Your change was not made. What is different now:`,
      ...(changes.length > 0 ? changes : ['- nothing that you would see']),
    ],
  };
}
