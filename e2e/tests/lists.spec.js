import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test.js';

/*
 * The lists of one's own registrations and invoices: one table for both, which is narrowed down, put in order, loaded further and
 * saved; on a phone its rows are cards. Each row leads to its record.
 */

const rows = (page) => page.locator('#rows tbody tr');
const firstCells = (page) => rows(page).first().locator('th, td');

async function open(page, person, path, user = 'avery@example.org') {
  await page.goto(`/${path}`);
  await person.expectTenant();
  await person.answerTenant(user);
  await person.expectSignedIn(path);
}

test('all invoices are there, the newest first, with what is due in each currency', async ({ page, person, leaks }) => {
  await open(page, person, 'invoices');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await expect(page.locator('.totals dt')).toHaveText(['Due in EUR', 'Due in JPY', 'Due in USD']);
  await expect(page.locator('.totals dd')).toHaveText(['€1,368.19', '¥65,400', '$3,281.36']);
  await expect(rows(page)).toHaveCount(50);
  await expect(page.getByText('1 to 50 of 120')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('51 to 100 of 120')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(20);
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await leaks.expectNone();
  expect(await page.content()).not.toContain('SHARING-SECRET');
});

test('a column puts the rows in order, a word and a state narrow them down', async ({ page, person }) => {
  await open(page, person, 'invoices');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Balance' }).click();
  await expect(page.getByRole('columnheader', { name: 'Balance' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('columnheader', { name: 'Due' })).not.toHaveAttribute('aria-sort');
  await expect(page.getByRole('button', { name: 'Balance' })).toBeFocused();
  await page.getByRole('button', { name: 'Balance' }).click();
  await expect(page.getByRole('columnheader', { name: 'Balance' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByLabel('Search').fill('annual 7001');
  await expect(rows(page)).toHaveCount(1);
  await expect(firstCells(page)).toHaveText(['Annual duesInvoice 7001', 'December 15, 2026', /Open|Overdue/, '$0.00', '$120.50']);
  await page.getByLabel('Search').fill('nothing has this');
  await expect(page.getByText('No row fits. Clear the search, or choose another state.')).toBeVisible();
  await page.getByLabel('Search').fill('');
  await page.getByLabel('Status').selectOption('Written off');
  await expect(rows(page)).toHaveCount(12);
  await expect(page.locator('td .chip')).toHaveText(Array(12).fill('Written off'));
});

test('what was looked at is still there after Back', async ({ page, person }) => {
  await open(page, person, 'invoices');
  await page.getByLabel('Search').fill('annual 7001');
  await rows(page).getByRole('link', { name: 'Annual dues' }).click();
  await expect(person.heading).toHaveText('Invoice 7001');
  await page.goBack();
  await expect(page.getByLabel('Search')).toHaveValue('annual 7001');
  await expect(rows(page)).toHaveCount(1);
});

test('an invoice has its lines and payments at an address of its own', async ({ page, person, leaks }) => {
  await open(page, person, 'invoices/inv-4');
  await expect(person.heading).toHaveText('Invoice 7004');
  await expect(page.getByRole('region', { name: 'What it is for' }).getByRole('listitem')).not.toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Payments and credits' }).getByRole('listitem')).not.toHaveCount(0);
  await leaks.expectNone();
  expect(await page.content()).not.toContain('SHARING-SECRET');
});

test('an invoice of somebody else, or none, is told as such', async ({ page, person, guard }) => {
  guard.expectStatus('40[34]', 'the service shows it to nobody else');
  for (const id of ['inv-501', 'no-such-invoice']) {
    await open(page, person, `invoices/${id}`);
    await expect(page.getByText('There is none with this address, or it is not yours to see')).toBeVisible();
    await person.signOutButton.click();
    await person.expectStart();
  }
});

test('a registration has its event, sessions, badge and a file for the calendar', async ({ page, person }) => {
  await open(page, person, 'events/reg-1');
  await expect(person.heading).toHaveText('Registration 4001');
  await expect(page.locator('.figure')).toHaveText('Annual Meeting 2027');
  await expect(page.getByRole('region', { name: 'Your sessions' }).getByText('Opening, Annual Meeting 2027')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your badge' })).toContainText('Avery Sample');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Add to your calendar' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('event.ics');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('DTSTART:20270601T140000Z\r\n');
  expect(text).toContain('SUMMARY:Annual Meeting 2027\r\n');
});

test('events have their names, also where one is gone, and are saved as CSV', async ({ page, person, guard }) => {
  guard.expectStatus(404, 'the event of one registration is gone');
  await open(page, person, 'events');
  await expect(rows(page)).toHaveCount(40);
  await expect(page.locator('#rows .skeleton')).toHaveCount(0);
  await expect(firstCells(page).first()).toHaveText('Event evt-goneRegistration 4037');
  await page.getByLabel('Status').selectOption('Cancelled');
  await expect(rows(page)).toHaveCount(5);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('events.csv');
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\uFEFFEvent,Number,Begins,Ends,Status,Balance,Balance currency');
  expect(lines).toHaveLength(7);
});

test('ten thousand invoices are loaded when they are asked for, and can be stopped', async ({ page, person, stage }) => {
  await stage.set('services', { page_size: 1000 });
  await open(page, person, 'invoices', 'bela@example.org');
  await expect(page.getByText('10000 invoices', { exact: true })).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
  expect(await page.locator('*').count()).toBeLessThan(1500);
  await stage.set('services', { page_size: 20 });
  await page.reload();
  await expect(page.getByText('200 invoices loaded so far; Rhythm does not say how many there are')).toBeVisible();
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(page.getByText('220 invoices loaded so far; Rhythm does not say how many there are')).toBeVisible();
  await stage.set('services', { latency_ms: 100 });
  await page.getByRole('button', { name: 'Load all' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Stop loading' }).click();
  await expect(page.getByRole('button', { name: 'Load more' })).toBeFocused();
  await expect(page.getByText(/^\d+ invoices loaded so far/)).toBeVisible();
});

test('a page that fails leaves what is there, and Retry goes on from it', async ({ page, person, stage, guard }) => {
  guard.expectStatus(500, 'the service fails in this test');
  await stage.set('services', { page_size: 10 });
  await open(page, person, 'invoices');
  await expect(page.getByText('100 invoices loaded so far')).toBeVisible();
  await stage.set('services', { faults: [{ prefix: '/collect/invoices', status: 500 }] });
  await page.getByRole('button', { name: 'Load all' }).click();
  await person.expectAlert('Your invoices could not be loaded', 'The service has a fault of its own.');
  await expect(rows(page)).toHaveCount(50);
  await stage.set('services', { faults: [] });
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await expect(person.alert).toHaveCount(0);
});

for (const [path, name, title, empty] of [
  ['invoices', 'Your invoices', 'All invoices', 'No invoices yet'],
  ['events', 'Your events', 'All registrations', 'No events yet'],
]) {
  const prefix = { invoices: '/collect/invoices', events: '/events/registrations' }[path];
  const check = { invoices: 'invoices/by_contact', events: 'registrations/by_contact' }[path];

  test(`${path}: loading, empty, denied and failed are told apart`, async ({ page, person, stage, guard }) => {
    guard.expectStatus('(403|500)', 'the service says no in this test');
    await stage.set('services', { faults: [{ prefix, never: true }] });
    await open(page, person, path);
    await expect(page.getByRole('region', { name: title }).getByRole('status')).toHaveText('Loading');
    await stage.set('services', { faults: [{ prefix, status: 403 }] });
    await page.reload();
    await expect(page.getByText('The service does not show this list to you (403).')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open the access check' })).toHaveAttribute('href', `/access/${check}`);
    await stage.set('services', { faults: [{ prefix, status: 500 }] });
    await page.reload();
    await person.expectAlert(`${name} could not be loaded`, 'The service has a fault of its own.');
    await stage.set('services', { faults: [{ prefix, status: 200, body: '[]' }] });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText(empty)).toBeVisible();
  });

  test(`${path} are cards on a phone, with an order to choose, and nothing is wider than the screen`, async ({ page, person, guard }) => {
    guard.expectStatus(404, 'an event may be gone');
    await page.setViewportSize({ width: 360, height: 800 });
    await open(page, person, path, 'tala@example.org');
    await expect(rows(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByLabel('Sort by').selectOption({ index: 1 });
    await expect(rows(page).first()).toBeVisible();
  });

  test(`${path} that are there stay when the network is gone`, async ({ page, person, context, guard }) => {
    guard.expect(/net::ERR_INTERNET_DISCONNECTED|Failed to load resource/, 'the network is gone in this test');
    await page.setViewportSize({ width: 360, height: 800 });
    await open(page, person, path);
    await expect(rows(page).first()).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('You are offline. What you see may be out of date.')).toBeVisible();
    await page.getByLabel('Search').fill('7001');
    await expect(rows(page).first().or(page.getByText('No row fits'))).toBeVisible();
  });
}
