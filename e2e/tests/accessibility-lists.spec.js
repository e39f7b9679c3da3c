import { expectAccessible, expectNoViolations } from '../support/accessible.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on the lists of one's own and their records, in each of their states. */

const EMPTY = 'No row fits. Clear the search, or choose another state.';
const rows = (page) => page.locator('#rows tbody tr');

test.describe('axe-core finds nothing on', () => {
  test('a list, whole and narrowed down to nothing', async ({ page, person }) => {
    await person.open('invoices');
    await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Search').fill('nothing has this');
    await expect(page.getByText(EMPTY)).toBeVisible();
    await expectAccessible(page);
  });

  test('a list of which there is more, and while that loads', async ({ page, person, stage }) => {
    await stage.set('services', { page_size: 2 });
    await person.open('events');
    await expect(page.getByRole('button', { name: 'Load more' })).toBeVisible();
    await expect(page.locator('#rows .skeleton')).toHaveCount(0);
    await expectAccessible(page);
    await stage.set('services', { faults: [{ prefix: '/events/registrations', never: true }] });
    await page.getByRole('button', { name: 'Load all' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expectAccessible(page);
  });

  test('a list of which the rest could not be loaded', async ({ page, person, stage, guard }) => {
    guard.expectStatus(500, 'the service fails in this test');
    await stage.set('services', { page_size: 6 });
    await person.open('invoices');
    await expect(page.getByText('60 invoices loaded so far')).toBeVisible();
    await stage.set('services', { faults: [{ prefix: '/collect/invoices', status: 500 }] });
    await page.getByRole('button', { name: 'Load all' }).click();
    await person.expectAlert('Your invoices could not be loaded');
    await expectAccessible(page);
  });

  test('a list that loads', async ({ page, person, stage }) => {
    await stage.set('services', { faults: [{ prefix: '/events/registrations', never: true }] });
    await person.open('events');
    await expect(page.getByRole('region', { name: 'All registrations' }).getByRole('status')).toHaveText('Loading');
    await expectAccessible(page);
  });

  test('a list that is empty, denied or failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus('(403|500)', 'the service says no in this test');
    await person.open('events', 'nila@example.org');
    await expect(page.getByText('No events yet')).toBeVisible();
    await expectAccessible(page);
    for (const [status, text] of [[403, 'The service does not show this list to you (403).'], [500, 'The service has a fault of its own.']]) {
      await stage.set('services', { faults: [{ prefix: '/events/registrations', status }] });
      await page.reload();
      await expect(page.getByText(text)).toBeVisible();
      await expectAccessible(page);
    }
  });

  test('a list on paper, which has its rows and no buttons', async ({ page, person, guard }) => {
    guard.expectStatus(404, 'the event of one registration is gone');
    await person.open('events');
    await expect(rows(page)).toHaveCount(40);
    await expect(page.locator('#rows .skeleton')).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of [page.getByRole('banner'), page.getByRole('search'), page.getByRole('button', { name: 'CSV' })]) await expect(hidden).toBeHidden();
    await expect(rows(page).last()).toBeVisible();
    await expect(person.heading).toBeVisible();
    await expectNoViolations(page);
  });

  for (const [path, heading, text] of [
    ['events/reg-1', 'Registration 4001', 'Opening, Annual Meeting 2027'],
    ['invoices/inv-4', 'Invoice 7004', 'Payments and credits'],
    ['memberships/mem-9', 'Membership 9', 'Illinois Chapter'],
  ]) {
    test(`the record ${path}`, async ({ page, person }) => {
      await person.open(path);
      await expect(person.heading).toHaveText(heading);
      await expect(page.getByText(text).first()).toBeVisible();
      await expect(page.locator('main .skeleton')).toHaveCount(0);
      await expectAccessible(page);
    });
  }

  test('a record that loads, is not there, or failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus('(404|500)', 'the service says no in this test');
    await stage.set('services', { faults: [{ prefix: '/collect/invoices', never: true }] });
    await person.open('invoices/no-such-invoice');
    await expect(page.locator('main .part [role=status]')).toHaveText('Loading');
    await expectAccessible(page);
    for (const [faults, text] of [[[], 'There is none with this address, or it is not yours to see'], [[{ prefix: '/collect/invoices', status: 500 }], 'The service has a fault of its own.']]) {
      await stage.set('services', { faults });
      await page.reload();
      await expect(page.getByText(text)).toBeVisible();
      await expectAccessible(page);
    }
  });
});
