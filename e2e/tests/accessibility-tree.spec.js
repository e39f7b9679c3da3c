import { expect, test } from '../support/test.js';

/* What a screen reader is given of the home page and of a list: names, roles and states, in the order in which they are read. */

test('the home page', async ({ page, person }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - banner:
      - link "Backbeat"
      - navigation "Places":
        - link "Home"
        - link "Contact"
        - link "Memberships"
        - link "Events"
        - link "Invoices"
      - group: /Account/
      - button "Sign out"
  `);
  await expect(page.getByRole('navigation', { name: 'Places' }).locator('[aria-current]')).toHaveText(['Home']);
  await expect(page.getByRole('link', { name: 'Home', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Avery Sample" [level=1]
      - region "Membership":
        - heading "Membership" [level=2]
        - link "All memberships"
        - img /Term from May 1, 2026 to April 30, 2027\\. Today is day \\d+ of 365\\./
        - button "Download ID card"
      - region "Open invoices":
        - heading "Open invoices" [level=2]
        - link "All invoices"
        - list
      - region "Next events":
        - heading "Next events" [level=2]
        - link "All registrations"
        - list
      - region "Contact":
        - heading "Contact" [level=2]
        - link "All details"
  `);
});

test('the home page while it loads says so, part by part, and hides what is no text', async ({ page, person, stage }) => {
  await stage.set('services', { faults: [{ never: true }] });
  await person.signInAtOnce();
  await expect(person.contact).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('region', { name: 'Open invoices' })).toMatchAriaSnapshot(`
    - region "Open invoices":
      - heading "Open invoices" [level=2]
      - status: Loading
  `);
  expect(await page.locator('main').ariaSnapshot()).not.toMatch(/Value|Days|Until|Dates|When/);
});

test('a list, with the order of its rows and the way to each', async ({ page, person }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await person.open('invoices');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await page.getByLabel('Search').fill('annual 7001');
  await expect(page.getByRole('region', { name: 'All invoices' })).toMatchAriaSnapshot(`
    - heading "All invoices" [level=2]
    - button "CSV"
    - search:
      - searchbox "Search": annual 7001
      - combobox "Status"
    - table "All invoices":
      - rowgroup:
        - row:
          - columnheader "Invoice":
            - button "Invoice"
          - columnheader "Due":
            - button "Due"
          - columnheader "Status":
            - button "Status"
          - columnheader "Paid":
            - button "Paid"
          - columnheader "Balance":
            - button "Balance"
      - rowgroup:
        - row:
          - rowheader /Annual dues/:
            - link "Annual dues"
          - cell "December 15, 2026"
          - cell /Open|Overdue/
          - cell "$0.00"
          - cell "$120.50"
  `);
  await expect(page.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.locator('[aria-sort]')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Invoices', exact: true })).toHaveAttribute('aria-current', 'page');
});

test('on a phone a list is still a table, with an order to choose', async ({ page, person }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await person.open('invoices');
  await page.getByLabel('Search').fill('annual 7001');
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'All invoices' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('rowheader', { name: /Annual dues/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: '$120.50' })).toBeVisible();
});
