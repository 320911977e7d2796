/** What the browser keeps: choices for good, and for a reload of this tab what is being written and was read. */

export const recall = (what: string): string | null => localStorage.getItem(`playground-${what}`);

export const remember = (what: string, value: string): void =>
  localStorage.setItem(`playground-${what}`, value);

/** Pairs of texts that this tab kept; none where what it kept is something else. */
export function recallPairs(what: string): Map<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`playground-${what}`) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return new Map();
    return new Map(Object.entries(kept).map(([key, value]) => [key, String(value)]));
  } catch {
    return new Map();
  }
}

export const keepPairs = (what: string, pairs: ReadonlyMap<string, string>): void =>
  sessionStorage.setItem(`playground-${what}`, JSON.stringify(Object.fromEntries(pairs)));
