/** Who is named in a text: people of the data, groups, characters, and capitalised names that the data doesn't know. */
import type { Person } from '#knowledge/data/schema.js';
import type { Span } from './text.js';
import { roles } from './vocabulary.js';

/** `other` is a capitalised name that the data doesn't know. */
type NameKind = 'person' | 'group' | 'character' | 'outlet' | 'other';

export interface Mention extends Span {
  readonly kind: NameKind;
  /** Of people and groups: the id in people.yaml. */
  readonly id?: string;
  /** In full, as far as the text or the data tell. */
  readonly name: string;
}

interface Known {
  readonly kind: NameKind;
  readonly id?: string;
  readonly name: string;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words that begin with a capital and are no name. */
const notNames = new Set(
  'I The A An In On At He She It They We You But And Or So If When While After Before As With For From To Of By His Her Their Its Our My This That These Those There Here Then Now Not No Yes Asked Speaking According Additionally Meanwhile However Still Also Both Later Earlier Last Next Season Episode Series January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday American Israeli Canadian British Jewish English Hebrew Mr Mrs Ms Dr One Two Three Another Someone Some Many Most Per Via Despite Though Although Because Since Until What Who Why How Where Which Fans Viewers Critics Sources Created Filmed Over Along Much'.split(
    ' ',
  ),
);

const capitalised =
  /\p{Lu}(?:\.\p{Lu}\.|[\p{L}\p{M}\d’'-]*)(?: (?:(?:de|van|von|bin|ben|al|el|da|&|of the) )?\p{Lu}[\p{L}\p{M}\d’'-]*)*/gu;

/** Relatives and agents: whoever is called by one of these beside a name isn't the one named. */
const kin =
  /^[’']s? (?:\p{L}+ )?(wife|husband|mother|father|brother|sister|daughter|son|agent|manager|lawyer|publicist|partner|spokesman|spokeswoman|spokesperson)\b/u;

export type FindNames = (text: string) => Mention[];

/** @param outlets the known ones, in every form that a text may have */
export function openNames(people: readonly Person[], outlets: readonly string[]): FindNames {
  const known = new Map<string, Known>();
  const add = (name: string, what: Known) => {
    if (name !== '' && !known.has(name)) known.set(name, what);
  };
  for (const { id, kind, name, called, character } of people) {
    if (kind === 'viewer') continue;
    add(name, { kind, id, name });
    for (const other of called) {
      if (kind === 'group' || /^\p{Lu}/u.test(other)) add(other, { kind, id, name });
    }
    const names = character ? [character.name, ...character.called] : [];
    for (const other of names)
      if (/^\p{Lu}[\p{L}\p{M} ]+$/u.test(other)) add(other, { kind: 'character', name: other });
  }
  for (const name of outlets) known.set(name, { kind: 'outlet', name });
  const list = [...known.keys()].sort((a, b) => b.length - a.length).map(literal);
  const pattern =
    list.length > 0
      ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
      : /(?!)/g;

  return (text) => {
    const own = [...text.matchAll(pattern)].map(({ 0: found, index }): Mention => {
      const what = known.get(found) ?? { kind: 'other', name: found };
      return { ...what, start: index, end: index + found.length };
    });
    const joined = joinPairs(own, text, people).map((mention) => withKin(mention, text));
    return [...joined, ...strangers(text, joined)].sort((a, b) => a.start - b.start);
  };
}

/** “Prestwich and Yorkin” is the group of the two, where there is one. */
function joinPairs(mentions: readonly Mention[], text: string, people: readonly Person[]): Mention[] {
  const result: Mention[] = [];
  for (const mention of mentions) {
    const before = result.at(-1);
    const between = before ? text.slice(before.end, mention.start) : '';
    const both = [before, mention].every((one) => one?.kind === 'person');
    if (before && both && /^\s+(?:and|&)\s+$/.test(between)) {
      const ids = [before.id, mention.id];
      const group = people.find(
        ({ kind, members }) =>
          kind === 'group' && members.length === 2 && members.every((id) => ids.includes(id)),
      );
      const name = group?.name ?? `${before.name} and ${mention.name}`;
      const id = group ? { id: group.id } : {};
      result.splice(-1, 1, { kind: 'group', name, ...id, start: before.start, end: mention.end });
    } else result.push(mention);
  }
  return result;
}

function withKin(mention: Mention, text: string): Mention {
  const found = kin.exec(text.slice(mention.end, mention.end + 40));
  if (!found || mention.kind === 'character') return mention;
  const end = mention.end + found[0].length;
  return { kind: 'other', name: text.slice(mention.start, end), start: mention.start, end };
}

/** Capitalised names; a surname alone is the person who was named in full before. */
function strangers(text: string, known: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const full = new Map<string, string>();
  for (const { 0: match, index } of text.matchAll(capitalised)) {
    let start = index;
    let parts = match.replace(/(?:[’']s?|[.-])$/u, '').split(/\s+/);
    while (
      parts.length > 0 &&
      (notNames.has(parts[0] ?? '') || (parts.length > 2 && roles.has((parts[0] ?? '').toLowerCase())))
    ) {
      const next = text.slice(start).search(/\s\p{Lu}/u);
      parts = parts.slice(1);
      start += parts.length > 0 ? next + 1 : 0;
    }
    const name = parts.join(' ').replace(/[’']s\b.*$/u, '');
    const end = start + name.length;
    if (name.length < 2) continue;
    if (known.some((mention) => mention.start < end && start < mention.end)) continue;
    const surname = name.split(' ').at(-1) ?? name;
    if (name.includes(' ')) full.set(surname, name);
    found.push({ kind: 'other', name: full.get(name) ?? name, start, end });
  }
  return found;
}
