/** `export` and `import`: settings as a file, or as text. What replaces everything asks first. */
import { ApplicationCommandOptionType, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Language } from '#knowledge/data/schema.js';
import { differences, type Settings, settingsSchema } from '#settings/rules.js';
import { directed } from '#texts/direction.js';
import { described, textsIn } from '#texts/texts.js';
import { numberIn, settingsId } from '#view/custom-id.js';
import { notice } from '#view/notice.js';
import { differenceLines } from '#view/settings.js';
import { confirmRow } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, said, shown, textsFor } from './call.js';
import { change } from './change.js';
import { format, issueLine } from './issues.js';

const fileSchema = settingsSchema.extend({ format: z.literal(format) });

const shownIssues = 8;
const fileName = 'hitandrun-settings.json';
/** Characters. */
const pasteLimit = 4000;

export const exportSettings = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'export',
    ...described(({ settings }) => settings.commands.export),
  },
  run: (_options, call) => ({
    ...shown(notice(textsFor(call).transfer.exported, { file: fileName })),
    files: [{ name: fileName, data: Buffer.from(fileText(call.current.settings)) }],
  }),
} satisfies SettingsSubcommand;

export const importSettings = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'import',
    ...described(({ settings }) => settings.commands.import),
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        ...described(({ settings }) => settings.commands.file),
      },
    ],
  },
  run: async (options, call, files): Promise<Shown> => {
    const file = files[String(options.get('file'))];
    if (file === undefined) return { kind: 'form', form: pasteForm(call) };
    const content = await call.readFile(file);
    return content.kind === 'read' ? proposal(call, content.text) : said(textsFor(call).files[content.why]);
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

function pasteForm(call: Call) {
  const { formTitle, formLabel, formDescription } = textsFor(call).transfer;
  return {
    custom_id: settingsId('paste'),
    title: directed(formTitle, call.language),
    components: [
      {
        type: ComponentType.Label as const,
        label: directed(formLabel, call.language),
        description: directed(formDescription, call.language),
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
}

/** Says what would change, and asks. */
async function proposal(call: Call, text: string): Promise<Shown> {
  const { language } = call;
  const { transfer: texts, confirm, rules } = textsFor(call);
  const read = readSettings(text, language);
  if (read.kind === 'wrong') {
    const more = read.issues.length - shownIssues;
    const lines = read.issues.slice(0, shownIssues).map((issue) => `- ${issue}`);
    const list = more > 0 ? [...lines, rules.more(more)] : lines;
    return said([texts.unusable, list.join('\n'), texts.correct]);
  }
  const { version, settings } = call.current;
  const lines = differenceLines(differences(settings, read.settings), language, 20);
  if (lines.length === 0) return said(texts.same);
  const id = await call.store.propose(call.guild, read.settings);
  return said([texts.title, [confirm.changes, ...lines].join('\n')], {
    rows: [replaceRow(call, id, version)],
  });
}

const replaceRow = (call: Call, id: number, version: number) =>
  confirmRow(call, textsFor(call).transfer.yes, settingsId('replace', String(id), String(version)));

type Read =
  | { readonly kind: 'read'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly issues: readonly string[] };

function readSettings(text: string, language: Language): Read {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'wrong', issues: [textsIn(language).settings.issues.notJson] };
  }
  const { data, error } = fileSchema.safeParse(json);
  if (error) return { kind: 'wrong', issues: error.issues.map((issue) => issueLine(issue, language)) };
  const { default: general, channels } = data;
  const kept = Object.entries(channels).filter(([, rules]) => Object.keys(rules).length > 0);
  return { kind: 'read', settings: { default: general, channels: Object.fromEntries(kept) } };
}

/** The yes to a proposal. */
async function replace(call: Call, id: number, from: number): Promise<Shown> {
  const texts = textsFor(call).transfer;
  const settings = await call.store.proposed(call.guild, id);
  if (settings === undefined) return said(texts.tooLate);
  return change(
    call,
    'default',
    { from, settings },
    {
      done: texts.done,
      again: (version, lines) =>
        notice([lines.join('\n'), texts.nevertheless], { rows: [replaceRow(call, id, version)] }),
    },
  );
}
