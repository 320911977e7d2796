/** Rules, and what changed in them, in words. Pure. */
import {
  botDefaults,
  type Difference,
  type Effective,
  type Field,
  fields,
  type Rules,
  type Source,
  type Target,
} from '#settings/rules.js';

/** What the fields are called. */
export const fieldNames: Readonly<Record<Field, string>> = {
  answers: 'Answers',
  spoilers: 'Spoilers',
  mentions: 'Mentions',
  cooldown: 'Cooldown',
};

const valueNames: Readonly<Record<string, string>> = {
  public: 'public',
  private: 'private, only the member sees them',
  off: 'off',
  hide: 'hidden until pressed',
  show: 'shown',
  on: 'on',
};

/** `public`, `5 minutes`; inherited where there is no value. */
export function valueName(value: string | number | undefined): string {
  if (value === undefined) return 'inherited';
  return typeof value === 'number' ? secondsName(value) : (valueNames[value] ?? value);
}

/** Cooldowns in words. */
export function secondsName(seconds: number): string {
  if (seconds === 0) return 'none';
  const unit = seconds % 3600 === 0 ? 3600 : seconds % 60 === 0 ? 60 : 1;
  const name = { 3600: 'hour', 60: 'minute', 1: 'second' }[unit];
  return `${seconds / unit} ${name}${seconds === unit ? '' : 's'}`;
}

export const targetName = (target: Target): string =>
  target === 'default' ? 'the server’s default' : `<#${target}>`;

function sourceName(source: Source, target: Target): string {
  switch (source.kind) {
    case 'own':
      return 'set here';
    case 'inherited':
      return `from <#${source.id}>`;
    case 'marked':
      return 'because Discord marks this as a spoiler channel';
    case 'unknown':
      return 'to be careful: Discord did not say where this channel lies';
    case 'default':
      return target === 'default' ? 'set for the server' : 'from the server’s default';
    case 'bot':
      return 'the bot’s own default';
  }
}

/** What holds for a target, a line a rule, with where it comes from. */
export const effectiveLines = (rules: Effective, target: Target): string[] =>
  fields.map((field) => {
    const { value, from } = rules[field];
    return `**${fieldNames[field]}** ${valueName(value)} · ${sourceName(from, target)}`;
  });

/** The rules set for a target itself, in a line. */
export const rulesLine = (rules: Rules): string =>
  fields
    .filter((field) => rules[field] !== undefined)
    .map((field) => `${fieldNames[field].toLowerCase()} ${valueName(rules[field])}`)
    .join(' · ') || 'nothing set';

const differenceLine = ({ target, field, before, after }: Difference): string =>
  `${targetName(target)}: ${fieldNames[field].toLowerCase()} ${valueName(before)} → ${valueName(after)}`;

/** What changed, as a list that stays short. */
export function differenceLines(list: readonly Difference[], limit = 10): string[] {
  const lines = list.slice(0, limit).map((difference) => `- ${differenceLine(difference)}`);
  return list.length > limit ? [...lines, `- and ${list.length - limit} more`] : lines;
}

/** What the bot does where nothing is set, in a sentence. */
export const botDefaultsLine = `Where nothing is set: answers ${valueName(botDefaults.answers)}, spoilers ${valueName(botDefaults.spoilers)}, mentions ${botDefaults.mentions}, no cooldown.`;
