/** SVG to pixels, and how wide a text is: both by resvg, so that what is measured is what is drawn. */
import { createRequire } from 'node:module';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { scale } from './look.js';
import { encodePng } from './png.js';

const { resolve } = createRequire(import.meta.url);
const fontOf = (name: string) => resolve(`@expo-google-fonts/${name}.ttf`);

const options: ResvgRenderOptions = {
  font: {
    loadSystemFonts: false,
    fontFiles: [
      fontOf('heebo/400Regular/Heebo_400Regular'),
      fontOf('heebo/700Bold/Heebo_700Bold'),
      fontOf('frank-ruhl-libre/500Medium/FrankRuhlLibre_500Medium'),
      fontOf('frank-ruhl-libre/700Bold/FrankRuhlLibre_700Bold'),
      fontOf('frank-ruhl-libre/900Black/FrankRuhlLibre_900Black'),
    ],
    defaultFontFamily: 'Heebo',
  },
};

/** @param zoom pixels for each unit of the SVG */
export function renderPng(svg: string, zoom: number = scale): Buffer {
  const image = new Resvg(svg, { ...options, fitTo: { mode: 'zoom', value: zoom } }).render();
  return encodePng(image.pixels, image.width, image.height);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all that an SVG paints; undefined where it paints nothing. */
export function boxOf(svg: string): Box | undefined {
  const box = new Resvg(svg, options).getBBox();
  return box && { x: box.x, y: box.y, width: box.width, height: box.height };
}
