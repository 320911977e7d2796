/** `export` and `import`: settings as a file, or as text. What replaces everything asks first. */
import { ApplicationCommandOptionType, ComponentType, TextInputStyle } from 'discord.js';
import { z } from 'zod';
import { differences, type Settings, settingsSchema } from '#settings/rules.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { confirmRow } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown } from './call.js';
import { change } from './change.js';
import { format, issueLine } from './issues.js';

const texts = {
  exported:
    '## Settings of this server\nBring them back, or to another server, with /hitandrun-settings import.',
  formTitle: 'Import settings',
  formLabel: 'Settings',
  formDescription: 'The text of an exported file',
  unusable: '## I can’t use these settings',
  correct: 'Nothing has changed. Correct the text, or export the settings anew and change those.',
  moreIssues: (count: number) => `- and ${count} more`,
  noJson: 'It is not JSON. Paste the whole text of an exported file.',
  same: 'These are the settings the server has already.',
  title: '## Replace all settings?',
  changes: 'What would change:',
  yes: 'Replace them',
  done: '**Replaced.**',
  tooLate: 'That was too long ago. Nothing has changed; please import again.',
  nevertheless: 'Replace all settings nevertheless?',
};

const fileSchema = settingsSchema.extend({ format: z.literal(format) });

const shownIssues = 8;
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
    ...shown(notice(texts.exported, { file: fileName })),
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
  title: texts.formTitle,
  components: [
    {
      type: ComponentType.Label as const,
      label: texts.formLabel,
      description: texts.formDescription,
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
    const more = read.issues.length - shownIssues;
    const lines = read.issues.slice(0, shownIssues).map((issue) => `- ${issue}`);
    const list = more > 0 ? [...lines, texts.moreIssues(more)] : lines;
    return said([texts.unusable, list.join('\n'), texts.correct]);
  }
  const { version, settings } = call.current;
  const lines = differenceLines(differences(settings, read.settings), 20);
  if (lines.length === 0) return said(texts.same);
  const id = await call.store.propose(call.guild, read.settings);
  return said([texts.title, [texts.changes, ...lines].join('\n')], {
    rows: [replaceRow(id, version)],
  });
}

const replaceRow = (id: number, version: number) =>
  confirmRow(texts.yes, settingsId('replace', String(id), String(version)));

type Read =
  | { readonly kind: 'read'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly issues: readonly string[] };

function readSettings(text: string): Read {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'wrong', issues: [texts.noJson] };
  }
  const { data, error } = fileSchema.safeParse(json);
  if (error) return { kind: 'wrong', issues: error.issues.map(issueLine) };
  const { default: general, channels } = data;
  const kept = Object.entries(channels).filter(([, rules]) => Object.keys(rules).length > 0);
  return { kind: 'read', settings: { default: general, channels: Object.fromEntries(kept) } };
}

/** The yes to a proposal. */
async function replace(call: Call, id: number, from: number): Promise<Shown> {
  const settings = await call.store.proposed(call.guild, id);
  if (settings === undefined) {
    return said(texts.tooLate);
  }
  return change(
    call,
    'default',
    { from, settings },
    {
      done: texts.done,
      again: (version, lines) =>
        notice([lines.join('\n'), texts.nevertheless], { rows: [replaceRow(id, version)] }),
    },
  );
}
