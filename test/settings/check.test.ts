import { expect, it } from 'vitest';
import { type CheckedChannel, check, type Surroundings } from '#settings/check.js';
import { noSettings, type Rules, type Settings } from '#settings/rules.js';

const channel = (id: string, more: Partial<CheckedChannel> = {}): [string, CheckedChannel] => [
  id,
  { place: { ids: [id], spoilerChannel: false }, kind: 'channel', botLacks: [], membersLack: [], ...more },
];
const around = (channels: [string, CheckedChannel][], more: Partial<Surroundings> = {}): Surroundings => ({
  channels: new Map(channels),
  gone: new Set(),
  permissionsKnown: true,
  ...more,
});
const only = (rules: Rules): Settings => ({ default: {}, channels: { '1': rules } });

it('finds nothing where all is well', () => {
  expect(check(noSettings, around([channel('1')]))).toEqual([]);
  expect(check(noSettings, around([]))).toEqual([]);
});

it('says so where Discord tells nothing, or no permissions', () => {
  expect(check(noSettings, undefined)).toMatchObject([{ channels: [], problem: expect.any(String) }]);
  expect(check(noSettings, around([channel('1')], { permissionsKnown: false }))).toHaveLength(1);
});

it.each<[string, Rules, RegExp | undefined]>([
  [
    'rules beside answers that are off',
    { answers: 'off', cooldown: 5, mentions: 'on' },
    /mentions and cooldown have no effect/,
  ],
  ['one rule beside them', { answers: 'off', spoilers: 'show' }, /spoilers has no effect/],
  [
    'mentions where answers are private',
    { answers: 'private', mentions: 'on' },
    /can’t be answered privately/,
  ],
  ['answers that are off, alone', { answers: 'off' }, undefined],
])('%s', (_what, rules, problem) => {
  const [finding, ...more] = check(only(rules), around([channel('1'), channel('2')]));
  expect(more).toEqual([]);
  if (problem === undefined) expect(finding).toBeUndefined();
  else expect(finding).toMatchObject({ channels: ['1'], problem: expect.stringMatching(problem) });
});

it('leaves a category alone: what it sets is for its channels', () => {
  const rules: Rules = { answers: 'off', cooldown: 5 };
  expect(check(only(rules), around([channel('1', { kind: 'category' }), channel('2')]))).toEqual([]);
});

it('finds rules of channels that are gone, and that there is no public channel left', () => {
  const gone = around([channel('2')], { gone: new Set(['1']) });
  expect(check(only({ answers: 'off' }), gone)).toMatchObject([{ channels: ['1'], gone: true }]);
  const off: Settings = { default: { answers: 'off' }, channels: {} };
  expect(check(off, around([channel('1')]))).toMatchObject([{ channels: [] }]);
});

it('names channels that lack the same permission together', () => {
  const mute = { botLacks: ['Send Messages'] };
  const found = check(noSettings, around([channel('1', mute), channel('2', mute), channel('3')]));
  expect(found).toMatchObject([{ channels: ['1', '2'], fix: expect.stringContaining('Send Messages') }]);
  const shut = around([channel('1', { membersLack: ['View Channel'] }), channel('2')]);
  expect(check(only({ answers: 'public' }), shut)).toMatchObject([{ channels: ['1'] }]);
  expect(check(noSettings, shut)).toEqual([]);
});
