import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { CLAIM, Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after, { basePath: '/members' });
const appOrigin = new URL(demo.urls.app).origin;

afterEach(() => control(demo, 'POST /reset'));

test('iss is in the response and announced, until the switch leaves out both', async () => {
  const client = new Client(demo);
  assert.equal((await discovery()).authorization_response_iss_parameter_supported, true);
  assert.equal((await client.authorize('avery@example.org')).answer.iss, demo.urls.tenant);
  await control(demo, 'POST /tenant', { iss_in_response: false });
  assert.equal('authorization_response_iss_parameter_supported' in await discovery(), false);
  assert.equal('iss' in (await client.authorize('avery@example.org', { parameters: { prompt: 'none' } })).answer, false);
  const refused = await new Client(demo).authorize('avery@example.org', { action: 'cancel' });
  assert.deepEqual(Object.keys(refused.answer).sort(), ['error', 'error_description', 'state']);
  await control(demo, 'POST /tenant', { iss_in_response: true });
  assert.equal((await client.authorize('avery@example.org', { parameters: { prompt: 'none' } })).answer.iss, demo.urls.tenant);
});

test('discovery names the endpoints at their Auth0 addresses', async () => {
  const document = await discovery();
  const { tenant } = demo.urls;
  assert.equal(document.issuer, tenant);
  assert.equal(document.authorization_endpoint, `${tenant}authorize`);
  assert.equal(document.token_endpoint, `${tenant}oauth/token`);
  assert.equal(document.revocation_endpoint, `${tenant}oauth/revoke`);
  assert.equal(document.userinfo_endpoint, `${tenant}userinfo`);
  assert.equal(document.jwks_uri, `${tenant}.well-known/jwks.json`);
  assert.equal(document.end_session_endpoint, `${tenant}oidc/logout`);
  assert.deepEqual(document.code_challenge_methods_supported, ['S256']);
});

test('discovery and token response take other members, null removes', async () => {
  await control(demo, 'POST /tenant', {
    discovery: { issuer: 'https://other.example/', end_session_endpoint: null },
    token_response: { token_type: 'mac', id_token: null },
  });
  const document = await discovery();
  assert.equal(document.issuer, 'https://other.example/');
  assert.equal('end_session_endpoint' in document, false);
  const client = new Client(demo);
  const { body } = await client.exchange(await client.authorize('avery@example.org'));
  assert.equal(body.token_type, 'mac');
  assert.equal('id_token' in body, false);
});

test('both callback addresses are registered, with and without the base path', async () => {
  assert.equal(demo.urls.app, `${appOrigin}/members/`);
  const client = new Client(demo);
  assert.equal((await client.authorize('avery@example.org')).callback.pathname, '/members/callback');
  client.redirectUri = `${appOrigin}/callback`;
  assert.equal((await client.authorize('avery@example.org')).callback.pathname, '/callback');
});

test('/oidc/logout ends the session and returns with the state', async () => {
  const client = new Client(demo);
  const { idToken } = await client.signIn('avery@example.org');
  const query = new URLSearchParams({
    client_id: 'backbeat-demo', logout_hint: idToken.sid, post_logout_redirect_uri: demo.urls.app, state: 'abc',
  });
  const left = await signOut(client, `${demo.urls.tenant}oidc/logout?${query}`);
  assert.equal(left.href, `${demo.urls.app}?state=abc`);
  assert.equal((await client.authorize('', { parameters: { prompt: 'none' } })).answer.error, 'login_required');
});

