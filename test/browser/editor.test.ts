/** The editor's view, over data with few ways of asking and a folder of drafts of its own. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dataFolder } from '#paths.js';
import { startPlayground } from '#playground/playground.js';
import { keepFewAsks } from '#test/support/few-asks.js';
import { fifthArticle } from '#test/support/fifth-article.js';
import { commands, knowledge, quiet } from '#test/support/parts.js';
import { complaintsOf, small, widest } from './looks.js';
import { usePlayground, type Visitor } from './page.js';

const folder = mkdtempSync(join(tmpdir(), 'editor-'));
const folders = { data: join(folder, 'data'), drafts: join(folder, 'drafts') };
cpSync(dataFolder, folders.data, { recursive: true });
keepFewAsks(folders.data);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const visit = usePlayground(() => startPlayground({ knowledge, commands, port: 0, observe: quiet, folders }));

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Reading the data takes seconds, learning from it more. */
const slowly = { timeout: 60_000 };

async function edit({ page }: Visitor, address = ''): Promise<void> {
  await page.goto(`${page.url().replace(/#.*/, '')}#/editor${address}`);
  await page.getByRole('heading', { level: 1, name: address === '' ? 'Editor' : /draft/i }).waitFor();
}

const field = ({ page }: Visitor) => page.getByRole('textbox', { name: 'Article' });

async function drafted(visitor: Visitor): Promise<void> {
  await edit(visitor);
  await field(visitor).fill(fifthArticle);
  await visitor.page.getByRole('button', { name: 'Draft it' }).click();
  await visitor.page.getByRole('button', { name: 'Save draft' }).waitFor(slowly);
}

/** What is said of it stands there, in the place of what was said before. */
const told = ({ page }: Visitor, sentence: string) =>
  expect
    .poll(() => page.getByRole('alert').allTextContents(), slowly)
    .toContainEqual(expect.stringContaining(sentence));

const change = (name: string, how: (text: string) => string): void => {
  const path = join(folders.drafts, '004', name);
  writeFileSync(path, how(readFileSync(path, 'utf8')));
};

