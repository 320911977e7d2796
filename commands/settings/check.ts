/** `check`: what is wrong with the rules, each with a button that fixes it. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { check as checkRules, type Finding, fixed } from '#settings/check.js';
import type { Permission } from '#settings/places.js';
import type { Target } from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { described, listIn } from '#texts/texts.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import { fieldName, targetName } from '#view/settings.js';
import { blue, panelButton, row } from './buttons.js';
import { type Call, type SettingsSubcommand, type Shown, shown, textsFor } from './call.js';
import { change } from './change.js';
import { surroundings } from './surroundings.js';

/** Each has three of the 40 components that a message can have. */
const shownFindings = 9;
const shownChannels = 5;

export const check = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'check',
    ...described(({ settings }) => settings.commands.check),
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
  const texts = textsFor(call).check;
  const before = happened === undefined ? [] : [happened];
  const left = findings.length - shownFindings;
  return notice(
    [
      ...before,
      ...(findings.length === 0 ? [texts.allWell] : [texts.title(findings.length)]),
      ...findings.slice(0, shownFindings).map((finding) => paragraph(finding, call)),
      ...(left > 0 ? [texts.more(left)] : []),
    ],
    { rows: [row(blue(call, texts.again, settingsId('check')), panelButton(call))] },
  );
}

function paragraph(finding: Finding, call: Call) {
  const isFixable = fixed(call.current.settings, finding) !== undefined;
  const text = wordsOf(finding, isFixable, call).join('\n');
  const [target] = finding.targets;
  if (target === undefined || !isFixable) return text;
  return { text, button: blue(call, textsFor(call).check.fix, settingsId('fix', finding.kind, target)) };
}

/** Line by line. */
function wordsOf(finding: Finding, isFixable: boolean, call: Call): readonly string[] {
  const { language } = call;
  const { check: texts, permissions } = textsFor(call);
  const where = whereName(finding.targets, call);
  const listed = (names: readonly Permission[]) =>
    listIn(
      language,
      names.map((name) => permissions[name]),
    );
  switch (finding.kind) {
    case 'gone':
      return texts.gone(finding.targets.length);
    case 'idle':
      return texts.idle(
        where,
        listIn(
          language,
          finding.fields.map((field) => fieldName(field, language)),
        ),
      );
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

function whereName(targets: readonly Target[], call: Call): string {
  const more = targets.length - shownChannels;
  const names = targets.slice(0, shownChannels).map((target) => targetName(target, call.language));
  return listIn(call.language, more > 0 ? [...names, textsFor(call).check.moreChannels(more)] : names);
}

/** Fixes what is wrong now; what was found earlier may be right by now. */
async function fix(call: Call, isMeant: (finding: Finding) => boolean): Promise<Shown> {
  const { version: from, settings } = call.current;
  const finding = (await findingsOf(call)).find(isMeant);
  const without = finding && fixed(settings, finding);
  const show = (current: Versioned, happened: string) => reportMessage({ ...call, current }, happened);
  if (without === undefined)
    return shown(await show(call.current, textsFor(call).check.nothingToFix), 'unchanged');
  return change(call, 'default', { from, settings: without }, { show });
}
