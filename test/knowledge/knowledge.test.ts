import { describe, expect, it } from 'vitest';
import { corpus, knowledge } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

describe('what is known', () => {
  it.each([
    ['why was it cancelled?', 'why-cancelled'],
    ['WHO PLAYS SEGEV', 'who-plays-segev'],
    ['who plays daniele', 'who-plays-danielle'],
    ['whoplayssegev', 'who-plays-segev'],
    ['how much did an epsiode cost compaired to fuada', 'cost-against-fauda'],
    ['where was hit n run filmed', 'where-filmed'],
    ['Warum wurde die Serie abgesetzt?', 'why-cancelled'],
    ['¿Dónde se rodó la serie?', 'where-filmed'],
    ['Combien d’épisodes y a-t-il ?', 'how-many-episodes'],
    ['מי משחק את שגב?', 'who-plays-segev'],
    ['is there going to be a second season of hit & run?', 'will-there-be-season-two'],
    ['what would have happened in a second season', 'season-two-direction'],
    ['did covid dealy the shooting', 'pandemic-delay'],
    ['who are the showrninersof the show', 'who-are-showrunners'],
    ['is kaelin ohme canadain', 'ohm-is-canadian'],
  ])('%s', (question, id) => {
    expect(knowledge.ask(question)).toMatchObject({ kind: 'answer', id });
  });

  it('finds the question in a long message', () => {
    const message =
      'Hi all! I finished the last episode on the train this morning and I am still thinking about it. My sister loved it too. ' +
      'We had a small argument over dinner. She thinks that it was made in a few months. How long did it take to make the show? Thanks!';
    expect(knowledge.ask(message).id).toBe('how-long-to-make');
  });
});

describe('a greeting or thanks', () => {
  it.each([
    ['hi', 'greeting'],
    ['Hola!', 'greeting'],
    ['שלום', 'greeting'],
    ['hi, hello!', 'greeting'],
    ['thanks', 'thanks'],
    ['merci beaucoup', 'thanks'],
    ['danke. tschüss', 'thanks'],
    ['help', 'about-the-bot'],
    ['what can you do?', 'about-the-bot'],
    ['wer bist du', 'about-the-bot'],
  ])('alone is answered in kind: %s', (text, id) => {
    expect(knowledge.ask(text)).toMatchObject({ kind: 'offtopic', id });
  });

  it.each([
    'hi, who plays segev?',
    'hi who plays segev',
    'Hello there! Who plays Segev? Thanks!',
    'bonjour, qui joue segev ?',
    'hallo, wer spielt segev? danke',
    'היי, מי משחק את שגב?',
  ])('around a question takes nothing from it: %s', (text) => {
    expect(knowledge.ask(text)).toMatchObject({ id: 'who-plays-segev', confidence: 1 });
  });

  it('is none where it is a part of a title', () => {
    expect(knowledge.ask('hey arnold cast').kind).not.toBe('answer');
  });
});

describe('several questions in one message', () => {
  it.each([
    ['who plays segev and where was it filmed?', ['who-plays-segev', 'where-filmed']],
    ['How many episodes are there? And why was it cancelled?', ['how-many-episodes', 'why-cancelled']],
  ])('%s', (question, ids) => {
    const answer = knowledge.ask(question);
    expect([answer, ...answer.more].map(({ id }) => id)).toEqual(ids);
  });
});

describe('what is not known', () => {
  it.each([
    ['who composed the soundtrack?', 'gap'],
    ['how many dollars did one episode cost', 'gap'],
    ["what's the name of segev's daughter", 'gap'],
    ['what is the weather in paris', 'offtopic'],
    ['pancake recipe', 'offtopic'],
    ['', 'unknown'],
    ['???', 'unknown'],
  ])('%s', (question, kind) => {
    expect(knowledge.ask(question).kind).toBe(kind);
  });
});

it.each(['qwrtz plmk vbnhj', 'ä ö ü', '12345', '\u0000', '🎬🎬', '|| ||'])(
  'makes no answer of %j',
  (noise) => {
    expect(knowledge.ask(noise).kind).not.toBe('answer');
  },
);

it('offers no question that gives the ending away', () => {
  const offered = [...corpus.snippets, ...corpus.gaps].map(({ question }) => question);
  expect(offered.filter((question) => /kidnap|abduct|taken hostage/i.test(question))).toEqual([]);
  expect(knowledge.suggest('kidnapping', 25).every(({ question }) => !/kidnap/i.test(question))).toBe(true);
});

describe('every answer', () => {
  it('carries the snippet’s own statement, quotations and articles', () => {
    for (const { id, question, says, quotes, articles } of corpus.snippets) {
      expect(knowledge.open(id)).toMatchObject({
        kind: 'answer',
        heading: question,
        text: says,
        quotes,
        articles,
      });
    }
  });

  it('leads on to other questions, never to itself', () => {
    for (const { id } of [...corpus.snippets, ...corpus.gaps]) {
      const { related } = knowledge.open(id) ?? { related: [] };
      expect(related.length, id).toBeGreaterThan(0);
      expect(related).not.toContain(id);
      for (const next of related) expect(knowledge.snippet(next), next).toBeDefined();
    }
  });

  it('is well-formed for any text, and the same each time', () => {
    const words = fc.constantFrom(
      'who',
      'plays',
      'netflix',
      'cancelled',
      'season',
      'why',
      'fauda',
      '\u202e',
      '?',
      '\n',
      '🎬',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (question) => {
        const answer = knowledge.ask(question);
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
        expect(answer.kind === 'unknown' || answer.kind === 'near').toBe(answer.id === null);
        expect(answer.quotes.length > 0).toBe(answer.kind === 'answer');
        expect(knowledge.ask(question)).toEqual(answer);
      }),
      { numRuns: 300 },
    );
  });
});
