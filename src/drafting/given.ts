/** An article as it is given, and how large its file may be. The playground’s page uses that, too. */

/** An article as it was given. */
export interface Given {
  /** What it is called in what is told of it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** In bytes. A page saved from a browser has much beside its article. */
export const largestFile = 4 * 1024 * 1024;

/** What is said behind the name of a larger file. @param size in bytes */
export const tooLarge = (size: number): string =>
  `has ${(size / 2 ** 20).toFixed(1)} MB; 4 MB are the most. Save the article alone, as text or as a page without pictures.`;
