/** What the texts for people name is there: commands, links with their headings, and paths. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '#paths.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => normalize(join(folder, name)));

const files = ['.', 'docs', 'docs/adr', 'data', '.github/ISSUE_TEMPLATE']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap(markdownIn)
  .map((file) => ({ file, text: read(file) }));

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe.each(files)('$file', ({ file, text }) => {
  it('names commands that package.json has', () => {
    const named = all(text, /\bnpm run (?:--silent )?([\w:-]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links to files and headings that are there', () => {
    const links = [...all(text, /\]\(([^)\s]+)\)/g), ...all(text, /\b(?:src|srcset|href)="([^"]+)"/g)];
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', heading] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        return heading !== undefined && !headings(read(target)).includes(heading);
      });
    expect(broken).toEqual([]);
  });

  it('names paths that are there', () => {
    const missing = all(text, /`([^`\n]+)`/g)
      .filter((named) => /^(\.?[\w-]+\/)+[\w.<>*{},-]*$/.test(named) && startsHere(named))
      .filter((named) => !existsSync(join(root, certain(named))));
    expect(missing).toEqual([]);
  });
});

/** As GitHub makes them to links. */
const headings = (text: string): string[] =>
  all(text.replaceAll(/^```.*?^```/gms, ''), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

const rooms = [
  ...['.ci', '.github', 'bench', 'commands', 'data', 'deploy', 'dist', 'docs', 'loopback-discord'],
  ...['playground', 'scripts', 'src', 'test'],
];

/** Else it is a path somewhere else: of Discord, of a server, or in a secret's folder. */
const startsHere = (path: string): boolean =>
  rooms.includes(path.split('/')[0] ?? '') && !path.startsWith('deploy/secrets/');

/** Up to what stands for many names, as in `data/asks/<id>.txt`. */
function certain(path: string): string {
  const parts = path.split('/');
  const open = parts.findIndex((part) => /[<*{]/.test(part));
  return open < 0 ? path : parts.slice(0, open).join('/');
}
