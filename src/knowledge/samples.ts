/** What the scope is learnt from: every way of asking, and contrasts made of some by rule. */
import type { Words } from './data/schema.js';
import type { Index } from './rank/search.js';
import { type Sample, signsOf } from './scope.js';
import type { Learner, Learnt } from './understand/words.js';

interface Ways {
  readonly id: string;
  /** True for a snippet, false for what no article answers. */
  readonly answers: boolean;
  readonly texts: readonly (Learnt & { readonly text: string })[];
}

/** Of so many ways of asking one is made a question about another work, and one about a relative whom nobody knows. */
const workEvery = 3;
const relativeEvery = 8;
const longestContrast = 120;

export function samplesOf(
  ways: readonly Ways[],
  index: Index,
  learner: Learner,
  { works, relations }: Pick<Words, 'works' | 'relations'>,
): Sample[] {
  const answering = new Set(ways.flatMap(({ id, answers }) => (answers ? [id] : [])));
  const nearest = ({ terms, wording }: Learnt): string | undefined => {
    const whole = (list: readonly string[]) => list.map((term) => ({ term, certainty: 1 }));
    return index.rank(whole(terms), whole(wording), 0).find(({ id }) => answering.has(id))?.id;
  };
  /** @param own how many of the texts that have a term are this very one */
  const sample = (learnt: Learnt, id: string | undefined, own: number, answered: boolean): Sample => ({
    answered,
    signs: signsOf({
      ...learnt,
      uses: (term) => index.uses(term) - own,
      usesThere: (term) => (id === undefined ? 0 : index.uses(term, id) - (answered ? own : 0)),
    }),
  });
  let turn = 0;
  return ways.flatMap(({ id, answers, texts }) =>
    texts.flatMap((learnt) => {
      if (!answers) return [sample(learnt, nearest(learnt), 1, false)];
      turn++;
      const contrasts = learnt.text.length > longestContrast ? [] : contrastsOf(learnt.text, turn);
      return [
        sample(learnt, id, 1, true),
        ...contrasts.map((text) => {
          const other = learner.read(text);
          return sample(other, nearest(other), 0, false);
        }),
      ];
    }),
  );

  function contrastsOf(text: string, turn: number): string[] {
    const work = works[(turn * 7919) % works.length] ?? '';
    const relation = relations[(turn * 31) % relations.length]?.term ?? '';
    return [
      ...(turn % workEvery === 0 ? [aboutAnother(text, work, turn)] : []),
      ...(turn % relativeEvery === 0 ? aboutRelative(text, relation) : []),
    ];
  }
}

const ourTitle = /\bhit ?(?:&|and|n) ?run\b|\b(?:the|this|that) (?:show|series)\b/i;

const aboutAnother = (text: string, work: string, turn: number): string =>
  ourTitle.test(text)
    ? text.replace(ourTitle, work)
    : `${text.replace(/[?.!]+$/, '')} ${['in', 'of', 'on'][turn % 3]} ${work}`;

function aboutRelative(text: string, relation: string): string[] {
  const name = /\b(?:segev|danielle|naomi)\b(?!['’]s)/i.exec(text);
  return name ? [text.replace(name[0], `${name[0]}'s ${relation}`)] : [];
}
