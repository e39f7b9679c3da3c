// What the measurements in a browser share.
import { chromium } from '../e2e/node_modules/@playwright/test/index.mjs';
import { LAUNCH } from '../e2e/support/browser.js';

export const launchBrowser = () => chromium.launch(LAUNCH);

/** Gives what `measure` makes of a page in a context of its own: without cache, cookies or storage. */
export async function inFreshTab(browser, measure) {
  const context = await browser.newContext();
  try {
    return await measure(await context.newPage());
  } finally {
    await context.close();
  }
}

/** What a person does, from `button` of the page to the tenant's answer. */
export async function signIn(page, button) {
  await page.locator(button).click();
  await page.getByRole('button', { name: /Use avery/ }).click();
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
