/** `export` and `import`: settings as a file, or as text. What replaces everything asks first. */
import { ApplicationCommandOptionType, ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import { differences, type Settings, settingsSchema } from '#settings/rules.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown } from './call.js';
import { change } from './change.js';
import { confirmRow } from './panel-message.js';

/** What the file says of itself, so that another kind of JSON isn't taken for settings. */
const format = 'hitandrun-settings/1';
const fileSchema = settingsSchema.extend({ format: z.literal(format) });

const fileName = 'hitandrun-settings.json';
/** Characters. */
const pasteLimit = 4000;

export const exportSettings = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'export',
    description: 'Get the rules as a file',
  },
  run: (_options, { current }) => ({
    ...shown(
      notice(
        [
          '## Settings of this server',
          'Bring them back, or to another server, with /hitandrun-settings import.',
        ],
        { file: fileName },
      ),
    ),
    files: [{ name: fileName, data: Buffer.from(fileText(current.settings)) }],
  }),
} satisfies SettingsSubcommand;

export const importSettings = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'import',
    description: 'Bring rules in from a file, or as text',
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        description: 'An exported file; left out, you can paste its text',
      },
    ],
  },
  run: async (options, call, files): Promise<Shown> => {
    const file = files[String(options.get('file'))];
    if (file === undefined) return { kind: 'form', form: pasteForm };
    const content = await call.readFile(file);
    return content.kind === 'read' ? proposal(call, content.text) : said(content.why);
  },
  actions: {
    paste: (_args, call, { entered }) => proposal(call, entered.get('json') ?? ''),
    replace: ([id, version], call) => replace(call, numberIn(id), numberIn(version)),
  },
} satisfies SettingsSubcommand;

/** A line a channel: readable, and as short as the largest settings need to come back in. */
function fileText({ default: general, channels }: Settings): string {
  const lines = Object.entries(channels).map(
    ([id, rules]) => `  ${JSON.stringify(id)}: ${JSON.stringify(rules)}`,
  );
  const list = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
  return `{"format": ${JSON.stringify(format)},\n"default": ${JSON.stringify(general)},\n"channels": ${list}}\n`;
}

const pasteForm = {
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

/** Says what would change, and asks. */
async function proposal(call: Call, text: string): Promise<Shown> {
  const read = readSettings(text);
  if (read.kind === 'wrong') {
    return said([
      '## I can’t use these settings',
      read.problems
        .slice(0, 8)
        .map((problem) => `- ${problem}`)
        .join('\n'),
      'Nothing has changed. Correct the text, or export the settings anew and change those.',
    ]);
  }
  const { version, settings } = call.current;
  const lines = differenceLines(differences(settings, read.settings), 20);
  if (lines.length === 0) return said('These are the settings the server has already.');
  const id = await call.store.propose(call.guild, read.settings);
  return said(['## Replace all settings?', ['What would change:', ...lines].join('\n')], {
    rows: [replaceRow(id, version)],
  });
}

const replaceRow = (id: number, version: number) =>
  confirmRow('Replace them', settingsId('replace', String(id), String(version)));

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

/** The yes to a proposal. */
async function replace(call: Call, id: number, from: number): Promise<Shown> {
  const settings = await call.store.proposed(call.guild, id);
  if (settings === undefined) {
    return said('That was too long ago. Nothing has changed; please import again.');
  }
  return change(
    call,
    'default',
    { from, settings },
    {
      done: '**Replaced.**',
      again: (version, lines) =>
        notice([lines.join('\n'), 'Replace all settings nevertheless?'], { rows: [replaceRow(id, version)] }),
    },
  );
}
