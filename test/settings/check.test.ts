import { describe, expect, it } from 'vitest';
import {
  type CheckedChannel,
  check,
  type Finding,
  fixed,
  isSilent,
  type Surroundings,
} from '#settings/check.js';
import { noSettings, type Rules, type Settings } from '#settings/rules.js';
import { fc } from '#test/support/seeded.js';

const channel = (id: string, more: Partial<CheckedChannel> = {}): [string, CheckedChannel] => [
  id,
  { place: { ids: [id], spoilerChannel: false }, kind: 'channel', botLacks: [], membersLack: [], ...more },
];
/** A channel in a category. */
const within = (id: string, category: string): [string, CheckedChannel] =>
  channel(id, { place: { ids: [id, category], spoilerChannel: false } });
const around = (channels: [string, CheckedChannel][], more: Partial<Surroundings> = {}): Surroundings => ({
  channels: new Map(channels),
  gone: new Set(),
  permissionsKnown: true,
  ...more,
});
const only = (rules: Rules): Settings => ({ default: {}, channels: { '1': rules } });

/** What is left of settings once everything that can be is fixed, one finding after the other. */
function fixedAll(settings: Settings, surroundings: Surroundings): { settings: Settings; left: Finding[] } {
  const findings = check(settings, surroundings);
  const [next] = findings.flatMap((one) => fixed(settings, one) ?? []);
  return next === undefined ? { settings, left: findings } : fixedAll(next, surroundings);
}

it('finds nothing where all is well', () => {
  expect(check(noSettings, around([channel('1')]))).toEqual([]);
  expect(check(noSettings, around([]))).toEqual([]);
  const wholeServerPrivate: Settings = { default: { answers: 'private' }, channels: {} };
  expect(check(wholeServerPrivate, around([channel('1')]))).toEqual([]);
});

it('says so where Discord tells nothing, or no permissions', () => {
  expect(check(noSettings, undefined)).toEqual([{ kind: 'channels-untold', targets: [] }]);
  expect(check(noSettings, around([channel('1')], { permissionsKnown: false }))).toEqual([
    { kind: 'permissions-untold', targets: [] },
  ]);
});

describe('rules in each other’s way', () => {
  it.each<[string, Rules, object | undefined, Rules]>([
    [
      'rules beside answers that are off',
      { answers: 'off', cooldown: 5, mentions: 'on', language: 'fr' },
      { kind: 'idle', targets: ['1'], fields: ['mentions', 'cooldown', 'language'] },
      { answers: 'off' },
    ],
    [
      'mentions where answers are private',
      { answers: 'private', mentions: 'on' },
      { kind: 'mentions-private', targets: ['1'] },
      { answers: 'private', mentions: 'off' },
    ],
    [
      'a language where answers are private',
      { answers: 'private', language: 'es' },
      { kind: 'language-private', targets: ['1'] },
      { answers: 'private' },
    ],
    [
      'the automatic language there is nobody’s wish',
      { answers: 'private', language: 'auto' },
      undefined,
      { answers: 'private', language: 'auto' },
    ],
    ['answers that are off, alone', { answers: 'off' }, undefined, { answers: 'off' }],
  ])('%s', (_what, rules, finding, after) => {
    const server = around([channel('1'), channel('2')]);
    expect(check(only(rules), server)).toEqual(finding === undefined ? [] : [finding]);
    expect(fixedAll(only(rules), server)).toEqual({ settings: only(after), left: [] });
  });

  it('are idle for a category or the server only where all that take them are', () => {
    const settings: Settings = {
      default: { answers: 'private', mentions: 'on', cooldown: 9 },
      channels: { '50': { answers: 'off', spoilers: 'show' }, '1': { answers: 'off' } },
    };
    const all = [within('1', '50'), within('2', '50'), channel('3')];
    expect(check(settings, around(all))).toEqual([
      { kind: 'idle', targets: ['50'], fields: ['spoilers'] },
      { kind: 'mentions-private', targets: ['default'] },
    ]);
    const opened: Settings = {
      ...settings,
      channels: { ...settings.channels, '1': { answers: 'public' } },
    };
    expect(check(opened, around(all))).toEqual([{ kind: 'mentions-private', targets: ['3'] }]);
  });
});

