/** What came of what members and moderators did. */
import type { Still } from './still.js';

/** Milliseconds that Discord waits, and so does a member. */
const patience = 3000;

export interface Tally {
  answered: number;
  /** Changes of settings that a moderator was told are saved. */
  saved: number;
  /** Of these, those that were not there when they were read right after. */
  forgotten: number;
  /** Dispatched while the bot was away from the gateway, and answered when it was back. */
  afterReturn: number;
  /** Not sent, because Discord had no session to send it to. */
  unsent: number;
  /** Not answered. */
  lost: number;
  /** Answered with something else than what was asked for. */
  wrong: number;
  /** Answered after more than three seconds in which the machine went on. */
  late: number;
  /** Not answered in time while the machine stood still. */
  excused: number;
  /** Milliseconds of the slowest answer since it was last asked for. */
  slowest: number;
  /** The first few of what was lost, wrong or late, in words. */
  readonly what: string[];
}

export const newTally = (): Tally => ({
  answered: 0,
  saved: 0,
  forgotten: 0,
  afterReturn: 0,
  unsent: 0,
  lost: 0,
  wrong: 0,
  late: 0,
  excused: 0,
  slowest: 0,
  what: [],
});

const wordsKept = 20;

export function tell(tally: Tally, kind: 'lost' | 'wrong' | 'late' | 'forgotten', what: string): void {
  tally[kind]++;
  if (tally.what.length < wordsKept) tally.what.push(`${kind}: ${what}`);
}

/** Counts an answer that took from then to now. */
export function count(tally: Tally, still: Still, what: string, from: number): void {
  const to = performance.now();
  const waited = Math.max(0, to - from - still.within(from, to));
  tally.answered++;
  tally.slowest = Math.max(tally.slowest, waited);
  if (waited > patience) tell(tally, 'late', `${what} after ${Math.round(waited)} ms`);
}

/** Counts what got no answer between then and now. */
export function countMissing(tally: Tally, still: Still, what: string, from: number): void {
  const to = performance.now();
  // The bot gives its call up shortly before Discord does.
  if (still.within(from, to) > patience / 6) tally.excused++;
  else tell(tally, 'lost', what);
}
