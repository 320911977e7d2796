/** The quotations of an article: whose words they are, to which outlet they were said, and how sure that is. */
import type { FindNames, Mention } from './names.js';
import { type InFull, outletsIn } from './outlets.js';
import { type Quoted, quotedIn } from './quoted.js';
import { isObject, type Subject, subjectAfter, subjectBefore } from './subjects.js';
import { type Paragraph, paragraphsOf, type Span, sentencesOf } from './text.js';
import { type Unit, unitsOf } from './units.js';
import { female, male } from './vocabulary.js';

/** `sure`: named beside the words. `likely`: a pronoun, or the words go on. `guess`: whoever was named last. */
type Sureness = 'sure' | 'likely' | 'guess';

export interface Speaker {
  /** The id in people.yaml. */
  readonly id?: string;
  /** The name, or the words that stand for somebody without one; undefined where nothing tells. */
  readonly name?: string;
  readonly sure: Sureness;
}

export interface Quotation extends Span {
  /** Verbatim, without the marks around it. */
  readonly text: string;
  readonly by: Speaker;
  /** The outlet that it was said to, where the article names one. */
  readonly to?: string;
}

export interface QuotationOptions {
  readonly findNames: FindNames;
  readonly inFull: InFull;
  /** Titles of works, which stand between marks without being said by anybody; in lower case. */
  readonly titles: ReadonlySet<string>;
}

/** What was read so far. */
interface State {
  readonly names: readonly Mention[];
  readonly genders: ReadonlyMap<string, number>;
  /** Where names stand that a sentence only mentions. */
  readonly mentioned: ReadonlySet<number>;
  /** By who spoke: the outlet of the interview. */
  readonly interviews: Map<string, string>;
  lastOutlet: string | undefined;
  last: { readonly quoted: Quoted; readonly by: Speaker; readonly to: string | undefined } | undefined;
  lastGroup: Mention | undefined;
}

export function findQuotations(text: string, options: QuotationOptions): Quotation[] {
  const paragraphs = paragraphsOf(text);
  const all = quotedIn(text, paragraphs);
  const prose = masked(
    text,
    all.filter((quoted) => !isTitle(quoted.text, options.titles)),
  );
  const names = asOutlets(options.findNames(prose), prose, paragraphs, options);
  const state: State = {
    names,
    genders: gendersIn(prose, paragraphs, names),
    mentioned: mentionedIn(prose, paragraphs, names),
    interviews: new Map(),
    lastOutlet: undefined,
    last: undefined,
    lastGroup: undefined,
  };
  const found: Quotation[] = [];
  paragraphs.forEach((paragraph, number) => {
    const own = all.filter((quoted) => quoted.paragraph === number);
    const sentences = sentencesOf(prose, paragraph);
    let noted = 0;
    own.forEach((quoted, at) => {
      for (; (sentences[noted]?.start ?? quoted.start) < quoted.start; noted++) {
        const sentence = sentences[noted];
        if (sentence)
          noteInterview(
            prose,
            { start: sentence.start, end: Math.min(sentence.end, quoted.start) },
            state,
            options,
          );
      }
      const place = placeOf(prose, paragraphs, quoted, own[at - 1], own[at + 1]);
      const result = attribute(prose, quoted, place, state, options);
      if (!result) return;
      found.push(result);
      state.last = { quoted, by: result.by, to: result.to };
    });
    for (const sentence of sentences.slice(noted)) noteInterview(prose, sentence, state, options);
  });
  return found;
}

/** Names that were spoken to somewhere are outlets everywhere. */
function asOutlets(
  names: readonly Mention[],
  prose: string,
  paragraphs: readonly Paragraph[],
  { inFull }: QuotationOptions,
): Mention[] {
  const spoken = new Set<number>();
  for (const paragraph of paragraphs) {
    for (const { start } of outletsIn(unitsOf(prose, paragraph, names), prose, inFull, undefined))
      spoken.add(start);
  }
  const outlets = new Set(
    names.flatMap(({ kind, name, start }) => (kind === 'other' && spoken.has(start) ? name : [])),
  );
  return names.map((name) =>
    name.kind === 'other' && outlets.has(name.name) ? { ...name, kind: 'outlet' } : name,
  );
}

/** Stands for a quotation: a letter that a sentence may begin with, and no name. */
const blank = 'א';

