import { LOOKED_AT } from '../support/looked-at.js';
import { focusInSight, smallTargets } from '../support/sight.js';
import { expect, test } from '../support/test.js';

/* What is pressed is large enough (WCAG 2.5.8), and what has the focus is never all covered (WCAG 2.4.11). */

/** Presses `key` until the focus has gone through the page from `start`; gives what had it while nothing of it could be seen. */
async function covered(page, key = 'Tab', start = page.getByRole('link', { name: 'Skip to content' })) {
  await start.focus();
  const unseen = [];
  const seen = new Set();
  for (;;) {
    await page.keyboard.press(key);
    const isRound = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return true;
      const isKnown = window.reached?.has(element) ?? false;
      (window.reached ??= new WeakSet()).add(element);
      return isKnown;
    });
    if (isRound) break;
    const { name, isSeen } = await focusInSight(page);
    seen.add(name);
    if (!isSeen) unseen.push(name);
  }
  expect(seen.size).toBeGreaterThan(2);
  await page.evaluate(() => delete window.reached);
  return unseen;
}

for (const [name, reach] of Object.entries(LOOKED_AT)) {
  test(`${name} has targets of 24 px on a phone, and the focus stays in sight both ways`, async ({ page, person, stage }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await reach({ page, person, stage });
    expect(await smallTargets(page)).toEqual([]);
    expect(await covered(page), 'forwards on a phone').toEqual([]);
    // 1280 by 900 px at 200 %: there is least room between what stays at the top and at the bottom.
    await page.setViewportSize({ width: 640, height: 450 });
    expect(await covered(page, 'Shift+Tab', page.getByRole('contentinfo').getByRole('link').last()), 'backwards at 200 %').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await smallTargets(page)).toEqual([]);
    expect(await covered(page), 'on a desktop').toEqual([]);
  });
}

for (const [width, height] of [[320, 640], [1280, 720]]) {
  test(`the account panel covers nothing that has the focus at ${width} px`, async ({ page, person }) => {
    await page.setViewportSize({ width, height });
    await person.signIn();
    const summary = page.locator('details.account summary');
    await summary.click();
    await expect(page.getByLabel('System')).toBeVisible();
    expect(await smallTargets(page)).toEqual([]);
    expect(await covered(page, 'Tab', summary)).toEqual([]);
  });
}
