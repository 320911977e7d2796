/** What is wrong with a server's rules, each with its mend. Pure. */
import { effective, fields, type Place, type Rules, rulesFor, type Settings } from './rules.js';

/** A channel as the server has it now. */
export interface CheckedChannel {
  readonly place: Place;
  readonly kind: 'category' | 'channel';
  /** What the bot lacks to answer mentions there, by the names of Discord's permissions. */
  readonly lacks: readonly string[];
}

/** The channels a finding is about, by their ids; none where it is about the server. */
export interface Finding {
  readonly channels: readonly string[];
  readonly problem: string;
  readonly mend: string;
  /** The channel is no more, so its rules can go. */
  readonly gone?: true;
}

/** @param channels every channel of the server, and the threads that have rules; undefined where Discord didn't tell */
export function check(
  settings: Settings,
  channels: ReadonlyMap<string, CheckedChannel> | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const report = (problem: string, mend: string, ...ids: string[]) =>
    findings.push({ channels: ids, problem, mend });

  for (const [id, rules] of Object.entries(settings.channels)) {
    if (channels && !channels.has(id)) {
      findings.push({ channels: [id], ...goneChannel });
      continue;
    }
    const contradiction = contradictionIn(rules, settings);
    if (contradiction) report(contradiction.problem, contradiction.mend, id);
  }
  if (channels) {
    const open = [...channels.values()].filter(({ kind }) => kind === 'channel');
    const answering = open.filter(({ place }) => effective(settings, place).answers.value === 'public');
    if (answering.length === 0 && open.length > 0) {
      report(
        'There is no channel where I answer in public.',
        'Set answers to public for a channel, or for the server: /hitandrun-settings default answers:public',
      );
    }
    const mute = new Map<string, string[]>();
    for (const { place, lacks } of answering) {
      const [id = ''] = place.ids;
      if (effective(settings, place).mentions.value === 'off' || lacks.length === 0) continue;
      const key = lacks.join(' and ');
      mute.set(key, [...(mute.get(key) ?? []), id]);
    }
    for (const [lacks, ids] of mute) {
      report(
        `I can’t answer mentions there without the permission ${lacks}.`,
        `Give me ${lacks} there, or turn mentions off.`,
        ...ids,
      );
    }
  } else if (
    settings.default.answers === 'off' &&
    !Object.values(settings.channels).some(({ answers }) => answers === 'public')
  ) {
    report(
      'Answers are off by default, and no channel has them in public.',
      'Set answers to public for a channel: /hitandrun-settings channel answers:public',
    );
  }
  return findings;
}

const goneChannel = {
  problem: 'has rules, but is gone or out of my sight.',
  mend: 'Clear its rules with the button below, or let me see it.',
  gone: true,
} as const;

/** Rules that have no effect, because others of the same target are in their way. */
function contradictionIn(rules: Rules, settings: Settings): Pick<Finding, 'problem' | 'mend'> | undefined {
  const off = rules.answers === 'off';
  const idle = off ? fields.filter((field) => field !== 'answers' && rules[field] !== undefined) : [];
  if (idle.length > 0) {
    return {
      problem: `has answers off, so its ${idle.join(' and ')} ${idle.length === 1 ? 'has' : 'have'} no effect.`,
      mend: 'Turn answers on there, or clear the rules and set answers alone.',
    };
  }
  if (rules.mentions === 'on' && (rules.answers ?? settings.default.answers) === 'private') {
    return {
      problem: 'answers only privately, and a mention can’t be answered privately.',
      mend: 'Set answers to public there, or mentions to off.',
    };
  }
  const same = fields.filter(
    (field) => rules[field] !== undefined && rules[field] === rulesFor(settings, 'default')[field],
  );
  if (same.length > 0 && same.length === Object.keys(rules).length) {
    return {
      problem: 'has the same rules as the server’s default.',
      mend: 'Nothing is wrong; clear them if they should follow the default.',
    };
  }
  return undefined;
}
