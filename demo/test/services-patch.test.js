import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { applyPatch, PatchInvalid, PatchTestFailed } from '../services/json-patch.js';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const AVERY = '/rolodex/contacts/example.org/100245';

afterEach(() => control(demo, 'POST /reset'));

test('a patch changes the record, counts its version and answers it', async () => {
  const before = (await call('avery', AVERY)).body;
  const started = Math.floor(Date.now() / 1000) * 1000;
  const { status, body } = await patch('avery', AVERY, [
    { op: 'test', path: '/sys_version', value: 3 },
    { op: 'replace', path: '/job_title', value: 'Head of Metrology' },
    { op: 'add', path: '/other_phone_numbers/-', value: { type_id: 'pt-2', phone_number: '+1 555 0103' } },
    { op: 'remove', path: '/home_address/county' },
  ]);
  assert.equal(status, 200);
  const { county, ...address } = before.home_address;
  assert.equal(county, '');
  assert.deepEqual(body, {
    ...before,
    job_title: 'Head of Metrology',
    other_phone_numbers: [{ type_id: 'pt-1', phone_number: '+1 555 0102' }, { type_id: 'pt-2', phone_number: '+1 555 0103' }],
    home_address: address,
    sys_version: 4,
    sys_last_modified_at: body.sys_last_modified_at,
    sys_last_modified_by_id: 'auth0|demo-avery',
  });
  assert.match(body.sys_last_modified_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(Date.parse(body.sys_last_modified_at) >= started);
  assert.deepEqual((await call('avery', '/rolodex/contacts/current')).body, body);
  await control(demo, 'POST /reset');
  assert.deepEqual((await call('avery', AVERY)).body, before);
});

test('who may patch: the person and the staff', async () => {
  const patchOfNothing = [];
  assert.deepEqual(brief(await patch('sam', AVERY, patchOfNothing)), [200, 4, 'auth0|demo-sam']);
  assert.deepEqual(refusal(await patch('nila', AVERY, patchOfNothing)), [403, FORBIDDEN]);
  assert.deepEqual(refusal(await patch('robin', AVERY, patchOfNothing)), [401, UNAUTHORIZED]);
  assert.deepEqual(refusal(await patch(undefined, AVERY, patchOfNothing)), [401, UNAUTHORIZED]);
  const unknown = await patch('sam', '/rolodex/contacts/example.org/999999', patchOfNothing);
  assert.deepEqual(refusal(unknown), [404, { message: 'The contact could not be found.' }]);
});

test('409: a locked record, before the patch is looked at', async () => {
  for (const [who, id] of [['lou', '100505'], ['tala', '100777']]) {
    const answer = await patch(who, `/rolodex/contacts/example.org/${id}`, [{ op: 'dance' }]);
    assert.deepEqual(refusal(answer), [409, { message: 'The contact is locked and cannot be changed via the API' }]);
  }
});

test('409: a test that does not hold; nothing of the patch is kept', async () => {
  const answer = await patch('avery', AVERY, [
    { op: 'replace', path: '/job_title', value: 'x' },
    { op: 'test', path: '/sys_version', value: 2 },
  ]);
  assert.deepEqual(refusal(answer), [409, { message: 'The contact could not be saved: /sys_version has another value' }]);
  const { body } = await call('avery', AVERY);
  assert.deepEqual([body.job_title, body.sys_version], ['Engineer', 3]);
});

test('400: what is no patch, and members that nobody may change', async () => {
  const invalid = 'The request was not valid: ';
  const cases = [
    [{ op: 'replace', path: '/job_title', value: 'x' }, 'the patch is not an array'],
    [[{ op: 'replace', path: '/no_such', value: 'x' }], '/no_such does not exist'],
    [[{ op: 'add', path: '/sys_locked', value: true }], 'sys_locked cannot be changed'],
    [[{ op: 'remove', path: '/sys_version' }], 'sys_version cannot be changed'],
    [[{ op: 'replace', path: '/id', value: '1' }], 'id cannot be changed'],
    [[{ op: 'replace', path: '/contact_roles', value: 'President' }], 'contact_roles cannot be changed'],
    [[{ op: 'move', from: '/id', path: '/nickname' }], 'id cannot be changed'],
    [[{ op: 'replace', path: '', value: {} }], 'the whole record cannot be changed'],
    ['[{', 'the body is not JSON'],
    ['', 'the body is not JSON'],
  ];
  for (const [body, message] of cases) {
    assert.deepEqual(refusal(await patch('avery', AVERY, body)), [400, { message: invalid + message }], JSON.stringify(body));
  }
  const form = await call('avery', AVERY, { method: 'PATCH', body: [], contentType: 'application/json-patch+json' });
  assert.deepEqual(refusal(form), [400, { message: `${invalid}it is not application/json` }]);
  assert.equal((await call('avery', AVERY)).body.sys_version, 3);
});

test('somebody else changes the record between reading and writing, once', async () => {
  const change = () => control(demo, 'POST /services', { changed_meanwhile: { 100245: { job_title: 'Director' } } });
  await change();
  const guarded = await patch('avery', AVERY, [{ op: 'test', path: '/sys_version', value: 3 }, { op: 'replace', path: '/nickname', value: 'A' }]);
  assert.deepEqual(refusal(guarded), [409, { message: 'The contact could not be saved: /sys_version has another value' }]);
  const { body: theirs } = await call('avery', AVERY);
  assert.deepEqual([theirs.job_title, theirs.nickname, ...brief({ status: 200, body: theirs })], ['Director', 'Av', 200, 4, 'user-2']);
  assert.deepEqual((await control(demo, 'GET /state')).services.changed_meanwhile, {});
  const again = await patch('avery', AVERY, [{ op: 'test', path: '/sys_version', value: 4 }, { op: 'replace', path: '/nickname', value: 'A' }]);
  assert.deepEqual([again.body.nickname, ...brief(again)], ['A', 200, 5, 'auth0|demo-avery']);
  await change();
  const unguarded = await patch('avery', AVERY, [{ op: 'replace', path: '/nickname', value: 'B' }]);
  assert.deepEqual([unguarded.body.job_title, unguarded.body.nickname, unguarded.body.sys_version], ['Director', 'B', 7]);
});

test('RFC 6902 in detail', () => {
  const document = { list: [1, 2, 3], 'a/b': { '~': 'x' }, nothing: null };
  const applied = (...patches) => applyPatch(document, patches, () => false);
  assert.deepEqual(applied({ op: 'add', path: '/list/1', value: 9 }).list, [1, 9, 2, 3]);
  assert.deepEqual(applied({ op: 'add', path: '/list/3', value: 4 }).list, [1, 2, 3, 4]);
  assert.deepEqual(applied({ op: 'remove', path: '/list/0' }).list, [2, 3]);
  assert.deepEqual(applied({ op: 'replace', path: '/a~1b/~0', value: 'y' })['a/b'], { '~': 'y' });
  assert.deepEqual(applied({ op: 'move', from: '/list/0', path: '/list/2' }).list, [2, 3, 1]);
  assert.deepEqual(applied({ op: 'copy', from: '/list', path: '/nothing' }).nothing, [1, 2, 3]);
  assert.deepEqual(applied({ op: 'test', path: '/a~1b', value: { '~': 'x' } }), document);
  for (const operation of [
    { op: 'add', path: '/list/4', value: 0 }, { op: 'add', path: '/list/01', value: 0 }, { op: 'remove', path: '/list/-' },
    { op: 'add', path: '/no/way', value: 0 }, { op: 'add', path: '/nothing/way', value: 0 }, { op: 'add', path: 'list', value: 0 },
    { op: 'add', path: '/list/0' }, { op: 'move', path: '/list' }, { op: 'move', from: '/a~1b', path: '/a~1b/x' },
    { op: 'add', path: '/~2', value: 0 }, { op: 'add', path: '/__proto__', value: {} }, { op: ['add'], path: '/x', value: 0 }, null,
  ]) assert.throws(() => applied(operation), PatchInvalid, JSON.stringify(operation));
  for (const operation of [{ op: 'test', path: '/list/0', value: '1' }, { op: 'test', path: '/none', value: null }]) {
    assert.throws(() => applied(operation), PatchTestFailed, JSON.stringify(operation));
  }
  assert.deepEqual(document.list, [1, 2, 3]);
});

function patch(who, path, body) {
  return call(who, path, { method: 'PATCH', body });
}

function brief({ status, body }) {
  return [status, body.sys_version, body.sys_last_modified_by_id];
}

function refusal({ status, body }) {
  return [status, body];
}
