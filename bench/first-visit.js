// What a first visit waits for, in one run: medians of cold loads of the build in dist/ against the demo, in milliseconds
// and as ratios. `make bench` runs it.
import { chromium } from '../e2e/node_modules/@playwright/test/index.mjs';
import { startDemo } from '../demo/start-demo.js';

const RUNS = 7;
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const demo = await startDemo({ ports: { app: 0, tenant: 0, services: 0, control: 0 } });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });
try {
  const rows = { whole: [], held: [], usable: [], contact: [] };
  for (let run = 0; run < RUNS; run += 1) {
    rows.whole.push(await inFreshTab((page) => firstPaint(page, false)));
    rows.held.push(await inFreshTab((page) => firstPaint(page, true)));
    rows.usable.push(await inFreshTab(usableSignIn));
    rows.contact.push(await inFreshTab(callbackToContact));
  }
  const [whole, held, usable, contact] = Object.values(rows).map(median);
  console.log(`first contentful paint                            ${whole} ms`);
  console.log(`the same with every script and the wasm held back ${held} ms, ${(held / whole).toFixed(2)} of it`);
  console.log(`the app's own Sign in button is there             ${usable} ms, ${(usable / whole).toFixed(2)} of the first paint`);
  console.log(`from the callback to the contact on screen        ${contact} ms`);
} finally {
  await browser.close();
  await demo.stop();
}

async function inFreshTab(measure) {
  const context = await browser.newContext();
  try {
    return await measure(await context.newPage());
  } finally {
    await context.close();
  }
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
  await page.addInitScript(markWhenThere, '#app .start button');
  await page.goto(demo.urls.app);
  return markOf(page);
}

async function callbackToContact(page) {
  await page.addInitScript(markWhenThere, '#app .facts:not([aria-hidden])');
  await page.goto(demo.urls.app);
  await page.locator('#app .start button').click();
  await page.getByRole('button', { name: /Use avery/ }).click();
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

function median(values) {
  return Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}
