import { expect, test } from '../support/test.js';

/* What a screen reader is given of forms and of the access check: which field is wrong and why, and what is chosen and open. */

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

test('a wrong address for the password’s e-mail is described at its field', async ({ page, person }) => {
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
