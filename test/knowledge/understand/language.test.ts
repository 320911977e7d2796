import { describe, expect, it } from 'vitest';
import { openLanguages } from '#knowledge/understand/language.js';

const tell = openLanguages({
  read: [
    ['en', ['the', 'is', 'die']],
    ['de', ['die', 'ist', 'wer']],
    ['es', ['la', 'es', 'que']],
  ],
  others: [['it', ['la', 'che', 'il', 'di']]],
});

describe('a language', () => {
  it.each([
    ['is the show over', { language: 'en', sure: true }],
    ['wer ist die frau', { language: 'de', sure: true }],
    ['que es la serie', { language: 'es', sure: true }],
    ['מי משחק את Segev', { language: 'he', sure: true }],
    ['', { language: 'en', sure: false }],
    ['die', { language: 'en', sure: false }],
  ])('%j', (text, told) => expect(tell(text.split(' '))).toEqual(told));

  it('is told as unread only where another is clearly ahead', () => {
    expect(tell(['che', 'il'])).toEqual({ language: 'en', sure: false, unread: 'it' });
    expect(tell(['che'])).toEqual({ language: 'en', sure: false });
    expect(tell(['che', 'il', 'la', 'es', 'que'])).toEqual({ language: 'es', sure: true });
  });

  it.each([
    ['почему сериал закрыли', 'Cyrl'],
    ['لماذا ألغي المسلسل', 'Arab'],
    ['なぜ', 'Jpan'],
    ['왜', 'Kore'],
  ])('%s is in a script that nobody reads', (text, unread) => {
    expect(tell(text.split(' '))).toEqual({ language: 'en', sure: false, unread });
  });

  it('is not told by one foreign word among others', () => {
    expect(tell(['is', 'the', 'сериал', 'over'])).toEqual({ language: 'en', sure: true });
  });
});
