import assert from 'node:assert/strict';
import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { after, afterEach, test } from 'node:test';
import { Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);

afterEach(() => control(demo, 'POST /reset'));

test('the control endpoint is bound to 127.0.0.1 alone, the others to loopback', async () => {
  const outside = Object.values(networkInterfaces()).flat().filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const [name, url] of Object.entries(demo.urls)) {
    assert.equal(await reachable('127.0.0.1', url), true, name);
    for (const { address } of outside) assert.equal(await reachable(address, url), false, `${name} at ${address}`);
  }
  assert.equal(await reachable('::1', demo.urls.control), false);
});

test('a web page cannot set switches', async () => {
  const response = await fetch(`${demo.urls.control}/reset`, { method: 'POST', headers: { origin: 'http://evil.example' } });
  assert.equal(response.status, 403);
  assert.equal(response.headers.get('access-control-allow-origin'), null);
});

test('an unknown or wrong switch is refused by its name, and nothing changes', async () => {
  const cases = [
    ['/tenant', { iss_in_respons: true }, /^unknown switch: iss_in_respons \(known: iss_in_response, /],
    ['/tenant', { iss_in_response: 'no' }, /^switch iss_in_response: true or false$/],
    ['/tenant', { access_token_ttl: 0 }, /^switch access_token_ttl: a whole number of seconds above 0$/],
    ['/tenant', { user_claims: { 'nobody@example.org': {} } }, /^switch user_claims: no user nobody@example\.org$/],
    ['/tenant', { user_claims: { 'avery@example.org': { admin: 'x' } } }, /^switch user_claims: unknown claim admin/],
    ['/tenant/rotate-keys', { keep: true }, /^unknown member: keep/],
    ['/services', { contacts_current: 'none' }, /^switch contacts_current: one of "both", "plain", "tenant"$/],
    ['/services', { errors_without_cors: true, toString: 1 }, /^unknown switch: toString/],
    ['/services', { changed_meanwhile: { 100245: 'x' } }, /^switch changed_meanwhile: an object: contact id -> fields$/],
    ['/services', { latency_ms: -1 }, /^switch latency_ms: a whole number from 0 to 60000$/],
    ['/services', { faults: [{ statuss: 500 }] }, /^switch faults: unknown fault member: statuss/],
    ['/services', { faults: [{ status: '500' }] }, /^switch faults: fault member status has a wrong value$/],
    ['/app', { config: { text: 'x' } }, /^switch config: unknown member text/],
    ['/app', [], /^the body is not a JSON object$/],
  ];
  for (const [path, body, message] of cases) {
    const response = await fetch(demo.urls.control + path, { method: 'POST', body: JSON.stringify(body) });
    assert.equal(response.status, 400, path);
    assert.match((await response.json()).error, message);
  }
  const state = await control(demo, 'GET /state');
  assert.equal(state.services.errors_without_cors, false);
  assert.equal(state.tenant.iss_in_response, true);
});

test('state shows the switches, a reset restores them', async () => {
  const changed = await control(demo, 'POST /services', { clock_offset_s: 5, faults: [{ status: 500, times: 2 }] });
  assert.equal(changed.services.clock_offset_s, 5);
  assert.deepEqual(changed.services.faults, [{ status: 500, times: 2 }]);
  assert.deepEqual(changed.urls, demo.urls);
  assert.equal(changed.tenant.kids.length, 1);
  const state = await control(demo, 'POST /reset');
  assert.equal(state.services.clock_offset_s, 0);
  assert.deepEqual(state.services.faults, []);
});

test('an unknown route is 404 and names the known ones', async () => {
  const response = await fetch(`${demo.urls.control}/nothing`);
  assert.equal(response.status, 404);
  assert.ok((await response.json()).known.includes('POST /reset'));
});

test('the log counts requests and carries no secret', async () => {
  const client = new Client(demo);
  const { answer, nonce, state, tokens, verifier } = await client.signIn('avery@example.org', { parameters: { login_hint: 'avery@example.org' } });
  await client.refresh(tokens.refresh_token);
  await fetch(`${demo.urls.services}/rolodex/contacts/current`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  await fetch(`${demo.urls.app}callback?code=${answer.code}&state=${state}&C%6fde=${answer.code}`);
  const { entries } = await control(demo, 'GET /log');
  const text = JSON.stringify(entries);
  const secrets = [answer.code, state, nonce, verifier, ...Object.values(tokens).filter((value) => String(value).length > 40), 'demo-member', 'avery%40', 'avery@'];
  for (const secret of secrets) assert.equal(text.includes(secret), false);
  const exchanges = entries.filter(({ path }) => path === '/oauth/token');
  assert.deepEqual(exchanges.map(({ grant_type, status }) => [grant_type, status]), [['authorization_code', 200], ['refresh_token', 200]]);
  const [call] = (await control(demo, 'GET /log?server=services')).entries;
  assert.deepEqual(Object.keys(call).sort(), ['duration_ms', 'has_authorization', 'method', 'path', 'server', 'status', 'time']);
  assert.deepEqual([call.method, call.path, call.status, call.has_authorization], ['GET', '/rolodex/contacts/current', 200, true]);
  const [callback] = (await control(demo, 'GET /log?server=app')).entries;
  assert.equal(callback.path, '/callback?code={redacted}&state={redacted}&C%6fde={redacted}');
  assert.deepEqual((await control(demo, 'DELETE /log')).entries, []);
  assert.deepEqual((await control(demo, 'GET /log')).entries, []);
});

test('a request without an answer stands in the log with no status', async () => {
  await control(demo, 'POST /services', { faults: [{ never: true }] });
  await assert.rejects(fetch(`${demo.urls.services}/x`, { signal: AbortSignal.timeout(50) }));
  let entry;
  do [entry] = (await control(demo, 'GET /log?server=services')).entries; while (entry.duration_ms === null);
  assert.equal(entry.status, null);
});

function reachable(host, url) {
  return new Promise((resolve) => {
    http.get({ host, port: new URL(url).port, path: '/', agent: false }, (response) => {
      response.resume();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}
