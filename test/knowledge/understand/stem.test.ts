import { describe, expect, it } from 'vitest';
import { stemOf } from '#knowledge/understand/stem.js';

describe('the forms of a word', () => {
  it.each([
    ['en', ['cancelled', 'cancels', 'cancelling']],
    ['es', ['cancelada', 'cancelaron', 'cancelaste']],
    ['fr', ['annulee', 'annuler', 'annule']],
    ['de', ['folge', 'folgen']],
    ['he', ['סדרה', 'הסדרה', 'בסדרה', 'ובסדרה']],
    ['he', ['שחקנים', 'לשחקנים']],
  ] as const)('in %s have one stem: %s', (language, forms) => {
    expect(new Set(forms.map((form) => stemOf(form, language))).size).toBe(1);
  });

  it('are those of the language that the sentence is in', () => {
    expect(stemOf('temporadas', 'es')).not.toBe(stemOf('temporadas', 'en'));
  });

  it('are found by their letters where they are Hebrew, whatever the sentence is', () => {
    expect(stemOf('הסדרה', 'en')).toBe(stemOf('הסדרה', 'he'));
  });

  it.each(['', '2021', '@raz', 'été', 'ה', 'הם', 'שגב'])('leave “%s” as it is', (word) => {
    expect(stemOf(word, 'fr')).toBe(word.replace('הם', 'המ'));
  });
});
