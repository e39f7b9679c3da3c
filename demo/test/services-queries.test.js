import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const START = '/system/queries/example.org/start/rolodex:contacts/json';
const QUERY = { name: 'members', criteria: { last_name: 'sample' }, output_fields: [{ name: 'id' }, { name: 'email_address' }], sort_fields: [{ name: 'id' }], limit: 100, offset: 0 };

afterEach(() => control(demo, 'POST /reset'));

const start = (body = QUERY, path = START, who = 'sam') => call(who, path, { method: 'POST', body });
const describe = (id, who = 'sam') => call(who, `/system/queries/example.org/describe/${id}`);

test('a query is started, asked about until it is done, and its file fetched without a token', async () => {
  const { status, body: job } = await start();
  assert.equal(status, 200);
  assert.equal(job.status, 'SUBMITTED');
  const seen = [];
  let described;
  do {
    ({ body: described } = await describe(job.id));
    seen.push([described.status, described.has_result_set, 'result_uri' in described]);
  } while (described.status === 'RUNNING');
  assert.deepEqual(seen, [['RUNNING', false, false], ['RUNNING', false, false], ['SUCCEEDED', true, true]]);
  const { body, text } = await call(undefined, described.result_uri);
  assert.deepEqual(body, [{ id: '100245', email_address: 'avery@example.org' }]);
  assert.equal(described.rows, 1);
  assert.equal(described.size, Buffer.byteLength(text));
});

test('csv, order, limit and offset', async () => {
  await control(demo, 'POST /services', { query_polls: 0 });
  const query = { output_fields: [{ name: 'id' }, { name: 'school_address' }], sort_fields: [{ name: 'id', direction: 'desc' }], limit: 2, offset: 1 };
  const ids = async (changes) => {
    const { body } = await start({ ...query, ...changes }, START.replace(/json$/, 'csv'));
    const { text } = await call(undefined, (await describe(body.id)).body.result_uri);
    return text.split('\r\n');
  };
  const lines = await ids({});
  assert.equal(lines[0], '"id","school_address"');
  assert.equal(lines.length, 4);
  const all = await ids({ limit: 1000, offset: 0 });
  assert.deepEqual(lines.slice(1, 3), all.slice(2, 4));
});

test('one that fails has no file, and stays as it ended', async () => {
  await control(demo, 'POST /services', { query_polls: 0, query_status: 'FAILED' });
  const { body: job } = await start();
  assert.equal((await describe(job.id)).body.status, 'FAILED');
  await control(demo, 'POST /services', { query_status: 'SUCCEEDED' });
  const { body } = await describe(job.id);
  assert.deepEqual([body.status, body.has_result_set, 'result_uri' in body], ['FAILED', false, false]);
});

test('a file that is not there yet, or was guessed, is not found', async () => {
  assert.equal((await call(undefined, '/public/query-results/guessed.json')).status, 404);
});

test('for staff and programs of the tenant only', async () => {
  const { body: job } = await start();
  assert.deepEqual((await start(QUERY, START, 'avery')).body, FORBIDDEN);
  assert.deepEqual((await describe(job.id, 'avery')).body, FORBIDDEN);
  assert.deepEqual((await start(QUERY, START.replace('example.org', 'other.example'))).body, FORBIDDEN);
  assert.deepEqual((await call(undefined, START, { method: 'POST', body: QUERY })).body, UNAUTHORIZED);
  assert.equal((await describe('00000000-0000-0000-0000-000000000000')).status, 404);
});

test('a wrong query is refused with what is wrong', async () => {
  const wrong = [
    [{ ...QUERY, output_fields: [] }, /output_fields is a list of/],
    [{ criteria: {} }, /output_fields is missing/],
    [{ ...QUERY, output_fields: [{ name: 'password' }] }, /there is no field password/],
    [{ ...QUERY, criteria: { last_nam: 'x' } }, /last_nam is unknown/],
    [{ ...QUERY, limit: 0 }, /limit is a whole number above 0/],
    [{ ...QUERY, offset: -1 }, /offset is a whole number/],
    [{ ...QUERY, sql: 'select' }, /sql is unknown/],
    [[], /not an object/],
  ];
  for (const [body, message] of wrong) {
    const answer = await start(body);
    assert.equal(answer.status, 400);
    assert.match(answer.body.message, message);
  }
  assert.equal((await start(QUERY, START.replace('contacts', 'unknown'))).status, 400);
  assert.equal((await start(QUERY, START.replace(/json$/, 'excel'))).status, 400);
});
