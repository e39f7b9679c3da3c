import { expectAccessible } from '../support/accessible.js';
import { expect, test } from '../support/test.js';

test.describe('axe-core finds nothing on', () => {
  test('the start page', async ({ page, person }) => {
    await page.goto('/');
    await expect(page.locator('#shell')).toHaveCount(0);
    await person.expectStart();
    await expectAccessible(page);
  });

  test('the static first screen', async ({ page, person }) => {
    await page.route(/\.wasm$/, () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await person.expectStart();
    await expectAccessible(page);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('the home page, with the account open', async ({ page, person }) => {
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    await expectAccessible(page);
    await page.locator('details.account summary').click();
    await expectAccessible(page);
  });

  test('the home page while it loads', async ({ page, person, stage }) => {
    await stage.set('services', { faults: [{ never: true }] });
    await person.signInAtOnce();
    await expect(person.contact).toHaveAttribute('aria-busy', 'true');
    await expectAccessible(page);
  });

  test('the contact page', async ({ page, person }) => {
    await person.signIn();
    await page.getByRole('link', { name: 'All details' }).click();
    await expect(person.heading).toHaveText('Your contact');
    await expectAccessible(page);
  });

  test('a hostile contact', async ({ page, person, guard }) => {
    guard.expectStatus(404, 'the package that the membership names is gone');
    await person.signIn('tala@example.org');
    await expect(person.contact.getByText('100777')).toBeVisible();
    await expectAccessible(page);
  });

  test('a failed sign-in', async ({ page, person }) => {
    await person.goToTenant();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await person.expectFailed('You were not signed in');
    await expectAccessible(page);
  });

  test('a sign-in under way', async ({ page, person, stage }) => {
    await stage.set('tenant', { faults: [{ prefix: '/oauth/token', never: true }] });
    await person.goToTenant();
    await person.answerTenant();
    await expect(page.locator('#app').getByRole('heading', { name: 'Signing you in' })).toBeVisible();
    await expectAccessible(page);
  });

  test('the access check, with an answer and with a session', async ({ page, person }) => {
    await page.goto('/access');
    await page.getByText('Paste a request', { exact: true }).click();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Request' }).fill('GET /contacts/current\nX-Auth: Bearer eyJhbGciOiJub25lIn0.eyJleHAiOjF9.');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('heading', { name: 'The token is not in a header named Authorization' })).toBeVisible();
    await expectAccessible(page);
    await person.signInButton.click();
    await person.answerTenant();
    await expect(page.getByRole('heading', { name: 'Nothing that can be checked here is wrong' })).toBeVisible();
    await page.locator('.trace summary').first().click();
    await expectAccessible(page);
  });

  test('settings that are wrong', async ({ page, person, stage }) => {
    await stage.set('app', { config: { merge: { client_id: null } } });
    await page.goto('/');
    await expect(person.alert).toBeVisible();
    await expectAccessible(page);
  });

  test('the newcomer’s page', async ({ page, person, guard }) => {
    guard.expectStatus(401, 'the newcomer is refused');
    await person.signIn('robin@example.org');
    await person.expectAlert('You have not been to Rhythm’s portal yet');
    await expectAccessible(page);
  });

  test('an unknown address', async ({ page, person }) => {
    await page.goto('/no/such/page');
    await expect(person.heading).toHaveText('There is no such page');
    await expectAccessible(page);
  });

  test('a page that could not be loaded', async ({ page, person, guard }) => {
    guard.expect(/net::ERR_FAILED|TypeError: Failed to fetch/, 'the test takes the code away');
    await person.signIn();
    await page.route(/split_own[^/]*\.wasm$/, (route) => route.abort());
    await page.locator('details.account summary').click();
    await page.getByRole('link', { name: 'Change your password' }).click();
    await expect(person.heading).toHaveText('This page could not be loaded');
    await expectAccessible(page);
  });
});
