/** Changes settings: saves what a moderator asked for, unless someone else was faster, and shows how it is now. */
import type { Language } from '#knowledge/data/schema.js';
import { differences, noSettings, type Settings, settingsSchema, type Target } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { apart } from '#texts/direction.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { type Call, type Shown, shown, textsFor } from './call.js';
import { issueLine } from './issues.js';
import { panelMessage } from './panel-message.js';

/** A change as a moderator asked for it: from what they saw to what they want. */
export interface ChangeRequest {
  readonly from: number;
  readonly settings: Settings;
  readonly undoes?: number;
}

/** How a change is told of, where that is not as usual. */
interface Telling {
  readonly done?: string;
  /** What is shown below what happened; left out, the panel of what was changed. */
  readonly show?: (now: Versioned, happened: string) => Promise<Message>;
  /** Asks again where someone else was faster. */
  readonly again?: (version: number, lines: readonly string[]) => Message;
}

type SaveResult =
  | { readonly kind: 'saved'; readonly now: Versioned; readonly lines: readonly string[] }
  | { readonly kind: 'same' }
  /** These are no settings; the text says why. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing was saved; the lines say what someone else changed meanwhile. */
  | { readonly kind: 'conflict'; readonly now: Versioned; readonly lines: readonly string[] };

/** A change that was not made, or of which nobody can say whether it was. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
  constructor(
    readonly certain: boolean,
    readonly language: Language,
    options: ErrorOptions,
  ) {
    super(certain ? 'not saved' : 'perhaps not saved', options);
  }
}

/**
 * Saves, and shows the panel of the target as it is now, or what the telling says.
 * @throws {NotSaved} where the store fails
 */
export async function change(
  call: Call,
  target: Target,
  request: ChangeRequest,
  { done, show, again }: Telling = {},
): Promise<Shown> {
  const texts = textsFor(call).change;
  const showNow = show ?? ((now, happened) => panelMessage(call, target, now, happened));
  const result = await save(call, request);
  switch (result.kind) {
    case 'saved':
      return shown(await showNow(result.now, [done ?? texts.saved, ...result.lines].join('\n')), 'saved');
    case 'same':
      return shown(await showNow(call.current, texts.same), 'unchanged');
    case 'refused':
      return shown(notice(result.why), 'unchanged');
    case 'conflict': {
      const { now, lines } = result;
      return shown(again?.(now.version, lines) ?? (await showNow(now, lines.join('\n'))), 'conflict');
    }
  }
}

async function save(call: Call, request: ChangeRequest): Promise<SaveResult> {
  const { store, guild, user, current, language } = call;
  const valid = settingsSchema.safeParse(request.settings);
  if (!valid.success) {
    const [issue] = valid.error.issues;
    const { refused } = textsFor(call).change;
    return { kind: 'refused', why: refused(issue ? issueLine(issue, language) : '') };
  }
  const lines = differenceLines(differences(current.settings, request.settings), language);
  if (lines.length === 0) return { kind: 'same' };
  if (current.version !== request.from) return conflict(call, request.from, current);
  const now = { version: request.from + 1, settings: request.settings };
  try {
    const saved = await store.change(guild, { ...request, by: user });
    if (saved.kind === 'conflict') return conflict(call, request.from, saved.current);
  } catch (error) {
    // The store may have written it and failed to say so.
    const found = await store.read(guild).catch(() => undefined);
    const isThere =
      found?.version === now.version && differences(found.settings, request.settings).length === 0;
    if (!isThere) throw new NotSaved(found !== undefined, language, { cause: error });
  }
  return { kind: 'saved', now, lines };
}

/** Says who changed the settings since the moderator saw them, and what is different. */
async function conflict(call: Call, from: number, now: Versioned): Promise<SaveResult> {
  const { store, guild, language } = call;
  const texts = textsFor(call).change;
  const [seen, last] = await Promise.all([
    from === 0 ? noSettings : store.changeTo(guild, from).then((entry) => entry?.after),
    store.changeTo(guild, now.version),
  ]);
  const changes = seen ? differenceLines(differences(seen, now.settings), language) : [];
  return {
    kind: 'conflict',
    now,
    lines: [
      last ? texts.overtakenBy(apart(`<@${last.by}>`, language)) : texts.overtaken,
      ...(changes.length > 0 ? changes : [texts.nothingSeen]),
    ],
  };
}
