import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { API, CLAIM, Client, demoFor, PASSWORDS } from '../testing/client.js';

const demo = await demoFor(after);

const CLAIMS = {
  'avery@example.org': { tenant_id: 'example.org', customer_id: 'example.org', contact_id: '100245', contact_name: 'Avery Sample' },
  'robin@example.org': { tenant_id: 'example.org', customer_id: 'example.org' },
  'sam.staff@example.org': { tenant_id: 'example.org', customer_id: 'example.org', contact_id: '100001', contact_name: 'Sam Staff' },
  'noor@example.org': {},
  'tala@example.org': {
    tenant_id: 'example.org',
    customer_id: 'example.org',
    contact_id: '100777',
    contact_name: '<img src=x onerror=alert(1)> تالا عبد الرحمن الحسيني',
  },
};

for (const [email, claims] of Object.entries(CLAIMS)) {
  test(`${email} signs in: both tokens carry their Rhythm claims`, async () => {
    const client = new Client(demo);
    const { answer, nonce, state, tokens, idToken } = await client.signIn(email);
    assert.deepEqual(Object.keys(answer).sort(), ['code', 'iss', 'state']);
    assert.equal(answer.state, state);
    assert.equal(answer.iss, demo.urls.tenant);
    assert.equal(tokens.token_type, 'Bearer');
    assert.equal(tokens.expires_in, 3600);
    assert.equal(tokens.scope, 'openid profile email offline_access');
    assert.match(tokens.refresh_token, /^[\w-]{43}$/);
    assert.deepEqual(rhythmClaims(idToken), claims);
    assert.deepEqual(rhythmClaims(decodeJwt(tokens.access_token)), claims);
    assert.equal(idToken.nonce, nonce);
    assert.equal(idToken.email, email);
  });
}

