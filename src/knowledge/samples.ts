/** What the scope is learnt from: every way of asking, and contrasts made of some by rule. */
import type { Language, Words } from './data/schema.js';
import type { Index } from './rank/search.js';
import { type Sample, signsOf } from './scope.js';
import type { Learner, Learnt } from './understand/words.js';

interface Ways {
  /** True for a snippet, false for what no article answers. */
  readonly answers: boolean;
  readonly texts: readonly (Learnt & { readonly text: string })[];
}

/** Of so many ways of asking one is made a question about another work, and one about a relative whom nobody knows. */
const workEvery = 3;
const relativeEvery = 8;
const longestContrast = 120;

export function* samplesOf(
  ways: readonly Ways[],
  index: Pick<Index, 'uses'>,
  learner: Learner,
  { works, relations }: Pick<Words, 'works' | 'relations'>,
): Generator<Sample> {
  let turn = 0;
  for (const { answers, texts } of ways) {
    for (const learnt of texts) {
      // The text itself is one of those that have its terms.
      yield { answered: answers, signs: signsOf({ ...learnt, uses: (term) => index.uses(term) - 1 }) };
      turn++;
      if (!answers || learnt.text.length > longestContrast) continue;
      const work = works[(turn * 7919) % works.length] ?? '';
      const relation = relations[(turn * 31) % relations.length]?.term ?? '';
      const contrasts = [
        ...(turn % workEvery === 0 ? [aboutAnother(learnt.text, learnt.language.language, work, turn)] : []),
        ...(turn % relativeEvery === 0 ? aboutRelative(learnt.text, relation) : []),
      ];
      for (const text of contrasts)
        yield {
          answered: false,
          signs: signsOf({ ...learner.read(text), uses: (term) => index.uses(term) }),
        };
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

function aboutRelative(text: string, relation: string): string[] {
  const name = /\b(?:segev|danielle|naomi)\b(?!['’]s)/i.exec(text);
  return name ? [text.replace(name[0], `${name[0]}'s ${relation}`)] : [];
}
