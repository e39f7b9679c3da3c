import { EventEmitter } from 'node:events';
import { FORMS, PLANTS } from '../support/plants.js';
import { Secrets, TRACES } from '../support/secrets.js';
import { expect, test } from '../support/test.js';

/*
 * The search itself. A made-up token is put where it does not belong; the search must find it there, and nowhere else.
 * That it knows the tokens of a real sign-in is shown at the end.
 */

/** With each character that a bearer token may have between letters and digits (RFC 6750 section 2.1). */
const BEARER = 'eyJhbGciOiJSUzI1NiJ9.made-up~token_of/some+length.signature-of-the-made-up/token=';

/** With characters that are escaped in an address and in JSON; OAuth allows them in a token (RFC 6749 appendix A.12). */
const ODD = 'a token of "any" \\visible\\ characters & more? 100% <yes>+/=';

test.beforeEach(({ guard }) => {
  guard.expect(/Failed to load resource.*40[45]|WebSocket connection to/, 'nobody takes what is sent');
});

const withoutPolicy = test.extend({ bypassCSP: true });

test.describe('The search finds a token', () => {
  for (const { place, how, plant, also } of PLANTS) {
    // The policy lets nobody register one; the search has to know them all the same.
    const isForbidden = place === 'service workers';
    (isForbidden ? withoutPolicy : test)(`in ${place}, ${how}`, async ({ page, leaks }) => {
      leaks.secrets.tokens({ access_token: BEARER });
      await page.goto('/');
      await expect(page.locator('#app')).toBeAttached();
      await leaks.expectNone(['access_token']);
      await page.evaluate(plant, BEARER);
      await expectFound(leaks, [place, ...also]);
    });
  }

  test('in any form', async ({ page, leaks }) => {
    leaks.secrets.tokens({ access_token: ODD });
    await page.goto('/');
    for (const [form, change] of FORMS) {
      await test.step(form, async () => {
        await leaks.expectOnly([]);
        await page.evaluate((text) => localStorage.setItem('x', text), `before ${change(ODD)} after`);
        await leaks.expectOnly(['access_token in localStorage']);
        await page.evaluate(() => localStorage.clear());
      });
    }
  });
});

test('every place that is searched has a test', async ({ page, leaks }) => {
  await page.goto('/');
  const searched = new Set([...TRACES, ...await leaks.places()]);
  const planted = new Set(PLANTS.map(({ place }) => place).filter((place) => !place.endsWith(' of a frame')));
  expect([...searched].sort()).toEqual([...planted].sort());
});

test('what the browser never tells about a request does not hold up the search', async ({ stage }) => {
  const context = Object.assign(new EventEmitter(), { pages: () => [], addInitScript: async () => {} });
  const secrets = new Secrets(stage, 20);
  await secrets.watch(context);
  const never = () => new Promise(() => {});
  const request = {
    allHeaders: never,
    headers: () => ({ authorization: `Bearer ${BEARER}` }),
    isNavigationRequest: () => false,
    method: () => 'POST',
    postData: () => null,
    serviceWorker: () => null,
    url: () => `${stage.tenant}oauth/token`,
  };
  context.emit('request', request);
  context.emit('response', { headers: () => ({}), json: never, request: () => request, url: request.url });
  context.emit('requestfinished', request);
  await secrets.settled();
  expect(secrets.traces).toEqual([
    { place: 'request address', text: request.url() },
    { place: 'request header', text: `Bearer ${BEARER}` },
  ]);
});

/** An init script that puts the access token of a real sign-in somewhere, as soon as the app has led on from the callback. */
async function plantAtSignIn(page, plant) {
  await page.addInitScript(`{
    const ledOn = () => new Promise((resolve) => {
      const look = () => (location.pathname === '/' ? resolve() : requestAnimationFrame(look));
      look();
    });
    const plant = ${plant};
    const original = window.fetch;
    window.fetch = async (...request) => {
      const response = await original(...request);
      if (new URL(response.url || location.href).pathname === '/oauth/token') {
        const { access_token: token } = await response.clone().json();
        ledOn().then(() => plant(token));
      }
      return response;
    };
  }`);
}

test.describe('The search knows', () => {
  for (const wanted of [
    'localStorage', 'sessionStorage', 'cookies', 'IndexedDB', 'history state', 'location', 'window.name', 'window', 'DOM', 'console',
    'message', 'request body',
  ]) {
    test(`the access token of a sign-in, planted in ${wanted} by an init script`, async ({ page, person, leaks }) => {
      const { plant, also } = PLANTS.find(({ place }) => place === wanted);
      await plantAtSignIn(page, plant);
      await person.goToTenant();
      await person.answerTenant();
      await expect(person.signOutButton).toBeVisible();
      // A request to the app's own host takes its cookies along.
      await page.evaluate(async () => (await fetch('/favicon.svg')).text());
      await expectFound(leaks, [wanted, ...also, ...(wanted === 'cookies' ? ['cookie header'] : [])]);
    });
  }

  for (const [name, key] of [
    ['access_token', 'x'], ['id_token', 'x'], ['refresh_token', 'x'], ['code', 'x'], ['code_verifier', 'backbeat.pending.x'],
    ['signature of access_token', 'x'], ['signature of id_token', 'x'],
  ]) {
    test(`the ${name} of a sign-in`, async ({ page, person, leaks }) => {
      await person.signIn();
      await leaks.expectNone();
      await page.evaluate(([place, text]) => sessionStorage.setItem(place, text), [key, leaks.secrets.latest(name)]);
      await leaks.expectOnly([`${name} in sessionStorage`]);
    });
  }

  test('a code in a request that is not the callback’s own navigation', async ({ page, person, leaks }) => {
    await person.signIn();
    await page.evaluate((code) => fetch(`/callback?code=${code}`), leaks.secrets.latest('code'));
    await expectFound(leaks, ['performance', 'request address'], 'code');
  });
});

/** What is sent shows a moment later. */
async function expectFound(leaks, places, name = 'access_token') {
  const findings = places.map((place) => `${name} in ${place}`).sort();
  await expect.poll(() => leaks.search()).toEqual(findings);
  await leaks.expectOnly(findings);
}
