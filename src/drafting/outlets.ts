/** To which outlet something was said: “told Variety”, “in an interview with Coming Soon”, “the magazine”. */
import { initials } from '#knowledge/data/verify.js';
import type { Mention } from './names.js';
import type { Span } from './text.js';
import type { Unit } from './units.js';
import { talking, talks, theOutlet } from './vocabulary.js';

export interface Outlet extends Span {
  readonly name: string;
}

/** The full name where the text or the data has one: “THR” is The Hollywood Reporter. */
export type InFull = (name: string) => string;

export function openOutlets(known: readonly string[]): InFull {
  const full = new Map(known.map((name) => [initials(name), name]));
  return (name) => full.get(name) ?? known.find((one) => one === `The ${name}`) ?? name;
}

const links = new Set(['with', 'to', 'by', 'for', 'on', 'via', 'per', 'in']);

/**
 * The outlets that a sentence says were spoken to, in their order.
 * @param before the outlet that “the magazine” stands for
 */
export function outletsIn(
  units: readonly Unit[],
  text: string,
  inFull: InFull,
  before: string | undefined,
): Outlet[] {
  const found: Outlet[] = [];
  let last = before;
  units.forEach((unit, at) => {
    const place = unit.kind === 'word' ? outletAfter(units, at) : undefined;
    if (place === undefined) return;
    const target = units[place];
    if (target?.kind === 'name' && target.name) {
      const outlet = outletName(target.name, units, place, text, inFull);
      if (outlet === undefined) return;
      last = outlet;
      found.push({ name: outlet, start: target.start, end: target.end });
    } else if (last !== undefined && target !== undefined) {
      found.push({ name: last, start: target.start, end: target.end });
    }
  });
  return found;
}

/** Where the outlet stands that a word leads to. */
function outletAfter(units: readonly Unit[], at: number): number | undefined {
  const word = units[at]?.text ?? '';
  const next = units[at + 1]?.text ?? '';
  if (/^(?:told|tells|telling)$/.test(word)) return target(units, at + 1);
  if (word === 'via' || word === 'per') return target(units, at + 1);
  if (talking.has(word) && links.has(next)) return target(units, at + 2);
  if (word === 'sat' && next === 'down') return target(units, at + 3);
  if (talks.has(word)) {
    if (links.has(next)) return target(units, at + 2);
    // “in a Variety interview”, “on the podcast Writers' Room”.
    if (units[at - 1]?.kind === 'name' && !units[at - 1]?.possessive) return at - 1;
    if (word === 'podcast' && units[at + 1]?.kind === 'name') return at + 1;
  }
  if (/^(?:instagram|twitter|facebook|tiktok|reddit|threads)$/.test(word)) return undefined;
  if (
    word === 'to' &&
    units[at + 1]?.kind === 'name' &&
    /^(?:statement|confirmed|said|explained|revealed|admitted)$/.test(units[at - 1]?.text ?? '')
  )
    return at + 1;
  if (
    word === 'on' &&
    /^(?:wrote|posted|tweeted|said|writing|posting|shared)$/.test(units[at - 1]?.text ?? '') &&
    units[at + 1]?.kind === 'name'
  )
    return at + 1;
  return undefined;
}

/** A name, or “the magazine”, at this place; words such as “the” may stand before it. */
function target(units: readonly Unit[], from: number): number | undefined {
  for (let at = from; at < from + 4; at++) {
    const unit = units[at];
    if (unit?.kind === 'name') return at;
    if (unit?.kind === 'word' && theOutlet.has(unit.text)) {
      // “the magazine Variety”
      return units[at + 1]?.kind === 'name' ? at + 1 : at;
    }
    if (
      unit?.kind !== 'word' ||
      !/^(?:the|a|an|news|entertainment|same|us|u|industry|trade|israeli|american|british|canadian)$/.test(
        unit.text,
      )
    )
      return undefined;
  }
  return undefined;
}

function outletName(
  name: Mention,
  units: readonly Unit[],
  at: number,
  text: string,
  inFull: InFull,
): string | undefined {
  if (name.kind !== 'other' && name.kind !== 'outlet') return undefined;
  // “told Anna Levy of Variety”: the outlet stands behind.
  const next = units[at + 1]?.text;
  const behind = units[at + 2];
  if (
    (next === 'of' || next === 'from' || next === 'at') &&
    (behind?.name?.kind === 'other' || behind?.name?.kind === 'outlet')
  )
    return inFull(behind.name.name);
  const spelt = text.slice(name.start, name.end);
  const hasThe = /(?:^|\s)The $/.test(text.slice(Math.max(0, name.start - 5), name.start));
  return inFull(hasThe ? `The ${spelt}` : spelt);
}
