/** Every regular expression of the build takes linear time, whatever text it meets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { root } from '#paths.js';

const regexp = /^(?:src|commands)\/.*\.js$/;
const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  regexp.test(path),
);

interface Found {
  readonly source: string;
  readonly flags: string;
}

function regexpsIn(code: string): Found[] {
  const found: Found[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && typeof node.regex === 'object' && node.regex !== null) {
      const { pattern, flags } = { pattern: '', flags: '', ...node.regex };
      found.push({ source: pattern, flags });
      return;
    }
    for (const child of Object.values(node)) look(child);
  };
  look(parseAst(code));
  return found;
}

const slowOnes = (code: string): string[] =>
  regexpsIn(code).flatMap((found) => {
    const [report] = analyse(found).reports;
    return report === undefined ? [] : [`/${found.source}/${found.flags}: ${report.type}`];
  });

describe('regular expressions', () => {
  it('are found where they take more than linear time', () => {
    expect(slowOnes("'a'.replace(/x*x*$/, ''); [/\\s+$/u, /plain/]")).toEqual([
      expect.stringContaining('/x*x*$/'),
      expect.stringContaining('/\\s+$/u'),
    ]);
  });

  it('are all linear', () => {
    const all = files.map((path) => ({ path, code: readFileSync(join(root, 'dist', path), 'utf8') }));
    expect(all.flatMap(({ code }) => regexpsIn(code)).length).toBeGreaterThan(80);
    expect(all.flatMap(({ path, code }) => slowOnes(code).map((slow) => `${path}: ${slow}`))).toEqual([]);
  });
});
