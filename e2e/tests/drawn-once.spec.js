import { expect, test } from '../support/test.js';

/*
 * What a person waits for comes first, and nothing is drawn for nothing. The app's patience (400 ms) is for slow networks; here it is
 * long, so that a slow machine does not end it.
 */

const LONG = 60_000;

test.beforeEach(async ({ page }) => {
  await page.addInitScript((long) => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (call, ms, ...rest) => setTimeout(call, ms === 400 ? long : ms, ...rest);
  }, LONG);
});

/** The texts of all elements that `selector` has found in the app, in the order in which they came. */
async function watch(page, selector) {
  await page.addInitScript((wanted) => {
    globalThis.drawn = [];
    new MutationObserver(() => {
      for (const each of document.querySelectorAll(wanted)) {
        if (each.textContent && globalThis.drawn.at(-1) !== each.textContent) globalThis.drawn.push(each.textContent);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, selector);
  return () => page.evaluate(() => globalThis.drawn);
}

test('after a sign-in the page that the person came for is the first that the app draws', async ({ page, person }) => {
  await page.addInitScript(() => {
    globalThis.drawn = new Set();
    const look = () => {
      for (const { textContent } of document.querySelectorAll('#app h1')) globalThis.drawn.add(textContent);
      requestAnimationFrame(look);
    };
    look();
  });
  await person.signInAtOnce();
  expect(await page.evaluate(() => [...globalThis.drawn])).toEqual(['Avery Sample']);
});

test('the contact is drawn before the lists, also when they are answered first', async ({ page, person, stage }) => {
  const lists = ['collect/invoices', 'membership/memberships', 'events/registrations'];
  const answered = Promise.all(lists.map((path) => page.waitForResponse(`${stage.services}/${path}/**`)));
  await page.route(`${stage.services}/rolodex/contacts/current`, async (route) => {
    if (route.request().method() === 'GET') await answered;
    await route.continue();
  });
  const parts = ['contact', 'invoices', 'membership', 'events'].map((name) => `section[aria-labelledby=${name}]`);
  // What is loading is hidden from the accessibility tree.
  const drawn = await watch(page, `:is(${parts.join()}) :is(dl.facts, ul, .figure):not([aria-hidden], [aria-hidden] *)`);
  await person.signIn();
  const [first, ...rest] = await drawn();
  expect(first).toContain('100245');
  expect(rest.join()).toContain('Webinar: reading a calibration certificate 2027');
});

test('a press on the first screen leads away without another page being drawn', async ({ page, person }) => {
  const drawn = [];
  await page.exposeFunction('tell', (text) => drawn.push(text));
  await page.addInitScript(() => {
    new MutationObserver(() => document.querySelector('#app h1') && globalThis.tell(location.href)).observe(document, { childList: true, subtree: true });
  });
  let goesOn;
  const held = new Promise((resolve) => { goesOn = resolve; });
  await page.route(/backbeat_bg\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await person.signInButton.click();
  goesOn();
  await person.expectTenant();
  expect(drawn).toEqual([]);
});
