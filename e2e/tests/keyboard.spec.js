import { focused, tabTo } from '../support/keys.js';
import { expect, test } from '../support/test.js';

test('the whole way in and out works by keyboard alone', async ({ page, person, stage }) => {
  await page.goto('/');
  await expect(page.locator('#shell')).toHaveCount(0);
  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');
  await person.expectTenant();
  await expect(page.getByLabel('Email address')).toBeFocused();
  await page.keyboard.type('avery@example.org');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo-member');
  await page.keyboard.press('Enter');
  await person.expectSignedIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await tabTo(page, 'Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(page).toHaveURL(stage.app);
});

test('Tab goes through the start page in the order in which it is read', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('#shell')).toHaveCount(0);
  const order = [];
  for (let presses = 0; presses < 3; presses += 1) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  expect(order).toEqual(['Skip to content', 'Backbeat', 'Sign in']);
});

test('Tab goes through the home page in the order in which it is read', async ({ page, person }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  // The heading has the focus after the sign-in.
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  const order = [];
  for (let presses = 0; presses < 16; presses += 1) {
    order.push(await focused(page));
    await page.keyboard.press('Tab');
  }
  expect(order.map((name) => name.replace(/.*Account: Avery Sample.*/, 'Account'))).toEqual([
    'Skip to content', 'Backbeat', 'Home', 'Contact', 'Memberships', 'Events', 'Invoices', 'Account', 'Sign out', 'All memberships',
    'Download ID card', 'All invoices', 'Pay in Rhythm’s portal', 'All registrations', 'All details', 'avery@example.org',
  ]);
});

test('the skip link leads to the content', async ({ page, person }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.heading).toBeFocused();
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('All memberships');
});

test('the skip link leaves a failure where it is', async ({ page, person }) => {
  await page.goto(`/login?iss=${encodeURIComponent('https://evil.example/')}`);
  await person.expectAlert('That link belongs to another sign-in service');
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(page).toHaveURL(/#main$/);
  await expect(person.alert).toBeVisible();
});

test('after a change of page the heading has the focus', async ({ page, person }) => {
  await person.signIn();
  await tabTo(page, 'Contact');
  await page.keyboard.press('Enter');
  await expect(person.heading).toHaveText('Your contact');
  await expect(person.heading).toBeFocused();
  await page.goBack();
  await expect(person.heading).toHaveText('Avery Sample');
  await expect(person.heading).toBeFocused();
});

test('the account panel and the theme work by keyboard', async ({ page, person }) => {
  await person.signIn();
  const summary = page.locator('details.account summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('System')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Find a person' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Change your password' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Access check' }).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Integration guide', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Rhythm’s portal', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('System')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Light')).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('System')).toBeHidden();
});
