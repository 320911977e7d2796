/** A channel of which Discord doesn't say what it lies in: it is looked up, so that a category's rules hold. */
import { MessageFlags } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { guildChannels } from 'loopback-discord/world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChannels } from '#discord/channels.js';
import { createRest } from '#discord/rest.js';
import { openDiscord } from '#test/support/discord.js';
import { botOf, store } from '#test/support/parts.js';

const guildId = '1250000000000000000';
const { talk, general, category } = guildChannels(guildId);
let discord: Discord;
beforeAll(async () => {
  discord = await openDiscord({ guilds: [guildId] });
  const settings = { default: {}, channels: { [category.id]: { answers: 'off' as const } } };
  await store.change(guildId, { from: 0, by: '1', settings });
});
afterAll(() => discord.close());

async function asked(channel: { readonly id: string; readonly type: number }, token = discord.token) {
  const bot = botOf({ channels: createChannels(createRest(discord.apiUrl, token), discord.applicationId) });
  const { id, type } = channel;
  const overrides = { channel_id: id, channel: { id, type } };
  const options = { question: 'who plays segev' };
  const { body } = await bot.respond(
    slash({ name: 'hitandrun', subcommand: 'ask', options, guildId, overrides }),
  ).response;
  return JSON.stringify(body);
}
const isPrivate = (text: string) =>
  text.includes(`"flags":${MessageFlags.Ephemeral | MessageFlags.IsComponentsV2}`);

// Where a machine stands still for a moment, Discord is late, and the answer a careful one.
it('is refused in a category that is off', { retry: 2 }, async () => {
  expect(await asked(talk)).toContain('I don’t answer in this channel');
});

it('is answered where nothing is off', { retry: 2 }, async () => {
  const text = await asked(general);
  expect(text).toContain('Lior Raz');
  expect(isPrivate(text)).toBe(false);
});

it('is answered privately where Discord doesn’t tell', async () => {
  const text = await asked(talk, 'not.the.token');
  expect(text).toContain('Lior Raz');
  expect(isPrivate(text)).toBe(true);
});
