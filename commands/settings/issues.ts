/** What is wrong with settings that somebody wrote, in words: where, and what is wanted. Nothing of what was typed but short keys. */
import type { z } from 'zod';
import type { Language } from '#knowledge/data/schema.js';
import { channelLimit, fields, longestCooldownSeconds } from '#settings/rules.js';
import { apart } from '#texts/direction.js';
import { listIn, textsIn } from '#texts/texts.js';

/** What an exported file says of itself, so that another kind of JSON isn't taken for settings. */
export const format = 'hitandrun-settings/1';

/** A line for a mistake that the schema of settings, or of their file, found. */
export function issueLine({ path, code, ...more }: z.core.$ZodIssue, language: Language): string {
  const texts = textsIn(language).settings.issues;
  const steps = path.map(named);
  const where = steps.join(' › ');
  const [first] = steps;
  if (code === 'unrecognized_keys' && 'keys' in more) {
    const key = listIn(language, more.keys.slice(0, 3).map(named));
    if (first === undefined) return texts.strangeKey(key);
    const rules = listIn(
      language,
      fields.map((field) => apart(field, language)),
    );
    return texts.strangeRule(`${where} › ${key}`, rules);
  }
  const field = fields.find((one) => one === steps.at(-1));
  const isInChannel = first === 'channels' && steps.length > 1;
  if (field !== undefined && steps.length === (isInChannel ? 3 : 2))
    return texts.values[field](where, longestCooldownSeconds);
  if (isInChannel) {
    const channel = steps.slice(0, 2).join(' › ');
    return code === 'invalid_key' ? texts.channelId(channel) : texts.channelRules(channel);
  }
  if (first === 'channels') return code === 'custom' ? texts.tooMany(channelLimit) : texts.channels;
  if (first === 'default') return texts.default;
  return first === 'format' ? texts.format(`\`"${format}"\``) : texts.notSettings(form);
}

/** What a file has to hold, as code. */
const form = `\`{"format": "${format}", "default": {…}, "channels": {…}}\``;

/** A key as it may be shown: short, and with nothing that Discord would format or mention. */
const named = (step: PropertyKey): string =>
  String(step)
    .slice(0, 60)
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
    .slice(0, 30) || '?';