it('finds rules of channels that are gone, and that nobody gets answers', () => {
  const gone = around([channel('2')], { gone: new Set(['1']) });
  expect(check(only({ answers: 'off' }), gone)).toEqual([{ kind: 'gone', targets: ['1'] }]);
  expect(fixedAll(only({ answers: 'off' }), gone)).toEqual({ settings: noSettings, left: [] });

  const off: Settings = { default: { answers: 'off', cooldown: 5 }, channels: {} };
  expect(check(off, around([channel('1')]))).toEqual([{ kind: 'nobody', targets: ['default'] }]);
  expect(fixedAll(off, around([channel('1')])).settings.default.answers).toBe('private');
  const byChannel = only({ answers: 'off' });
  expect(fixedAll(byChannel, around([channel('1')]))).toMatchObject({
    settings: byChannel,
    left: [{ kind: 'nobody' }],
  });
});

it('names channels that lack the same permission together', () => {
  const mute = { botLacks: ['SendMessages'] } as const;
  const server = around([channel('1', mute), channel('2', mute), channel('3')]);
  const lacks = { kind: 'bot-lacks', targets: ['1', '2'], permissions: ['SendMessages'] };
  expect(check(noSettings, server)).toEqual([lacks]);
  expect(fixedAll(noSettings, server)).toEqual({
    settings: { default: {}, channels: { '1': { mentions: 'off' }, '2': { mentions: 'off' } } },
    left: [],
  });
  const shut = around([channel('1', { membersLack: ['ViewChannel'] }), channel('2')]);
  expect(check(only({ answers: 'public' }), shut)).toMatchObject([{ kind: 'members-lack', targets: ['1'] }]);
  expect(check(noSettings, shut)).toEqual([]);
});

it('knows that nobody gets answers, with or without Discord’s list', () => {
  const off: Settings = { default: { answers: 'off' }, channels: { '9': { cooldown: 5 } } };
  const places = [{ ids: ['1'], spoilerChannel: false }];
  expect(isSilent(noSettings, undefined)).toBe(false);
  expect(isSilent(noSettings, [])).toBe(false);
  expect(isSilent(off, undefined)).toBe(true);
  expect(isSilent(off, places)).toBe(true);
  const thread: Settings = { ...off, channels: { '9': { answers: 'private' } } };
  expect(isSilent(thread, undefined)).toBe(false);
  expect(isSilent(thread, places)).toBe(false);
  expect(isSilent(only({ answers: 'off' }), places)).toBe(true);
});

it('a fix takes away what it is for, changes nobody’s answers but where nobody has any, and comes to an end', () => {
  const rules = fc.record(
    {
      answers: fc.constantFrom('public', 'private', 'off'),
      spoilers: fc.constantFrom('hide', 'show'),
      mentions: fc.constantFrom('on', 'off'),
      cooldown: fc.integer({ min: 0, max: 3600 }),
      language: fc.constantFrom('auto', 'he'),
    },
    { requiredKeys: [] },
  );
  const server = around(
    [within('1', '50'), within('2', '50'), channel('3'), channel('50', { kind: 'category' })],
    { gone: new Set(['7']) },
  );
  const any = fc.record({
    default: rules,
    channels: fc.dictionary(fc.constantFrom('1', '2', '3', '50', '7'), rules),
  });
  fc.assert(
    fc.property(any, (settings: Settings) => {
      for (const finding of check(settings, server)) {
        const after = fixed(settings, finding);
        if (after === undefined) continue;
        expect(check(after, server)).not.toContainEqual(finding);
        if (finding.kind === 'nobody' || finding.kind === 'gone') continue;
        for (const id of ['1', '2', '3', '50'])
          expect(after.channels[id]?.answers).toBe(settings.channels[id]?.answers);
        expect(after.default.answers).toBe(settings.default.answers);
      }
      expect(fixedAll(settings, server).left.map(({ kind }) => kind)).toEqual(
        expect.not.arrayContaining(['idle', 'gone', 'mentions-private', 'language-private']),
      );
    }),
  );
});
