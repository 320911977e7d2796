/** The emblem of a role, as small as it stands beside a name. */
import type { Person } from '#knowledge/data/schema.js';
import { emblemOf } from './emblems.js';
import { colours } from './look.js';
import { createPen, picture } from './svg.js';

/** CSS pixels; Discord shows 85. */
const side = 96;

export function drawThumbnail(person: Person): string {
  const pen = createPen('ltr', side);
  const content = [
    pen.circle([48, 48], 41, `fill="${colours.raised}" stroke="${colours.red}" stroke-width="2.500"`),
    pen.emblem([48, 48], 50, emblemOf(person)),
  ];
  return picture(side, content.join(''), side);
}
