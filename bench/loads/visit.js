// One turn of one of the two: two cold visits, and two warm ones in the context of the second.
import { figures, isQuiet, watch } from './in-page.js';

const PATIENCE_MS = 60_000;

/** What is on the start page once the app itself has drawn it, and where the contact stands. */
const PLACES = {
  backbeat: { whole: '#app .start .primary', shown: 'section[aria-labelledby=contact] dl.facts:not([aria-hidden])' },
  peer: { whole: '.start .primary', shown: 'section[aria-label=Contact] dl.facts' },
};

/** `{ cold, warm }`, each with the figures of profiles.js. */
export async function takeTurn(stage, name, profile) {
  const { sides } = stage;
  sides.show(name);
  const turn = { ...stage, ...PLACES[name], profile };
  const cold = await inContext(turn, (context) => load(turn, context));
  return inContext(turn, async (context) => {
    Object.assign(cold, await signIn(turn, context));
    await context.clearCookies(); // a person who is signed out, with a cache that one visit has filled
    const warm = await load(turn, context);
    return { cold, warm: { ...warm, ...await signIn(turn, context) } };
  });
}

/** `{ cold, warm }`: the first paint of a page that has nothing but a line. */
export async function paintBare(stage, profile) {
  stage.sides.show('bare');
  const turn = { ...stage, profile };
  return inContext(turn, async (context) => ({ cold: await firstPaint(turn, context), warm: await firstPaint(turn, context) }));
}

async function firstPaint(turn, context) {
  const { page, throttle } = await openPage(turn, context, false);
  await page.goto(`${turn.sides.origin}/`);
  const paint = await page.waitForFunction(() => window.seen?.fcp, undefined, { polling: 100 });
  const figure = await paint.jsonValue();
  await throttle(false);
  await page.close();
  return figure;
}

async function inContext({ browser, profile, relay }, measure) {
  const context = await browser.newContext(profile.network ? { proxy: { server: relay.address, bypass: '<-loopback>' } } : {});
  try {
    return await measure(context);
  } finally {
    await context.close();
  }
}

/** A page with the profile's throttling; `throttle(false)` takes it away. */
async function openPage(turn, context, clicks) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const session = await context.newCDPSession(page);
  const throttle = async (isOn) => {
    turn.relay.shape(isOn ? turn.profile.network : undefined);
    await session.send('Emulation.setCPUThrottlingRate', { rate: isOn ? turn.profile.cpu : 1 });
  };
  await page.addInitScript(watch, { clicks, origin: turn.sides.origin, shown: turn.shown });
  await throttle(true);
  return { page, session, throttle };
}

async function load(turn, context) {
  const { page, session, throttle } = await openPage(turn, context, false);
  const before = turn.sides.sent();
  await page.goto(`${turn.sides.origin}/`);
  await page.waitForFunction(isQuiet, turn.whole, { polling: 200 });
  const seen = await page.evaluate(figures);
  await throttle(false);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  await page.close();
  return { fcp: seen.fcp, lcp: seen.lcp, tbt: seen.tbt, bytes: turn.sides.sent() - before, memory: heap + seen.wasm };
}

/** From a start page on which Sign in is pressed at once to the contact. The tenant's own page is not slowed. */
async function signIn(turn, context) {
  const { page, session, throttle } = await openPage(turn, context, true);
  const left = leaving(session, turn.sides.tenant);
  await session.send('Network.enable');
  await page.goto(`${turn.sides.origin}/`, { waitUntil: 'commit' });
  const answer = page.getByRole('button', { name: /Use avery/ });
  const lost = answer.waitFor().then(() => new Promise(() => {}), () => { throw new Error('the click on Sign in was lost'); });
  const leave = await Promise.race([left, lost]);
  await throttle(false);
  await answer.waitFor();
  await throttle(true);
  await answer.click({ noWaitAfter: true });
  const contact = await page.waitForFunction(() => window.seen?.contact, undefined, { polling: 100 });
  const figure = await contact.jsonValue();
  await throttle(false);
  await page.close();
  return { leave, contact: figure };
}

/** Milliseconds from the request for the start page to that for the tenant's /authorize. */
function leaving(session, tenant) {
  return new Promise((resolve) => {
    let begun;
    session.on('Network.requestWillBeSent', ({ request, timestamp, type }) => {
      if (type !== 'Document') return;
      begun ??= timestamp;
      if (request.url.startsWith(`${tenant}authorize`)) resolve((timestamp - begun) * 1000);
    });
  });
}
