import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);

test('a wrong verifier and a wrong redirect address are refused', async () => {
  const client = new Client(demo);
  const authorized = await client.authorize('avery@example.org');
  const wrongVerifier = await client.exchange(authorized, { code_verifier: 'x'.repeat(43) });
  assert.equal(wrongVerifier.status, 400);
  assert.equal(wrongVerifier.body.error, 'invalid_grant');
  const second = await client.authorize('avery@example.org', { parameters: { prompt: 'none' } });
  const wrongAddress = await client.exchange(second, { redirect_uri: `${demo.urls.app}other` });
  assert.equal(wrongAddress.status, 400);
  assert.equal(wrongAddress.body.error, 'invalid_grant');
});

test('a code is good once: its replay is refused and ends what it gave', async () => {
  const client = new Client(demo);
  const authorized = await client.authorize('avery@example.org');
  const first = await client.exchange(authorized);
  assert.equal(first.status, 200);
  const replay = await client.exchange(authorized);
  assert.equal(replay.status, 400);
  assert.equal(replay.body.error, 'invalid_grant');
  assert.equal((await client.refresh(first.body.refresh_token)).body.error, 'invalid_grant');
});

test('a refresh rotates the token, omits the nonce and keeps sub, sid and scope', async () => {
  const client = new Client(demo);
  const { idToken, tokens } = await client.signIn('avery@example.org');
  const refreshed = await client.refresh(tokens.refresh_token);
  assert.equal(refreshed.status, 200);
  assert.notEqual(refreshed.body.refresh_token, tokens.refresh_token);
  assert.equal(refreshed.body.scope, 'openid profile email offline_access');
  const later = decodeJwt(refreshed.body.id_token);
  assert.equal('nonce' in later, false);
  assert.equal(later.sub, idToken.sub);
  assert.equal(later.sid, idToken.sid);
  assert.equal(decodeJwt(refreshed.body.access_token).azp, 'backbeat-demo');
});

test('reuse of a refresh token ends its family and no other', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  const other = await client.signIn('avery@example.org', { parameters: { prompt: 'none' } });
  const refreshed = await client.refresh(tokens.refresh_token);
  const reused = await client.refresh(tokens.refresh_token);
  assert.equal(reused.status, 400);
  assert.equal(reused.body.error, 'invalid_grant');
  assert.equal((await client.refresh(refreshed.body.refresh_token)).body.error, 'invalid_grant');
  assert.equal((await client.refresh(other.tokens.refresh_token)).status, 200);
});

test('prompt=none gives a refresh token with a session, login_required without', async () => {
  const client = new Client(demo);
  const without = await client.authorize('avery@example.org', { parameters: { prompt: 'none' } });
  assert.equal(without.answer.error, 'login_required');
  assert.equal(without.answer.state, without.state);
  await client.signIn('avery@example.org');
  const silent = await client.signIn('nobody', { parameters: { prompt: 'none' } });
  assert.equal(silent.idToken.sub, 'auth0|demo-avery');
  assert.equal(typeof silent.tokens.refresh_token, 'string');
});

test('no refresh token unless offline_access is asked, or when the switch is off', async () => {
  const client = new Client(demo);
  const online = await client.signIn('avery@example.org', { parameters: { scope: 'openid profile' } });
  assert.equal('refresh_token' in online.tokens, false);
  await control(demo, 'POST /tenant', { refresh_tokens: false });
  const off = await client.signIn('avery@example.org', { parameters: { prompt: 'none' } });
  assert.equal('refresh_token' in off.tokens, false);
  await control(demo, 'POST /tenant', { refresh_tokens: true });
});

test('a revoked refresh token is over', async () => {
  const client = new Client(demo);
  const { tokens } = await client.signIn('avery@example.org');
  const response = await fetch(`${demo.urls.tenant}oauth/revoke`, {
    method: 'POST', body: new URLSearchParams({ client_id: 'backbeat-demo', token: tokens.refresh_token }),
  });
  assert.equal(response.status, 200);
  assert.equal((await client.refresh(tokens.refresh_token)).body.error, 'invalid_grant');
});

test('CORS: the token endpoint answers the origin of the app and no other', async () => {
  const client = new Client(demo);
  const authorized = await client.authorize('avery@example.org');
  const foreign = await client.token({ grant_type: 'authorization_code', code: authorized.answer.code }, { origin: 'http://evil.example' });
  assert.equal(foreign.status, 400);
  assert.equal(foreign.response.headers.get('access-control-allow-origin'), null);
  const own = await client.exchange(authorized);
  assert.equal(own.status, 200);
  assert.equal(own.response.headers.get('access-control-allow-origin'), new URL(demo.urls.app).origin);
});

test('rotation publishes old and new; "only new" drops the old key', async () => {
  const client = new Client(demo);
  const before = await client.signIn('avery@example.org');
  const oldKid = decodeProtectedHeader(before.tokens.id_token).kid;
  await control(demo, 'POST /tenant/rotate-keys', {});
  const [newKid, secondKid, ...rest] = (await jwks()).map(({ kid }) => kid);
  assert.notEqual(newKid, oldKid);
  assert.equal(secondKid, oldKid);
  assert.deepEqual(rest, []);
  const during = await client.signIn('avery@example.org', { parameters: { prompt: 'none' } });
  assert.equal(decodeProtectedHeader(during.tokens.id_token).kid, newKid);
  assert.equal(decodeProtectedHeader(during.tokens.access_token).kid, newKid);
  await jwtVerify(before.tokens.id_token, remoteKeys());
  assert.equal((await client.refresh(before.tokens.refresh_token)).status, 200);
  await control(demo, 'POST /tenant/rotate-keys', { keep_old: false });
  assert.equal((await jwks()).length, 1);
  await assert.rejects(jwtVerify(during.tokens.id_token, remoteKeys()), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
});

test('published keys have no private part', async () => {
  for (const key of await jwks()) assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('lifetimes are switches', async () => {
  await control(demo, 'POST /tenant', { access_token_ttl: 7, id_token_ttl: 9 });
  const { idToken, tokens } = await new Client(demo).signIn('avery@example.org');
  await control(demo, 'POST /tenant', { access_token_ttl: null, id_token_ttl: null });
  const accessToken = decodeJwt(tokens.access_token);
  assert.equal(tokens.expires_in, 7);
  assert.equal(accessToken.exp - accessToken.iat, 7);
  assert.equal(idToken.exp - idToken.iat, 9);
});

async function jwks() {
  return (await (await fetch(`${demo.urls.tenant}.well-known/jwks.json`)).json()).keys;
}

function remoteKeys() {
  return createRemoteJWKSet(new URL(`${demo.urls.tenant}.well-known/jwks.json`));
}
