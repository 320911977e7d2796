import { describe, expect, it } from 'vitest';
import { readArticle } from '#drafting/article.js';
import { OperatorError } from '#ops/errors.js';

const body =
  'The harbour town of Halden lost its ferry on Monday, and with it the only series that was ever filmed there. Nobody knows what will become of the pier.';
const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = async (content: Uint8Array) => {
  const error = await readArticle(content, 'a.txt').catch((thrown: unknown) => thrown);
  return error instanceof OperatorError ? error.message : 'none';
};

describe('an article', () => {
  it('has a headline, a date and first words, where the text prints them', async () => {
    const article = await readArticle(bytes(`date 2031-05-06 The Ferry Is Gone\n\n${body}`), 'a.txt');
    expect(article).toMatchObject({ title: 'The Ferry Is Gone', date: '2031-05-06' });
    expect(body.startsWith(article.opens)).toBe(true);
  });

  it('has no headline where its first line is a sentence', async () => {
    const article = await readArticle(bytes(`The ferry is gone.\n${body}`), 'a.txt');
    expect(article).not.toHaveProperty('title');
    expect(article.opens).toBe('The ferry is gone.');
  });

  it('is read from a page that was saved from a browser', async () => {
    const page = `<!doctype html><html><head><title>The Ferry Is Gone - The Halden Sample</title></head><body><nav><a href="/">Home</a></nav>
      <article><h1>The Ferry Is Gone</h1><p>${body}</p><p>${body} Again.</p><blockquote><p>We will miss her.</p></blockquote></article>
      <footer>Subscribe now</footer></body></html>`;
    const { text, title } = await readArticle(bytes(page), 'a.html');
    expect(title).toBe('The Ferry Is Gone');
    expect(text).toContain(body);
    expect(text).toContain('> We will miss her.');
    expect(text).not.toContain('Subscribe');
  });

  it.each([
    ['nothing', new Uint8Array(), 'is empty'],
    ['spaces', bytes(' \n\n '), 'has no words'],
    ['a few words', bytes('The ferry is gone.'), '4 words only'],
    ['5 MB', new Uint8Array(5 * 2 ** 20).fill(0x61), 'has 5.0 MB'],
    ['a book', bytes(`${body}\n`.repeat(1000)), 'characters of text'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'is no text'],
    ['a PDF', bytes('%PDF-1.7 …'), 'is a PDF'],
    ['a Word document', bytes('PK\u0003\u0004'), 'is a packed file'],
    ['an RTF', bytes('{\\rtf1 The ferry'), 'is an RTF'],
    [
      'a page in a single file',
      bytes(`From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n${body}`),
      'is a page in a single file (MHTML)',
    ],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0), 'is in UTF-16'],
    ['Latin-1', Uint8Array.of(...bytes(body), 0xe9), 'isn’t in UTF-8'],
    [
      'numbers',
      bytes('1234567890 a b c d e f g h i j k l m n o p q r s t u v w '.padEnd(400, '0123456789')),
      'hardly made of words',
    ],
  ])('is refused in a sentence where the file holds %s', async (_name, content, sentence) => {
    expect(await refusal(content)).toContain(sentence);
  });
});
