/** What is wrong with settings that somebody wrote, in words: where, and what is wanted. Nothing of what was typed but short keys. */
import type { z } from 'zod';
import { channelLimit, type Field, fields, longestCooldownSeconds } from '#settings/rules.js';
import { listed } from '#view/settings.js';

/** What an exported file says of itself, so that another kind of JSON isn't taken for settings. */
export const format = 'hitandrun-settings/1';

const texts = {
  notSettings: `This is no exported file. It has to hold \`{"format": "${format}", "default": {…}, "channels": {…}}\`.`,
  format: `**format** has to be \`"${format}"\`, as in an exported file.`,
  default: '**default** has to hold the rules of the server, or `{}` for none.',
  channels: '**channels** has to hold the rules by channel id, or `{}` for none.',
  tooMany: `Rules for ${channelLimit} channels at most.`,
  channelRules: (id: string) => `**channels › ${id}** has to hold the rules of the channel.`,
  channelId: (id: string) => `**channels › ${id}**: that is no channel id. An id has up to 20 digits.`,
  strangeKey: (key: string) => `**${key}** doesn’t belong there. Take it out.`,
  strangeRule: (where: string, key: string) =>
    `**${where} › ${key}** is no rule. The rules are ${listed(fields)}.`,
  value: (where: string, what: string) => `**${where}** ${what}`,
  values: {
    answers: 'has to be `"public"`, `"private"` or `"off"`.',
    spoilers: 'has to be `"hide"` or `"show"`.',
    mentions: 'has to be `"on"` or `"off"`.',
    cooldown: `has to be a whole number of seconds, 0 to ${longestCooldownSeconds}.`,
    language: 'has to be `"auto"`, `"en"`, `"he"`, `"es"`, `"fr"` or `"de"`.',
  } satisfies Readonly<Record<Field, string>>,
};

/** A line for a mistake that the schema of settings, or of their file, found. */
export function issueLine({ path, code, ...more }: z.core.$ZodIssue): string {
  const steps = path.map(named);
  const where = steps.join(' › ');
  const [first, channel = ''] = steps;
  if (code === 'unrecognized_keys' && 'keys' in more) {
    const key = listed(more.keys.slice(0, 3).map(named));
    return first === undefined ? texts.strangeKey(key) : texts.strangeRule(where, key);
  }
  const field = fields.find((one) => one === steps.at(-1));
  const isInChannel = first === 'channels' && steps.length > 1;
  if (field !== undefined && steps.length === (isInChannel ? 3 : 2))
    return texts.value(where, texts.values[field]);
  if (isInChannel) return code === 'invalid_key' ? texts.channelId(channel) : texts.channelRules(channel);
  if (first === 'channels') return code === 'custom' ? texts.tooMany : texts.channels;
  if (first === 'default') return texts.default;
  return first === 'format' ? texts.format : texts.notSettings;
}

/** A key as it may be shown: short, and with nothing that Discord would format or mention. */
const named = (step: PropertyKey): string =>
  String(step)
    .slice(0, 60)
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
    .slice(0, 30) || '?';
