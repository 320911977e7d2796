/** Emblems of the roles: lines in a square of 48. Nobody's face is drawn. */
import type { Person } from '#knowledge/data/schema.js';
import { colours, serif } from './look.js';
import { createPen } from './svg.js';

const lines = (content: string): string =>
  `<g fill="none" stroke="${colours.ink}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${content}</g>`;
const accent = `stroke="${colours.bright}"`;

/** By the actor. */
const emblems: Readonly<Record<string, string>> = {
  // A compass: a tour guide, and a search.
  'lior-raz': lines(
    `<circle cx="24" cy="24" r="17"/><path d="M24 3v4M24 41v4M3 24h4M41 24h4"/><path d="M31.5 16.5 27 27l-10.500 4.500L21 21z" ${accent}/>`,
  ),
  // Two rings, one of them broken.
  'kaelen-ohm': lines(
    `<circle cx="18" cy="27" r="12"/><path d="M29.500 15.100A12 12 0 1 1 24.500 18.600" ${accent}/><path d="M25 9l3 4M34 6l-1.500 5M41 9.500l-4 3.500" ${accent}/>`,
  ),
  // A kite.
  'neta-orbach': lines(
    `<path d="M28 4 41 17 24 31 15 13z"/><path d="M28 4 24 31M15 13l26 4"/><path d="M24 31c-2 4-7 3-8 7s-5 3-7 6" ${accent}/>`,
  ),
  // A notebook and its pencil.
  'sanaa-lathan': lines(
    `<path d="M33 27v13a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3h14"/><path d="M14 18h9M14 26h8M14 34h12"/><path d="M38.500 5.500l4 4L30 22l-5.500 1.500L26 18z" ${accent}/>`,
  ),
  // A badge.
  'moran-rosenblatt': lines(
    `<path d="M24 4l15 5.500v12C39 32 32.500 40 24 44 15.500 40 9 32 9 21.500v-12z"/><path d="M24 15l2.600 5.600 6.100.700-4.500 4.200 1.200 6-5.400-3-5.400 3 1.200-6-4.500-4.200 6.100-.7z" ${accent}/>`,
  ),
  // Two who overlap.
  'gal-toren': lines(
    `<circle cx="17" cy="24" r="13"/><circle cx="31" cy="24" r="13"/><path d="M24 13.050a13 13 0 0 1 0 21.900 13 13 0 0 1 0-21.900z" ${accent}/>`,
  ),
};

/** The emblem of the role; for somebody new, the first letter of the name. */
export const emblemOf = ({ id, name }: Pick<Person, 'id' | 'name'>): string =>
  emblems[id] ??
  createPen('ltr').text(name.slice(0, 1), { x: 24, y: 35, font: serif(34, 700), anchor: 'middle' });