/** The text with blanks where somebody is quoted, so that names and verbs within aren't taken for the reporter's. */
function masked(text: string, quoted: readonly Span[]): string {
  let result = text;
  for (const { start, end } of quoted)
    result = result.slice(0, start) + blank + ' '.repeat(end - start - 1) + result.slice(end);
  return result;
}

/** The prose around a quotation. */
interface Place {
  readonly paragraph: Paragraph;
  /** Of its sentence, up to the quotation or from the quotation before. */
  readonly before: Span;
  readonly after: Span;
  /** What stands between it and the quotation before, in the same paragraph. */
  readonly between: Span | undefined;
  /** The sentence before, of the same paragraph or the one before. */
  readonly sentenceBefore: Span | undefined;
  readonly next: Quoted | undefined;
  readonly lineAfter: Span | undefined;
}

function placeOf(
  prose: string,
  paragraphs: readonly Paragraph[],
  quoted: Quoted,
  previous: Quoted | undefined,
  next: Quoted | undefined,
): Place {
  const paragraph = paragraphs[quoted.paragraph] ?? { start: 0, end: prose.length, block: false };
  const from = previous?.end ?? paragraph.start;
  const to = next?.start ?? paragraph.end;
  const left = sentencesOf(prose, { start: from, end: quoted.start });
  const open = left.at(-1);
  const closed = open !== undefined && /[.!?]$/.test(open.text);
  const before =
    open && !closed ? { start: open.start, end: quoted.start } : { start: quoted.start, end: quoted.start };
  const right = firstClause(prose, { start: quoted.end, end: to });
  const rest = paragraphs[quoted.paragraph - 1];
  const earlier = closed ? open : left.at(-2);
  const sentenceBefore =
    earlier ?? (previous || !rest || rest.block ? undefined : sentencesOf(prose, rest).at(-1));
  const following = paragraphs[quoted.paragraph + 1];
  return {
    paragraph,
    before,
    after: right,
    between: previous ? { start: previous.end, end: quoted.start } : undefined,
    sentenceBefore,
    next,
    lineAfter:
      following && /^\s*[—–-]/.test(prose.slice(following.start, following.end)) ? following : undefined,
  };
}

/** Up to the end of the sentence that goes on after a quotation. */
function firstClause(prose: string, span: Span): Span {
  const [first] = sentencesOf(prose, span);
  return first ? { start: span.start, end: first.end } : { start: span.start, end: span.start };
}

function attribute(
  prose: string,
  quoted: Quoted,
  place: Place,
  state: State,
  options: QuotationOptions,
): Quotation | undefined {
  const units = (span: Span) => unitsOf(prose, span, state.names);
  const before = units(place.before);
  const after = ownsAfter(prose, quoted, place) ? units(place.after) : [];
  const own = subjectOf(prose, quoted, place, before, after);
  if (!own && !isSpeech(quoted, place, before, state, options.titles)) return undefined;
  if (isTitle(quoted.text, options.titles) && !(own && endsSpeech(quoted) && before.length === 0))
    return undefined;
  const by = own ? resolve(own, state) : inherited(prose, quoted, place, state, units);
  const spoken = [...before, ...after];
  const to = outletOf(prose, spoken, by, own !== undefined, state, options);
  return { start: quoted.start, end: quoted.end, text: quoted.text, by, ...(to === undefined ? {} : { to }) };
}

