import { expect, test } from '../support/test.js';

/* What a screen reader is given of four pages: names, roles and states, in the order in which they are read. */

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

test('the form says which field is wrong, and why', async ({ page, person }) => {
  await person.open('contact/edit');
  await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
  const field = page.getByLabel('Last name');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await field.fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('This can’t be empty.');
  await expect(field).toHaveRole('textbox');
  await expect(page.locator('[aria-invalid]')).toHaveCount(1);
  await page.getByLabel('Job title').fill('Director');
  await expect(page.getByLabel('Job title')).toHaveAccessibleDescription('Changed. Before: Engineer');
  await field.fill('Sample');
  await expect(page.locator('[aria-invalid]')).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'From your association' }).getByRole('combobox', { name: 'Favourite topic' })).toBeVisible();
});

// The alert says it, and the field does not: pages/password.rs has no id on the alert, and email_form.rs names none.
test.fixme('a wrong address for the password’s e-mail is described at its field', async ({ page, person }) => {
  await page.goto('/password');
  await page.getByLabel('E-mail address').fill('avery');
  await page.getByRole('button', { name: 'Send me an e-mail' }).click();
  await person.expectAlert('No e-mail was sent');
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/That is not an e-mail address\./);
});

test('the access check, with its marks that open', async ({ page }) => {
  await page.goto('/access');
  await page.getByText('Paste a request', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Request' }).fill('curl https://rolodex.api.rhythmsoftware.com/contacts/current');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('region', { name: 'The request carries no access token' })).toMatchAriaSnapshot(`
    - region "The request carries no access token":
      - text: This is why
      - heading "The request carries no access token" [level=2]
      - term: Found
      - term: Expected
      - list:
        - listitem
  `);
  await expect(page.getByRole('region', { name: 'What to check' })).toMatchAriaSnapshot(`
    - group "What to check":
      - radio "Paste a token"
      - radio "Paste a request" [checked]
    - textbox "Request"
    - button "Clear"
    - button "Try it"
  `);
  const checks = page.getByRole('region', { name: 'All checks' });
  await expect(checks.getByRole('listitem').filter({ has: page.locator('details[open]') })).not.toHaveCount(0);
  await expect(checks.locator('details:not([open])').first().locator('.why')).toBeHidden();
});
