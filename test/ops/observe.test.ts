/** What the log and the metrics are told of, and what they are not. */
import { PermissionFlagsBits } from 'discord.js';
import { autocomplete, button, messageCommand, slash, userMessage } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { describe, expect, it } from 'vitest';
import { type Log, logged } from '#ops/log.js';
import { createMetrics } from '#ops/metrics.js';
import type { BotEvent } from '#ops/observe.js';
import { botOf, store } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const happened: BotEvent[] = [];
const bot = botOf({ observe: (event) => happened.push(event) });
const broken = botOf({
  observe: (event) => happened.push(event),
  store: { ...store, read: () => Promise.reject(new Error('secret-word')) },
});

let guilds = 0;
const newGuild = () => `${1_270_000_000_000_000_000n + BigInt(guilds++)}`;
const manager = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;

/** What was told of one interaction. */
async function eventOf(interaction: object, by = bot) {
  happened.length = 0;
  const handling = by.respond({ ...interaction, id: '1', application_id: '1', token: 'x' });
  const text = JSON.stringify((await handling.response).body);
  const all = happened.filter((one) => one.kind === 'interaction');
  expect(all).toHaveLength(1);
  return { ...all[0], text };
}

const ask = (question: string, guildId = newGuild()) =>
  slash({ name: 'hitandrun', subcommand: 'ask', options: { question }, guildId });
const settings = (
  subcommand: string,
  options: Record<string, string | number>,
  guildId: string,
  permissions = manager,
) => slash({ name: 'hitandrun-settings', subcommand, options, guildId, permissions });

describe('an outcome', () => {
  it.each([
    ['who plays segev', 'answered'],
    ['what did an episode cost in dollars', 'gap'],
    ['weather in paris tomorrow', 'offtopic'],
    ['zzgl brrk', 'unknown'],
  ])('of the question “%s” is %s', async (question, outcome) => {
    expect(await eventOf(ask(question))).toMatchObject({ type: 'command', command: 'ask', outcome });
    expect(await eventOf(messageCommand('Ask Hit & Run', userMessage(question)))).toMatchObject({
      type: 'message',
      command: 'Ask Hit & Run',
      outcome,
    });
  });

  it('tells a refusal from a change, and a change from none', async () => {
    const guild = newGuild();
    const set = (options: Record<string, string | number>, permissions?: bigint) =>
      eventOf(settings('default', options, guild, permissions));
    expect(await set({ answers: 'off' }, MEMBER_PERMISSIONS)).toMatchObject({
      outcome: 'refused-permission',
    });
    expect(await set({ answers: 'off' })).toMatchObject({ command: 'settings default', outcome: 'saved' });
    expect(await set({ answers: 'off' })).toMatchObject({ outcome: 'unchanged' });
    expect(await eventOf(settings('show', {}, guild))).toMatchObject({ outcome: 'shown' });
    expect(
      await eventOf(button('v1:settings:undo:0', undefined, { guildId: guild, permissions: manager })),
    ).toMatchObject({
      type: 'press',
      command: 'settings',
      outcome: 'conflict',
    });
    expect(await eventOf(ask('who plays segev', guild))).toMatchObject({ outcome: 'refused-off' });
    await set({ answers: 'public', cooldown: 60 });
    expect(await eventOf(ask('who plays segev', guild))).toMatchObject({ outcome: 'answered' });
    expect(await eventOf(ask('who plays segev', guild))).toMatchObject({ outcome: 'refused-cooldown' });
    expect(await eventOf(button('v1:open:cast', undefined, { guildId: guild }))).toMatchObject({
      command: 'cast',
      outcome: 'answered',
    });
    expect(await eventOf(button('v0:gone'))).toMatchObject({ command: 'unknown', outcome: 'outdated' });
    const typing = { name: 'hitandrun', subcommand: 'ask', focused: 'question', typed: 'why' };
    expect(await eventOf(autocomplete(typing))).toMatchObject({ type: 'autocomplete', outcome: 'suggested' });
    expect(await eventOf({ type: 2 })).toMatchObject({ type: 'malformed', outcome: 'malformed' });
  });

  it('of a mention is told, too', async () => {
    const guild = newGuild();
    const mention = async () => {
      happened.length = 0;
      await bot.reply({ question: 'who plays segev', guild, channel: undefined, user: '7' });
      return happened.at(-1);
    };
    expect(await mention()).toMatchObject({ type: 'mention', outcome: 'answered' });
    await eventOf(settings('default', { mentions: 'off' }, guild));
    expect(await mention()).toMatchObject({ type: 'mention', outcome: 'refused-mentions' });
  });

  it('of a failure has the reference that the member is shown, and not the error’s text', async () => {
    const { text, ...failure } = await eventOf(settings('show', {}, newGuild()), broken);
    expect(failure).toMatchObject({ outcome: 'failed', problem: { error: 'Error' } });
    expect(text).toContain(failure.reference);
    expect(JSON.stringify(failure)).not.toContain('secret-word');
  });
});

describe('what someone sent', () => {
  it('is never a label', async () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('ask', 'constructor', '__proto__', 'settings', 'v1:open:x'),
    );
    const metrics = createMetrics();
    const commands = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(names, names, names, async (name, subcommand, id) => {
        for (const interaction of [
          slash({ name, subcommand }),
          slash({ name: 'hitandrun', subcommand }),
          slash({ name: 'hitandrun-settings', subcommand, permissions: manager }),
          button(`v1:open:${id}`.slice(0, 100)),
          button(`v1:settings:${id}`.slice(0, 100)),
        ]) {
          happened.length = 0;
          await bot.respond({ ...interaction, id: '1', application_id: '1', token: 'x' }).response;
          for (const event of happened) {
            metrics.observe(event);
            if (event.kind === 'interaction') commands.add(event.command);
          }
        }
      }),
    );
    const known = ['ask', 'settings', 'unknown'];
    expect([...commands].filter((command) => !known.includes(command ?? ''))).toEqual([]);
    expect(await metrics.text()).not.toContain('constructor');
  });

  it('is in the log where the operator asks for questions, and nowhere else', async () => {
    const lines: string[] = [];
    const keep = (fields: object, message: string) => lines.push(JSON.stringify({ ...fields, message }));
    const log: Log = { info: keep, warn: keep, error: keep };
    await eventOf(ask('who plays the secretive wife'));
    for (const event of happened) logged(log, { questions: false })(event);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('secretive');
    for (const event of happened) logged(log, { questions: true })(event);
    expect(lines[1]).toContain('"question":"who plays the secretive wife"');
  });
});