describe('the editor’s view', () => {
  test('is a link away, and Back leads to the channel', async () => {
    const { page, composer } = await visit();
    await page.getByRole('link', { name: 'Editor' }).click();
    await page.getByRole('textbox', { name: 'Article' }).waitFor();
    await page.goBack();
    await composer.waitFor();
    expect(page.url()).toContain('#/channel/general');
  });

  test('tells what is wrong with what is pasted', async () => {
    const visitor = await visit();
    await edit(visitor);
    for (const [text, sentence] of [
      ['', 'The field is empty. Put the article’s text in it.'],
      ['The taxi is yellow.', 'What you pasted has 4 words only'],
      [`${knowledge.articles[3]?.opens ?? ''}\n${fifthArticle}`, 'What you pasted is article 003'],
    ] as const) {
      await field(visitor).fill(text);
      await visitor.page.getByRole('button', { name: 'Draft it' }).click();
      await told(visitor, sentence);
    }
  });

  test('tells what is wrong with a file', async () => {
    const visitor = await visit();
    await edit(visitor);
    for (const [name, buffer, sentence] of [
      ['large.txt', Buffer.alloc(5 * 2 ** 20, 'taxi '), 'large.txt has 5.0 MB; 4 MB are the most.'],
      ['huge.txt', Buffer.alloc(9 * 2 ** 20, 'taxi '), 'huge.txt has 9.0 MB; 4 MB are the most.'],
      ['bytes.txt', Buffer.from([84, 0, 97, 0]), 'bytes.txt is no text.'],
      ['taxi.txt', Buffer.from('Der Wagen heißt Müller', 'latin1'), 'taxi.txt isn’t in UTF-8.'],
    ] as const) {
      await visitor.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
      await told(visitor, sentence);
    }
  });

  test('marks what was found; a mark opens its entry by keyboard, and the legend hides a kind', async () => {
    const visitor = await visit();
    const { page } = visitor;
    await drafted(visitor);
    expect(existsSync(folders.drafts)).toBe(false);

    const mark = page.getByRole('button', { name: /^I polished that car every morning,/ });
    await mark.focus();
    await page.keyboard.press('Enter');
    const entries = page.getByRole('region', { name: 'One entry here' });
    await entries.waitFor();
    expect(await entries.textContent()).toContain('The text names Noa Sample.');
    await entries.getByText('As it will stand in new.yaml').click();
    expect(await entries.getByLabel('The entry as YAML').textContent()).toContain('to: The Daily Sample');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('I polished');

    // Several things were found in one sentence.
    await page.getByRole('button', { name: /ten episodes\. \(Differs, New, Supports\)$/ }).click();
    const several = page.getByRole('region', { name: /entries here$/ });
    await expect.poll(() => several.textContent()).toContain('how-many-episodes');
    expect(await several.textContent()).toContain('Look at the numbers: 10 here, 9');
    await page.getByRole('button', { name: 'The next mark' }).click();
    await page.getByRole('region', { name: 'One entry here' }).waitFor();

    const legend = page.getByRole('group', { name: 'Marks' });
    const differs = legend.getByRole('button', { name: /^Differs \d+$/ });
    await differs.click();
    await expect.poll(() => differs.getAttribute('aria-pressed')).toBe('false');
    expect(await page.getByRole('button', { name: /Differs[^)]*\)$/ }).count()).toBe(0);
    await page.getByRole('button', { name: /ten episodes\. \(New, Supports\)$/ }).waitFor();
  });

  test('finds nothing for axe, and nothing sticks out on a phone', async () => {
    const visitor = await visit({ ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
    const { page } = visitor;
    const look = async () => {
      expect(await page.evaluate(widest)).toBeLessThanOrEqual(390);
      expect(await page.evaluate(small)).toEqual([]);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await complaintsOf(page)).toEqual([]);
      }
    };
    await edit(visitor);
    await look();
    await drafted(visitor);
    await look();
    const mark = page.getByRole('button', { name: /ten episodes\./ });
    await mark.tap();
    await page.getByRole('region', { name: /entries here$/ }).waitFor();
    await look();
    // The sheet leaves the mark in sight.
    const [text, sheet] = await Promise.all([mark.boundingBox(), page.locator('.chosen').boundingBox()]);
    expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  });

  test('saves the draft, reads what is decided in its files, and answers with it', async () => {
    const visitor = await visit();
    const { page } = visitor;
    await drafted(visitor);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Draft 004' }).waitFor();
    expect(readdirSync(join(folders.drafts, '004')).sort()).toEqual(
      ['article.txt', 'article.yaml', 'differ.yaml', 'new.yaml', 'quotations.yaml', 'support.yaml'].sort(),
    );
    expect(readFileSync(join(folders.drafts, '004', 'article.txt'), 'utf8')).toBe(fifthArticle);

    const question = page.getByRole('textbox', { name: 'Question' });
    await question.fill('how many dollars did it cost');
    await question.press('Enter');
    await page.getByText('Nothing of the draft is ready').waitFor();
    await page.getByRole('heading', { name: 'As it is now' }).waitFor();

    change('article.yaml', (text) =>
      text.replace('restsOn: ""', 'restsOn: Rests on a talk with a prop master.'),
    );
    change('new.yaml', (text) => {
      const at = text.indexOf('id: budget-in-dollars');
      const item = text
        .slice(at)
        .replace('says: ""', 'says: Eight million dollars an episode, by one account.');
      return text.slice(0, at).replace(/take: open(?=\s+$)/, 'take: yes') + item;
    });
    await page.reload();
    await page.getByRole('button', { name: /^One episode cost/ }).click();
    await page.getByText('Ready: you said yes').waitFor();
    await page.keyboard.press('Escape');
    await question.fill('how many dollars did it cost');
    await question.press('Enter');
    const then = page.locator('.told', { has: page.getByRole('heading', { name: 'With this draft' }) });
    await then.waitFor({ timeout: 110_000 });
    expect(await then.textContent()).toContain('It rests on this article.');
    expect(await then.textContent()).toContain('Eight million dollars an episode');
    expect(await page.getByRole('status').allTextContents()).toContainEqual(
      expect.stringMatching(/^1 of \d+ entries count/),
    );

    await page.getByRole('link', { name: 'All drafts' }).click();
    await page.getByRole('link', { name: /^004.*What Became of the Taxi.*\d+ open/s }).waitFor();
    // Nothing went into the data.
    expect(readFileSync(join(folders.data, 'articles.yaml'), 'utf8')).not.toContain('Taxi');
  });

  test('tells what is wrong with the files of a draft', async () => {
    const visitor = await visit();
    change('new.yaml', (text) => text.replace('take: yes', 'take: perhaps'));
    await edit(visitor, '/004');
    await expect
      .poll(() => visitor.page.getByRole('alert').allTextContents())
      .toContainEqual(expect.stringMatching(/new\.yaml:\d+.*: take: write open, yes or no/));
    await edit(visitor, '/777');
    await expect
      .poll(() => visitor.page.getByRole('alert').allTextContents())
      .toContainEqual(expect.stringContaining('There is no draft 777. There is 004.'));
  });
});
