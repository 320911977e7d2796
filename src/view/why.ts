/** The path of one question through the steps, for editors who want to know why it got its answer. */
import type { Decision } from '#knowledge/decide.js';
import type { Knowledge } from '#knowledge/knowledge.js';

const verdicts = {
  answer: 'Answered.',
  gap: 'A known gap: fans ask it, and no article answers.',
  offtopic: 'About something else.',
  near: 'Near to what is known, but not sure enough: the nearest questions are offered.',
  unknown: 'Not sure enough to answer, so the bot says that it doesn’t know.',
};

export const explainQuestion = (question: string, knowledge: Knowledge): string =>
  knowledge
    .explain(question)
    .map((decision) => explainDecision(decision, knowledge))
    .join('\n\n');

function explainDecision(
  { text, understood, candidates, evidence, against, unaccounted, confidence, kind, id }: Decision,
  { nearestText }: Knowledge,
): string {
  const { cover, lead, ahead, scope } = evidence;
  const worst = against();
  const words = understood.terms.map(({ typed, term, certainty, context, corrections }) => {
    const spelt = corrections.map(
      (correction) => `spelt “${correction.typed}”, read “${correction.understood}”`,
    );
    const notes = [
      ...spelt,
      ...(context ? ['from the sentences around it'] : []),
      ...(certainty < 1 ? [`counts ${percent(certainty)}`] : []),
    ];
    return `  ${typed} → ${term}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
  });
  return [
    `1. The question was taken to be: ${text.trim() || '(nothing)'}`,
    '2. Words that count, and what each stands for:',
    ...(words.length > 0 ? words : ['  none']),
    ...(understood.unknown.length > 0 ? [`  unknown: ${understood.unknown.join(', ')}`] : []),
    '3. Nearest entries of the data, each with its ask that is most like the question:',
    ...candidates.slice(0, 5).map((candidate) => {
      const { score, likeness: alike } = candidate;
      return `  ${score.toFixed(2)} ${candidate.id}: “${nearestText(candidate)}” (${percent(alike)} alike)`;
    }),
    '4. Evidence for the first of them that the articles answer:',
    `  ${percent(cover)} of the question covered, ahead by ${lead.toFixed(2)} of other answers and by ${ahead.toFixed(2)} of what no article answers`,
    `  its words speak ${scope < 0 ? 'against' : 'for'} it (${scope.toFixed(1)})${worst.length > 0 ? `; most against it: ${worst.join(' · ')}` : ''}`,
    ...(unaccounted.length > 0 ? [`  it hardly speaks of: ${unaccounted.join(' · ')}`] : []),
    `  confidence ${percent(confidence)}`,
    `5. ${verdicts[kind]}${id === null ? '' : ` (${id})`}`,
  ].join('\n');
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
