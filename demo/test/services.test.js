import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { generateKeyPair, importJWK, SignJWT } from 'jose';
import { API, CLAIM, Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);
const CURRENT = '/rolodex/contacts/current';
const UNAUTHORIZED = '{"message":"Unauthorized"}';
const FORBIDDEN = '{"Message":"User is not authorized to access this resource"}';
const ROUTE_MISSING = '{"message":"Missing Authentication Token"}';
const tokens = {};

before(async () => {
  for (const email of ['avery@example.org', 'robin@example.org', 'sam.staff@example.org', 'noor@example.org', 'tala@example.org']) {
    tokens[email.split(/[@.]/)[0]] = (await new Client(demo).signIn(email)).tokens.access_token;
  }
});
afterEach(() => control(demo, 'POST /reset'));

test('both forms of contacts/current answer the contact behind the token', async () => {
  for (const path of [CURRENT, '/rolodex/contacts/example.org/current', '/rolodex/contacts/example.org/100245']) {
    const { status, headers, text } = await get(path, tokens.avery);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    const record = JSON.parse(text);
    assert.equal(record.id, '100245');
    assert.equal(record.number, 100245);
    assert.equal(record.full_name, 'Avery Sample');
    assert.deepEqual(record.school_address, {});
    assert.deepEqual(record.custom_field_values[0], { custom_field_id: 'rolodex-contacts__favorite_topic__c', string_value: 'Systems' });
    assert.equal(record.sys_locked, false);
    assert.equal(record.sys_version, 3);
  }
});

test('fields= leaves only these', async () => {
  const { text } = await get('/rolodex/contacts/example.org/100245?fields=id,job_title,unknown', tokens.avery);
  assert.deepEqual(JSON.parse(text), { id: '100245', job_title: 'Engineer' });
});

test('401: header missing, without Bearer, other case, twice, or empty', async () => {
  for (const authorization of [undefined, tokens.avery, `bearer ${tokens.avery}`, `Bearer  ${tokens.avery}`, `Bearer ${tokens.avery} x`, 'Bearer']) {
    const { status, text, headers } = await request(CURRENT, { headers: authorization === undefined ? {} : { authorization } });
    assert.equal(status, 401);
    assert.equal(text, UNAUTHORIZED);
    assert.match(headers.get('www-authenticate'), authorization === undefined ? /^Bearer realm="rhythm"$/ : /error="invalid_request"/);
    assert.equal(headers.get('access-control-expose-headers'), null);
  }
});

