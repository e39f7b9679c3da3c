import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { API, Browser, control, freePort, guideDemo, PASSWORDS, tokenRequests } from './support/demo.js';
import { folder, snippetsOf, start } from './support/programs.js';

const EMAIL = 'avery@example.org';
const snippets = await snippetsOf('sign-in', ({ language }) => language !== 'sh');
const origin = `http://localhost:${await freePort()}`;
const demo = await guideDemo(after, { server: { origin } });
const tenantOrigin = new URL(demo.urls.tenant).origin;

for (const snippet of snippets) {
  test(`${snippet.id}`, async (t) => {
    await control(demo, 'POST /reset');
    const child = start(snippet, demo.environment, { home: folder(t) });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => output.push(part));
    const exit = once(child, 'exit');
    t.after(async () => {
      child.kill();
      await exit;
    });
    await listening(origin, child, output);
    const browser = new Browser();

    let callback;
    await t.test('asks with state, nonce, PKCE and the audience', async () => {
      const response = await browser.open(`${origin}/sign-in`);
      const address = new URL(response.headers.get('location'));
      const asked = Object.fromEntries(address.searchParams);
      assert.equal(address.origin, tenantOrigin);
      assert.equal(asked.code_challenge_method, 'S256');
      assert.match(asked.code_challenge, /^[\w-]{43}$/);
      assert.ok(asked.state.length >= 20 && asked.nonce.length >= 20);
      assert.equal(asked.audience, API);
      assert.deepEqual(asked.scope.split(' ').sort(), ['email', 'offline_access', 'openid', 'profile']);
      for (const cookie of cookiesOf(response)) assertGuarded(cookie);
      // So short that each call finds it about to end.
      await control(demo, 'POST /tenant', { access_token_ttl: 30 });
      callback = await signIn(browser, address.href);
    });

    await t.test('refuses another state and a forged error, before any token request, and the sign-in goes on', async () => {
      const other = new URL(callback);
      other.searchParams.set('state', 'x'.repeat(43));
      for (const forged of [other.href, `${origin}/callback?error=access_denied`, `${origin}/callback?code=x`, `${origin}/callback`]) {
        const response = await browser.open(forged);
        assert.equal(response.status, 400, forged);
        assert.doesNotMatch(await response.text(), /access_denied|xxx/);
      }
      const stranger = await fetch(callback, { redirect: 'manual' });
      assert.equal(stranger.status, 400);
      assert.equal(await tokenRequests(demo, 'authorization_code'), 0);
    });

    let session;
    await t.test('sets one session cookie, guarded and without a token', async () => {
      const response = await browser.open(callback);
      assert.equal(response.status, 303);
      assert.equal(new URL(response.headers.get('location'), origin).href, `${origin}/`);
      const cookies = cookiesOf(response).filter(({ isRemoved }) => !isRemoved);
      assert.deepEqual(cookies.map(({ name }) => name), ['__Host-session']);
      assertGuarded(cookies[0]);
      assert.ok(cookies[0].value.length < 400, 'a token would be longer');
      session = `__Host-session=${cookies[0].value}`;
      assert.equal(await tokenRequests(demo, 'authorization_code'), 1);
    });

    await t.test('makes the first call, and refreshes with the rotated token, once for calls at once', async () => {
      const contact = await browser.open(`${origin}/contact`);
      assert.equal(contact.status, 200);
      assert.equal((await contact.json()).id, '100245');
      assert.equal(await tokenRequests(demo, 'refresh_token'), 1);
      await control(demo, 'POST /tenant', { access_token_ttl: 3600 });
      const answers = await Promise.all([1, 2, 3].map(() => browser.open(`${origin}/contact`)));
      assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
      assert.equal((await browser.open(`${origin}/contact`)).status, 200);
      assert.equal(await tokenRequests(demo, 'refresh_token'), 2);
    });

    await t.test('signs out here and at the tenant, and the old cookie is worth nothing', async () => {
      const response = await browser.open(`${origin}/sign-out`, { method: 'POST' });
      const address = new URL(response.headers.get('location'));
      assert.equal(address.origin, tenantOrigin);
      assert.ok(['/oidc/logout', '/v2/logout'].includes(address.pathname));
      assert.doesNotMatch(address.href, /eyJ/);
      assert.ok((await browser.open(address.href)).status < 400);
      assert.equal(cookiesOf(response).find(({ name }) => name === '__Host-session')?.isRemoved, true);
      const { entries } = await control(demo, 'GET /log?server=tenant');
      assert.deepEqual(entries.filter(({ path }) => path === '/oauth/revoke').map(({ status }) => status), [200]);
      const again = await fetch(`${origin}/contact`, { headers: { cookie: session }, redirect: 'manual' });
      assert.equal(new URL(again.headers.get('location'), origin).pathname, '/sign-in');
    });

    await t.test('writes nothing secret to its log', () => {
      const log = output.join('');
      assert.doesNotMatch(log, /eyJ/);
      for (const secret of [demo.server.secret, new URL(callback).searchParams.get('code')]) assert.ok(!log.includes(secret));
    });
  });
}

async function signIn(browser, address) {
  const page = await browser.follow(address, tenantOrigin);
  const form = new URLSearchParams({ email: EMAIL, password: PASSWORDS[EMAIL], action: 'continue' });
  return (await browser.follow(page.address, tenantOrigin, { body: form })).left.href;
}

function cookiesOf(response) {
  return response.headers.getSetCookie().map((line) => {
    const [pair, ...attributes] = line.split(/; */);
    const at = pair.indexOf('=');
    const all = attributes.map((each) => each.toLowerCase());
    const isRemoved = all.includes('max-age=0') || all.some((each) => each.startsWith('expires=') && Date.parse(each.slice(8)) < Date.now());
    return { name: pair.slice(0, at), value: pair.slice(at + 1), all, isRemoved };
  });
}

function assertGuarded({ all, name }) {
  assert.match(name, /^__Host-/);
  for (const attribute of ['httponly', 'secure', 'samesite=lax', 'path=/']) assert.ok(all.includes(attribute), `${name}: ${attribute}`);
  assert.ok(!all.some((each) => each.startsWith('domain')), name);
}

async function listening(address, child, output) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${output.join('')}`);
    try {
      return await fetch(address);
    } catch {
      await delay(50);
    }
  }
  throw new Error(`nobody listens at ${address}: ${output.join('')}`);
}
