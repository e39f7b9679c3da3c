import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const MEMBERSHIP = '/membership/memberships/example.org';

afterEach(() => control(demo, 'POST /reset'));

test('a membership as documented, by contact and by id', async () => {
  const { status, body } = await call('avery', `${MEMBERSHIP}/contact/100245`);
  assert.equal(status, 200);
  assert.equal(body.Count, 1);
  const [membership] = body.Items;
  const shown = ['id', 'number', 'owner_type', 'status', 'type_id', 'package_id', 'expiration_date', 'chapter_ids', 'section_ids', 'sys_version'];
  assert.deepEqual(Object.fromEntries(shown.map((name) => [name, membership[name]])), {
    id: 'mem-9', number: 9, owner_type: 'contact', status: 'active', type_id: 'mt-regular', package_id: 'pkg-annual',
    expiration_date: '2027-04-30', chapter_ids: ['chp-1'], section_ids: ['sec-1', 'sec-2'], sys_version: 5,
  });
  assert.deepEqual((await call('avery', `${MEMBERSHIP}/mem-9`)).body, membership);
});

test('three memberships: active, expired with a renewal due, terminated and of an organization', async () => {
  const { body } = await call('mika', `${MEMBERSHIP}/contact/100503?fields=id,status,package_id,expiration_date,lapse_date,owner_type`);
  assert.deepEqual(body.Items, [
    { id: 'mem-31', owner_type: 'contact', status: 'active', package_id: 'pkg-student', expiration_date: '2027-04-30', lapse_date: '' },
    { id: 'mem-32', owner_type: 'contact', status: 'expired', package_id: 'pkg-lapsed', expiration_date: '2026-09-30', lapse_date: '2026-12-31' },
    { id: 'mem-33', owner_type: 'organization', status: 'terminated', package_id: 'pkg-company', expiration_date: '2025-12-31', lapse_date: '' },
  ]);
});

test('a member reads the own ones, the staff all', async () => {
  const cases = [
    ['avery', `${MEMBERSHIP}/contact/100503`, 403, FORBIDDEN],
    ['avery', `${MEMBERSHIP}/contact/999999`, 403, FORBIDDEN],
    ['avery', `${MEMBERSHIP}/mem-31`, 403, FORBIDDEN],
    ['avery', `${MEMBERSHIP}/mem-31/idCard`, 403, FORBIDDEN],
    ['avery', `${MEMBERSHIP}/mem-0`, 404, { message: 'The membership could not be found.' }],
    ['avery', '/membership/applications/example.org/contact/100503', 403, FORBIDDEN],
    ['avery', '/membership/applications/example.org/app-3', 403, FORBIDDEN],
    ['avery', '/membership/applications/example.org/app-0', 404, { message: 'The application could not be found.' }],
    ['avery', '/membership/memberships/other.example/contact/100245', 403, FORBIDDEN],
    ['robin', `${MEMBERSHIP}/contact/100312`, 401, UNAUTHORIZED],
    [undefined, `${MEMBERSHIP}/mem-9`, 401, UNAUTHORIZED],
    ['sam', `${MEMBERSHIP}/mem-31?fields=id`, 200, { id: 'mem-31' }],
    ['sam', `${MEMBERSHIP}/contact/100505?fields=id`, 200, { Count: 1, Items: [{ id: 'mem-51' }] }],
    ['sam', `${MEMBERSHIP}/contact/999999`, 200, { Count: 0, Items: [] }],
    ['avery', `${MEMBERSHIP}`, 403, { message: 'Missing Authentication Token' }],
  ];
  for (const [who, path, status, body] of cases) {
    const answer = await call(who, path);
    assert.deepEqual([answer.status, answer.body], [status, body], `${who} ${path}`);
  }
});

test('applications of a contact', async () => {
  const { body } = await call('avery', '/membership/applications/example.org/contact/100245?fields=id,type,review_status');
  assert.deepEqual(body, {
    Count: 2,
    Items: [{ id: 'app-1', type: 'join', review_status: 'accepted' }, { id: 'app-2', type: 'renew', review_status: 'pending review' }],
  });
  assert.equal((await call('avery', '/membership/applications/example.org/app-2')).body.date, '2026-11-01T09:00:00Z');
});

test('what describes memberships is open to the tenant, also to a person without a contact', async () => {
  const cases = [
    ['packages', 'pkg-annual', 'Annual membership', 'package'],
    ['membershipTypes', 'mt-regular', 'Regular member', 'membership type'],
    ['chapters', 'chp-1', 'Illinois Chapter', 'chapter'],
    ['sections', 'sec-1', 'Metrology', 'section'],
  ];
  for (const [resource, id, name, noun] of cases) {
    for (const who of ['avery', 'robin', 'sam']) {
      const { status, body } = await call(who, `/membership/${resource}/example.org/${id}?fields=id,name`);
      assert.deepEqual([status, body], [200, { id, name }], `${who} ${resource}`);
    }
    const unknown = await call('avery', `/membership/${resource}/example.org/none`);
    assert.deepEqual([unknown.status, unknown.body], [404, { message: `The ${noun} could not be found.` }]);
    assert.equal((await call('noor', `/membership/${resource}/example.org/${id}`)).status, 401);
    assert.equal((await call('avery', `/membership/${resource}/other.example/${id}`)).status, 403);
  }
  const { body } = await call('robin', '/membership/sections/example.org?fields=id');
  assert.deepEqual(body, [{ id: 'sec-1' }, { id: 'sec-2' }, { id: 'sec-3' }, { id: 'sec-4' }, { id: 'sec-hostile' }]);
});

test('the ID card of an active membership is a public PDF', async () => {
  const { status, body } = await call('avery', `${MEMBERSHIP}/mem-9/idCard`);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ['url']);
  assert.match(body.url.slice(demo.urls.services.length), /^\/public\/id-cards\/[\da-f-]{36}\.pdf$/);
  const card = await call(undefined, body.url);
  assert.deepEqual([card.status, card.headers.get('content-type')], [200, 'application/pdf']);
  assert.match(card.text, /^%PDF-1\.4\n/);
  assert.ok(card.text.includes('(Membership 9) Tj T* (Valid until 2027-04-30) Tj'));
  const start = Number(/startxref\n(\d+)/.exec(card.text)[1]);
  assert.ok(card.text.slice(start).startsWith('xref\n0 6\n'));
  for (const id of ['mem-32', 'mem-33']) {
    const answer = await call('mika', `${MEMBERSHIP}/${id}/idCard`);
    assert.deepEqual([answer.status, answer.body], [404, { message: 'The ID card could not be found.' }]);
  }
  assert.equal((await call(undefined, '/public/id-cards/none.pdf')).status, 404);
  const { entries } = await control(demo, 'GET /log?server=services');
  assert.equal(entries[1].path, '/public/id-cards/{card}');
});

test('hostile data arrives as it is', async () => {
  const { body } = await call('tala', `${MEMBERSHIP}/contact/100777`);
  const [first, second] = body.Items;
  assert.equal(first.name, 'Ü'.repeat(300));
  assert.equal(first.job_title, '=HYPERLINK("http://x")');
  assert.equal(first.custom_field_values[1].string_value, '@SUM(A1)');
  assert.equal(second.status, 'a-status-of-tomorrow');
  const { body: hostilePackage } = await call('tala', '/membership/packages/example.org/pkg-hostile');
  assert.equal(hostilePackage.name, '<script>alert(document.cookie)</script> & "quoted" \'text\'');
  assert.ok(hostilePackage.display_in_portal_as.includes('\u202E'));
});
