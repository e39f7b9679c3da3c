import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);

afterEach(() => control(demo, 'POST /reset'));

test('a refresh that is refused leaves the token as good as it was', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  for (const error of ['invalid_grant', 'access_denied', 'mfa_required']) {
    await control(demo, 'POST /tenant', { refresh_error: error });
    const refused = await client.refresh(tokens.refresh_token);
    assert.equal(refused.status, 400);
    assert.deepEqual(refused.body, { error, error_description: 'The demo tenant was told to answer so' });
    assert.equal(refused.response.headers.get('access-control-allow-origin'), new URL(demo.urls.app).origin);
  }
  assert.equal((await client.exchange(await client.authorize('', { parameters: { prompt: 'none' } }))).status, 200);
  await control(demo, 'POST /tenant', { refresh_error: null });
  assert.equal((await client.refresh(tokens.refresh_token)).status, 200);
});

test('without rotation no new refresh token comes, and the old one stays good', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  await control(demo, 'POST /tenant', { refresh_token_rotation: false });
  for (const _ of [1, 2]) {
    const { status, body } = await client.refresh(tokens.refresh_token);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'id_token', 'scope', 'token_type']);
  }
});

test('refreshed_claims: other claims in a refreshed ID token, which is signed all the same', async () => {
  const client = new Client(demo);
  await control(demo, 'POST /tenant', { refreshed_claims: { sub: 'auth0|demo-robin', nonce: 'other', email: null } });
  const { idToken, tokens } = await client.signIn('avery@example.org');
  assert.equal(idToken.sub, 'auth0|demo-avery');
  const { body } = await client.refresh(tokens.refresh_token);
  const keys = createRemoteJWKSet(new URL(`${demo.urls.tenant}.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(body.id_token, keys, { audience: 'backbeat-demo', issuer: demo.urls.tenant });
  assert.deepEqual(protectedHeader, decodeProtectedHeader(tokens.id_token));
  assert.equal(payload.sub, 'auth0|demo-robin');
  assert.equal(payload.nonce, 'other');
  assert.equal('email' in payload, false);
  assert.equal(payload.sid, idToken.sid);
  assert.equal(decodeJwt(body.access_token).sub, 'auth0|demo-avery');
});

test('refreshed_response: other members, or none, in the answer to a refresh alone', async () => {
  const client = new Client(demo);
  await control(demo, 'POST /tenant', { refreshed_response: { id_token: null, scope: 'openid' } });
  const { tokens } = await client.signIn('avery@example.org');
  assert.equal(tokens.scope, 'openid profile email offline_access');
  const { body } = await client.refresh(tokens.refresh_token);
  assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'refresh_token', 'scope', 'token_type']);
  assert.equal(body.scope, 'openid');
});

test('a lifetime that was set applies to the next refresh', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  await control(demo, 'POST /tenant', { access_token_ttl: 5 });
  const { body } = await client.refresh(tokens.refresh_token);
  const { exp, iat } = decodeJwt(body.access_token);
  assert.deepEqual([body.expires_in, exp - iat], [5, 5]);
});
