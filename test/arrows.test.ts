/** Which room may know which, held against every import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '#paths.js';

interface Import {
  readonly from: string;
  /** A file of this repository, or a package. */
  readonly to: string;
}

const rooms = ['src', 'commands', 'playground', 'loopback-discord', 'bench', 'docs', 'scripts', 'test'];
const files = rooms
  .filter((room) => existsSync(join(root, room)))
  .flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((path) => join(room, `${path}`)))
  .filter((path) => path.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(path));

/** Types as well, and what is imported later. */
const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(/\b(?:from|import)[\s(]*'([^']+)'/g)].map(
    ([, name = '']) => ({ from, to: targetOf(name, from) }),
  ),
);

function targetOf(name: string, from: string): string {
  if (name.startsWith('.')) return join(dirname(from), name);
  if (!name.startsWith('#')) return name;
  return /^#(commands|playground|bench|test)\//.test(name) ? name.slice(1) : name.replace('#', 'src/');
}

interface Arrow {
  readonly what: string;
  readonly from: RegExp;
  readonly not: RegExp;
  readonly but?: RegExp;
}

const arrows: readonly Arrow[] = [
  {
    what: 'what works the bot doesn’t know its commands, but where all is put together',
    from: /^src\//,
    not: /^commands\//,
    but: /^src\/(main\.ts|assemble\.ts|cli\/.*)$/,
  },
  {
    what: 'knowledge knows nothing of Discord',
    from: /^src\/knowledge\//,
    not: /discord|^src\/(interactions|settings|view)\//,
  },
  {
    what: 'settings know nothing of Discord but the words for places',
    from: /^src\/settings\//,
    not: /discord(?!-api-types)|^src\/(interactions|knowledge|view)\//,
  },
  {
    what: 'Discord’s words are in places.ts alone',
    from: /^src\/settings\//,
    not: /discord-api-types/,
    but: /^src\/settings\/places\.ts$/,
  },
  {
    what: 'the views make no replies',
    from: /^src\/view\//,
    not: /^(commands|src\/(interactions|discord))\//,
  },
  {
    what: 'what runs beside the bot knows neither its commands nor its views',
    from: /^src\/ops\//,
    not: /^(commands|src\/(interactions|discord|view))\//,
  },
  {
    what: 'commands don’t know how Discord is reached',
    from: /^commands\//,
    not: /^(@discordjs\/|src\/discord\/)/,
  },
  {
    what: 'nothing of the bot knows the playground and its Discord, but for one import',
    from: /^(src|commands)\//,
    not: /^(playground|loopback-discord)\b/,
    but: /^src\/main\.ts$/,
  },
  {
    what: 'the Discord on loopback knows no bot',
    from: /^loopback-discord\//,
    not: /^(src|commands|playground|bench|test)\//,
  },
  {
    what: 'what runs needs no tests',
    from: /^(src|commands|playground)\//,
    not: /^(test|bench|docs|scripts)\//,
  },
];

describe('the arrows', () => {
  it('are all seen', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports).toContainEqual({ from: 'src/main.ts', to: 'playground/playground.js' });
  });

  it.each(arrows)('$what', (arrow) => {
    const wrong = imports.filter(
      ({ from, to }) => arrow.from.test(from) && arrow.not.test(to) && !arrow.but?.test(from),
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('main.ts loads the playground where it is wanted, and nothing else of it', () => {
    const known = imports.filter(({ from, to }) => from === 'src/main.ts' && /^(playground|loop)/.test(to));
    expect(known).toHaveLength(1);
    expect(readFileSync(join(root, 'src/main.ts'), 'utf8')).toContain("import('#playground/playground.js')");
  });
});
