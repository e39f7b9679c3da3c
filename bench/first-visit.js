// What a first visit waits for, in one run: medians of cold loads of the build in dist/ against the demo, in milliseconds
// and as ratios. `make bench` runs it.
import { startDemo } from '../demo/start-demo.js';
import { inFreshTab, launchBrowser, median, signIn } from './browser.js';

const RUNS = 7;

const demo = await startDemo({ ports: { app: 0, tenant: 0, services: 0, control: 0 } });
const browser = await launchBrowser();
try {
  const rows = { whole: [], held: [], usable: [], contact: [] };
  for (let run = 0; run < RUNS; run += 1) {
    rows.whole.push(await inFreshTab(browser, (page) => firstPaint(page, false)));
    rows.held.push(await inFreshTab(browser, (page) => firstPaint(page, true)));
    rows.usable.push(await inFreshTab(browser, usableSignIn));
    rows.contact.push(await inFreshTab(browser, callbackToContact));
  }
  const [whole, held, usable, contact] = Object.values(rows).map((times) => Math.round(median(times)));
  console.log(`first contentful paint                            ${whole} ms`);
  console.log(`the same with every script and the wasm held back ${held} ms, ${(held / whole).toFixed(2)} of it`);
  console.log(`the app's own Sign in button is there             ${usable} ms, ${(usable / whole).toFixed(2)} of the first paint`);
  console.log(`from the callback to the contact on screen        ${contact} ms`);
} finally {
  await browser.close();
  await demo.stop();
}

async function firstPaint(page, isHeld) {
  if (isHeld) await page.route(/\.(js|wasm)$/, () => {});
  await page.goto(demo.urls.app, { waitUntil: 'commit' });
  return page.evaluate(() => new Promise((resolve) => {
    const seen = (entries) => {
      const paint = entries.find((entry) => entry.name === 'first-contentful-paint');
      if (paint) resolve(paint.startTime);
    };
    seen(performance.getEntriesByType('paint'));
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type: 'paint', buffered: true });
  }));
}

async function usableSignIn(page) {
  await page.addInitScript(markWhenThere, '#app .start .primary');
  await page.goto(demo.urls.app);
  return markOf(page);
}

async function callbackToContact(page) {
  await page.addInitScript(markWhenThere, '#app .facts:not([aria-hidden])');
  await page.goto(demo.urls.app);
  await signIn(page, '#app .start .primary');
  return markOf(page);
}

/** Runs in the page: marks the moment at which `selector` is first found, counted from the navigation. */
function markWhenThere(selector) {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(selector)) return;
    performance.mark('there');
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

async function markOf(page) {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('there')[0]?.startTime);
  return mark.jsonValue();
}
