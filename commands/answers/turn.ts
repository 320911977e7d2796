/** Pages that are turned, of an answer that is too long for one. */
import type { Page } from '#view/page.js';

type Turn = NonNullable<Page['turn']>;

/** @param wanted of a page that isn't there, the nearest is taken */
export function turnOf(wanted: number, pages: number, address: readonly [string, ...string[]]): Turn {
  return {
    page: Math.min(Math.max(wanted, 1), pages),
    pages,
    at: (to) => [...address, String(to)],
  };
}

/** The number of the page that an address names; the first where it names none. */
export const pageIn = (argument: string | undefined): number => Number.parseInt(argument ?? '', 10) || 1;
