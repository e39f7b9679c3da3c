import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, pagesOf, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const CONTACTS = '/rolodex/contacts/example.org';

afterEach(() => control(demo, 'POST /reset'));

test('search by prefix, in any case and script', async () => {
  const cases = [
    [{ last_name: 'smith' }, ['Alice Smith', 'Bob Smith', 'Carol Smith', 'Dave Smithson']],
    [{ last_name: 'SMITH', first_name: 'b' }, ['Bob Smith']],
    [{ last_name: 'παπαδοπ' }, ['Ελένη Παπαδοπούλου']],
    [{ last_name: 'иванов' }, ['Анна Иванова', 'Иван Иванов']],
    [{ last_name: 'الهاشمي' }, ['ليلى الهاشمي', 'عمر الهاشمي']],
    [{ last_name: 'לוי' }, ['דנה לוי', 'אורי לוי']],
    [{ name: '王' }, ['偉 王', '芳 王']],
    [{ first_name: '𠮷' }, ['𠮷男 𠮷田']],
    [{ last_name: 'शर्मा' }, ['अनिता शर्मा', 'राहुल शर्मा']],
    [{ last_name: 'e\u0301lyse\u0301e' }, ['Renée Élysée']],
    [{ city: 'münch' }, ['Jürgen Müller']],
    [{ country: 'FI' }, ['Mika Three']],
    [{ organization_name: 'example hold' }, ['Bela Books', 'Alicia Smythe', 'Jürgen Müller']],
    [{ email_address: 'AVERY@' }, ['Avery Sample']],
    [{ nickname: 'av' }, ['Avery Sample']],
    [{ job_title: 'book' }, ['Bela Books']],
    [{ contact_role_id: 'role-billing' }, ['Bela Books']],
    [{ number: 100245 }, ['Avery Sample']],
    [{ ids: ['100504', '100001', 'none'] }, ['Sam Staff', 'Nila Empty']],
    [{ last_name: 'nobody' }, []],
  ];
  for (const [criteria, names] of cases) {
    const { status, body } = await search('sam', criteria);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['Items'], JSON.stringify(criteria));
    assert.deepEqual(body.Items.map(({ name }) => name), names, JSON.stringify(criteria));
  }
});

test('search goes on by a key in the query, for the same criteria only', async () => {
  const pages = await pagesOf(call, 'sam', `${CONTACTS}/search?fieldsToReturn=id`, { method: 'POST', body: {} });
  assert.deepEqual(pages.map(({ Items }) => Items.length), [25, 25, 14]);
  assert.deepEqual(pages.map((page) => Object.keys(page)), [['Items', 'LastEvaluatedKey'], ['Items', 'LastEvaluatedKey'], ['Items']]);
  assert.deepEqual(pages[0].Items[0], { id: '100245' });
  const key = encodeURIComponent(pages[0].LastEvaluatedKey);
  const { status, body } = await search('sam', { last_name: 'smith' }, `?exclusiveStartKey=${key}`);
  assert.deepEqual([status, body], [400, { message: 'The exclusiveStartKey is not valid.' }]);
});

test('search refuses members, unknown keys and values of another type', async () => {
  assert.deepEqual(refusal(await search('avery', {})), [403, FORBIDDEN]);
  assert.deepEqual(refusal(await search('robin', {})), [401, UNAUTHORIZED]);
  const invalid = [
    [{ lastname: 'x' }, 'lastname is unknown'],
    [{ toString: 'x' }, 'toString is unknown'],
    [{ city: 1 }, 'city is a text'],
    [{ ids: 'x' }, 'ids is a list of texts'],
    [{ number: '1' }, 'number is a whole number'],
    [[], 'the body is not an object'],
  ];
  for (const [criteria, message] of invalid) {
    assert.deepEqual(refusal(await search('sam', criteria)), [400, { message: `The request was not valid: ${message}` }]);
  }
});

test('by e-mail address: the staff any, a member the own one', async () => {
  const of = (who, address) => call(who, `${CONTACTS}/emailAddress/${encodeURIComponent(address)}?fields=id`);
  assert.deepEqual(refusal(await of('sam', 'Avery@example.org')), [200, { id: '100245' }]);
  assert.deepEqual(refusal(await of('avery', 'AVERY@example.org')), [200, { id: '100245' }]);
  // A login without a contact.
  assert.deepEqual(refusal(await of('sam', 'noor@example.org')), [404, { message: 'The contact could not be found.' }]);
  for (const address of ['sam.staff@example.org', 'noor@example.org']) assert.deepEqual(refusal(await of('avery', address)), [403, FORBIDDEN]);
  const { entries } = await control(demo, 'GET /log?server=services');
  assert.deepEqual(new Set(entries.map(({ path }) => path)), new Set([`${CONTACTS}/emailAddress/{address}?fields=id`]));
});

test('the list of all contacts is for the staff: a bare array, or an envelope', async () => {
  assert.deepEqual(refusal(await call('avery', CONTACTS)), [403, FORBIDDEN]);
  const { body: array } = await call('sam', `${CONTACTS}?fields=id`);
  assert.equal(array.length, 64);
  await control(demo, 'POST /services', { list_all: 'envelope' });
  const pages = await pagesOf(call, 'sam', `${CONTACTS}?fields=id`);
  assert.deepEqual(pages.map((page) => Object.keys(page)), [['Items', 'LastEvaluatedKey'], ['Items', 'LastEvaluatedKey'], ['Items']]);
  assert.deepEqual(pages.flatMap(({ Items }) => Items), array);
});

test('an organization: for the staff and its own people', async () => {
  const organization = (who, id) => call(who, `/rolodex/organizations/example.org/${id}?fields=id,name`);
  assert.deepEqual(refusal(await organization('avery', 'org-77')), [200, { id: 'org-77', name: 'Example Labs' }]);
  assert.deepEqual(refusal(await organization('sam', 'org-900')), [200, { id: 'org-900', name: 'Example Holdings' }]);
  assert.deepEqual(refusal(await organization('avery', 'org-900')), [403, FORBIDDEN]);
  assert.deepEqual(refusal(await organization('nila', 'org-900')), [403, FORBIDDEN]);
  assert.deepEqual(refusal(await organization('sam', 'org-0')), [404, { message: 'The organization could not be found.' }]);
});

test('a search finds what was patched', async () => {
  await call('avery', `${CONTACTS}/100245`, { method: 'PATCH', body: [{ op: 'replace', path: '/last_name', value: 'Zzz' }] });
  const { body } = await search('sam', { last_name: 'zz' });
  assert.deepEqual(body.Items.map(({ id, sys_version: version }) => [id, version]), [['100245', 4]]);
});

function search(who, body, query = '') {
  return call(who, `${CONTACTS}/search${query}`, { method: 'POST', body });
}

function refusal({ status, body }) {
  return [status, body];
}