/** Whether what follows tells who said it: not where a new sentence leads to the next quotation. */
function ownsAfter(prose: string, quoted: Quoted, { after, next }: Place): boolean {
  const words = prose.slice(after.start, after.end).trim();
  if (words === '' || !/[.!?…]["”’»]?$/.test(prosePast(quoted))) return true;
  const leads = next !== undefined && after.end >= next.start - 1 && /[,:]$/.test(words);
  return !leads || /^\p{Ll}/u.test(words);
}

const prosePast = ({ text }: Quoted): string => text;

const endsSpeech = ({ text }: Quoted): boolean => /[,.!?…—–-]$/.test(text);

function subjectOf(
  prose: string,
  quoted: Quoted,
  place: Place,
  before: Unit[],
  after: Unit[],
): Subject | undefined {
  if (quoted.continues) return undefined;
  if (quoted.block) return blockSubject(prose, place, before, after);
  const leads = before.length > 0 ? subjectBefore(before, prose) : undefined;
  const follows = subjectAfter(after, prose);
  // “He said: “…,” Raz recalled”: what stands behind a closed sentence is the frame.
  if (before.at(-1)?.kind === 'mark' && /[,:]/.test(before.at(-1)?.text ?? '')) return leads ?? follows;
  return follows ?? leads;
}

function blockSubject(_prose: string, _place: Place, _before: Unit[], _after: Unit[]): Subject | undefined {
  return undefined;
}

/** Whether words between marks are said by somebody, where nothing beside them tells. */
function isSpeech(
  quoted: Quoted,
  place: Place,
  before: readonly Unit[],
  state: State,
  titles: ReadonlySet<string>,
): boolean {
  if (quoted.block || quoted.continues) return true;
  if (isTitle(quoted.text, titles)) return false;
  const words = quoted.text.split(/\s+/).length;
  const starts = before.length === 0 || /[,:]/.test(before.at(-1)?.text ?? '');
  if (starts && /[.!?…,]$/.test(quoted.text) && words >= 2) return true;
  return (
    words >= 7 &&
    (/^\p{Lu}/u.test(quoted.text) || state.last?.quoted.paragraph === quoted.paragraph) &&
    place.paragraph.block === false
  );
}

const small = new Set('a an the of in on at to for and or is with from by &'.split(' '));

/** A known title, or words that all begin with a capital, as titles and headlines do. */
function isTitle(words: string, titles: ReadonlySet<string>): boolean {
  const bare = words.replace(/[,.;:]$/, '').trim();
  if (titles.has(bare.toLowerCase())) return true;
  if (/[.!?…]$/.test(words) && !/^[^.!?…]+[.]$/.test(words)) return false;
  const parts = bare.split(/\s+/);
  return (
    parts.length <= 12 &&
    /^\p{Lu}|^\d/u.test(bare) &&
    parts.every((part) => small.has(part) || /^[\p{Lu}\d&(]/u.test(part)) &&
    !/^I\b/.test(bare)
  );
}

function resolve(subject: Subject, state: State): Speaker {
  if (subject.kind === 'unnamed') return { name: subject.text, sure: 'sure' };
  if (subject.kind === 'name') {
    const { name } = subject.unit;
    return { ...(name?.id ? { id: name.id } : {}), name: subject.unit.text, sure: 'sure' };
  }
  const found =
    subject.kind === 'several' ? lastGroup(subject.at, state) : lastNamed(subject.word, subject.at, state);
  return (
    found ?? (subject.kind === 'several' ? { name: `the ${subject.word}`, sure: 'guess' } : { sure: 'guess' })
  );
}

const speakerOf = ({ id, name }: Mention, sure: Sureness): Speaker => ({ ...(id ? { id } : {}), name, sure });

function lastGroup(at: number, { names }: State): Speaker | undefined {
  const group = names.findLast(({ kind, end }) => kind === 'group' && end <= at);
  return group && speakerOf(group, 'likely');
}

/** Whoever a pronoun or a role stands for: the person named last who can be meant, one whom the sentence is about first. */
function lastNamed(word: string, at: number, state: State): Speaker | undefined {
  const people = state.names.filter(
    ({ kind, name, end }) => end <= at && (kind === 'person' || (kind === 'other' && name.includes(' '))),
  );
  const gender = female.has(word) ? 1 : male.has(word) ? -1 : 0;
  const fitting = people.filter(({ name }) => gender * (state.genders.get(name) ?? 0) >= 0);
  // Of two who fit, one that a sentence is about comes before one that it only mentions: “with Okafor”.
  const near = fitting.slice(-3);
  const last = near.findLast((one) => !state.mentioned.has(one.start)) ?? near.at(-1);
  return last && speakerOf(last, 'likely');
}

/** Where a name is only mentioned: behind “with”, or as whom something belongs to. */
function mentionedIn(
  prose: string,
  paragraphs: readonly Paragraph[],
  names: readonly Mention[],
): Set<number> {
  const found = new Set<number>();
  for (const paragraph of paragraphs) {
    const units = unitsOf(prose, paragraph, names);
    units.forEach((unit, at) => {
      if (unit.kind === 'name' && (unit.possessive || isObject(units, at))) found.add(unit.start);
    });
  }
  return found;
}

/** By name: above 0 for “she”, below for “he”, told where a sentence names one person alone. */
function gendersIn(
  prose: string,
  paragraphs: readonly Paragraph[],
  names: readonly Mention[],
): Map<string, number> {
  const votes = new Map<string, number>();
  for (const paragraph of paragraphs) {
    for (const sentence of sentencesOf(prose, paragraph)) {
      const own = names.filter(
        ({ start, end, kind }) =>
          start >= sentence.start && end <= sentence.end && kind !== 'group' && kind !== 'character',
      );
      const people = new Set(own.map(({ name }) => name));
      const [name] = people;
      if (name === undefined || people.size !== 1) continue;
      const from = own[0]?.end ?? sentence.start;
      for (const { text } of unitsOf(prose, { start: from, end: sentence.end }, [])) {
        const vote = female.has(text) ? 1 : male.has(text) ? -1 : 0;
        votes.set(name, (votes.get(name) ?? 0) + vote);
      }
    }
  }
  return votes;
}

/** Where nothing beside the words tells: who spoke before, or who was named last. */
function inherited(
  prose: string,
  quoted: Quoted,
  place: Place,
  state: State,
  units: (span: Span) => Unit[],
): Speaker {
  const last = state.last;
  if (quoted.continues && last) return last.by;
  if (quoted.block) return blockSpeaker(prose, quoted, place, state, units);
  if (last && last.quoted.paragraph === quoted.paragraph && place.between)
    return { ...last.by, sure: last.by.sure === 'guess' ? 'guess' : 'likely' };
  const led = place.sentenceBefore && subjectBefore(units(place.sentenceBefore), prose);
  const colon =
    place.sentenceBefore && /:\s*$/.test(prose.slice(place.sentenceBefore.start, place.sentenceBefore.end));
  if (led) return { ...resolve(led, state), sure: colon ? 'sure' : 'likely' };
  const person = state.names.findLast(
    ({ kind, end }) => (kind === 'person' || kind === 'group') && end <= quoted.start,
  );
  return person ? speakerOf(person, 'guess') : { sure: 'guess' };
}

function blockSpeaker(
  prose: string,
  quoted: Quoted,
  place: Place,
  state: State,
  units: (span: Span) => Unit[],
): Speaker {
  const signed =
    place.paragraph.end > quoted.end ? { start: quoted.end, end: place.paragraph.end } : place.lineAfter;
  const name = signed && units(signed).find(({ kind }) => kind === 'name')?.name;
  if (name) return speakerOf(name, 'sure');
  const led = place.sentenceBefore && subjectBefore(units(place.sentenceBefore), prose);
  if (led) return { ...resolve(led, state), sure: 'likely' };
  const person = state.names.findLast(
    ({ kind, end }) => (kind === 'person' || kind === 'group') && end <= quoted.start,
  );
  return person ? speakerOf(person, 'guess') : { sure: 'guess' };
}

/** A sentence that tells of an interview: whom with, and who gave it. */
function noteInterview(prose: string, sentence: Span, state: State, { inFull }: QuotationOptions): void {
  const units = unitsOf(prose, sentence, state.names);
  const outlets = outletsIn(units, prose, inFull, state.lastOutlet);
  const [outlet] = outlets;
  if (outlet === undefined) return;
  state.lastOutlet = outlets.at(-1)?.name;
  const teller = subjectBefore(units, prose);
  const by = teller && teller.kind !== 'unnamed' ? resolve(teller, state) : undefined;
  if (by?.name !== undefined) {
    state.interviews.set(by.name, outlet.name);
    return;
  }
  units.forEach(({ name }, at) => {
    if ((name?.kind === 'person' || name?.kind === 'group') && !isObject(units, at))
      state.interviews.set(name.name, outlet.name);
  });
}

function outletOf(
  prose: string,
  units: readonly Unit[],
  by: Speaker,
  named: boolean,
  state: State,
  { inFull }: QuotationOptions,
): string | undefined {
  const own = named ? outletsIn(units, prose, inFull, state.lastOutlet).at(-1)?.name : undefined;
  if (own !== undefined) {
    if (by.name) state.interviews.set(by.name, own);
    return own;
  }
  if (by.name === undefined) return undefined;
  const group = [...state.interviews].findLast(
    ([name]) => name === by.name || name.split(' and ').includes(by.name ?? ''),
  );
  return group?.[1];
}
