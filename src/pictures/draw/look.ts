/** How all pictures look. Lengths are CSS pixels of a picture that is shown 350 wide, as on a phone. */

export const width = 350;
/** Device pixels a CSS pixel: sharp on a phone. */
export const scale = 3;
export const margin = 24;

export const colours = {
  /** Dark on Discord's light theme and on its dark one. */
  ground: '#131318',
  raised: '#1d1d24',
  line: '#393943',
  ink: '#f6f2ec',
  soft: '#b3b0b8',
  red: '#b1060f',
  /** The accent where it is text: red itself is too dark to be read here. */
  bright: '#ff6269',
} as const;

export interface Font {
  readonly family: 'Heebo' | 'Frank Ruhl Libre';
  readonly weight: 400 | 500 | 700 | 900;
  readonly size: number;
}

export const sans = (size: number, weight: 400 | 700 = 400): Font => ({ family: 'Heebo', weight, size });
export const serif = (size: number, weight: 500 | 700 | 900 = 500): Font => ({
  family: 'Frank Ruhl Libre',
  weight,
  size,
});

/** No text is smaller. */
export const smallest = 14;
