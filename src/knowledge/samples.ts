/** What the classifier is learnt from: every way of asking, and contrasts made of some by rule. */
import type { Sample } from './classifier.js';
import type { Language, Words } from './data/schema.js';
import type { Index } from './rank/search.js';
import { type Reading, signsOf } from './signs.js';
import type { Learner, Learnt } from './understand/words.js';

interface Ways {
  /** True for a snippet, false for what no article answers. */
  readonly answers: boolean;
  readonly texts: readonly (Learnt & { readonly text: string })[];
}

/** Of so many ways of asking one is made a question about another work, one about a work that no list has, and one about a relative. */
const workEvery = 3;
const relativeEvery = 8;
const longestContrast = 120;

/** @param ways of each entry, in the order of their numbers */
export function* samplesOf(
  ways: readonly Ways[],
  index: Pick<Index, 'uses'>,
  learner: Learner,
  { works, relations }: Pick<Words, 'works' | 'relations'>,
): Generator<Sample> {
  let turn = 0;
  for (const [entry, { answers, texts }] of ways.entries()) {
    for (const learnt of texts) {
      // The text itself is one of those that have its terms.
      yield { entry, signs: signsOf({ ...learnt, uses: (term) => index.uses(term) - 1 }) };
      turn++;
      if (!answers || learnt.text.length > longestContrast) continue;
      const work = works[(turn * 7919) % works.length] ?? '';
      const relation = relations[(turn * 31) % relations.length]?.term ?? '';
      const read = (text: string) => ({ ...learner.read(text), uses: (term: string) => index.uses(term) });
      const another = () => read(aboutAnother(learnt.text, learnt.language.language, work, turn));
      const contrasts = [
        ...(turn % workEvery === 0 ? [another()] : []),
        ...(turn % workEvery === 1 && ourTitle.test(learnt.text) ? [unlisted(another())] : []),
        ...(turn % relativeEvery === 0 ? aboutRelative(learnt.text, relation).map(read) : []),
      ];
      for (const contrast of contrasts) yield { entry: ways.length, signs: signsOf(contrast) };
    }
  }
}

/** The series, as it is named or meant. */
const ourTitle =
  /(?<!\p{L})(?:hit ?(?:&|and|n) ?run|(?:the|this|that|la|esta|cette|die|diese|der|dieser) (?:show|series|serie|série)|הסדרה)(?!\p{L})|(?<=\b(?:does|did|was|is|will|has) )it\b/iu;

/** What stands before a work that something is in. */
const within: Readonly<Record<Language, readonly string[]>> = {
  en: ['in ', 'of ', 'on '],
  he: ['ב', 'של '],
  es: ['en ', 'de '],
  fr: ['dans ', 'de '],
  de: ['in ', 'bei '],
};

function aboutAnother(text: string, language: Language, work: string, turn: number): string {
  if (ourTitle.test(text)) return text.replace(ourTitle, work);
  const words = within[language];
  const plain = text.replace(/(?<![?.!])[?.!]+$/, '');
  return turn % 2 === 0 ? `${plain} ${words[(turn >> 1) % words.length]}${work}` : `${work} ${plain}`;
}

/** The same, as if the title were just words. */
const unlisted = (reading: Reading): Reading => ({
  ...reading,
  mentions: { ...reading.mentions, titles: [] },
});

function aboutRelative(text: string, relation: string): string[] {
  const name = /\b(?:segev|danielle|naomi)\b(?!['’]s)/i.exec(text);
  return name ? [text.replace(name[0], `${name[0]}'s ${relation}`)] : [];
}
