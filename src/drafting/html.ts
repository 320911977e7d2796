/** The article of a page that was saved from a browser, as plain text. Its packages come with `npm ci` alone, not with the image. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** Elements that stand by themselves. */
const blocks = 'p, h1, h2, h3, h4, li, blockquote, pre, figcaption';

export function readHtml(html: string): { readonly text: string; readonly title?: string } {
  const { document } = parseHTML(html);
  const headline = lineOf(document.querySelector('h1')?.textContent ?? '');
  const found = new Readability(document).parse();
  if (!found?.content) return { text: '' };
  const { document: article } = parseHTML(`<!doctype html><html><body>${found.content}</body></html>`);
  const paragraphs = [...article.querySelectorAll(blocks)].flatMap((element) => {
    if (element.querySelector(blocks) !== null) return [];
    const text = lineOf(element.textContent ?? '');
    if (text === '') return [];
    return element.closest('blockquote') === null ? text : `> ${text}`;
  });
  const whole = lineOf(found.title ?? '');
  // Sites put their own name behind the headline.
  const title = headline !== '' && whole.startsWith(headline) ? headline : whole;
  const date = /^\d{4}-\d{2}-\d{2}/.exec(found.publishedTime ?? '')?.[0];
  const head = [title, date === undefined ? '' : `date ${date}`].filter((line) => line !== '');
  const text = [...head, ...paragraphs.filter((paragraph) => paragraph !== title)].join('\n\n');
  return { text: text.replaceAll('\n\n> ', '\n> '), ...(title === '' ? {} : { title }) };
}

const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
