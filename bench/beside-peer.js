// Backbeat beside a small page that signs in by @auth0/auth0-spa-js, in one run: the same tenant, services, origin and static
// server, and the same moment taken in the same way. `make bench` runs it.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { App } from '../demo/app/index.js';
import { listen } from '../demo/server/listen.js';
import { startDemo } from '../demo/start-demo.js';
import { AUDIENCE } from '../demo/tenant/provider.js';
import { callBesideFetch, keepFirstCall } from './call.js';
import { inFreshTab, launchBrowser, median, signIn } from './browser.js';
import { buildPeer } from './peer/build.js';

const RUNS = 15;
/** Milliseconds from a home to a server of its continent; without any, nothing is seen of who asks how often. */
const ROUND_TRIP = 50;

const front = await listen('app', 0);
const demo = await startDemo({ appOrigin: front.origin, ports: { app: 0, tenant: 0, services: 0, control: 0 } });
const browser = await launchBrowser();
const configuration = await (await fetch(`${demo.urls.app}config.json`)).json();
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const folder = await buildPeer({
  audience: AUDIENCE,
  clientId: configuration.client_id,
  domain: configuration.auth0_domain,
  rolodex: configuration.services.rolodex,
}, dist);
// The tenant knows one origin, so the two take turns at it.
const SIDES = {
  theirs: { handler: serve(folder, false), button: '#sign-in' },
  ours: { handler: serve(dist, true), button: '#app .start .primary' },
};
try {
  for (const latency of [0, ROUND_TRIP]) {
    const token = await inTurns(RUNS, (page, side) => callbackToToken(page, side, latency));
    const network = latency === 0 ? 'on this machine' : `with ${latency} ms a round trip`;
    console.log(`callback to usable token ${network}, the peer`.padEnd(58), `${token.theirs.toFixed(0)} ms`);
    console.log('the same, Backbeat'.padEnd(58), `${token.ours.toFixed(0)} ms, ${(token.ours / token.theirs).toFixed(2)} of it`);
  }
  const call = await inFreshTab(browser, besideFetch);
  console.log('a call of the app beside a bare fetch, added'.padEnd(58), `${(call.own - call.bare).toFixed(2)} ms to ${call.bare.toFixed(2)} ms`);
} finally {
  await browser.close();
  await Promise.all([front.close(), demo.stop(), rm(folder, { recursive: true })]);
}

/** The peer's library starts a worker by its plain address, which Trusted Types forbid. */
function serve(files, withTrustedTypes) {
  const { handler } = new App({
    basePath: '/', configuration, dist: files, servicesOrigin: demo.urls.services, tenantOrigin: configuration.auth0_domain, withTrustedTypes,
  });
  return handler;
}

/** The medians of `measure(page, side)`, called in a fresh tab, with that side at the origin. */
async function inTurns(runs, measure) {
  const figures = { theirs: [], ours: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const [name, side] of Object.entries(SIDES)) {
      front.handle(side.handler);
      figures[name].push(await inFreshTab(browser, (page) => measure(page, side)));
    }
  }
  return { theirs: median(figures.theirs), ours: median(figures.ours) };
}

/** The token counts as usable when it is used: when the first call to the services is sent with it. */
async function callbackToToken(page, side, latency) {
  await page.addInitScript(markFirstCall, demo.urls.services);
  if (latency > 0) {
    const session = await page.context().newCDPSession(page);
    const unlimited = { downloadThroughput: -1, uploadThroughput: -1 };
    await session.send('Network.emulateNetworkConditions', { offline: false, latency, ...unlimited });
  }
  await openSignedIn(page, side);
  return page.evaluate(() => {
    // The time origin is that of the form sent at the tenant; the fetch began when the tenant had redirected to the callback.
    const [{ fetchStart }] = performance.getEntriesByType('navigation');
    const [call] = performance.getEntriesByName('first-call');
    return call.startTime - fetchStart;
  });
}

/** The app's own call can be repeated where it failed: each press of Retry is one. */
async function besideFetch(page) {
  front.handle(SIDES.ours.handler);
  await set('services', { faults: [{ prefix: '/rolodex', status: 500 }] });
  await page.addInitScript(keepFirstCall, demo.urls.services);
  await page.goto(`${front.origin}/`);
  await signIn(page, SIDES.ours.button);
  await page.locator('[role=alert] button').waitFor();
  return callBesideFetch(page);
}

async function set(server, switches) {
  const { ok } = await fetch(`${demo.urls.control}/${server}`, { method: 'POST', body: JSON.stringify(switches) });
  if (!ok) throw new Error(`the switches of ${server} were not taken`);
}

/** Signs in, until the services have answered the first call. */
async function openSignedIn(page, { button }) {
  const isCall = (response) => response.url().startsWith(demo.urls.services) && response.request().method() === 'GET';
  const answered = page.waitForResponse(isCall);
  await page.goto(`${front.origin}/`);
  await signIn(page, button);
  const status = (await answered).status();
  if (status !== 200) throw new Error(`the services answered ${status}: nothing to compare`);
}

/** Runs in the page, before its own scripts: marks the first call to `services` with an authorization header. */
function markFirstCall(services) {
  const send = window.fetch;
  window.fetch = (target, options) => {
    const headers = new Headers(options?.headers ?? target.headers); // `target` is a Request or an address
    if (String(target.url ?? target).startsWith(services) && headers.has('authorization')) performance.mark('first-call');
    return send(target, options);
  };
}
