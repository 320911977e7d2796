/** What is measured of how a page looks. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const findings = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});

/** What axe has against the page as it is now, by WCAG 2.2 AA and its own best practices. */
export async function complaintsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axe.source);
  const { violations } = findings.parse(await page.evaluate('axe.run()'));
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** How far to the right anything reaches. */
export const widest = `Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('main *')]
  .map((element) => Math.ceil(element.getBoundingClientRect().right)))`;

/** What is to be pressed and is less than 44 pixels wide or high; words within a text may be. */
export const small = `[...document.querySelectorAll('button, select, a.button, .option, .item, [role="combobox"]')]
  .filter((element) => !element.closest('.text') && element.checkVisibility())
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && (width < 43.5 || height < 43.5))
  .map(([{ className, textContent }, { width, height }]) => [className, textContent, width, height].join(' '))`;
