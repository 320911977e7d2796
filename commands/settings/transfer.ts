/** Settings as a file: out, in, and back to nothing. What replaces everything asks first. */
import { ButtonStyle, ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import { differences, noSettings, type Settings, settingsSchema } from '#settings/rules.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { differenceLines, moderatorMessage, type Row } from '#view/settings.js';
import type { Call, Given, Reply } from './call.js';
import { changed } from './panel.js';

/** What the file says of itself, so that another kind of JSON isn't taken for settings. */
const format = 'hitandrun-settings/1';
const fileSchema = settingsSchema.extend({ format: z.literal(format) });

const fileName = 'hitandrun-settings.json';
const pasteLimit = 4000;

export async function exportSettings(call: Call): Promise<Reply> {
  const { settings } = await call.store.read(call.guild);
  return {
    kind: 'message',
    message: moderatorMessage(
      [
        '## Settings of this server',
        'Bring them back, or to another server, with /hitandrun-settings import.',
      ],
      [],
      fileName,
    ),
    files: [{ name: fileName, data: Buffer.from(fileText(settings)) }],
  };
}

/** A line a channel: readable, and as short as the largest settings need to come back in. */
function fileText({ default: general, channels }: Settings): string {
  const lines = Object.entries(channels).map(
    ([id, rules]) => `  ${JSON.stringify(id)}: ${JSON.stringify(rules)}`,
  );
  const list = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
  return `{"format": ${JSON.stringify(format)},\n"default": ${JSON.stringify(general)},\n"channels": ${list}}\n`;
}

export async function importSettings(call: Call, { options, files }: Given): Promise<Reply> {
  const file = files[String(options.get('file'))];
  if (file === undefined) return { kind: 'modal', modal: pasteModal };
  const content = await call.readFile(file);
  return {
    kind: 'message',
    message: content.kind === 'read' ? await proposal(call, content.text) : moderatorMessage([content.why]),
  };
}

const pasteModal = {
  custom_id: settingsId('paste'),
  title: 'Import settings',
  components: [
    {
      type: ComponentType.Label as const,
      label: 'Settings',
      description: 'The text of an exported file',
      component: {
        type: ComponentType.TextInput as const,
        custom_id: 'json',
        style: TextInputStyle.Paragraph,
        max_length: pasteLimit,
        required: true,
      },
    },
  ],
};

export const pasted = (call: Call, entered: ReadonlyMap<string, string>): Promise<Message> =>
  proposal(call, entered.get('json') ?? '');

/** Says what would change, and asks. */
async function proposal(call: Call, text: string): Promise<Message> {
  const read = readSettings(text);
  if (read.kind === 'wrong') {
    return moderatorMessage([
      '## I can’t use these settings',
      [...read.problems.slice(0, 8).map((problem) => `- ${problem}`)].join('\n'),
      'Nothing has changed. Correct the text, or export the settings anew and change those.',
    ]);
  }
  const { version, settings } = await call.store.read(call.guild);
  const lines = differenceLines(differences(settings, read.settings), 20);
  if (lines.length === 0) return moderatorMessage(['These are the settings the server has already.']);
  const id = await call.store.propose(call.guild, read.settings);
  return moderatorMessage(
    ['## Replace all settings?', ['What would change:', ...lines].join('\n')],
    [confirmRow('Replace them', settingsId('replace', String(id), String(version)))],
  );
}

type Read =
  | { readonly kind: 'read'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

function readSettings(text: string): Read {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'wrong', problems: ['It is not JSON. Paste the whole text of an exported file.'] };
  }
  const { data, error } = fileSchema.safeParse(json);
  if (error) return { kind: 'wrong', problems: error.issues.map(describeIssue) };
  const { default: general, channels } = data;
  const kept = Object.entries(channels).filter(([, rules]) => Object.keys(rules).length > 0);
  return { kind: 'read', settings: { default: general, channels: Object.fromEntries(kept) } };
}

/** Where the mistake is and what is wanted; nothing of what was typed but its short keys. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const { path, code } = issue;
  const message = (code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;
  const where = path
    .map((step) =>
      String(step)
        .replace(/[^\w-]/g, '')
        .slice(0, 30),
    )
    .join(' › ');
  const what =
    code === 'unrecognized_keys'
      ? 'has a key that doesn’t belong there'
      : path[0] === 'format'
        ? `must be "${format}"`
        : message;
  return where ? `${where}: ${what}` : what;
}

export async function confirmReplace(call: Call, id: number, seen: number): Promise<Message> {
  const settings = await call.store.proposed(call.guild, id);
  if (settings === undefined) {
    return moderatorMessage(['That was too long ago. Nothing has changed; please import again.']);
  }
  return changed(call, 'default', { from: seen, settings }, '**Replaced.**', (version, lines) =>
    moderatorMessage(
      [lines.join('\n'), 'Replace all settings nevertheless?'],
      [confirmRow('Replace them', settingsId('replace', String(id), String(version)))],
    ),
  );
}

export async function askReset(call: Call): Promise<Message> {
  const { version, settings } = await call.store.read(call.guild);
  const lines = differenceLines(differences(settings, noSettings), 20);
  if (lines.length === 0) return moderatorMessage(['Nothing is set, so there is nothing to reset.']);
  return moderatorMessage(
    [
      '## Reset all settings?',
      ['What would change:', ...lines].join('\n'),
      'You can take it back with /hitandrun-settings undo.',
    ],
    [confirmRow('Reset them', settingsId('reset', String(version)))],
  );
}

export const confirmReset = (call: Call, seen: number): Promise<Message> =>
  changed(call, 'default', { from: seen, settings: noSettings }, '**Reset.**', (version, lines) =>
    moderatorMessage(
      [lines.join('\n'), 'Reset all settings nevertheless?'],
      [confirmRow('Reset them', settingsId('reset', String(version)))],
    ),
  );

const confirmRow = (label: string, id: string): Row => ({
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Danger, label, custom_id: id },
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: 'Leave them as they are',
      custom_id: settingsId('open', 'default'),
    },
  ],
});
