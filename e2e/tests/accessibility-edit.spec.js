import { expectAccessible } from '../support/accessible.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on the form that changes the contact, in each of its states. */

const bar = (page) => page.locator('form [role=status]').last();
const save = (page) => page.getByRole('button', { name: 'Save changes' }).click();

async function openForm(page, person) {
  await person.open('contact/edit');
  await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
  await expect(page.getByLabel('Favourite topic')).toBeVisible();
}

test.describe('axe-core finds nothing on', () => {
  test('the form, clean and while the contact loads', async ({ page, person, stage }) => {
    await stage.set('services', { faults: [{ prefix: '/rolodex/contacts', never: true }] });
    await person.open('contact/edit');
    await expect(page.locator('main .part [role=status]')).toHaveText('Loading');
    await expectAccessible(page);
    await stage.set('services', { faults: [] });
    await page.reload();
    await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
    await expect(page.getByLabel('Favourite topic')).toBeVisible();
    await expectAccessible(page);
  });

  test('the form with changes, with mistakes, and saved', async ({ page, person }) => {
    await openForm(page, person);
    await page.getByLabel('Job title').fill('Director');
    await page.getByLabel('City').fill('');
    await expect(bar(page)).toHaveText('2 changes not saved: City, Job title');
    await expectAccessible(page);
    await page.getByLabel('Last name').fill('');
    await page.getByLabel('Mobile', { exact: true }).fill('call me');
    await save(page);
    await expect(bar(page)).toHaveText('Put right before you save: 2 fields');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByLabel('Job title').fill('Director');
    await save(page);
    await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
    await expectAccessible(page);
  });

  test('the form while it saves, and when that failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus(403, 'the service says no in this test');
    await openForm(page, person);
    await page.getByLabel('Job title').fill('Director');
    const patch = { prefix: '/rolodex/contacts', method: 'PATCH' };
    await stage.set('services', { faults: [{ ...patch, status: 403 }] });
    await save(page);
    await person.expectAlert('Your changes could not be saved');
    await expectAccessible(page);
    await stage.set('services', { faults: [{ ...patch, never: true }] });
    await save(page);
    await expect(bar(page)).toHaveText('Saving');
    await expectAccessible(page);
  });

  test('the two texts of a conflict', async ({ page, person, stage, guard }) => {
    guard.expectStatus(409, 'somebody else was faster');
    await openForm(page, person);
    await stage.set('services', { changed_meanwhile: { 100245: { job_title: 'Manager' } } });
    await page.getByLabel('Job title').fill('Director');
    await save(page);
    await expect(page.getByRole('radio', { name: 'Yours: Director' })).toBeChecked();
    await expectAccessible(page);
  });

  test('a locked record', async ({ page, person }) => {
    await person.open('contact/edit', 'lou@example.org');
    await expect(page.getByText('Your association has locked this record, so it can’t be changed here.')).toBeVisible();
    await expectAccessible(page);
  });

  test('the contact in full, with changes that wait', async ({ page, person, guard }) => {
    guard.expect(/dialog/, 'the browser asks before a page with changes is left');
    await openForm(page, person);
    await page.getByLabel('Job title').fill('Director');
    await page.getByRole('link', { name: 'Your contact' }).click();
    await expect(page.getByText('You have changes here that are not saved.')).toBeVisible();
    await expect(page.getByText('Favourite topic')).toBeVisible();
    await expectAccessible(page);
  });
});

test('the question before a sign-out that takes changes along is the browser’s own, and the focus stays', async ({ page, person, guard }) => {
  guard.expect(/dialog/, 'that is what this is about');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  const asked = page.waitForEvent('dialog');
  await person.signOutButton.focus();
  await page.keyboard.press('Enter');
  const dialog = await asked;
  expect([dialog.type(), dialog.message()]).toEqual(['confirm', 'Your changes are not saved. If you sign out now, they are lost.']);
  // The guard dismisses each dialog.
  await expect(person.signOutButton).toBeFocused();
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
});
