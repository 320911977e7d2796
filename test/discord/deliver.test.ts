/** An answer that isn't ready in time, delivered to a Discord on loopback. */
import { setTimeout as wait } from 'node:timers/promises';
import { InteractionResponseType, Locale, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Discord } from 'loopback-discord';
import { button, slash, userMessage } from 'loopback-discord/fixtures';
import { USER_ID } from 'loopback-discord/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '#discord/deliver.js';
import { createRest } from '#discord/rest.js';
import type { Handling } from '#interactions/bot.js';
import { openDiscord } from '#test/support/discord.js';
import { bot, quiet } from '#test/support/parts.js';

let discord: Discord;
beforeAll(async () => {
  discord = await openDiscord();
});
afterAll(() => discord.close());

const deferAfterMs = 50;

/** What the bot makes of an interaction, a while later than usual. */
async function interactSlowly(interaction: object, observe = quiet) {
  let done: Promise<void> | undefined;
  const outcome = await discord.interact(interaction, {
    deliver: async (received: unknown) => {
      const handling = bot.respond(received);
      const slow: Handling = { ...handling, response: wait(4 * deferAfterMs).then(() => handling.response) };
      done = deliver(slow, { rest: createRest(discord.apiUrl, discord.token), observe, deferAfterMs });
      await wait(2 * deferAfterMs);
    },
  });
  await done;
  return outcome;
}

const isPrivate = ({ flags }: { readonly flags?: number | undefined }) =>
  ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
const ask = (question: string, options: Record<string, boolean> = {}) =>
  slash({ name: 'hitandrun', subcommand: 'ask', options: { question, ...options } });

it('answers an interaction it can’t read, politely and privately', async () => {
  const strange = { ...ask('who plays segev'), data: { name: 7 } };
  const outcome = await discord.interact(strange, {
    deliver: (received: unknown) =>
      deliver(bot.respond(received), { rest: createRest(discord.apiUrl, discord.token), observe: quiet }),
  });
  expect(JSON.stringify(outcome.callback)).toContain('can’t read');
  expect(outcome.callback).toMatchObject({
    data: { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 },
  });
});

describe('an answer that is not ready in time', () => {
  it.each([
    [Locale.EnglishUS, 'That took too long'],
    [Locale.German, 'Das hat zu lange gedauert'],
  ])('is a sentence where it was a form, which can only be opened at once, in %s', async (locale, says) => {
    const form = slash({
      name: 'hitandrun-settings',
      subcommand: 'import',
      locale,
      permissions: PermissionFlagsBits.ManageGuild,
    });
    const outcome = await interactSlowly(form);
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(JSON.stringify(outcome.original())).toContain(says);
  });

  it('is acknowledged, and edited in later', async () => {
    const happened: string[] = [];
    const outcome = await interactSlowly(ask('who plays segev'), ({ kind }) => happened.push(kind));
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(JSON.stringify(outcome.original())).toContain('Lior Raz');
    expect(outcome.followUps).toEqual([]);
    expect(happened).toEqual(['deferred']);
    expect(discord.problems).toEqual([]);
  });

  it('stays private where that was asked for', async () => {
    const outcome = await interactSlowly(ask('who plays segev', { private: true }));
    expect(outcome.callback).toMatchObject({ data: { flags: MessageFlags.Ephemeral } });
    expect(JSON.stringify(outcome.original())).toContain('Lior Raz');
  });

  it('is not shown to the channel where it turns out to be private', async () => {
    const outcome = await interactSlowly(ask('who composed the music'));
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    const [answer] = outcome.followUps;
    expect(answer && isPrivate(answer)).toBe(true);
    expect(JSON.stringify(answer)).toContain('The articles don');
    expect(discord.problems).toEqual([]);
  });

  it('replaces a private message whose button was pressed', async () => {
    const message = userMessage('', { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });
    const outcome = await interactSlowly(button('v1:open:cast:gal-toren', message));
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredMessageUpdate);
    expect(JSON.stringify(outcome.original())).toContain('Gal Toren');
    expect(discord.problems).toEqual([]);
  });

  it('turns the page of one’s own public message in place', async () => {
    const message = userMessage('', { flags: MessageFlags.IsComponentsV2 });
    const press = button('v1:turn:quotes:::2', message);
    const own = { ...press, message: { ...message, interaction_metadata: { user: { id: USER_ID } } } };
    const outcome = await interactSlowly(own);
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredMessageUpdate);
    expect(outcome.followUps).toEqual([]);
  });

  it('is shared as a message of its own, which the private one then tells', async () => {
    const message = userMessage('', { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });
    const outcome = await interactSlowly(button('v1:share:cast:gal-toren', message));
    expect(outcome.callback.type).toBe(InteractionResponseType.DeferredMessageUpdate);
    expect(JSON.stringify(outcome.original())).toContain('Shared ✓');
    expect(JSON.stringify(outcome.followUps)).toContain('Shared by');
    expect(outcome.followUps.some(isPrivate)).toBe(false);
    expect(discord.problems).toEqual([]);
  });
});