test('401: signature, issuer, audience, algorithm, expiry, each by itself', async () => {
  const [jwk] = demo.tenant.keys.privateSet().keys;
  const key = await importJWK(jwk, 'RS256');
  const { privateKey: otherKey } = await generateKeyPair('RS256');
  const sign = (changes = {}, header = {}, signingKey = key) => new SignJWT({
    iss: demo.urls.tenant, aud: API, sub: 'auth0|demo-avery', exp: now() + 60, [`${CLAIM}tenant_id`]: 'example.org', [`${CLAIM}contact_id`]: '100245', ...changes,
  }).setProtectedHeader({ alg: 'RS256', kid: jwk.kid, ...header }).sign(signingKey);
  assert.equal((await get(CURRENT, await sign())).status, 200);
  const wrong = {
    signature: await sign({}, {}, otherKey),
    issuer: await sign({ iss: demo.urls.tenant.slice(0, -1) }),
    audience: await sign({ aud: 'https://rolodex.api.rhythmsoftware.com' }),
    'no audience': await sign({ aud: undefined }),
    'no expiry': await sign({ exp: undefined }),
    'expired this second': await sign({ exp: now() }),
    HS256: await sign({}, { alg: 'HS256' }, new TextEncoder().encode(jwk.n)),
    RS384: await sign({}, { alg: 'RS384' }, await importJWK({ ...jwk, alg: 'RS384' }, 'RS384')),
    'unknown kid': await sign({}, { kid: 'unknown' }),
    'alg none': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign()).split('.')[1]}.`,
    'no JWT': 'abc',
  };
  for (const [cause, token] of Object.entries(wrong)) {
    const { status, text, headers } = await get(CURRENT, token);
    assert.equal(status, 401, cause);
    assert.equal(text, UNAUTHORIZED, cause);
    assert.match(headers.get('www-authenticate'), /^Bearer realm="rhythm", error="invalid_token", error_description="ERR_/, cause);
  }
});

test('401: expired by the clock of the services, without leeway', async () => {
  await control(demo, 'POST /services', { clock_offset_s: 3500 });
  assert.equal((await get(CURRENT, tokens.avery)).status, 200);
  await control(demo, 'POST /services', { clock_offset_s: 3600 });
  assert.match((await get(CURRENT, tokens.avery)).headers.get('www-authenticate'), /error_description="ERR_JWT_EXPIRED"/);
});

test('401: no tenant_id, and no contact_id where a contact is needed', async () => {
  const noTenant = await get(CURRENT, tokens.noor);
  assert.equal(noTenant.status, 401);
  assert.match(noTenant.headers.get('www-authenticate'), /no tenant_id claim/);
  for (const path of [CURRENT, '/rolodex/contacts/example.org/current', '/rolodex/contacts/example.org/100245']) {
    const { status, text, headers } = await get(path, tokens.robin);
    assert.equal(status, 401);
    assert.equal(text, UNAUTHORIZED);
    assert.match(headers.get('www-authenticate'), /no contact_id claim/);
  }
});

test('401 once the keys are only new ones', async () => {
  const { tokens: fresh } = await new Client(demo).signIn('avery@example.org');
  await control(demo, 'POST /tenant/rotate-keys', { keep_old: true });
  assert.equal((await get(CURRENT, fresh.access_token)).status, 200);
  await control(demo, 'POST /tenant/rotate-keys', { keep_old: false });
  assert.equal((await get(CURRENT, fresh.access_token)).status, 401);
  for (const name of Object.keys(tokens)) {
    const email = name === 'sam' ? 'sam.staff@example.org' : `${name}@example.org`;
    tokens[name] = (await new Client(demo).signIn(email)).tokens.access_token;
  }
});

test('403: another tenant, another contact, an unknown route or method; 404: an unknown record', async () => {
  const cases = [
    ['/rolodex/contacts/other.example/current', tokens.avery, 403, FORBIDDEN],
    ['/rolodex/contacts/other.example/100245', tokens.sam, 403, FORBIDDEN],
    ['/rolodex/contacts/example.org/100777', tokens.avery, 403, FORBIDDEN],
    ['/rolodex/contacts/example.org/100777', tokens.sam, 200, undefined],
    ['/rolodex/contacts/example.org/999999', tokens.sam, 404, '{"message":"The contact could not be found."}'],
    ['/rolodex/contact/current', tokens.avery, 403, ROUTE_MISSING],
    ['/contacts/current', tokens.avery, 403, ROUTE_MISSING],
    ['/', undefined, 403, ROUTE_MISSING],
  ];
  for (const [path, token, status, body] of cases) {
    const answer = await get(path, token);
    assert.equal(answer.status, status, path);
    if (body !== undefined) assert.equal(answer.text, body, path);
  }
  const put = await request(CURRENT, { method: 'PUT', headers: { authorization: `Bearer ${tokens.avery}` } });
  assert.equal(put.status, 403);
  assert.equal(put.text, ROUTE_MISSING);
});

test('a preflight is answered without a token', async () => {
  const { status, headers, text } = await request(CURRENT, { method: 'OPTIONS' });
  assert.equal(status, 204);
  assert.equal(text, '');
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('access-control-allow-headers'), 'Authorization, Content-Type');
  assert.equal(headers.get('access-control-allow-methods'), 'DELETE, GET, OPTIONS, PATCH, POST, PUT');
  assert.equal(headers.get('access-control-max-age'), '600');
});

test('hostile data arrives as it is', async () => {
  const record = JSON.parse((await get(CURRENT, tokens.tala)).text);
  assert.equal(record.home_address.line2, '<img src=x onerror=alert(1)>');
  assert.equal(record.other_phone_numbers.length, 60);
  assert.equal(record.last_name, 'الحسيني المقدسي');
  assert.equal(record.sys_locked, true);
});

test('contacts/current exists in one form only, the other answers 403 or 404', async () => {
  await control(demo, 'POST /services', { contacts_current: 'plain' });
  assert.equal((await get(CURRENT, tokens.avery)).status, 200);
  const tenantForm = await get('/rolodex/contacts/example.org/current', tokens.avery);
  assert.equal(tenantForm.status, 403);
  assert.equal(tenantForm.text, ROUTE_MISSING);
  await control(demo, 'POST /services', { contacts_current: 'tenant', contacts_current_otherwise: 404 });
  assert.equal((await get('/rolodex/contacts/example.org/current', tokens.avery)).status, 200);
  assert.equal((await get(CURRENT, tokens.avery)).status, 404);
});

test('bodies of errors, their CORS headers and the challenge are switches', async () => {
  const bodies = {
    empty: '', text: 'Unauthorized', message: UNAUTHORIZED, Message: '{"Message":"Unauthorized"}',
    html: '<!doctype html><html lang="en"><title>Unauthorized</title><h1>Unauthorized</h1></html>',
  };
  for (const [form, body] of Object.entries(bodies)) {
    await control(demo, 'POST /services', { error_body: form });
    const { status, text } = await get(CURRENT, 'x');
    assert.equal(status, 401);
    assert.equal(text, body);
  }
  await control(demo, 'POST /services', { error_body: null, expose_www_authenticate: true });
  assert.equal((await get(CURRENT, 'x')).headers.get('access-control-expose-headers'), 'WWW-Authenticate');
  await control(demo, 'POST /services', { errors_without_cors: true });
  const hidden = await get(CURRENT, 'x');
  assert.equal(hidden.headers.get('access-control-allow-origin'), null);
  assert.equal(hidden.headers.get('access-control-expose-headers'), null);
  assert.equal((await get(CURRENT, tokens.avery)).headers.get('access-control-allow-origin'), '*');
});

async function get(path, token) {
  return request(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
}

async function request(path, options) {
  const response = await fetch(demo.urls.services + path, { redirect: 'manual', ...options });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function now() {
  return Math.floor(Date.now() / 1000);
}
