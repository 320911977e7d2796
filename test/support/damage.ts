/** JSON as Discord would send it, with some of it missing, wrong, huge, deep, or under a name that JavaScript has a meaning for. */
import { anyText } from './hostile.js';
import { fc } from './seeded.js';

/** What takes the place of a value. */
type Damage =
  | { readonly kind: 'missing' }
  | { readonly kind: 'replaced'; readonly by: unknown }
  | { readonly kind: 'renamed'; readonly to: string }
  | { readonly kind: 'repeated'; readonly times: number };

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
const named = (key: string, value: unknown) => Object.fromEntries([[key, value]]);
const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};

const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, '', ' ', '0', [], {}, [[]], [null]),
  fc.constantFrom('9'.repeat(20), '9'.repeat(25), '-1', '1e5', '0x1', 'NaN', 'true', 'v1:settings:undo:NaN'),
  fc.jsonValue({ maxDepth: 2 }),
  anyText(60),
  fc
    .constantFrom('a', ' ', '\u0000', '\u202e', '\u{1f3ac}', '\u0301', '<@1>', '](')
    .chain((piece) => fc.constantFrom(101, 2001, 6001, 20_000).map((times) => piece.repeat(times))),
  fc.constantFrom(...prototypeKeys).map((key) => named(key, { id: '1', content: 'x', type: 1 })),
  fc.constantFrom(...prototypeKeys),
  fc
    .tuple(fc.constantFrom(20, 500), fc.constantFrom('options', 'components', ''))
    .map(([depth, key]) => nested(depth, (inner) => (key === '' ? [inner] : named(key, [inner])))),
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Damage>({ kind: 'missing' }) },
  { weight: 4, arbitrary: values.map((by): Damage => ({ kind: 'replaced', by })) },
  { weight: 1, arbitrary: fc.constantFrom(...prototypeKeys).map((to): Damage => ({ kind: 'renamed', to })) },
  { weight: 1, arbitrary: fc.constantFrom(2, 30).map((times): Damage => ({ kind: 'repeated', times })) },
);

type Path = readonly string[];

const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))];

function damagedAt(value: unknown, [key, ...rest]: Path, damage: Damage): unknown {
  if (key === undefined) return damage.kind === 'replaced' ? damage.by : value;
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, at) => {
      if (String(at) !== key) return [one];
      if (rest.length > 0) return [damagedAt(one, rest, damage)];
      if (damage.kind === 'missing') return [];
      return damage.kind === 'repeated' ? Array(damage.times).fill(one) : [damagedAt(one, [], damage)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
      if (name !== key) return [[name, one]];
      if (rest.length > 0) return [[name, damagedAt(one, rest, damage)]];
      if (damage.kind === 'missing') return [];
      if (damage.kind === 'renamed') return [[damage.to, one]];
      return [
        [name, damage.kind === 'repeated' ? Array(damage.times).fill(one) : damagedAt(one, [], damage)],
      ];
    }),
  );
}

/** The same JSON, as it is now and then, and else with up to three damages. */
export const damaged = (json: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(json, fc.array(fc.tuple(fc.nat(), damage), { maxLength: 3 })).map(([whole, damages]) =>
    damages.reduce<unknown>(
      (value, [at, one]) => {
        const paths = pathsIn(value);
        return damagedAt(value, paths[at % paths.length] ?? [], one);
      },
      JSON.parse(JSON.stringify(whole)),
    ),
  );
