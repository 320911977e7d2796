/** The bot's own icon and banner: a road at night, and what drives away on it. */
import { colours, serif } from './look.js';
import { wordmark } from './parts.js';
import { createPen, picture, widthOf } from './svg.js';

const iconSize = 512;
const banner = { width: 1360, height: 480 };

/** Discord cuts a circle out of it. */
export function drawIcon(): string {
  const pen = createPen('ltr', iconSize);
  const font = serif(400, 900);
  const dashes = [152, 227, 302].map((x) => pen.rect(x, 406, 58, 12, colours.ground, 6));
  return picture(
    iconSize,
    [
      pen.rect(0, 0, iconSize, iconSize, colours.red),
      pen.text('&', { x: (iconSize - widthOf('&', font)) / 2 - 8, y: 360, font }),
      ...dashes,
    ].join(''),
    iconSize,
  );
}

export function drawBanner(): string {
  const { width, height } = banner;
  return picture(height, roadAtNight() + wordmark(88, 286, 136, 900), width);
}

/** Where the sides of the road meet. */
const vanishing = { x: 1050, y: 140 };

function roadAtNight(): string {
  const { height } = banner;
  const { x, y } = vanishing;
  const edge = (bottom: number) =>
    `<path d="M${x} ${y}L${bottom} ${height}" stroke="${colours.line}" stroke-width="3"/>`;
  /** From 0 at the horizon to 1 at the viewer. */
  const dashes = [0.1, 0.17, 0.27, 0.42, 0.66].map((near, at, all) => {
    const far = near * 0.78;
    const from = y + far * (height - y);
    const to = y + near * (height - y);
    const half = (part: number) => 1 + 14 * part;
    const middle = (part: number) => x - 10 * part;
    return `<path d="M${middle(far) - half(far)} ${from}L${middle(far) + half(far)} ${from}L${middle(near) + half(near)} ${to}L${middle(near) - half(near)} ${to}z" fill="${at === all.length - 1 ? colours.red : colours.line}"/>`;
  });
  const lights = [26, 56].map(
    (aside) =>
      `<rect x="${x + aside - 8}" y="${y + 58}" width="16" height="8" rx="4" fill="${colours.bright}"/>`,
  );
  return [
    `<path d="M790 ${y}H1360" stroke="${colours.raised}" stroke-width="2"/>`,
    edge(730),
    edge(1470),
    ...dashes,
    ...lights,
  ].join('');
}
