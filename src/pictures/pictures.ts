/** The pictures that a page can show: which file, what it says to those who don't see it, and whether it gives the ending away. */
import type { Facts, Language, Person, Quote } from '#knowledge/data/schema.js';
import { pictureFile } from './files.js';
import { pictureNames } from './names.js';
import { pictureTexts } from './texts.js';

export interface Picture {
  /** Of its file. */
  readonly name: string;
  /** What it shows, in words: 1024 characters at most. */
  readonly alt: string;
  readonly spoiler: boolean;
}

/** What is known, in the language that it is told in. */
type Told = Facts & { readonly language: Language };

const altLimit = 1024;

export const timelinePicture = (told: Told): Picture | undefined =>
  drawn({
    name: pictureNames.timeline(told.language),
    alt: `${pictureTexts[told.language].timeline.title}. ${told.timeline.map(({ when, what }) => `${when}: ${what}`).join(' ')}`,
    spoiler: told.timeline.some(({ snippet }) => isSpoiler(snippet, told)),
  });

export const peoplePicture = (told: Told): Picture | undefined =>
  drawn({
    name: pictureNames.people(told.language),
    alt: `${pictureTexts[told.language].people.title}. ${told.people
      .flatMap(({ name, character }) =>
        character === undefined ? [] : [`${character.name} (${name}): ${character.relation}.`],
      )
      .join(' ')}`,
    spoiler: false,
  });

const charts = ['nielsen-overall', 'nielsen-originals', 'netflix-top-ten'];

export const chartsPicture = (told: Told): Picture | undefined =>
  drawn({
    name: pictureNames.charts(told.language),
    alt: `${pictureTexts[told.language].charts.title}. ${told.snippets
      .flatMap(({ id, says }) => (charts.includes(id) ? [says] : []))
      .join(' ')}`,
    spoiler: charts.some((id) => isSpoiler(id, told)),
  });

/** @param spoiler whether the quotation gives the ending away */
export function quotationPicture(quote: Quote, spoiler: boolean, told: Told): Picture | undefined {
  const { text, by, to, article } = quote;
  const who = told.people.find(({ id }) => id === by)?.name;
  if (who === undefined) return undefined;
  const said = to === undefined ? who : `${who} ${pictureTexts[told.language].saidTo(to)}`;
  const short = told.articles.find(({ id }) => id === article)?.short ?? article;
  return drawn({
    name: pictureNames.quotation(quote, told.language),
    alt: `“${text}” — ${said}; ${short}`,
    spoiler,
  });
}

/** The emblem of a role. */
export function emblemPicture({ id, character }: Person, { language }: Told): Picture | undefined {
  if (character === undefined) return undefined;
  const alt = pictureTexts[language].emblemOf(character.name);
  return drawn({ name: pictureNames.emblem(id), alt, spoiler: false });
}

const isSpoiler = (id: string, { snippets }: Facts): boolean =>
  snippets.some((snippet) => snippet.id === id && snippet.spoiler);

/** A message that names a file which isn't there would be refused: then there is no picture. */
const drawn = ({ alt, ...picture }: Picture): Picture | undefined =>
  pictureFile(picture.name) === undefined
    ? undefined
    : { ...picture, alt: alt.length > altLimit ? `${alt.slice(0, altLimit - 1)}…` : alt };
