import { expectNoOverflow } from '../support/accessible.js';
import { LOOKED_AT } from '../support/looked-at.js';
import { addStyle, cutOff, outOfReach, overlaps } from '../support/sight.js';
import { expect, test } from '../support/test.js';

/* Larger and wider texts (WCAG 1.4.4, 1.4.10, 1.4.12): nothing is cut off or lost, and nothing has to be scrolled sideways. */

/** WCAG 1.4.12, as its text says; !important as a person's own style sheet would have it. */
const SPACING = '* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }';

async function expectWhole(page, what) {
  await expectNoOverflow(page, what);
  expect(await cutOff(page), what).toEqual([]);
  expect(await overlaps(page), what).toEqual([]);
  expect(await outOfReach(page), what).toEqual([]);
}

for (const [name, reach] of Object.entries(LOOKED_AT)) {
  test(`${name} has all its texts at twice the size, and with wide spaces`, async ({ page, person, stage }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await reach({ page, person, stage });
    // A browser's zoom of 200 % is a screen of half the size; of 400 % one of a quarter.
    for (const [width, height] of [[640, 450], [320, 256]]) {
      await page.setViewportSize({ width, height });
      await expectWhole(page, `${width} px`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await expectWhole(page, 'text of 200 %');
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    await addStyle(page, SPACING);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await expectWhole(page, `spaces, ${width} px`);
    }
  });
}
