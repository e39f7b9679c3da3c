import axe from 'axe-core';
import { expect } from '@playwright/test';

/* What holds of every page in every state: WCAG 2.2 A and AA as far as axe-core can tell, and its best practices; nothing is cut off. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['cat.color'];

/** A phone at its narrowest, which is also 1280 px at a zoom of 400 % (WCAG 1.4.10); a tablet; a desktop. */
const WIDTHS = [320, 768, 1440];

/** axe-core finds nothing in any width and theme. Evaluated by the browser's protocol: the page's policy forbids scripts. */
export async function expectAccessible(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `${width} px`);
    // A theme changes colours and nothing else.
    for (const [colorScheme, tags] of [['light', TAGS], ['dark', COLOURS]]) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, tags), `${width} px, ${colorScheme}`).toEqual([]);
    }
  }
  await page.evaluate(() => delete window.axe);
}

/** axe-core finds nothing as the page is now, on a medium such as print: one run. */
export async function expectNoViolations(page) {
  await page.evaluate(axe.source);
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => delete window.axe);
}

/** Nothing has to be scrolled sideways. */
export async function expectNoOverflow(page, what) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, what).toBe(0);
}

function violations(page, tags = TAGS) {
  return page.evaluate(async (values) => {
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
  }, tags);
}
