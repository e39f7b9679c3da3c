import { expect, test } from '../support/test.js';

test.beforeEach(({ stage }) => stage.set('tenant', { refresh_tokens: false, access_token_ttl: 118 }));

test('without refresh tokens the last two minutes are counted, and a sign-in comes back to the same page', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await expect(page.getByRole('timer', { includeHidden: true })).toHaveText(/^1:5\d$/u);
  await page.locator('details.account summary').click();
  await expect(page.getByText(/^Good until \d{1,2}:\d\d [AP]M, then you sign in again$/u)).toBeVisible();
  await page.keyboard.press('Escape');
  await stage.forgetLog();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect.poll(async () => (await stage.exchanges()).length).toBe(1);
  await person.expectSignedIn('contact');
  await expect(person.heading).toHaveText('Your contact');
  await leaks.expectNone(['access_token', 'code', 'code_verifier', 'id_token']);
});

test('at the end the page stays, and says what happened', async ({ page, person, stage, leaks }) => {
  await page.clock.install();
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const asked = (await stage.requests('tenant')).length;
  await page.clock.fastForward(118_000);
  await person.expectAlert('Your session has ended', 'It was good for a limited time, which is over.');
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signInButton).toHaveCount(1);
  expect(await stage.requests('tenant')).toHaveLength(asked);
  await leaks.expectNone(['access_token', 'code', 'code_verifier', 'id_token']);
});

test('a tenant that is down when the person would stay is told, and the page stays', async ({ page, person, stage, guard }) => {
  guard.expectStatus(503, 'the tenant is down');
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.set('tenant', { faults: [{ prefix: '/.well-known/openid-configuration', status: 503 }] });
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await person.expectAlert('The sign-in service has a fault', 'Wait a moment, then try again.');
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signOutButton).toBeVisible();
  await stage.set('tenant', { faults: [] });
  await stage.forgetLog();
  await person.signInButton.click();
  await expect.poll(async () => (await stage.exchanges()).length).toBe(1);
  await person.expectSignedIn();
  await expect(person.alert).toHaveCount(0);
});

test('what went wrong is put aside by whoever goes elsewhere', async ({ page, person, stage, guard }) => {
  guard.expectStatus(503, 'the tenant is down');
  await person.signIn();
  await stage.set('tenant', { faults: [{ prefix: '/.well-known/openid-configuration', status: 503 }] });
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(person.alert).toHaveCount(1);
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await expect(person.heading).toHaveText('Your contact');
  await expect(person.alert).toHaveCount(0);
});

test('nothing is counted while there is time', async ({ page, person, stage }) => {
  await stage.set('tenant', { access_token_ttl: 3600 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(page.getByRole('timer', { includeHidden: true })).toHaveCount(0);
});