test('/v2/logout ends the session and returns to a registered address only', async () => {
  const client = new Client(demo);
  await client.signIn('avery@example.org');
  const wrong = await fetch(`${demo.urls.tenant}v2/logout?${new URLSearchParams({ client_id: 'backbeat-demo', returnTo: `${demo.urls.app}x` })}`);
  assert.equal(wrong.status, 400);
  assert.match(await wrong.text(), /is not defined as a valid URL in &#34;Allowed Logout URLs&#34;/);
  const query = new URLSearchParams({ client_id: 'backbeat-demo', returnTo: `${appOrigin}/` });
  const left = await signOut(client, `${demo.urls.tenant}v2/logout?${query}`);
  assert.equal(left.href, `${appOrigin}/`);
  assert.equal((await client.authorize('', { parameters: { prompt: 'none' } })).answer.error, 'login_required');
});

test('prompt=none can be told to answer what a real tenant answers on localhost', async () => {
  const client = new Client(demo);
  await client.signIn('avery@example.org');
  await control(demo, 'POST /tenant', { prompt_none_error: 'consent_required' });
  const { answer, state } = await client.authorize('', { parameters: { prompt: 'none' } });
  assert.deepEqual(answer, {
    error: 'consent_required', error_description: 'The demo tenant was told to answer so', iss: demo.urls.tenant, state,
  });
});

test('end-sessions ends sessions, and refresh tokens only when told', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  await control(demo, 'POST /tenant/end-sessions');
  assert.equal((await client.authorize('', { parameters: { prompt: 'none' } })).answer.error, 'login_required');
  const refreshed = await client.refresh(tokens.refresh_token);
  assert.equal(refreshed.status, 200);
  await control(demo, 'POST /tenant/end-sessions', { refresh_tokens: true });
  assert.equal((await client.refresh(refreshed.body.refresh_token)).body.error, 'invalid_grant');
});

test('the first visit to the portal links the newcomer, and new tokens say so', async () => {
  const client = new Client(demo);
  const { tokens, idToken } = await client.signIn('robin@example.org');
  assert.equal(idToken[`${CLAIM}contact_id`], undefined);
  const portal = await client.browser.open(`${demo.urls.tenant}portal`);
  assert.match(await portal.text(), /linked to contact <code>100312<\/code>/);
  const refreshed = await client.refresh(tokens.refresh_token);
  assert.equal(decodeJwt(refreshed.body.access_token)[`${CLAIM}contact_id`], '100312');
  assert.match(await (await fetch(`${demo.urls.tenant}portal`)).text(), /Nobody is signed in here/);
});

test('user_claims changes what the next tokens say; a reset restores', async () => {
  await control(demo, 'POST /tenant', { user_claims: { 'avery@example.org': { contact_id: null, tenant_id: 'other.example' } } });
  const { idToken } = await new Client(demo).signIn('avery@example.org');
  assert.equal(idToken[`${CLAIM}contact_id`], undefined);
  assert.equal(idToken[`${CLAIM}tenant_id`], 'other.example');
  await control(demo, 'POST /reset');
  assert.equal((await new Client(demo).signIn('avery@example.org')).idToken[`${CLAIM}tenant_id`], 'example.org');
});

test('faults of the tenant: answer, count, and the CORS header of the app', async () => {
  const client = new Client(demo);
  await control(demo, 'POST /tenant', { faults: [{ prefix: '/oauth/token', status: 503, retry_after: 1, body_form: 'text', times: 1 }] });
  const authorized = await client.authorize('avery@example.org');
  const response = await fetch(`${demo.urls.tenant}oauth/token`, { method: 'POST', headers: { origin: appOrigin } });
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '1');
  assert.equal(response.headers.get('access-control-allow-origin'), appOrigin);
  assert.equal(await response.text(), 'Service Unavailable');
  assert.equal((await client.exchange(authorized)).status, 200);
});

async function discovery() {
  return (await fetch(`${demo.urls.tenant}.well-known/openid-configuration`)).json();
}

/** Sends the form that the sign-out page sends by itself in a browser. */
async function signOut(client, url) {
  const { response } = await client.browser.follow(url, client.tenantOrigin);
  const text = await response.text();
  assert.match(text, /<script src="\/assets\/submit\.js" defer><\/script>/);
  const [, action] = /action="([^"]+)"/.exec(text);
  const inputs = [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const { left } = await client.browser.follow(action, client.tenantOrigin, { body: new URLSearchParams(inputs) });
  return left;
}
