import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, demoFor } from '../testing/client.js';
import { FORBIDDEN, pagesOf, servicesOf, UNAUTHORIZED } from '../testing/services.js';

const demo = await demoFor(after);
const call = servicesOf(demo);
const INVOICES = '/collect/invoices/example.org';
const PAYMENTS = '/collect/payments/example.org/portal';

afterEach(() => control(demo, 'POST /reset'));

test('120 invoices in every status and three currencies', async () => {
  const pages = await pagesOf(call, 'avery', `${INVOICES}/contact/100245`);
  assert.deepEqual(pages.map(({ Count }) => Count), [25, 25, 25, 25, 20]);
  const all = pages.flatMap(({ Items }) => Items);
  assert.deepEqual(counted(all, 'status'), {
    open: 24, paid: 59, void: 12, 'written off': 12, cancelled: 12, 'a-status-of-tomorrow': 1,
  });
  assert.deepEqual(counted(all, 'currency_code'), { USD: 60, EUR: 30, JPY: 30 });
  assert.equal(all.filter((invoice) => Number(invoice.balance_due) > 0).length, 24);
  assert.equal(all.filter(({ date }) => date.includes('T')).length, 60);
  assert.deepEqual(all.map(({ number }) => number), Array.from({ length: 120 }, (_, index) => 7001 + index));
  for (const { currency_code: currency, balance_due: balance, amount_paid: paid } of all) {
    if (currency === 'JPY') assert.ok(Number.isInteger(balance) && Number.isInteger(paid));
  }
});

test('the documented invoice, and amounts as texts', async () => {
  const { body: first } = await call('avery', `${INVOICES}/inv-1`);
  const shown = ['number', 'date', 'date_due', 'status', 'bill_to_contact_id', 'balance_due', 'amount_paid', 'currency_code', 'sharing_secret'];
  assert.deepEqual(shown.map((name) => first[name]), [7001, '2026-11-15', '2026-12-15', 'open', '100245', 120.5, 0, 'USD', 'SYNTHETIC-SHARING-SECRET-inv-1']);
  const [line] = first.line_items;
  assert.deepEqual([line.product_id, line.description, line.total, line.balance_due, line.related_transactions], ['pkg-annual', 'Annual dues', 120.5, 120.5, []]);
  const { body: text } = await call('avery', `${INVOICES}/inv-24`);
  assert.deepEqual([text.status, text.balance_due, text.amount_paid, text.line_items[0].total, text.line_items[0].unit_price], ['open', '120.50', '0.00', '120.50', '120.50']);
});

test('the amounts of an invoice are the sums of its lines', async () => {
  const all = (await pagesOf(call, 'avery', `${INVOICES}/contact/100245`)).flatMap(({ Items }) => Items);
  for (const invoice of all) {
    for (const name of ['balance_due', 'amount_paid', 'amount_written_off']) {
      const sum = invoice.line_items.reduce((total, line) => total + Number(line[name]), 0);
      assert.equal(Number(invoice[name]).toFixed(2), sum.toFixed(2), `${invoice.id} ${name}`);
    }
  }
});

test('own payments: one for each that an invoice names', async () => {
  const invoices = (await pagesOf(call, 'avery', `${INVOICES}/contact/100245`)).flatMap(({ Items }) => Items);
  const named = invoices.flatMap((invoice) => invoice.line_items.flatMap((line) => line.related_transactions));
  const pages = await pagesOf(call, 'avery', PAYMENTS);
  assert.deepEqual(Object.keys(pages[0]), ['Count', 'Items', 'LastEvaluatedKey']);
  const payments = pages.flatMap(({ Items }) => Items);
  assert.deepEqual(payments.map(({ id }) => id), named.map(({ transaction_id: id }) => id));
  assert.deepEqual(new Set(payments.map(({ contact_id: id }) => id)), new Set(['100245']));
  assert.deepEqual((await call('nila', PAYMENTS)).body, { Count: 0, Items: [] });
  assert.deepEqual((await call('robin', PAYMENTS)).body, UNAUTHORIZED);
});

