import { focused, press, tabTo } from '../support/keys.js';
import { expect, test } from '../support/test.js';

/* The lists by keyboard alone: to a record and back, and on to what is not loaded yet. */

const type = (page, text) => page.keyboard.type(text);
const rows = (page) => page.locator('#rows tbody tr');

test('a list is searched, narrowed down, put in order; a record opened, and Back leads to the same rows', async ({ page, person }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await person.open('invoices');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await expect(person.heading).toBeFocused();
  await tabTo(page, 'Search');
  await type(page, 'annual');
  await press(page, 'Tab');
  expect(await focused(page)).toBe('Status');
  // Typing chooses: a list of choices that is not open needs no arrow keys.
  await type(page, 'Pa');
  await expect(page.getByLabel('Status')).toHaveValue(/^Paid|^Partially/);
  const status = await page.getByLabel('Status').inputValue();
  await tabTo(page, 'Balance');
  await press(page, 'Enter', 'Enter');
  expect(await focused(page)).toBe('Balance');
  await expect(page.getByRole('columnheader', { name: 'Balance' })).toHaveAttribute('aria-sort', 'ascending');
  const names = await rows(page).getByRole('rowheader').allInnerTexts();
  expect(names.length).toBeGreaterThan(0);
  await press(page, 'Tab');
  await expect(rows(page).first().getByRole('link')).toBeFocused();
  await press(page, 'Enter');
  await expect(person.heading).toHaveText(/^Invoice /);
  await expect(person.heading).toBeFocused();
  await page.goBack();
  await expect(person.heading).toHaveText('Invoices');
  await expect(person.heading).toBeFocused();
  await expect(page.getByLabel('Search')).toHaveValue('annual');
  await expect(page.getByLabel('Status')).toHaveValue(status);
  await expect(page.getByRole('columnheader', { name: 'Balance' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await rows(page).getByRole('rowheader').allInnerTexts()).toEqual(names);
});

test('more of a list is loaded, all of it is, and its pages are turned', async ({ page, person, stage }) => {
  await stage.set('services', { page_size: 6 });
  await person.open('invoices');
  await expect(page.getByText('60 invoices loaded so far')).toBeVisible();
  await tabTo(page, 'Load more');
  await press(page, 'Enter');
  await expect(page.getByText('66 invoices loaded so far')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load more' })).toBeFocused();
  await tabTo(page, 'Load all');
  await press(page, ' ');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await expect(page.getByText('1 to 50 of 120')).toBeVisible();
  await tabTo(page, 'Next', 80);
  await press(page, 'Enter');
  await expect(page.getByText('51 to 100 of 120')).toBeVisible();
  // The rows that were asked for are next.
  await expect(page.locator('#rows')).toBeFocused();
});
