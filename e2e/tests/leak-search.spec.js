import { test } from '../support/test.js';

/*
 * The search itself: an init script waits for the token response and puts the access token where it does not belong;
 * the search must find it there, and nowhere else.
 */
const PLANTS = [
  ['localStorage', (token) => localStorage.setItem('x', token)],
  ['sessionStorage', (token) => sessionStorage.setItem('x', JSON.stringify({ token }))],
  ['cookies', (token) => { document.cookie = `x=${token}`; }],
  ['form values', (token) => {
    const input = document.createElement('input');
    document.body.append(input);
    input.value = token;
  }],
  ['DOM', (token) => document.body.setAttribute('data-x', token)],
  ['DOM', (token) => document.body.append(document.createComment(token))],
  ['title', (token) => {
    // The app sets its own title once the person is there.
    Object.defineProperty(document, 'title', { configurable: true, get: () => token, set() {} });
  }],
  ['console', (token) => console.info('signed in with', token)],
  ['window', (token) => { window.session = { tokens: new Map([['access', { token }]]) }; }],
  ['window', (token) => { window.tokenBytes = new TextEncoder().encode(token); }],
  ['window.name', (token) => { window.name = token; }],
  ['history state', (token) => setTimeout(() => history.replaceState({ token }, '', location.pathname), 300)],
  ['IndexedDB', (token) => {
    const request = indexedDB.open('x', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('x').put({ nested: { token } }, 'key');
    request.onsuccess = () => request.result.close();
  }],
  ['Cache Storage', async (token) => {
    const cache = await caches.open('x');
    await cache.put('/x', new Response(JSON.stringify({ token })));
  }],
];

async function plantAtTokenResponse(page, plant) {
  await page.addInitScript(`{
    const plant = ${plant};
    const original = window.fetch;
    window.fetch = async (...request) => {
      const response = await original(...request);
      if (new URL(response.url || location.href).pathname === '/oauth/token') {
        const { access_token: token } = await response.clone().json();
        await plant(token);
      }
      return response;
    };
  }`);
}

for (const [index, [place, plant]] of PLANTS.entries()) {
  test(`a token in ${place} is found (${index + 1})`, async ({ page, person, leaks }) => {
    await plantAtTokenResponse(page, plant);
    await person.signIn();
    if (place === 'history state') await page.waitForFunction(() => history.state?.token);
    const also = place === 'cookies' ? ['access_token in cookie header'] : [];
    if (place === 'cookies') await page.evaluate(fetchAndNote, '/favicon.svg');
    await leaks.expectOnly([...also, `access_token in ${place}`]);
  });
}

/** Runs in the page: resolves when the request stands in the list of resources. */
async function fetchAndNote(path) {
  const noted = new Promise((resolve) => {
    new PerformanceObserver((list) => list.getEntries().some(({ name }) => name.endsWith(path)) && resolve()).observe({ type: 'resource' });
  });
  await (await fetch(path)).text();
  await noted;
}

test('a token in the address is found, also when the address is clean again', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.evaluate((token) => history.pushState(null, '', `#${token}`), leaks.secrets.latest('access_token'));
  await leaks.expectOnly(['access_token in address', 'access_token in history', 'access_token in location']);
  await page.evaluate(() => history.pushState(null, '', '/'));
  await leaks.expectOnly(['access_token in address', 'access_token in history']);
});

test('a token in the address of a request is found', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.evaluate(fetchAndNote, `/favicon.svg?${leaks.secrets.latest('access_token')}`);
  await leaks.expectOnly(['access_token in performance', 'access_token in request address']);
});

test('a code in a request that is not the callback’s own navigation is found', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.evaluate(fetchAndNote, `/callback?code=${leaks.secrets.latest('code')}`);
  await leaks.expectOnly(['code in performance', 'code in request address']);
});

test('the signature of a token alone is found', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.evaluate((text) => localStorage.setItem('x', text), leaks.secrets.latest('signature of id_token'));
  await leaks.expectOnly(['signature of id_token in localStorage']);
});

test('a verifier that stays in the tab’s storage is found', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.evaluate((text) => sessionStorage.setItem('backbeat.pending.x', text), leaks.secrets.latest('code_verifier'));
  await leaks.expectOnly(['code_verifier in sessionStorage']);
});