test('the access token speaks the dialect of Auth0 and its signature holds', async () => {
  const { tokens } = await new Client(demo).signIn('avery@example.org');
  const keys = createRemoteJWKSet(new URL(`${demo.urls.tenant}.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys);
  assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'kid', 'typ']);
  assert.equal(protectedHeader.alg, 'RS256');
  assert.equal(protectedHeader.typ, 'JWT');
  assert.deepEqual(payload.aud, [API, `${demo.urls.tenant}userinfo`]);
  assert.equal(payload.iss, demo.urls.tenant);
  assert.equal(payload.sub, 'auth0|demo-avery');
  assert.equal(payload.azp, 'backbeat-demo');
  assert.equal(payload.exp - payload.iat, 3600);
  assert.equal(payload.scope, 'openid profile email offline_access');
  assert.equal(payload.client_id, undefined);
});

test('the ID token has sid, aud as text, and the same sid for the same session', async () => {
  const client = new Client(demo);
  const first = await client.signIn('avery@example.org');
  const second = await client.signIn('avery@example.org', { parameters: { prompt: 'none' } });
  assert.equal(first.idToken.aud, 'backbeat-demo');
  assert.equal(first.idToken.iss, demo.urls.tenant);
  assert.match(first.idToken.sid, /^[\w-]{21,}$/);
  assert.equal(second.idToken.sid, first.idToken.sid);
  assert.equal(decodeProtectedHeader(first.tokens.id_token).alg, 'RS256');
});

test('a wrong password stays on the page and says so', async () => {
  const { answer, response } = await new Client(demo).authorize('avery@example.org', { password: 'wrong' });
  assert.equal(answer, undefined);
  assert.equal(response.status, 400);
  const text = await response.text();
  assert.match(text, /<p class="alert" role="alert">Wrong email or password\.<\/p>/);
  assert.match(text, /value="avery@example\.org" required/);
});

test('what a person typed comes back escaped', async () => {
  const { response } = await new Client(demo).authorize('"><img src=x onerror=alert(1)>', { password: 'wrong' });
  const text = await response.text();
  assert.equal(text.includes('<img'), false);
  assert.match(text, /value="&#34;&#62;&#60;img src=x onerror=alert\(1\)&#62;"/);
});

test('Cancel and a blocked user come back as access_denied', async () => {
  const cancelled = await new Client(demo).authorize('avery@example.org', { action: 'cancel' });
  assert.deepEqual(cancelled.answer, {
    error: 'access_denied', error_description: 'User did not authorize the request', iss: demo.urls.tenant, state: cancelled.state,
  });
  const blocked = await new Client(demo).authorize('blocked@example.org');
  assert.deepEqual(blocked.answer, {
    error: 'access_denied', error_description: 'user is blocked', iss: demo.urls.tenant, state: blocked.state,
  });
});

test('an unknown audience is refused by its name', async () => {
  const { answer, state } = await new Client(demo).authorize('avery@example.org', { parameters: { audience: 'https://other.example' } });
  assert.deepEqual(answer, {
    error: 'access_denied', error_description: 'Service not found: https://other.example', iss: demo.urls.tenant, state,
  });
});

test('without an audience the access token is opaque, and userinfo takes it', async () => {
  const { tokens } = await new Client(demo).signIn('avery@example.org', { parameters: { audience: undefined } });
  assert.equal(tokens.access_token.split('.').length, 1);
  const { status, body } = await userinfo(tokens.access_token);
  assert.equal(status, 200);
  assert.equal(body.email, 'avery@example.org');
});

test('userinfo takes the JWT and refuses a changed one', async () => {
  const { tokens } = await new Client(demo).signIn('sam.staff@example.org');
  const { status, body } = await userinfo(tokens.access_token);
  assert.equal(status, 200);
  assert.equal(body.sub, 'auth0|demo-sam');
  assert.equal(body[`${CLAIM}contact_id`], '100001');
  assert.equal((await userinfo(`${tokens.access_token.slice(0, -8)}AAAAAAAA`)).status, 401);
});

test('an unregistered redirect address is never followed, and PKCE with S256 is demanded', async () => {
  const client = new Client(demo);
  const wrong = await client.authorize('avery@example.org', { parameters: { redirect_uri: `${demo.urls.app}callback/` } });
  assert.equal(wrong.answer, undefined);
  assert.equal(wrong.response.status, 400);
  const noPkce = await client.authorize('avery@example.org', { parameters: { code_challenge: undefined, code_challenge_method: undefined } });
  assert.equal(noPkce.answer.error, 'invalid_request');
  const plain = await client.authorize('avery@example.org', { parameters: { code_challenge_method: 'plain' } });
  assert.equal(plain.answer.error, 'invalid_request');
});

test('an organization that was asked for is in the ID token, also after a refresh', async () => {
  const client = new Client(demo);
  const { idToken, tokens } = await client.signIn('avery@example.org', { parameters: { organization: 'org_demo1' } });
  assert.equal(idToken.org_id, 'org_demo1');
  const refreshed = await client.refresh(tokens.refresh_token);
  assert.equal(decodeJwt(refreshed.body.id_token).org_id, 'org_demo1');
  const without = await client.signIn('avery@example.org', { parameters: { prompt: 'none' } });
  assert.equal(without.idToken.org_id, undefined);
});

test('login_hint fills the form, prompt=login asks again, max_age gives auth_time', async () => {
  const client = new Client(demo);
  const hinted = await client.browser.follow(client.authorization({ login_hint: 'robin@example.org' }).url, client.tenantOrigin);
  assert.match(await hinted.response.text(), /value="robin@example\.org" required/);
  const { idToken } = await client.signIn('avery@example.org', { parameters: { max_age: '600' } });
  assert.equal(typeof idToken.auth_time, 'number');
  const again = await client.browser.follow(client.authorization({ prompt: 'login' }).url, client.tenantOrigin);
  assert.match(again.address, /\/u\/login\//);
});

test('the sign-in page lists every user, has labels and one heading, and a strict policy', async () => {
  const client = new Client(demo);
  const { response } = await client.browser.follow(client.authorization({ screen_hint: 'signup' }).url, client.tenantOrigin);
  const text = await response.text();
  for (const [email, password] of Object.entries(PASSWORDS)) {
    assert.ok(text.includes(`<code>${email}</code> <code>${password}</code>`), email);
  }
  assert.equal(text.match(/<h1>/g).length, 1);
  assert.match(text, /<label for="email">Email address<\/label>/);
  assert.match(text, /<label for="password">Password<\/label>/);
  assert.match(text, /The demo has no sign-up/);
  assert.equal(
    response.headers.get('content-security-policy'),
    `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${new URL(demo.urls.app).origin}; base-uri 'none'; frame-ancestors 'none'`,
  );
});

test('a sign-in page without a sign-in under way says what to do', async () => {
  const response = await fetch(`${demo.urls.tenant}u/login/unknown`);
  assert.equal(response.status, 400);
  assert.match(await response.text(), /No sign-in is in progress here/);
});

function rhythmClaims(payload) {
  const own = Object.entries(payload).filter(([name]) => name.startsWith(CLAIM));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(CLAIM.length), value]));
}

async function userinfo(token) {
  const response = await fetch(`${demo.urls.tenant}userinfo`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: await response.json() };
}
