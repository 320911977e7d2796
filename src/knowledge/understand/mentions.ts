/** Who or what else a question names: another film or series, or somebody's relative whom no article knows. */
import type { Unit } from './lexicon.js';
import { hebrewPrefixes } from './stem.js';

/** Titles and relations, as `data/words/` has them; folded words, parted by spaces. */
export interface MentionsData {
  readonly works: readonly string[];
  /** Of titles made of everyday words: true, so that they count only where a title can stand. */
  readonly everyday: readonly boolean[];
  /** Each word or phrase for a relation, followed by the relation. */
  readonly relations: readonly string[];
  /** Of a person's term: the relations that the articles know. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

export interface Mentions {
  /** Titles of other works, and everyday words that may be one. */
  readonly titles: readonly Title[];
  /** Persons by their relation to one who is known: “segev’s father”. */
  readonly relatives: readonly string[];
}

interface Title {
  readonly title: string;
  /** False where it may as well be everyday words. */
  readonly certain: boolean;
  /** The first of the text's units that it is made of, */
  readonly from: number;
  /** and the first after it. */
  readonly to: number;
}

export type FindMentions = (units: readonly Unit[]) => Mentions;

/** What stands before a title, */
const before: ReadonlySet<string> = new Set(
  'in of on from for watch watched watching like seen does did do has have had vs versus or than is was are about called en de du von bei dans sur hat tiene tv show series serie film movie season new'.split(
    ' ',
  ),
);
/** and what may follow one that is made of everyday words. */
const after: ReadonlySet<string> = new Set(
  'have has had end ended get got season seasons series cancelled canceled renewed been take on filmed shot set made coming come about fans cast first last return returning released getting show tv'.split(
    ' ',
  ),
);
const hebrewPrefix = new RegExp(`^[${hebrewPrefixes}](?=\\p{Script=Hebrew}{2})`, 'u');
/** How many words may stand between a relation and whose it is: “the father of the hero segev”. */
const relationReach = 3;

export function openMentions({ works, everyday, relations, known }: MentionsData): FindMentions {
  const titles = new Map<string, { readonly words: readonly string[]; readonly everyday: boolean }[]>();
  works.forEach((work, at) => {
    const words = work.split(' ');
    const [first = ''] = words;
    const list = titles.get(first) ?? [];
    titles.set(first, list);
    list.push({ words, everyday: everyday[at] ?? false });
  });
  const relationOf = new Map<string, string>();
  for (let at = 0; at < relations.length; at += 2)
    relationOf.set(relations[at] ?? '', relations[at + 1] ?? '');

  /** The longest title that begins with a word. */
  function titleAt(words: readonly string[], at: number) {
    const first = words[at] ?? '';
    const fitting = [first, first.replace(hebrewPrefix, '')].flatMap((start) =>
      (titles.get(start) ?? []).filter((title) =>
        title.words.every((word, step) => step === 0 || words[at + step] === word),
      ),
    );
    return fitting.reduce<(typeof fitting)[number] | undefined>(
      (best, next) => (next.words.length > (best?.words.length ?? 0) ? next : best),
      undefined,
    );
  }

  function titlesIn(units: readonly Unit[]): Title[] {
    const words = units.flatMap((unit) => unit.words.split(' '));
    const unitOf = units.flatMap((unit, number) => unit.words.split(' ').map(() => number));
    const found: Title[] = [];
    for (let at = 0; at < words.length; at++) {
      const title = titleAt(words, at);
      if (title === undefined) continue;
      const { length } = title.words;
      const certain = !title.everyday || canStand(words, at, length);
      const from = unitOf[at] ?? 0;
      // “you” is a word first of all.
      if (!certain && units[from]?.kind === 'filler') continue;
      const to = (unitOf[at + length - 1] ?? from) + 1;
      found.push({ title: title.words.join(' '), certain, from, to });
      at += length - 1;
    }
    return found;
  }

  /** The person whose relative is meant: the one before, or after “of”. */
  function ownerOf(units: readonly Unit[], at: number): string | undefined {
    const person = (unit: Unit | undefined) => (unit?.term?.startsWith('@') ? unit.term : undefined);
    const left = person(units[at - 1]);
    if (left !== undefined) return left;
    for (let step = 1; step <= relationReach; step++) {
      const unit = units[at + step];
      if (person(unit) !== undefined) return person(unit);
      if (unit?.kind !== 'filler') return undefined;
    }
    return undefined;
  }

  return (units) => ({
    titles: titlesIn(units),
    relatives: units.flatMap((unit, at) => {
      const relation = relationOf.get(unit.words);
      const owner = relation === undefined ? undefined : ownerOf(units, at);
      return relation === undefined || owner === undefined || known[owner]?.includes(relation)
        ? []
        : [`${relation} of ${owner}`];
    }),
  });
}

function canStand(words: readonly string[], at: number, length: number): boolean {
  const next = words[at + length];
  return (
    before.has(words[at - 1] ?? '') &&
    (length > 1 || next === undefined || after.has(next) || /^s?\d+$/.test(next))
  );
}
