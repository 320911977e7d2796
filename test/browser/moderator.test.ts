import { readFile } from 'node:fs/promises';
import { ApplicationCommandOptionType } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '#test/support/parts.js';
import { usePlayground, type Visitor } from './page.js';

const visit = usePlayground();

/** Rules of earlier tests would answer in the later ones. */
afterEach(async () => {
  const { run, be } = await visit();
  await be('moderator');
  const reset = await run('/hitandrun-settings reset');
  const button = reset.getByRole('button', { name: 'Reset them' });
  if (await button.isVisible()) await button.click();
});

async function choose({ page }: Visitor, menu: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: menu }).last().click();
  await page.getByRole('option', { name: option }).first().click();
}

describe('a moderator', () => {
  test('turns a channel off; a member is sent elsewhere; undo brings it back', async () => {
    const visitor = await visit();
    const { run, be } = visitor;
    await be('moderator');
    const panel = await run('/hitandrun-settings panel');
    await expect.poll(() => panel.textContent()).toContain('Settings for #general');
    await choose(visitor, /^Change answers/, /off/);
    await expect.poll(() => panel.textContent()).toContain('Answers: off, set here');

    await be('member');
    const refusal = await run('/hitandrun cast');
    await expect.poll(() => refusal.textContent()).toContain('I don’t answer in this channel. Try #tv-talk');
    await refusal.getByRole('button', { name: '#tv-talk' }).click();
    const elsewhere = await run('/hitandrun cast');
    await expect.poll(() => elsewhere.textContent()).toContain('Lior Raz');

    await be('moderator');
    await visitor.enter('general');
    await panel.getByRole('button', { name: 'Undo last change' }).click();
    await expect.poll(() => panel.textContent()).toContain('Took back change');
    await be('member');
    const answer = await run('/hitandrun cast');
    await expect.poll(() => answer.textContent()).toContain('Lior Raz');
  });

  test('sees who changed what', async () => {
    const { run, be } = await visit();
    await be('moderator');
    await run('/hitandrun-settings default', { spoilers: 'show' });
    const history = await run('/hitandrun-settings history');
    await expect.poll(() => history.textContent()).toMatch(/Sasha · .*Spoilers: inherited → shown/s);
  });

  test('takes the settings out as a file and back in', async () => {
    const { run, be, composer, next, offers, page } = await visit();
    await be('moderator');
    await run('/hitandrun-settings channel', { answers: 'private' });
    const exported = await run('/hitandrun-settings export');
    const download = page.waitForEvent('download');
    await exported.getByRole('link', { name: /hitandrun-settings\.json/ }).click();
    const path = await (await download).path();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 'hitandrun-settings/1' });

    const reset = await run('/hitandrun-settings reset');
    await reset.getByRole('button', { name: 'Reset them' }).click();
    await expect.poll(() => reset.textContent()).toContain('Reset.');

    await composer.fill('/hitandrun-settings import ');
    await page.getByRole('combobox', { name: 'More options' }).fill('file');
    await offers.click();
    await page.locator('input[type=file]').setInputFiles(path);
    const proposal = await next(() => page.getByRole('button', { name: 'Send' }).click());
    await proposal.getByRole('button', { name: 'Replace them' }).click();
    await expect.poll(() => proposal.textContent()).toContain('Answers: inherited → private');
  });

  test('pastes what can’t be used, and is told why', async () => {
    const { composer, be, next, page } = await visit();
    await be('moderator');
    await composer.fill('/hitandrun-settings import ');
    await page.getByRole('button', { name: 'Send' }).click();
    const form = page.getByRole('dialog', { name: 'Import settings' });
    await form.getByRole('textbox').fill('{"format": "something else"}');
    const answer = await next(() => form.getByRole('button', { name: 'Submit' }).click());
    await expect.poll(() => answer.textContent()).toContain('I can’t use these settings');
    await expect.poll(() => form.count()).toBe(0);
  });

  test('is told of a wrong cooldown before it is sent', async () => {
    const { composer, be, field, offers, page } = await visit();
    await be('moderator');
    await composer.fill('/hitandrun-settings default ');
    await page.getByRole('combobox', { name: 'More options' }).fill('cooldown');
    await offers.click();
    await field('cooldown').fill('9999');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toBe('Give a whole number, 0 to 3600.');
  });

  test('can run every subcommand there is', async () => {
    const { run, be, page, next, composer } = await visit();
    await be('moderator');
    const titles = commands.data.flatMap((command) => {
      const options = 'options' in command ? (command.options ?? []) : [];
      return options.flatMap(({ type, name }) =>
        type === ApplicationCommandOptionType.Subcommand ? [`/${command.name} ${name}`] : [],
      );
    });
    expect(titles.length).toBeGreaterThan(20);
    for (const title of titles) {
      if (title === '/hitandrun-settings import') {
        await composer.fill(`${title} `);
        await page.getByRole('button', { name: 'Send' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
        continue;
      }
      const post = await run(title, title === '/hitandrun ask' ? { question: 'who made it' } : {});
      await expect.poll(() => post.locator('.container').count()).toBe(1);
      await post.hover();
      await post.getByRole('button', { name: 'Inspect' }).click();
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      await expect.poll(() => inspector.textContent()).toContain('have nothing against it');
      await inspector.getByRole('button', { name: 'Close' }).click();
    }
    expect(await page.getByRole('alert').count()).toBe(0);
    await next(async () => {
      await composer.fill('thanks');
      await page.keyboard.press('Enter');
    });
  }, 240_000);
});
