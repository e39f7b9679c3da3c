import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, pagesOf, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const REGISTRATIONS = '/events/registrations/example.org';

afterEach(() => control(demo, 'POST /reset'));

test('40 registrations in every status, with odd ones among them', async () => {
  const all = (await pagesOf(call, 'avery', `${REGISTRATIONS}/contact/100245`)).flatMap(({ Items }) => Items);
  assert.equal(all.length, 40);
  const counts = {};
  for (const { status } of all) counts[status] = (counts[status] ?? 0) + 1;
  assert.deepEqual(counts, { active: 24, 'pending approval': 5, draft: 4, cancelled: 5, 'a-status-of-tomorrow': 1, undefined: 1 });
  const due = all.filter(({ order_balance_due: balance }) => balance > 0);
  assert.deepEqual(due.map((each) => [each.id, each.order_balance_due, each.order_currency_code]), [['reg-7', 150, 'USD'], ['reg-12', 75.5, 'EUR']]);
  assert.equal(all.filter((each) => each.webinar_join_url?.startsWith('https://example.org/join/')).length, 10);
  assert.deepEqual(Object.keys(all[38]), ['id', 'contact_id', 'event_id']);
  assert.deepEqual(all[39].field_of_tomorrow, { nested: [1, null, 'x'] });
  assert.equal(new Set(all.map(({ event_id: event }) => event)).size, 40);
  const years = all.filter((each) => each.event_start_date).map((each) => each.event_start_date.slice(0, 4));
  assert.deepEqual([...new Set(years)].sort(), ['2024', '2025', '2026', '2027', '2028']);
});

test('the documented registration, its event and its session', async () => {
  const { body: registration } = await call('avery', `${REGISTRATIONS}/reg-1`);
  assert.equal(registration.event_id, 'evt-2027');
  assert.equal(registration.status, 'active');
  assert.equal(registration.badge.full_name, 'Avery Sample');
  assert.deepEqual(registration.sessions, [{ session_id: 'ses-1', custom_field_values: [] }]);
  const { body: event } = await call('avery', '/events/events/example.org/evt-2027');
  assert.deepEqual(
    [event.name, event.start_date, event.end_date, event.timezone, event.site_mode],
    ['Annual Meeting 2027', '2027-06-01T14:00:00Z', '2027-06-04T22:00:00Z', 'America/Chicago', 'portal integrated'],
  );
  assert.deepEqual([registration.event_start_date, registration.event_end_date], [event.start_date, event.end_date]);
  const { body: session } = await call('avery', '/events/sessions/example.org/ses-1?fields=id,event_id,name,start_date,end_date,location');
  assert.deepEqual(session, {
    id: 'ses-1', event_id: 'evt-2027', name: 'Opening, Annual Meeting 2027', start_date: '2027-06-01T15:00:00Z', end_date: '2027-06-01T16:00:00Z', location: 'Great Hall',
  });
});

test('every event and session that a registration names exists, but for one of each', async () => {
  const all = (await pagesOf(call, 'avery', `${REGISTRATIONS}/contact/100245`)).flatMap(({ Items }) => Items);
  const paths = new Set(all.flatMap((each) => [
    `/events/events/example.org/${each.event_id}`,
    ...(each.sessions ?? []).map(({ session_id: id }) => `/events/sessions/example.org/${id}`),
  ]));
  const missing = [];
  for (const path of paths) if ((await call('avery', `${path}?fields=id`)).status !== 200) missing.push(path);
  assert.deepEqual(missing, ['/events/events/example.org/evt-gone', '/events/sessions/example.org/ses-gone']);
});

test('a member reads the own registrations, the staff all; events are for everyone of the tenant', async () => {
  const cases = [
    ['nila', `${REGISTRATIONS}/contact/100504`, 200, { Count: 0, Items: [] }],
    ['nila', `${REGISTRATIONS}/contact/100245`, 403, FORBIDDEN],
    ['nila', `${REGISTRATIONS}/reg-1`, 403, FORBIDDEN],
    ['nila', `${REGISTRATIONS}/reg-0`, 404, { message: 'The registration could not be found.' }],
    ['robin', `${REGISTRATIONS}/reg-1`, 401, UNAUTHORIZED],
    ['sam', `${REGISTRATIONS}/reg-1?fields=id`, 200, { id: 'reg-1' }],
    ['sam', `${REGISTRATIONS}/contact/100503?fields=id`, 200, { Count: 3, Items: [{ id: 'reg-101' }, { id: 'reg-102' }, { id: 'reg-103' }] }],
    ['robin', '/events/events/example.org/evt-2027?fields=id', 200, { id: 'evt-2027' }],
    ['robin', '/events/sessions/example.org/ses-1?fields=id', 200, { id: 'ses-1' }],
    ['noor', '/events/events/example.org/evt-2027', 401, UNAUTHORIZED],
    ['robin', '/events/events/other.example/evt-2027', 403, FORBIDDEN],
    ['robin', '/events/events/example.org/evt-0', 404, { message: 'The event could not be found.' }],
    ['robin', '/events/sessions/example.org/ses-0', 404, { message: 'The session could not be found.' }],
  ];
  for (const [who, path, status, body] of cases) {
    const answer = await call(who, path);
    assert.deepEqual([answer.status, answer.body], [status, body], `${who} ${path}`);
  }
});

test('upcoming events: not over by the clock of the services, the next one first', async () => {
  const at = (time) => control(demo, 'POST /services', { clock_offset_s: Math.round((Date.parse(time) - Date.now()) / 1000) });
  const upcoming = async () => (await call('robin', '/events/events/example.org/upcoming?fields=id')).body.map(({ id }) => id);
  await at('2028-05-17T12:00:00Z');
  // The Greek congress is on its last day.
  assert.deepEqual(await upcoming(), ['evt-2028-el', 'evt-2028', 'evt-2028-ja', 'evt-2028-ar', 'evt-2028-winter']);
  await at('2028-11-20T12:00:00Z');
  assert.deepEqual(await upcoming(), ['evt-2028-winter']);
  await at('2026-11-01T12:00:00Z');
  assert.equal((await upcoming()).length, 18);
});

test('hostile data arrives as it is', async () => {
  const { body } = await call('tala', `${REGISTRATIONS}/contact/100777`);
  assert.deepEqual(body.Items.map(({ badge }) => badge.full_name).slice(4), ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)']);
  assert.equal(body.Items[0].webinar_join_url, 'javascript:alert(1)');
  const { body: event } = await call('tala', '/events/events/example.org/evt-hostile');
  assert.equal(event.name, `<img src=x onerror=alert(1)> ${'Ü'.repeat(300)}`);
  assert.equal(event.timezone, 'Nowhere/Land');
});
