import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';

const demo = await demoFor(after);
const appOrigin = new URL(demo.urls.app).origin;
const address = `${demo.urls.tenant}dbconnections/change_password`;
const AVERY = { client_id: 'backbeat-demo', email: 'avery@example.org', connection: 'Username-Password-Authentication' };

afterEach(() => control(demo, 'POST /reset'));

test('everyone gets the same answer, and a mail goes to those who exist', async () => {
  const answers = [];
  for (const changes of [{}, { email: 'nobody@example.org' }, { email: 'Robin@example.org', organization: 'org_demo1' }]) {
    const response = await ask({ ...AVERY, ...changes });
    answers.push([response.status, response.headers.get('content-type'), await response.text()]);
  }
  const expected = [200, 'text/html; charset=utf-8', "We've just sent you an email to reset your password."];
  assert.deepEqual(answers, [expected, expected, expected]);
  const { mails } = await control(demo, 'GET /tenant/mails');
  assert.deepEqual(mails.map(({ time, ...mail }) => [typeof time, mail]), [
    ['string', { kind: 'password_change', to: 'avery@example.org' }],
    ['string', { kind: 'password_change', to: 'robin@example.org', organization: 'org_demo1' }],
  ]);
  await control(demo, 'POST /reset');
  assert.deepEqual(await control(demo, 'GET /tenant/mails'), { mails: [] });
});

test('a wrong request is 400, says what is wrong, and sends nothing', async () => {
  const cases = [
    [{ ...AVERY, email: undefined }, 'email is required'],
    [{ ...AVERY, email: '' }, 'email is required'],
    [{ ...AVERY, email: 'avery' }, 'email is not valid'],
    [{ ...AVERY, email: 7 }, 'email is required'],
    [{ ...AVERY, client_id: undefined }, 'client_id is required'],
    [{ ...AVERY, client_id: 'other' }, 'client not found'],
    [{ ...AVERY, connection: undefined }, 'connection is required'],
    [{ ...AVERY, connection: 'google-oauth2' }, 'connection not found'],
    [{ ...AVERY, organization: 7 }, 'organization is not valid'],
    [[], 'the body is not a JSON object'],
  ];
  for (const [body, error] of cases) {
    const response = await ask(body);
    assert.equal(response.status, 400, error);
    assert.equal(response.headers.get('access-control-allow-origin'), appOrigin);
    assert.deepEqual(await response.json(), { error });
  }
  assert.deepEqual(await control(demo, 'GET /tenant/mails'), { mails: [] });
  assert.equal((await fetch(address)).status, 404);
});

test('CORS: the preflight and the answer are for the origin of the app alone', async () => {
  const cors = async (method, origin) => {
    const { headers, status } = await fetch(address, {
      method,
      headers: { origin, 'content-type': 'application/json', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      ...(method === 'POST' ? { body: JSON.stringify(AVERY) } : {}),
    });
    const named = ['origin', 'methods', 'headers'].map((name) => headers.get(`access-control-allow-${name}`));
    return [status, headers.get('vary'), ...named];
  };
  assert.deepEqual(await cors('OPTIONS', appOrigin), [204, 'Origin', appOrigin, 'POST', 'Content-Type']);
  assert.deepEqual(await cors('OPTIONS', 'http://evil.example'), [204, 'Origin', null, null, null]);
  assert.deepEqual(await cors('POST', appOrigin), [200, 'Origin', appOrigin, null, null]);
  assert.deepEqual(await cors('POST', 'http://evil.example'), [200, 'Origin', null, null, null]);
});

test('faults: too many requests, with a Retry-After that the page may read or not', async () => {
  const fault = { prefix: '/dbconnections/change_password', status: 429, retry_after: 2, times: 1 };
  await control(demo, 'POST /tenant', { faults: [fault, { ...fault, expose_retry_after: true }] });
  for (const exposed of [null, 'Retry-After']) {
    const response = await ask(AVERY);
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '2');
    assert.equal(response.headers.get('access-control-allow-origin'), appOrigin);
    assert.equal(response.headers.get('access-control-expose-headers'), exposed);
  }
  assert.equal((await ask(AVERY)).status, 200);
  assert.equal((await control(demo, 'GET /tenant/mails')).mails.length, 1);
});

test('faults: the connection breaks, and the log shows no status', async () => {
  await control(demo, 'POST /tenant', { faults: [{ prefix: '/dbconnections', hang_up: true }] });
  await assert.rejects(ask(AVERY), TypeError);
  const { entries } = await control(demo, 'GET /log?server=tenant');
  assert.deepEqual(entries.map(({ method, path, status }) => [method, path, status]), [['POST', '/dbconnections/change_password', null]]);
  assert.deepEqual(await control(demo, 'GET /tenant/mails'), { mails: [] });
});

function ask(body) {
  return fetch(address, {
    method: 'POST',
    headers: { origin: appOrigin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
