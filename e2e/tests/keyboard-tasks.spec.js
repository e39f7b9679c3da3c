import { focused, press, tabTo } from '../support/keys.js';
import { expect, test } from '../support/test.js';

/*
 * What people come for, by keyboard alone. Signing in and out is in keyboard.spec.js, the lists in
 * keyboard-lists.spec.js, the access check in access.spec.js.
 */

const type = (page, text) => page.keyboard.type(text);

test('the contact is found, changed and saved', async ({ page, person }) => {
  await person.signIn();
  await tabTo(page, 'Contact', 25, 'Shift+Tab');
  await press(page, 'Enter');
  await expect(person.heading).toHaveText('Your contact');
  await expect(person.heading).toBeFocused();
  await tabTo(page, 'Edit');
  await press(page, 'Enter');
  await expect(person.heading).toHaveText('Edit your contact');
  await expect(person.heading).toBeFocused();
  await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
  await tabTo(page, 'Job title');
  await press(page, 'ControlOrMeta+a');
  await type(page, 'Director');
  await tabTo(page, 'Save changes', 60);
  await press(page, 'Enter');
  const told = page.getByText('Saved. This is your contact as Rhythm holds it now.');
  await expect(told).toBeVisible();
  // The button is gone; the bar that says so has the focus.
  expect(await focused(page)).toBe('Saved. This is your contact as Rhythm holds it now.');
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
});

test('Enter in a field saves, and a mistake takes the focus to its field', async ({ page, person }) => {
  await person.open('contact/edit');
  await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
  await tabTo(page, 'Last name');
  await press(page, 'ControlOrMeta+a', 'Delete');
  await tabTo(page, 'Job title');
  await press(page, 'Enter');
  await expect(page.getByLabel('Last name')).toBeFocused();
  await expect(page.getByLabel('Last name')).toHaveAccessibleDescription('This can’t be empty.');
});

test('the account panel opens and closes, and leaves the focus on its mark', async ({ page, person }) => {
  await person.signIn();
  const summary = page.locator('details.account summary');
  await tabTo(page, 'Sign out', 25, 'Shift+Tab');
  await press(page, 'Shift+Tab');
  await expect(summary).toBeFocused();
  await press(page, ' ');
  await expect(page.getByLabel('System')).toBeVisible();
  await press(page, ' ');
  await expect(page.getByLabel('System')).toBeHidden();
  await expect(summary).toBeFocused();
});

test('Escape closes the account panel and gives the focus back to its mark', async ({ page, person }) => {
  await person.signIn();
  const summary = page.locator('details.account summary');
  await summary.focus();
  await press(page, 'Enter', 'Tab');
  await expect(page.getByRole('link', { name: 'Find a person' })).toBeFocused();
  await press(page, 'Escape');
  await expect(page.getByLabel('System')).toBeHidden();
  await expect(summary).toBeFocused();
});

test('a person is found and opened', async ({ page, person }) => {
  await person.open('people', 'sam.staff@example.org');
  await expect(person.heading).toBeFocused();
  await press(page, 'Tab');
  expect(await focused(page)).toBe('E-mail address, or the beginning of a name');
  await type(page, 'avery@example.org');
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Found' })).toBeVisible();
  await press(page, 'Tab', 'Tab');
  await expect(page.getByRole('region', { name: 'Found' }).getByRole('link')).toBeFocused();
  await press(page, 'Enter');
  await expect(person.heading).toHaveText('Dr. Avery Q Sample, PE');
  await expect(person.heading).toBeFocused();
});

test('an e-mail for a new password is asked for', async ({ page, person }) => {
  await person.open('memberships');
  await page.locator('details.account summary').focus();
  await press(page, 'Enter');
  await tabTo(page, 'Change your password');
  await press(page, 'Enter');
  await expect(person.heading).toHaveText('Change your password');
  await expect(person.heading).toBeFocused();
  await press(page, 'Tab');
  await expect(page.getByLabel('E-mail address')).toHaveValue('avery@example.org');
  expect(await focused(page)).toBe('E-mail address');
  await press(page, 'Tab', ' ');
  await expect(page.getByText('If there is an account for avery@example.org, an e-mail is on its way.')).toBeVisible();
  expect(await focused(page)).toBe('Send me an e-mail');
});
