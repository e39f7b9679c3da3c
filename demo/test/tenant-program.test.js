import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { API, CLAIM, Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after, { server: { origin: 'http://localhost:4000', secret: 'a secret & more' } });
const { clientId, secret } = demo.server;
const get = (path, token) => fetch(demo.urls.services + path, { headers: { authorization: `Bearer ${token}` } });

afterEach(() => control(demo, 'POST /reset'));

async function ask(changes = {}, headers = {}) {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, audience: API, ...changes };
  const given = Object.entries(form).filter(([, value]) => value !== undefined);
  const response = await fetch(`${demo.urls.tenant}oauth/token`, { method: 'POST', headers, body: new URLSearchParams(given) });
  return { response, status: response.status, body: await response.json() };
}

test('a program gets a token of its own in the dialect of Auth0, for a day', async () => {
  const { status, body } = await ask();
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'token_type']);
  assert.equal(body.expires_in, 86400);
  assert.deepEqual(decodeProtectedHeader(body.access_token), { alg: 'RS256', typ: 'JWT', kid: demo.tenant.keys.publicSet().keys[0].kid });
  const { exp, iat, ...claims } = decodeJwt(body.access_token);
  assert.equal(exp - iat, 86400);
  assert.deepEqual(claims, {
    iss: demo.urls.tenant,
    sub: `${clientId}@clients`,
    aud: API,
    azp: clientId,
    gty: 'client-credentials',
    [`${CLAIM}tenant_id`]: 'example.org',
    [`${CLAIM}customer_id`]: 'example.org',
  });
});

test('refused: a wrong or no secret, another audience or none, the client of the app', async () => {
  assert.equal((await ask({ client_secret: 'wrong' })).status, 401);
  assert.equal((await ask({ client_secret: undefined })).status, 401);
  const noAudience = await ask({ audience: undefined });
  assert.equal(noAudience.status, 403);
  assert.deepEqual(noAudience.body, {
    error: 'access_denied',
    error_description: 'No audience parameter was provided, and no default audience has been configured',
  });
  const otherAudience = await ask({ audience: 'https://elsewhere.example' });
  assert.equal(otherAudience.status, 403);
  assert.equal(otherAudience.body.error_description, 'Service not found: https://elsewhere.example');
  const ofTheApp = await ask({ client_id: 'backbeat-demo', client_secret: undefined });
  assert.equal(ofTheApp.status, 400);
  assert.equal('access_token' in ofTheApp.body, false);
});

test('no page may read what comes for a secret', async () => {
  const { body, response } = await ask({}, { origin: new URL(demo.urls.app).origin });
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  assert.equal('access_token' in body, false);
});

test('the log counts token requests by grant', async () => {
  await ask();
  await ask();
  const { entries } = await control(demo, 'GET /log?server=tenant');
  assert.deepEqual(entries.map(({ grant_type: grantType }) => grantType), ['client_credentials', 'client_credentials']);
});

test('a program reads what staff reads, and is refused where a person is meant', async () => {
  const { access_token: token } = (await ask()).body;
  for (const path of ['/platform/customFields/example.org', '/rolodex/contacts/example.org/100245', '/membership/memberships/example.org/contact/100245']) {
    assert.equal((await get(path, token)).status, 200, path);
  }
  for (const path of ['/rolodex/contacts/current', '/rolodex/contacts/example.org/current', '/collect/payments/example.org/portal']) {
    assert.equal((await get(path, token)).status, 401, path);
  }
  assert.equal((await get('/platform/customFields/other.example', token)).status, 403);
});

test('a web server signs people in with its secret and PKCE, refreshes with rotation, and signs them out', async () => {
  const client = new Client(demo);
  client.redirectUri = 'http://localhost:4000/callback';
  const parameters = { client_id: clientId };
  const authorized = await client.authorize('avery@example.org', { parameters });
  assert.equal(authorized.callback.origin + authorized.callback.pathname, client.redirectUri);
  const exchange = {
    grant_type: 'authorization_code',
    code: authorized.answer.code,
    code_verifier: authorized.verifier,
    redirect_uri: client.redirectUri,
    audience: undefined,
  };
  assert.equal((await ask({ ...exchange, client_secret: 'wrong' })).status, 401);
  const { body: tokens } = await ask(exchange);
  assert.equal(decodeJwt(tokens.access_token).azp, clientId);
  assert.equal(decodeJwt(tokens.access_token).gty, undefined);
  assert.equal((await get('/rolodex/contacts/current', tokens.access_token)).status, 200);
  const refreshed = await ask({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token, audience: undefined });
  assert.equal(refreshed.status, 200);
  assert.notEqual(refreshed.body.refresh_token, tokens.refresh_token);
  const withoutPkce = await client.authorize('avery@example.org', { parameters: { ...parameters, code_challenge: undefined, code_challenge_method: undefined } });
  assert.equal(withoutPkce.answer.error, 'invalid_request');
  const leave = (query) => client.browser.open(`${demo.urls.tenant}v2/logout?${new URLSearchParams(query)}`);
  assert.equal((await leave({ client_id: clientId, returnTo: 'http://localhost:4000/' })).status, 302);
  assert.equal((await leave({ client_id: clientId, returnTo: demo.urls.app })).status, 400);
  assert.equal((await leave({ client_id: 'nobody', returnTo: demo.urls.app })).status, 400);
});
