import { expect } from './test.js';

/* The pages that reflow, targets and forced colours are looked at on: name -> how to get there. */

const SMALL = { page_size: 2 };

export const LOOKED_AT = {
  'the start page': async ({ page, person }) => {
    await page.goto('/');
    await expect(page.locator('#shell')).toHaveCount(0);
    await person.expectStart();
  },
  'the home page': async ({ person }) => {
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
  },
  'the contact': async ({ page, person }) => {
    await person.open('contact');
    await expect(page.getByText('Favourite topic')).toBeVisible();
  },
  'the form with changes and a mistake': async ({ page, person }) => {
    await person.open('contact/edit');
    await expect(page.getByLabel('Favourite topic')).toBeVisible();
    await page.getByLabel('Job title').fill('Director');
    await page.getByLabel('Last name').fill('');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('This can’t be empty.')).toBeVisible();
  },
  'a list': async ({ page, person, stage }) => {
    await stage.set('services', SMALL);
    await person.open('invoices');
    await expect(page.getByRole('button', { name: 'Load more' })).toBeVisible();
  },
  'memberships': async ({ page, person }) => {
    await person.open('memberships', 'mika@example.org');
    await expect(page.getByText('not yet submitted').first()).toBeVisible();
  },
  'an invoice': async ({ page, person }) => {
    await person.open('invoices/inv-4');
    await expect(page.getByRole('region', { name: 'Payments and credits' })).toBeVisible();
  },
  'the change of a password': async ({ page, person }) => {
    await page.goto('/password');
    await expect(person.heading).toHaveText('Change your password');
    await expect(page.getByLabel('E-mail address')).toBeVisible();
  },
  'the access check': async ({ page }) => {
    await page.goto('/access');
    await page.getByText('Paste a request', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Request' }).fill('curl https://rolodex.api.rhythmsoftware.com/contacts/current');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('The request carries no access token');
  },
  'the guide at a flow': async ({ page }) => {
    await page.goto('/guide/pkce');
    await expect(page.locator('.guide h1')).toHaveText('Authorization Code with PKCE');
    await page.getByRole('searchbox').fill('audience');
    await page.getByRole('button', { name: 'Generate a verifier' }).click();
  },
  'the chooser of the guide': async ({ page }) => {
    await page.goto('/guide/choose?person=yes&runs=browser&secret=yes&for=sync');
    await expect(page.locator('.verdict .cause')).toBeVisible();
  },
  'the budget of the guide': async ({ page }) => {
    await page.goto('/guide/token-budget');
    await page.getByRole('textbox', { name: 'Integrations' }).fill('many');
    await expect(page.getByText('Type a whole number, with digits only.')).toBeVisible();
  },
};
