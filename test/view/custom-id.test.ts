import { expect, it } from 'vitest';
import { fitsCustomId, NotOurs, numberIn, pageId, readCustomId, settingsId } from '#view/custom-id.js';

it('comes back as it was made', () => {
  expect(readCustomId(pageId('turn', ['quotes', '', 'cost', '2'], 'he'))).toEqual({
    command: 'hitandrun',
    action: 'turn',
    args: ['quotes', '', 'cost', '2'],
    language: 'he',
  });
  expect(readCustomId(settingsId('set', '5', 'answers', '7'))).toEqual({
    command: 'hitandrun-settings',
    action: 'set',
    args: ['5', 'answers', '7'],
  });
});

it('is read without a language, as it was posted once, or with one that is not spoken', () => {
  const cast = { command: 'hitandrun', action: 'open', args: ['cast'] };
  expect(readCustomId('v1:open:cast')).toEqual(cast);
  expect(readCustomId('v1.xx:open:cast')).toEqual(cast);
});

it.each([
  '',
  'v1',
  'v1:menu',
  'v1:open',
  'v1:settings',
  'v2:open:cast',
  'v1:explode:cast',
  'v1.en.he:open:cast',
])('“%s” is not read', (id) => {
  expect(readCustomId(id)).toBeUndefined();
});

it('does not take a page called settings for the settings', () => {
  expect(readCustomId('v1:open:settings:reset')).toMatchObject({ command: 'hitandrun' });
});

it('has 100 characters at most', () => {
  const longest = 'x'.repeat(100 - 'v1.en:share:ask:'.length);
  expect(fitsCustomId(['ask', longest])).toBe(true);
  expect(pageId('share', ['ask', longest], 'en')).toHaveLength(100);
  expect(fitsCustomId(['ask', `${longest}x`])).toBe(false);
  expect(() => pageId('share', ['ask', `${longest}x`], 'en')).toThrow(RangeError);
});

it('has numbers that the bot can have written, or is not the bot’s', () => {
  expect(['0', '7', '999999999'].map(numberIn)).toEqual([0, 7, 999_999_999]);
  for (const text of ['NaN', '', '-1', '1.5', '1e9', 'Infinity', '9999999999', '٣', undefined])
    expect(() => numberIn(text)).toThrow(NotOurs);
});
