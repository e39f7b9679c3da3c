import { expect } from '@playwright/test';

/* What somebody does who has no pointer. */

/** What has the focus, as a person would call it. */
export const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (element === document.body) return '';
  return (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText).replace(/\s+/g, ' ').trim();
});

/** Presses Tab until what is called `name` has the focus, at most so many times. */
export async function tabTo(page, name, most = 25, key = 'Tab') {
  for (let presses = 0; presses < most; presses += 1) {
    if (await focused(page) === name) return;
    await page.keyboard.press(key);
  }
  expect(await focused(page)).toBe(name);
}

/** Presses these keys, one after the other. */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}
