import assert from 'node:assert/strict';
import http from 'node:http';
import { after, afterEach, before, test } from 'node:test';
import { Client, control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);
const CURRENT = '/rolodex/contacts/current';
let token;

before(async () => { token = (await new Client(demo).signIn('avery@example.org')).tokens.access_token; });
afterEach(() => control(demo, 'POST /services', { faults: null }));

test('status and body: named forms, or any text with any type', async () => {
  await faults({ status: 500 });
  assert.deepEqual(await brief(), [500, 'application/json', '{"message":"Internal server error"}']);
  await faults({ status: 500, body_form: 'empty' });
  assert.deepEqual(await brief(), [500, null, '']);
  await faults({ status: 502, body_form: 'Message' });
  assert.deepEqual(await brief(), [502, 'application/json', '{"Message":"Bad Gateway"}']);
  await faults({ status: 418, body: 'short and stout', content_type: 'text/x-pot' });
  assert.deepEqual(await brief(), [418, 'text/x-pot', 'short and stout']);
  await faults({ body_form: 'html' });
  assert.deepEqual(await brief(), [200, 'text/html; charset=utf-8', '<!doctype html><html lang="en"><title>Demo fault</title><h1>Demo fault</h1></html>']);
});

test('429 with and without Retry-After', async () => {
  await faults({ status: 429, retry_after: 2, times: 1 }, { status: 429, times: 1 });
  const first = await get();
  assert.equal(first.status, 429);
  assert.equal(first.headers.get('retry-after'), '2');
  const second = await get();
  assert.equal(second.status, 429);
  assert.equal(second.headers.get('retry-after'), null);
  assert.equal((await get()).status, 200);
});

test('a fault holds for its prefix and method only', async () => {
  await faults({ prefix: '/membership', status: 500 }, { method: 'PATCH', status: 500 });
  assert.equal((await get()).status, 200);
  assert.equal((await fetch(`${demo.urls.services}/membership/x`)).status, 500);
});

test('a delay alone delays; errors may come without CORS headers', async () => {
  await faults({ delay_ms: 60 });
  const started = performance.now();
  assert.equal((await get()).status, 200);
  assert.ok(performance.now() - started >= 59);
  await faults({ status: 500, no_cors: true });
  assert.equal((await get()).headers.get('access-control-allow-origin'), null);
  await faults({ no_cors: true });
  const unreadable = await get();
  assert.equal(unreadable.status, 200);
  assert.equal(unreadable.headers.get('access-control-allow-origin'), null);
});

test('never: no answer until the caller gives up', async () => {
  await faults({ never: true });
  await assert.rejects(get({ signal: AbortSignal.timeout(80) }), { name: 'TimeoutError' });
});

test('a redirect to another origin, which would show in the log', async () => {
  await faults({ redirect: '' });
  const { status, headers } = await get();
  assert.equal(status, 302);
  assert.equal(headers.get('location'), `http://127.0.0.1:${new URL(demo.urls.services).port}/redirected`);
  await faults({ redirect: 'https://elsewhere.example/x', status: 307 });
  const other = await get();
  assert.equal(other.status, 307);
  assert.equal(other.headers.get('location'), 'https://elsewhere.example/x');
});

test('shapes: missing fields, unknown values, extra fields', async () => {
  await faults({ missing_fields: ['job_title', 'home_address'] });
  const partial = await record();
  assert.equal('job_title' in partial, false);
  assert.equal(partial.full_name, 'Avery Sample');
  await faults({ missing_fields: true });
  assert.deepEqual(await record(), { id: '100245' });
  await faults({ unknown_enums: true, extra_fields: true });
  const strange = await record();
  assert.equal(strange.preferred_phone_number_type, 'telepathy');
  assert.deepEqual(strange.field_of_tomorrow, { nested: [1, null, 'x'] });
});

test('shapes: huge and deep', async () => {
  await faults({ huge: 30000 });
  assert.equal((await record()).huge.length, 30000);
  await faults({ deep: true });
  const text = await (await get()).text();
  assert.ok(text.endsWith(`,"deep":${'['.repeat(10000)}${']'.repeat(10000)}}`));
});

test('shapes of a list: each record is bent, a member of the envelope goes, what is huge or deep is one more item', async () => {
  const list = async (fault, path = '/membership/memberships/example.org/contact/100245') => {
    await faults(fault);
    return (await (await fetch(demo.urls.services + path, { headers: { authorization: `Bearer ${token}` } })).text());
  };
  assert.equal(await list({ missing_fields: true }), '{"Count":1,"Items":[{"id":"mem-9"}]}');
  const [partial] = JSON.parse(await list({ missing_fields: ['status', 'Count'] })).Items;
  assert.deepEqual(['status' in partial, partial.number], [false, 9]);
  assert.equal(await list({ missing_fields: ['Items'] }), '{"Count":1}');
  const [strange] = JSON.parse(await list({ unknown_enums: true, extra_fields: true })).Items;
  assert.deepEqual([strange.status, strange.sys_unknown], ['a-status-of-tomorrow', true]);
  assert.equal(JSON.parse(await list({ huge: 30_000 })).Items.length, 30_001);
  assert.ok((await list({ deep: 5 })).endsWith(',{"id":"deep","deep":[[[[[]]]]]}]}'));
  assert.ok((await list({ missing_fields: true }, '/membership/sections/example.org')).startsWith('[{"id":"sec-1"},{"id":"sec-2"},'));
  assert.ok((await list({ deep: 5 }, '/membership/sections/example.org')).endsWith(',{"id":"deep","deep":[[[[[]]]]]}]'));
});

test('cut_off: the headers and half of the body, of the usual answer or the fault\'s own', async () => {
  const whole = await (await get()).text();
  assert.deepEqual(await cutOff({ cut_off: true }), [200, Buffer.byteLength(whole), Buffer.from(whole).subarray(0, Math.floor(Buffer.byteLength(whole) / 2)).toString()]);
  assert.deepEqual(await cutOff({ cut_off: true, status: 500, body: '12345' }), [500, 5, '12']);
  assert.deepEqual(await cutOff({ cut_off: true, body: '1' }), [200, 1, '']);
  await faults({ cut_off: true, times: 1 });
  await assert.rejects(get().then((response) => response.text()), { name: 'TypeError', message: 'terminated' });
  assert.equal((await get()).status, 200);
});

test('a shape never hides a refusal', async () => {
  await faults({ extra_fields: true });
  assert.equal((await fetch(demo.urls.services + CURRENT)).status, 401);
});

function faults(...list) {
  return control(demo, 'POST /services', { faults: list });
}

function get(options = {}) {
  return fetch(demo.urls.services + CURRENT, { redirect: 'manual', headers: { authorization: `Bearer ${token}` }, ...options });
}

/** Status, promised length and what came of the body. */
async function cutOff(fault) {
  await faults(fault);
  return new Promise((resolve, reject) => {
    http.get(demo.urls.services + CURRENT, { headers: { authorization: `Bearer ${token}` }, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => reject(new Error('the answer is whole')));
      response.on('error', () => resolve([response.statusCode, Number(response.headers['content-length']), Buffer.concat(chunks).toString()]));
    }).once('error', reject);
  });
}

async function brief() {
  const response = await get();
  return [response.status, response.headers.get('content-type'), await response.text()];
}

async function record() {
  return (await get()).json();
}
