import { recordAnnounced } from '../support/announced.js';
import { expect, test } from '../support/test.js';

/* What is said aloud without being asked for (WCAG 4.1.3), and that no more is. */

const said = (announced) => expect.poll(announced);

test('a change that is not saved yet, its save, and what was wrong', async ({ page, person, stage, guard }) => {
  guard.expectStatus(500, 'the service fails in this test');
  await person.open('contact/edit');
  await expect(page.getByLabel('Favourite topic')).toBeVisible();
  const announced = await recordAnnounced(page);
  await page.getByLabel('Job title').fill('Director');
  await said(announced).toEqual(['1 change not saved: Job title']);
  await page.getByLabel('Last name').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(announced).toContain('Put right before you save: 1 field');
  await page.getByLabel('Last name').fill('Sample');
  await stage.set('services', { faults: [{ prefix: '/rolodex/contacts', method: 'PATCH', status: 500 }] });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await person.expectAlert('Your changes could not be saved');
  await said(async () => (await announced()).some((text) => text.includes('The service has a fault of its own.'))).toBe(true);
  await stage.set('services', { faults: [] });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(async () => (await announced()).at(-1)).toBe('Saved. This is your contact as Rhythm holds it now.');
  expect(await announced()).toContain('Saving');
});

test('the end of loading a list', async ({ page, person, stage }) => {
  await stage.set('services', { latency_ms: 300 });
  await person.open('invoices');
  const announced = await recordAnnounced(page);
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  await said(async () => (await announced()).at(-1)).toBe('Showing 120 invoices');
});

test('how many rows are left by a search', async ({ page, person }) => {
  await person.open('invoices');
  await expect(page.getByText('120 invoices', { exact: true })).toBeVisible();
  const announced = await recordAnnounced(page);
  await page.getByLabel('Status').selectOption('Written off');
  await expect(page.locator('#rows tbody tr')).toHaveCount(12);
  await said(async () => (await announced()).at(-1)).toBe('Showing 12 of 120 invoices');
  await page.getByLabel('Search').fill('nothing has this');
  await said(async () => (await announced()).at(-1)).toBe('Showing none of 120 invoices');
});

test('the rows of another page of a list', async ({ page, person }) => {
  await person.open('invoices');
  await expect(page.getByText('1 to 50 of 120')).toBeVisible();
  const announced = await recordAnnounced(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await said(announced).toContain('Showing rows 51 to 100');
});

test('a search for people that goes on and what it found', async ({ page, person }) => {
  await person.open('people', 'sam.staff@example.org');
  await expect(page.getByRole('button', { name: 'Find' })).toBeVisible();
  const announced = await recordAnnounced(page);
  await page.getByLabel('E-mail address, or the beginning of a name').fill('alice');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Found' })).toBeVisible();
  await said(async () => (await announced()).at(-1)).toMatch(/^Found/);
});

test('that there is no ID card', async ({ page, person, stage, guard }) => {
  guard.expectStatus(404, 'there is no card');
  await stage.set('services', { faults: [{ prefix: '/membership/memberships/example.org/mem-9/idCard', status: 404 }] });
  await person.signIn();
  const announced = await recordAnnounced(page);
  await page.getByRole('button', { name: 'Download ID card' }).click();
  await expect(page.getByText('The service gives no ID card for this membership.')).toBeVisible();
  await said(announced).toContain('The service gives no ID card for this membership.');
});

test('that an e-mail is on its way, or that none was sent', async ({ page, person, guard, stage }) => {
  guard.expectStatus(500, 'the tenant fails in this test');
  await page.goto('/password');
  await page.getByLabel('E-mail address').fill('avery@example.org');
  const announced = await recordAnnounced(page);
  await page.getByRole('button', { name: 'Send me an e-mail' }).click();
  await said(async () => (await announced()).at(-1)).toMatch(/^If there is an account for avery@example\.org, an e-mail is on its way\./);
  await stage.set('tenant', { faults: [{ prefix: '/dbconnections', status: 500 }] });
  await page.getByRole('button', { name: 'Send me an e-mail' }).click();
  await person.expectAlert('No e-mail was sent');
  await said(async () => (await announced()).at(-1)).toMatch(/^No e-mail was sent/);
});

test('the answer of the access check', async ({ page }) => {
  await page.goto('/access');
  await page.getByText('Paste a request', { exact: true }).click();
  const announced = await recordAnnounced(page);
  await page.getByRole('textbox', { name: 'Request' }).fill('curl https://rolodex.api.rhythmsoftware.com/contacts/current');
  await page.keyboard.press('Tab');
  await said(async () => (await announced()).at(-1)).toBe('The request carries no access token');
});

test('not the time that runs down, which is for the eye', async ({ page, person, stage }) => {
  await stage.set('tenant', { refresh_tokens: false, access_token_ttl: 118 });
  await page.clock.install();
  await person.signIn();
  const timer = page.getByRole('timer', { includeHidden: true });
  await expect(timer).toBeVisible();
  const announced = await recordAnnounced(page);
  const before = await timer.textContent();
  await page.clock.runFor(5_000);
  await expect(timer).not.toHaveText(before);
  expect(await announced()).toEqual([]);
});

test('a network that is gone', async ({ page, person, context }) => {
  await person.signIn();
  const announced = await recordAnnounced(page);
  await context.setOffline(true);
  await said(announced).toEqual(['You are offline. What you see may be out of date.']);
});