test('a member reads the own invoices and those of the own organization, the staff all', async () => {
  const cases = [
    ['nila', `${INVOICES}/contact/100504`, 200, { Count: 0, Items: [] }],
    ['nila', `${INVOICES}/contact/100245`, 403, FORBIDDEN],
    ['nila', `${INVOICES}/inv-1`, 403, FORBIDDEN],
    ['nila', `${INVOICES}/inv-h-00001`, 403, FORBIDDEN],
    ['nila', `${INVOICES}/organization/org-900`, 403, FORBIDDEN],
    ['nila', `${INVOICES}/inv-0`, 404, { message: 'The invoice could not be found.' }],
    ['robin', `${INVOICES}/inv-1`, 401, UNAUTHORIZED],
    ['robin', `${INVOICES}/organization/org-900`, 401, UNAUTHORIZED],
    ['avery', `${INVOICES}/organization/org-77`, 200, { Count: 0, Items: [] }],
    ['bela', `${INVOICES}/inv-h-00001?fields=number`, 200, { number: 20001 }],
    ['sam', `${INVOICES}/inv-1?fields=id`, 200, { id: 'inv-1' }],
    ['sam', `${INVOICES}/contact/100503?fields=id`, 200, { Count: 2, Items: [{ id: 'inv-501' }, { id: 'inv-502' }] }],
  ];
  for (const [who, path, status, body] of cases) {
    const answer = await call(who, path);
    assert.deepEqual([answer.status, answer.body], [status, body], `${who} ${path}`);
  }
  // Another person of the organization, who has no invoice of their own.
  await control(demo, 'POST /tenant', { user_claims: { 'nila@example.org': { contact_id: '101005' } } });
  assert.equal((await call('nila', `${INVOICES}/inv-h-00001`)).status, 200);
  assert.equal((await call('nila', `${INVOICES}/organization/org-900`)).body.Count, 25);
  assert.equal((await call('nila', `${INVOICES}/contact/100900`)).status, 403);
});

test('10,000 invoices, under the person as under the organization', async () => {
  await control(demo, 'POST /services', { page_size: 1000 });
  const ofPerson = await pagesOf(call, 'bela', `${INVOICES}/contact/100900?fields=id`);
  assert.deepEqual(ofPerson.map(({ Count }) => Count), Array(10).fill(1000));
  const ofOrganization = await pagesOf(call, 'bela', `${INVOICES}/organization/org-900?fields=id`);
  const ids = (pages) => pages.flatMap(({ Items }) => Items.map(({ id }) => id));
  assert.deepEqual(ids(ofPerson), ids(ofOrganization));
  assert.equal(new Set(ids(ofPerson)).size, 10_000);
  const { body: last } = await call('bela', `${INVOICES}/inv-h-10000?fields=number,date,bill_to_type,bill_to_contact_id,bill_to_organization_id`);
  assert.deepEqual(last, { number: 30_000, date: '2026-09-26', bill_to_type: 'organization', bill_to_contact_id: '100900', bill_to_organization_id: 'org-900' });
});

test('hostile data arrives as it is', async () => {
  const { body } = await call('tala', `${INVOICES}/contact/100777`);
  const texts = [
    '<img src=x onerror=alert(1)>', '<script>alert(document.cookie)</script> & "quoted" \'text\'', 'رسوم العضوية السنوية \u202Egnp.exe\u202C للمهندسين',
    'Ü'.repeat(300), '=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)',
  ];
  assert.deepEqual(body.Items.map(({ line_items: [line] }) => line.description), texts);
  assert.deepEqual(body.Items.map(({ purchase_order_number: text }) => text), texts);
});

test('custom field values have definitions, but for those that are odd on purpose', async () => {
  const { body: definitions } = await call('robin', '/platform/customFields/example.org');
  assert.deepEqual(definitions[0], {
    id: 'rolodex-contacts__speaker__c', display_order: 3, service: 'rolodex-contacts', name: 'Speaker', form_prompt: 'Would you speak at a meeting?',
    type: 'yes-no', acceptable_values: [], can_enter_new_values: false, sys_version: 1,
  });
  const known = new Set(definitions.map(({ id }) => id));
  const records = [
    ...(await call('sam', '/rolodex/contacts/example.org')).body,
    ...(await call('sam', '/membership/memberships/example.org/contact/100245')).body.Items,
    ...(await call('sam', '/membership/memberships/example.org/contact/100777')).body.Items,
    ...(await call('sam', '/events/registrations/example.org/contact/100245')).body.Items,
    ...(await call('sam', `${INVOICES}/contact/100245`)).body.Items,
  ];
  const used = new Set(records.flatMap((record) => record.custom_field_values.map(({ custom_field_id: id }) => id)));
  assert.deepEqual([...used].filter((id) => !known.has(id)), ['__proto__', 'membership-memberships__nowhere_defined__c']);
  assert.deepEqual([...known].filter((id) => !used.has(id)), []);
  assert.equal((await call('noor', '/platform/customFields/example.org')).status, 401);
  assert.equal((await call('avery', '/platform/customFields/other.example')).status, 403);
});

function counted(records, field) {
  const counts = {};
  for (const record of records) counts[record[field]] = (counts[record[field]] ?? 0) + 1;
  return counts;
}
