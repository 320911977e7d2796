/** How the texts must read that members see: answering first, and each by itself on a card or a button. */
import type { Corpus, Sources } from './corpus.js';
import type { Problem } from './error.js';
import { sentencesOf, wordsIn } from './sentences.js';
import type { Source } from './yaml.js';

/** A fault in a text, as what to do about it. */
type Rule = (text: string) => string | undefined;

const mostWords = 45;
const mostSentences = 3;
const fewestWords = 4;

export function checkWording(corpus: Corpus, sources: Sources, problems: Problem[]): void {
  const hold = (
    source: Source,
    path: readonly PropertyKey[],
    id: string,
    text: string | undefined,
    rules: readonly Rule[],
  ) => {
    const field = String(path.at(-1));
    for (const rule of text === undefined ? [] : rules) {
      const fix = rule(text ?? '');
      if (fix !== undefined)
        problems.push({ file: source.file, line: source.lineOf(path), id, fix: `${field}: ${fix}` });
    }
  };

  for (const [topic, source] of sources.snippets) {
    corpus.snippets
      .filter((snippet) => snippet.topic === topic)
      .forEach(({ id, question, label, says, differ }, index) => {
        hold(source, [index, 'question'], id, question, [namesItself]);
        hold(source, [index, 'label'], id, label, [isLabel]);
        hold(source, [index, 'says'], id, says, [
          ...(isYesNoQuestion(question) ? [] : [noYesNo]),
          answersFirst,
          isShort,
        ]);
        hold(source, [index, 'differ'], id, differ, [noYesNo, standsAlone, isWhole]);
      });
  }
  corpus.gaps.forEach(({ id, question, label, says, instead }, index) => {
    hold(sources.gaps, [index, 'question'], id, question, [namesItself]);
    hold(sources.gaps, [index, 'label'], id, label, [isLabel]);
    hold(sources.gaps, [index, 'says'], id, says, [noYesNo, standsAlone, isWhole, isShort]);
    hold(sources.gaps, [index, 'instead'], id, instead, [noYesNo, isNoAnswer, standsAlone, isWhole, isShort]);
  });
  corpus.people.forEach(({ id, name, card }, index) => {
    const namesPerson: Rule = (text) =>
      sentencesOf(text)[0]?.includes(name) && sentencesOf(text).length === 2
        ? undefined
        : `write two sentences, the first with the name ${name}`;
    hold(sources.people, [index, 'card'], id, card, [namesPerson, standsAlone, isWhole, isShort]);
  });
  corpus.timeline.forEach(({ snippet, what }, index) => {
    hold(sources.timeline, [index, 'what'], snippet, what, [noYesNo, isNoAnswer, standsAlone, isWhole]);
  });
  corpus.articles.forEach(({ id, restsOn }, index) => {
    hold(sources.articles, [index, 'restsOn'], id, restsOn, [isWhole]);
  });
}

/** “Is it an A or a B?” and “Is it, and which …?” want more than Yes. */
const isYesNoQuestion = (question: string): boolean =>
  /^(is|are|was|were|do|does|did|will|would|has|have|had|can|could|should|may)\b/i.test(question) &&
  !/\bor\b|\band (what|who|whom|how|where|when|which|why)\b/i.test(question);

const noYesNo: Rule = (text) =>
  /^yes\b|^no[,.:;]/i.test(text) ? 'Yes or No answers no question here; say it in a sentence' : undefined;

/** What stands in the way of the answer. */
const openings = [
  /^(only |another |the |all )?(one|two|three|four|other|others)?( of the)?( four)? ?articles?\b/i,
  /^(one|two|three|another|others?) (of them )?(says?|gives?|names?|calls?|sees?|has|have|with)\b/i,
  /^according to\b/i,
  /^(he|she|they|it)\b/i,
  /^(and|also|besides|so|but)\b/i,
];

const answersFirst: Rule = (text) =>
  openings.some((opening) => opening.test(text))
    ? 'begin with the answer itself; who says so comes after it'
    : undefined;

const isShort: Rule = (text) =>
  wordsIn(text) > mostWords || sentencesOf(text).length > mostSentences
    ? `keep it to ${mostWords} words and ${mostSentences} sentences; it has ${wordsIn(text)} and ${sentencesOf(text).length}`
    : undefined;

/** Begins as only an answer to a question does that isn't shown. */
const isNoAnswer: Rule = (text) =>
  /^(on|in|at|to|by|with|for|from|within|above|because|since|about)\b|^(one|two|three|four|six|nine|\d+)\b[^\p{L}]/iu.test(
    text,
  ) && !/^(one|two|three|four|six|nine|\d+) \p{L}/iu.test(text)
    ? 'begin with who or what it is about; the question it would answer is not shown'
    : undefined;

const standsAlone: Rule = (text) =>
  /^(he|she|it|they|his|her|hers|its|their|him|them|this|that|these|those|there|so|but|and|also|another|others?)\b/i.test(
    text,
  )
    ? 'name who or what it is about; nothing stands before it'
    : undefined;

const isWhole: Rule = (text) =>
  sentencesOf(text).every(
    (sentence) =>
      /^[\p{Lu}\d“]/u.test(sentence) && /[.?!][”’)]?$/.test(sentence) && wordsIn(sentence) >= fewestWords,
  )
    ? undefined
    : `write whole sentences: a capital, ${fewestWords} words or more, a full stop`;

const isLabel: Rule = (text) =>
  /\b(it|its|he|she|they|his|her|their|him|them|this|that|these|those)\b/i.test(unquoted(text))
    ? 'say what is meant: on a button nothing stands before it'
    : /[.]$/.test(text)
      ? 'leave out the full stop'
      : undefined;

/** “It” is understood once the show, or whatever else it stands for, was named. */
const namesItself: Rule = (text) => {
  const at = /\b(it|its)\b/i.exec(unquoted(text))?.index;
  return at === undefined || /Hit & Run|\bthe (show|season|series)\b|Fauda/.test(text.slice(0, at))
    ? undefined
    : 'say what “it” is: the question is offered in lists';
};

const unquoted = (text: string): string => text.replace(/“[^“”]*”/g, '“”');
