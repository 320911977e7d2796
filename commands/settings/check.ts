/** `check`: what is wrong with the rules, each with a button that fixes it. */
import { ApplicationCommandOptionType } from 'discord.js';
import { check as checkRules, type Finding, fixed } from '#settings/check.js';
import type { Target } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import { fieldNames, listed, targetName } from '#view/settings.js';
import { blue, panelButton, row } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, shown } from './call.js';
import { change } from './change.js';
import { surroundings } from './surroundings.js';

const texts = {
  title: (count: number) => (count === 1 ? '## One thing to fix' : `## ${count} things to fix`),
  allWell: '## ✅ All is well\nI found nothing wrong with the rules.',
  fix: 'Fix',
  again: 'Check again',
  more: (count: number) => `… and ${count} more. Check again after these.`,
  moreChannels: (count: number) => `${count} more`,
  nothingToFix: 'That is not wrong any more. Nothing has changed.',
  /** What is wrong, where, and what to do about it. */
  gone: (count: number) => [
    count === 1
      ? '**One channel has rules, but is gone from this server.**'
      : `**${count} channels have rules, but are gone from this server.**`,
    '-# *Fix* takes these rules out.',
  ],
  idle: (where: string, rules: string) => [
    `**Without effect where answers are off:** ${rules}`,
    where,
    '-# *Fix* takes out what has no effect.',
  ],
  mentionsPrivate: (where: string) => [
    '**Mentions are on where answers are private.** A mention can’t be answered privately, so I only say how to ask.',
    where,
    '-# *Fix* turns mentions off there.',
  ],
  languagePrivate: (where: string) => [
    '**A language is set where no answers are public.** It is for public answers alone.',
    where,
    '-# *Fix* takes the language out.',
  ],
  nobody: [
    '**Nobody gets answers in this server.** They are off everywhere.',
    '-# *Fix* makes answers private for the whole server.',
  ],
  nobodyByChannel: [
    '**Nobody gets answers in this server.** They are off in each channel.',
    '-# Open the panel and pick a channel that may have them.',
  ],
  botLacks: (where: string, permissions: string) => [
    `**I can’t answer mentions, because I lack permissions:** ${permissions}`,
    where,
    '-# Give me these there. *Fix* turns mentions off there instead.',
  ],
  membersLack: (where: string, permissions: string) => [
    `**Members without a role can’t ask, because they lack permissions:** ${permissions}`,
    where,
    '-# Give these to everyone there, if they shall ask.',
  ],
  channelsUntold: [
    '**I could not look at the channels,** because Discord didn’t tell me about them.',
    '-# Check again in a while. If it stays: I have to be a member of this server, with a token.',
  ],
  permissionsUntold: ['**I could not look at permissions.**', '-# Check again in a while.'],
};

/** Each has three of the 40 components that a message can have. */
const shownFindings = 9;
const shownChannels = 5;

export const check = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'check',
    description: 'Find rules that don’t work, and fix them',
  },
  run: (_options, call) => report(call),
  actions: {
    check: (_args, call) => report(call),
    fix: ([kind = '', target = ''], call) =>
      fix(call, (one) => one.kind === kind && one.targets.includes(target)),
    tidy: (_args, call) => fix(call, ({ kind }) => kind === 'gone'),
  },
} satisfies SettingsSubcommand;

const findingsOf = async (call: Call) => checkRules(call.current.settings, await surroundings(call));

const report = async (call: Call): Promise<Shown> => shown(await reportMessage(call));

async function reportMessage(call: Call, happened?: string): Promise<Message> {
  const findings = await findingsOf(call);
  const before = happened === undefined ? [] : [happened];
  const left = findings.length - shownFindings;
  return notice(
    [
      ...before,
      ...(findings.length === 0 ? [texts.allWell] : [texts.title(findings.length)]),
      ...findings.slice(0, shownFindings).map((finding) => paragraph(finding, call)),
      ...(left > 0 ? [texts.more(left)] : []),
    ],
    { rows: [row(blue(texts.again, settingsId('check')), panelButton(call))] },
  );
}

function paragraph(finding: Finding, { current: { settings } }: Call) {
  const isFixable = fixed(settings, finding) !== undefined;
  const text = wordsOf(finding, isFixable).join('\n');
  const [target] = finding.targets;
  if (target === undefined || !isFixable) return text;
  return { text, button: blue(texts.fix, settingsId('fix', finding.kind, target)) };
}

/** Line by line. */
function wordsOf(finding: Finding, isFixable: boolean): readonly string[] {
  const where = whereName(finding.targets);
  switch (finding.kind) {
    case 'gone':
      return texts.gone(finding.targets.length);
    case 'idle':
      return texts.idle(where, listed(finding.fields.map((field) => fieldNames[field])));
    case 'mentions-private':
      return texts.mentionsPrivate(where);
    case 'language-private':
      return texts.languagePrivate(where);
    case 'nobody':
      return isFixable ? texts.nobody : texts.nobodyByChannel;
    case 'bot-lacks':
      return texts.botLacks(where, listed(finding.permissions));
    case 'members-lack':
      return texts.membersLack(where, listed(finding.permissions));
    case 'channels-untold':
      return texts.channelsUntold;
    case 'permissions-untold':
      return texts.permissionsUntold;
  }
}

function whereName(targets: readonly Target[]): string {
  const more = targets.length - shownChannels;
  const names = targets.slice(0, shownChannels).map(targetName);
  return listed(more > 0 ? [...names, texts.moreChannels(more)] : names);
}

/** Fixes what is wrong now; what was found earlier may be right by now. */
async function fix(call: Call, isMeant: (finding: Finding) => boolean): Promise<Shown> {
  const { version: from, settings } = call.current;
  const finding = (await findingsOf(call)).find(isMeant);
  const without = finding && fixed(settings, finding);
  const show = (current: Versioned, happened: string) => reportMessage({ ...call, current }, happened);
  if (without === undefined) return shown(await show(call.current, texts.nothingToFix), 'unchanged');
  return change(call, 'default', { from, settings: without }, { show });
}
