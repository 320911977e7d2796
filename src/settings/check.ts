/** What is wrong with a server's rules, each with its fix. Pure. */
import { effective, fields, type Place, type Rules, type Settings } from './rules.js';

/** A channel as the server has it now. */
export interface CheckedChannel {
  readonly place: Place;
  readonly kind: 'category' | 'channel' | 'thread';
  /** What the bot lacks to answer mentions there, by the names of Discord's permissions. */
  readonly botLacks: readonly string[];
  /** What members without a role lack to ask there. */
  readonly membersLack: readonly string[];
}

/** What Discord told of a server. */
export interface Surroundings {
  readonly channels: ReadonlyMap<string, CheckedChannel>;
  /** Channels with rules that are no more, or another server's. */
  readonly gone: ReadonlySet<string>;
  /** False where permissions could not be looked at. */
  readonly permissionsKnown: boolean;
}

/** The channels a finding is about, by their ids; none where it is about the server. */
export interface Finding {
  readonly channels: readonly string[];
  readonly problem: string;
  readonly fix: string;
  /** The channel is no more, so its rules can go. */
  readonly gone?: true;
}

/** @param around undefined where Discord didn't tell */
export function check(settings: Settings, around: Surroundings | undefined): Finding[] {
  const findings: Finding[] = [];
  const report = (problem: string, fix: string, ...ids: string[]) =>
    findings.push({ channels: ids, problem, fix });

  if (around === undefined) {
    report(
      'Discord didn’t tell me about the channels, so I could not look at them.',
      'Check again in a while. If it stays: I have to be a member of this server, with a token.',
    );
    return findings;
  }
  for (const [id, rules] of Object.entries(settings.channels)) {
    if (around.gone.has(id)) findings.push({ channels: [id], ...goneChannel });
    const channel = around.channels.get(id);
    const contradiction = channel && contradictionIn(rules, settings, channel);
    if (contradiction) report(contradiction.problem, contradiction.fix, id);
  }
  const open = [...around.channels.values()].filter(({ kind }) => kind === 'channel');
  const answering = open.filter(({ place }) => effective(settings, place).answers.value === 'public');
  if (answering.length === 0 && open.length > 0) {
    report(
      'There is no channel where I answer in public.',
      'Set answers to public for a channel, or for the server: /hitandrun-settings default answers:public',
    );
  }
  if (!around.permissionsKnown) {
    report('I could not look at permissions.', 'Check again in a while.');
  }
  const mentioned = answering.filter(({ place }) => effective(settings, place).mentions.value === 'on');
  for (const [lacks, ids] of grouped(mentioned, ({ botLacks }) => botLacks)) {
    report(
      `I can’t answer mentions there without the permission ${lacks}.`,
      `Give me ${lacks} there, or turn mentions off.`,
      ...ids,
    );
  }
  const asked = open.filter(({ place }) => effective(settings, place).answers.from.kind === 'own');
  for (const [lacks, ids] of grouped(asked, ({ membersLack }) => membersLack)) {
    report(
      `Members without a role can’t ask there; they lack ${lacks}.`,
      `Give @everyone ${lacks} there, if they shall ask.`,
      ...ids,
    );
  }
  return findings;
}

/** Channels by what is lacking in them, where anything is. */
function grouped(
  channels: readonly CheckedChannel[],
  lacksOf: (channel: CheckedChannel) => readonly string[],
): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const channel of channels) {
    const lacks = lacksOf(channel).join(' and ');
    const [id = ''] = channel.place.ids;
    if (lacks !== '') result.set(lacks, [...(result.get(lacks) ?? []), id]);
  }
  return result;
}

const goneChannel = {
  problem: 'has rules, but is gone from this server.',
  fix: 'Clear its rules with the button below.',
  gone: true,
} as const;

/** Rules that have no effect where they are set. What a category sets is for its channels, and never idle. */
function contradictionIn(
  rules: Rules,
  settings: Settings,
  { kind, place }: CheckedChannel,
): Pick<Finding, 'problem' | 'fix'> | undefined {
  if (kind === 'category') return undefined;
  const answers = effective(settings, place).answers.value;
  const idle = fields.filter((field) => field !== 'answers' && rules[field] !== undefined);
  if (answers === 'off' && idle.length > 0) {
    return {
      problem: `has no answers, so its ${idle.join(' and ')} ${idle.length === 1 ? 'has' : 'have'} no effect.`,
      fix: 'Turn answers on there, or clear the rules and set answers alone.',
    };
  }
  if (rules.mentions === 'on' && answers === 'private') {
    return {
      problem: 'answers only privately, and a mention can’t be answered privately.',
      fix: 'Set answers to public there, or mentions to off.',
    };
  }
  return undefined;
}
