import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { pagesOf, servicesOf } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const REGISTRATIONS = '/events/registrations/example.org/contact/100245?fields=id';
const MEMBERSHIPS = '/membership/memberships/example.org/contact/100503?fields=id';
const NONE = '/membership/memberships/example.org/contact/100504';
const INVALID_KEY = { message: 'The exclusiveStartKey is not valid.' };

afterEach(() => control(demo, 'POST /reset'));

test('a page at a time; Count counts this page; the last one has no key', async () => {
  const pages = await pagesOf(call, 'avery', REGISTRATIONS);
  assert.deepEqual(pages.map(({ Count, Items }) => [Count, Items.length]), [[25, 25], [15, 15]]);
  assert.deepEqual(pages.map((page) => Object.keys(page)), [['Count', 'Items', 'LastEvaluatedKey'], ['Count', 'Items']]);
  assert.deepEqual(ids(pages), Array.from({ length: 40 }, (_, index) => `reg-${index + 1}`));
  assert.deepEqual((await call('nila', NONE)).body, { Count: 0, Items: [] });
});

test('page_size', async () => {
  await switches({ page_size: 1 });
  assert.equal((await pagesOf(call, 'avery', REGISTRATIONS)).length, 40);
  await switches({ page_size: 40 });
  assert.equal((await pagesOf(call, 'avery', REGISTRATIONS)).length, 1);
  for (const [value, message] of [[0, 'a whole number from 1 to 1000'], [1001, 'a whole number from 1 to 1000'], ['25', 'a whole number from 1 to 1000']]) {
    await assert.rejects(switches({ page_size: value }), { message: `POST /services: 400 switch page_size: ${message}` });
  }
});

test('start_key: an object comes back as its JSON text, a string as it is', async () => {
  const string = (await call('avery', REGISTRATIONS)).body.LastEvaluatedKey;
  assert.match(string, /^[\w-]+$/);
  await switches({ start_key: 'object' });
  const object = (await call('avery', REGISTRATIONS)).body.LastEvaluatedKey;
  assert.deepEqual(object, { list: 'registrations/contact/100245', id: 'reg-25' });
  const pages = await pagesOf(call, 'avery', REGISTRATIONS);
  assert.equal(ids(pages).length, 40);
  // A key of before the switch holds on.
  assert.equal((await call('avery', `${REGISTRATIONS}&exclusiveStartKey=${string}`)).body.Items[0].id, 'reg-26');
});

test('400: a key that is none, of another list, or of a record that is not in this one; an empty key is none', async () => {
  await switches({ page_size: 1 });
  const other = (await call('mika', MEMBERSHIPS)).body.LastEvaluatedKey;
  const made = (key) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const wrong = ['x', '{', '{}', 'null', other, made({ list: 'registrations/contact/100245', id: 'reg-101' }), made({ list: 'registrations/contact/100503', id: 'reg-1' }), made(['reg-1']), '[object Object]'];
  for (const key of wrong) {
    const { status, body } = await call('avery', `${REGISTRATIONS}&exclusiveStartKey=${encodeURIComponent(key)}`);
    assert.deepEqual([status, body], [400, INVALID_KEY], key);
  }
  assert.equal((await call('avery', `${REGISTRATIONS}&exclusiveStartKey=`)).body.Items[0].id, 'reg-1');
  const { status, body } = await call('avery', '/membership/sections/example.org?exclusiveStartKey=x');
  assert.deepEqual([status, body], [400, INVALID_KEY]);
});

test('empty_page: one in the middle of each list, with a key', async () => {
  const whole = ids(await pagesOf(call, 'avery', REGISTRATIONS));
  await switches({ empty_page: true });
  const pages = await pagesOf(call, 'avery', REGISTRATIONS);
  assert.deepEqual(pages.map(({ Count }) => Count), [20, 0, 20]);
  assert.deepEqual(ids(pages), whole);
  await switches({ page_size: 15 });
  assert.deepEqual((await pagesOf(call, 'avery', REGISTRATIONS)).map(({ Count }) => Count), [15, 0, 15, 10]);
  // Three, one and none.
  assert.deepEqual((await pagesOf(call, 'mika', MEMBERSHIPS)).map(({ Count }) => Count), [2, 0, 1]);
  assert.deepEqual((await pagesOf(call, 'lou', MEMBERSHIPS.replace('100503', '100505'))).map(({ Count }) => Count), [1, 0, 0]);
  assert.deepEqual((await call('nila', NONE)).body, { Count: 0, Items: [] });
  await switches({ start_key: 'object' });
  assert.deepEqual(ids(await pagesOf(call, 'avery', REGISTRATIONS)), whole);
});

test('repeat_key: the same key with every page, so the list has no end', async () => {
  await switches({ repeat_key: true, page_size: 2 });
  const first = (await call('mika', MEMBERSHIPS)).body;
  const next = `${MEMBERSHIPS}&exclusiveStartKey=${first.LastEvaluatedKey}`;
  const second = (await call('mika', next)).body;
  assert.deepEqual(second, { Count: 1, Items: [{ id: 'mem-33' }], LastEvaluatedKey: first.LastEvaluatedKey });
  assert.deepEqual((await call('mika', next)).body, second);
  assert.deepEqual((await call('nila', NONE)).body, { Count: 0, Items: [] });
});

test('list_all: an array has everything after the key and no key; an envelope has pages', async () => {
  const path = '/platform/customFields/example.org?fields=id';
  const { body: array } = await call('avery', path);
  assert.equal(array.length, 14);
  await switches({ list_all: 'envelope', page_size: 10 });
  const pages = await pagesOf(call, 'avery', path);
  assert.deepEqual(pages.map(({ Items }) => Items.length), [10, 4]);
  assert.deepEqual(pages.flatMap(({ Items }) => Items), array);
  await switches({ list_all: 'array' });
  assert.deepEqual((await call('avery', `${path}&exclusiveStartKey=${pages[0].LastEvaluatedKey}`)).body, array.slice(10));
});

test('latency_ms delays every answer but a preflight', async () => {
  await switches({ latency_ms: 150 });
  for (const path of [MEMBERSHIPS, '/nothing', '/public/id-cards/x']) {
    assert.ok(await timed(() => call('mika', path)) >= 149, path);
  }
  assert.ok(await timed(() => fetch(demo.urls.services + MEMBERSHIPS, { method: 'OPTIONS' })) < 149);
});

test('fields= holds for every record of a list', async () => {
  const { body } = await call('mika', '/membership/memberships/example.org/contact/100503?fields=id,status,unknown');
  assert.deepEqual(body.Items, [{ id: 'mem-31', status: 'active' }, { id: 'mem-32', status: 'expired' }, { id: 'mem-33', status: 'terminated' }]);
});

function switches(changes) {
  return control(demo, 'POST /services', changes);
}

function ids(pages) {
  return pages.flatMap(({ Items }) => Items.map(({ id }) => id));
}

async function timed(action) {
  const started = performance.now();
  await action();
  return performance.now() - started;
}
