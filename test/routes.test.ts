/** The documentation names the calls to Discord that the sources make, and no others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Routes } from 'discord.js';
import { expect, it } from 'vitest';
import { root } from '#paths.js';
import { routesInDocs } from '#test/support/routes.js';

/** Those of discord.js's own. */
const ofTheLibrary = ['/gateway/bot'];

/** A route with names of no meaning in it. */
const routeNamed = (name: string): string => {
  const make: unknown = Reflect.get(Routes, name);
  if (typeof make !== 'function') throw new Error(`discord.js knows no Routes.${name}`);
  return String(make.call(Routes, '1', '2', '@original'));
};

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'));
const called = [
  ...ofTheLibrary,
  ...sources.flatMap((code) =>
    [...code.matchAll(/\bRoutes\.(\w+)/g)].map(([, name = '']) => routeNamed(name)),
  ),
].map((path) => path.replaceAll('%40', '@'));

it('every call of the sources is in the documentation', () => {
  const listed = routesInDocs();
  expect(called.filter((path) => !listed.some(({ pattern }) => pattern.test(path)))).toEqual([]);
});

it('the documentation names no call that there isn’t', () => {
  const listed = routesInDocs();
  expect(listed.length).toBeGreaterThan(10);
  expect(listed.filter(({ pattern }) => !called.some((path) => pattern.test(path)))).toEqual([]);
});
