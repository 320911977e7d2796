/** Pictures arrive with what they belong to: at once, late, in place of others, shared, over HTTP and after a mention. */
import { setTimeout as wait } from 'node:timers/promises';
import { ComponentType, MessageFlags } from 'discord.js';
import { type Discord, startDiscord } from 'loopback-discord';
import { button, slash, userMessage } from 'loopback-discord/fixtures';
import { guildChannels, USER_ID } from 'loopback-discord/world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver } from '#discord/deliver.js';
import { startHttp } from '#discord/http.js';
import { createMentions } from '#discord/mentions.js';
import { createRest } from '#discord/rest.js';
import { timelinePicture } from '#pictures/pictures.js';
import { bot, knowledge, quiet } from '#test/support/parts.js';
import { post, publicKey } from '#test/support/signed.js';
import { renderPage } from '#view/message.js';
import { pictureBlocks } from '#view/page.js';

let discord: Discord;
beforeAll(async () => {
  discord = await startDiscord();
});
afterAll(() => discord.close());

const deferAfterMs = 50;

/** @param lateMs milliseconds that the answer takes */
async function interact(interaction: object, lateMs = 0) {
  let done: Promise<void> | undefined;
  const outcome = await discord.interact(interaction, {
    deliver: async (received: unknown) => {
      const handling = bot.respond(received);
      const response = wait(lateMs).then(() => handling.response);
      const delivery = { rest: createRest(discord.apiUrl, discord.token), observe: quiet, deferAfterMs };
      done = deliver({ ...handling, ...(lateMs > 0 && { response }) }, delivery);
      await wait(lateMs > 0 ? 2 * deferAfterMs : 0);
    },
  });
  await done;
  return outcome;
}

interface Stored {
  readonly attachments: readonly { readonly id: string }[];
}
/** The names of a message's files, each of which can be had. */
function filesOf(message: Stored | undefined): string[] {
  return (message?.attachments ?? []).map(({ id }) => {
    const file = discord.file(id);
    expect(file?.contentType).toBe('image/png');
    expect(file?.content.toString('latin1', 1, 4)).toBe('PNG');
    return file?.name ?? '';
  });
}

const run = (subcommand: string, options = {}) => slash({ name: 'hitandrun', subcommand, options });

it('come with the answer, and are shown from where Discord keeps them', async () => {
  const message = (await interact(run('timeline'))).original();
  expect(filesOf(message)).toEqual(['timeline-en.png']);
  const text = JSON.stringify(message?.components);
  expect(text).toContain('"url":"http://127.0.0.1');
  expect(text).not.toContain('attachment://');
  expect(text).toContain('The first season premieres on Netflix');
  expect(discord.problems).toEqual([]);
});

it('the cast has an emblem beside each actor', async () => {
  const message = (await interact(run('cast'))).original();
  expect(filesOf(message)).toHaveLength(6);
  expect(JSON.stringify(message?.components).match(/"type":11/g)).toHaveLength(6);
  expect(discord.problems).toEqual([]);
});

it('who is who has the map', async () => {
  const press = button('v1:open:cast:others', userMessage('', { flags: MessageFlags.IsComponentsV2 }));
  expect(filesOf((await interact(press)).original())).toEqual(['who-is-who-en.png']);
});

it('the charts have their card', async () => {
  expect(filesOf((await interact(run('reception'))).original())).toEqual(['charts-en.png']);
});

it('come with an edit where the answer was not ready in time', async () => {
  const outcome = await interact(run('quotes'), 4 * deferAfterMs);
  expect(filesOf(outcome.original())).toEqual([expect.stringMatching(/^quotation-.*-en\.png$/)]);
  expect(discord.problems).toEqual([]);
});

it('of the next page take the place of those of the last', async () => {
  const first = await interact(run('quotes'));
  const message = first.original();
  if (message === undefined) throw new Error('There is no message');
  const [before] = filesOf(message);
  const press = button('v1:turn:quotes:::2', userMessage('', { flags: MessageFlags.IsComponentsV2 }));
  const second = await interact({
    ...press,
    message: { ...message, interaction_metadata: { user: { id: USER_ID } } },
  });
  const after = filesOf(second.original());
  expect(after).toHaveLength(1);
  expect(after[0]).not.toBe(before);
  expect(discord.problems).toEqual([]);
});

it('go when a page without any takes their place', async () => {
  const message = (await interact(run('timeline', { private: true }))).original();
  const press = button('v1:open:ask:why-cancelled', userMessage(''));
  const outcome = await interact({
    ...press,
    message: { ...message, interaction_metadata: { user: { id: USER_ID } } },
  });
  expect(filesOf(outcome.original())).toEqual([]);
});

it('are shared with the page', async () => {
  const message = userMessage('', { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });
  const outcome = await interact(button('v1:share:timeline', message));
  expect(outcome.followUps.map(filesOf)).toEqual([['timeline-en.png']]);
});

it('come as a form over HTTP', async () => {
  const rest = createRest(discord.apiUrl);
  const entry = await startHttp({ bot, rest, publicKey, host: '127.0.0.1', port: 0, observe: quiet });
  try {
    const form = await (await post(entry.port, JSON.stringify(run('timeline')))).formData();
    expect(String(form.get('payload_json'))).toContain('attachment://timeline-en.png');
    const file = form.get('files[0]');
    expect(file instanceof File && [file.name, file.type]).toEqual(['timeline-en.png', 'image/png']);
  } finally {
    await entry.stop();
  }
});

it('come with the reply to a mention', async () => {
  const picture = pictureBlocks(timelinePicture(knowledge));
  const look = { language: 'en', showSpoilers: false, private: false, share: 'no' } as const;
  const message = renderPage({ blocks: picture, links: [] }, look);
  const { general } = guildChannels();
  const asking = userMessage('<@1> when was what?', { channel_id: general.id });
  const mentions = createMentions({
    bot: { ...bot, reply: async () => message },
    rest: createRest(discord.apiUrl, discord.token),
    observe: quiet,
    ownRole: async () => undefined,
  });
  await mentions.created({ ...asking, guild_id: '2' }, '1');
  const reply = discord.messages.all().at(-1);
  expect(filesOf(reply)).toEqual(['timeline-en.png']);
  expect(JSON.stringify(reply)).toContain(`"type":${ComponentType.MediaGallery}`);
});
