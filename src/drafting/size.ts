/** How large an article’s file may be. The playground’s page uses it, too. */

/** In bytes. A page saved from a browser has much beside its article. */
export const largestFile = 4 * 1024 * 1024;

/** What is said behind the name of a larger file. @param size in bytes */
export const tooLarge = (size: number): string =>
  `has ${(size / 2 ** 20).toFixed(1)} MB; 4 MB are the most. Save the article alone, as text or as a page without pictures.`;
