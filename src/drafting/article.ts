/** An article as a file: text, or a page saved from a browser. What can't be used is refused in a sentence. */
import { OperatorError } from '#ops/errors.js';
import { largestFile, tooLarge } from './given.js';
import { paragraphsOf, sentencesOf } from './text.js';

export interface Article {
  /** Plain text in UTF-8: paragraphs a line each, quotations that are set apart as lines of “> ”. */
  readonly text: string;
  readonly title?: string;
  /** As the text prints it, 2021-09-21; no other form can be held against the text. */
  readonly date?: string;
  /** Its first words after headline and date. */
  readonly opens: string;
}

/** In characters. Articles have some thousand. */
const longestText = 100_000;
const fewestWords = 20;
const fewestLetters = 0.6;

/**
 * @param file its name, for what is told
 * @throws {OperatorError} where it is no article that can be read
 */
export async function readArticle(bytes: Uint8Array, file: string): Promise<Article> {
  const text = decode(bytes, file);
  const page = isHtml(text) ? await readPage(text) : { text };
  const article = describe(page.text, page.title);
  const words = article.text.match(/\p{L}+/gu) ?? [];
  if (words.length < fewestWords)
    throw refusal(
      file,
      `has ${words.length === 0 ? 'no words' : `${words.length} words only`}: is it the article itself? Save its whole text.`,
    );
  if (article.text.length > longestText)
    throw refusal(
      file,
      `has ${article.text.length} characters of text; an article has ${longestText} at most. Keep the article alone.`,
    );
  const letters = article.text.match(/[\p{L}\s]/gu)?.length ?? 0;
  if (letters < fewestLetters * article.text.length)
    throw refusal(file, 'is hardly made of words. Save the article as plain text, in UTF-8.');
  return article;
}

const refusal = (file: string, what: string): OperatorError => new OperatorError(`${file} ${what}`);

function decode(bytes: Uint8Array, file: string): string {
  if (bytes.length === 0) throw refusal(file, 'is empty. Put the article’s text in it.');
  if (bytes.length > largestFile) throw refusal(file, tooLarge(bytes.length));
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (head.startsWith('%PDF')) throw refusal(file, 'is a PDF. Copy the article’s text into a .txt file.');
  if (head.startsWith('{\\rt')) throw refusal(file, 'is an RTF. Save it as plain text, in UTF-8.');
  if (head.startsWith('PK'))
    throw refusal(file, 'is a packed file, such as a Word document. Save it as plain text, in UTF-8.');
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff'))
    throw refusal(file, 'is in UTF-16. Save it in UTF-8.');
  const start = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  if (/^MIME-Version:/im.test(start) && /\bmultipart\/related\b/i.test(start))
    throw refusal(file, 'is a page in a single file (MHTML). Save the page again, as HTML only.');
  if (bytes.includes(0)) throw refusal(file, 'is no text. Save the article as plain text, in UTF-8.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(file, 'isn’t in UTF-8. Open it in an editor and save it in that encoding.');
  }
}

const isHtml = (text: string): boolean =>
  /^\s*<(?:!doctype html|html|head|body|article|div|p)\b/i.test(text.slice(0, 2000));

async function readPage(html: string): Promise<{ text: string; title?: string }> {
  const { readHtml } = await import('./html.js');
  return readHtml(html);
}

const isoDate = /\b\d{4}-\d{2}-\d{2}\b/;
/** A longer first line is no headline. In characters. */
const longestTitle = 150;
const opening = 60;

function describe(raw: string, pageTitle: string | undefined): Article {
  const text = raw
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .normalize('NFC');
  const lines = paragraphsOf(text).map(({ start, end }) => text.slice(start, end).trim());
  const date = lines.slice(0, 4).flatMap((line) => isoDate.exec(line)?.[0] ?? [])[0];
  const first = withoutDate(lines[0] ?? '', date);
  const isTitle =
    lines.length > 1 && first.length <= longestTitle && (first !== lines[0] || !/[.!?]["”’]?$/.test(first));
  const title = pageTitle ?? (isTitle && first !== '' ? first : undefined);
  const body =
    lines
      .map((line) => withoutDate(line, date))
      .find((line, at) => line !== '' && line !== title && !(at === 0 && isTitle)) ?? first;
  return {
    text: `${text.trim()}\n`,
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    opens: firstWords(sentencesOf(body, { start: 0, end: body.length })[0]?.text ?? body, opening),
  };
}

/** A line of the date alone, or the date before a headline. */
function withoutDate(line: string, date: string | undefined): string {
  const at = date === undefined ? -1 : line.indexOf(date);
  if (date === undefined || at < 0 || at > 20) return line;
  return line.slice(at + date.length).replace(/^[\s,·|–—-]+/, '');
}

/** Whole words, as many as fit. */
export function firstWords(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(' ', limit);
  let end = space > 0 ? space : limit;
  while (end > 0 && /[,;:—–-]/.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
