import { expect, test } from '../support/test.js';

test.beforeEach(({ guard }) => {
  guard.expectStatus(401, 'the service refuses the token');
});

test('a newcomer is told to visit the portal, and gets in after that', async ({ page, person, stage, leaks }) => {
  await person.signIn('robin@example.org');
  await expect(person.heading).toHaveText('Robin Newcomer');
  await person.expectAlert(
    'You have not been to Rhythm’s portal yet',
    'Your sign-in works, but it is not tied to a contact yet. Rhythm makes that tie the first time you sign in to its own portal.',
    'Sign in to your association’s Rhythm portal once, then sign in here again.',
    '401: missing_contact_id, expected http://rhythmsoftware.com/contact_id',
  );
  // Once with the first token and once with a new one, which is no better.
  expect(await stage.requests('services', '/rolodex')).toHaveLength(2);
  await leaks.expectNone();
  await page.goto(`${stage.tenant}portal`);
  await page.goto('/');
  await person.expectSignedIn();
  await expect(person.contact.getByText('100312')).toBeVisible();
  await expect(person.alert).toHaveCount(0);
});

test('the newcomer’s alert offers to sign in again, which comes back with the contact', async ({ page, person, stage, context }) => {
  await person.signIn('robin@example.org');
  await person.expectAlert('You have not been to Rhythm’s portal yet');
  const portal = await context.newPage();
  await portal.goto(`${stage.tenant}portal`);
  await portal.close();
  await person.alert.getByRole('button', { name: 'Sign in' }).click();
  await person.expectSignedIn();
  await expect(person.contact.getByText('100312')).toBeVisible();
  await expect(page).toHaveURL(stage.app);
});

test('a token without an association says so', async ({ person, leaks }) => {
  await person.signIn('noor@example.org');
  await expect(person.page.getByText('This is your record.', { exact: true })).toBeVisible();
  await person.expectAlert(
    'Your sign-in names no association',
    'The service did not accept your sign-in: the token has no tenant id, so Rhythm cannot tell which association you belong to.',
    'Ask your association to check your account with Rhythm.',
    '401: missing_tenant_id, found none, expected http://rhythmsoftware.com/tenant_id',
  );
  await expect(person.alert.getByRole('button')).toHaveCount(0);
  await leaks.expectNone();
});

test('a token that the service alone takes for expired is told as refused', async ({ person, stage }) => {
  await stage.set('services', { clock_offset_s: 2 * 3600 });
  await person.signIn();
  await person.expectAlert(
    'Your contact could not be loaded', 'The service did not accept your sign-in.', 'Sign in again.', '401: Unauthorized',
  );
  await expect(person.alert.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('a token that is expired by this device’s clock too is told as run out', async ({ page, person, stage, guard }) => {
  guard.expectStatus(500, 'so that there is a Retry');
  await page.clock.install();
  await stage.set('services', { faults: [{ prefix: '/rolodex', status: 500, times: 1 }], clock_offset_s: 65 * 60 });
  await person.signIn();
  await expect(person.alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  await page.clock.fastForward('01:05:00');
  await person.alert.getByRole('button', { name: 'Retry' }).click();
  await person.expectAlert(
    'Your sign-in has run out',
    'The service did not accept it any more.',
    'Sign in again; you come back to this page.',
    '401: token_expired, found expired 5 minutes ago, expected a time to come',
  );
});

test('a token of another tenant is told with what was found and what is expected', async ({ person, stage, leaks }) => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'https://<b>x</b>.example/', aud: 'https://api.rhythmsoftware.com', exp: 4102444800, sub: 'x' };
  const token = [part({ alg: 'RS256' }), part(claims), 'made-up-signature-of-some-length'].join('.');
  await stage.set('tenant', { token_response: { access_token: token } });
  await person.signIn();
  await person.expectAlert(
    'The token was issued by another tenant',
    'Another tenant issued it: that of another association, or one for tests.',
    `401: wrong_issuer, found https://<b>x</b>.example/, expected ${stage.tenant}`,
  );
  await leaks.expectNone();
});

test('without that piece of the app, a refused call is told in the service’s own words', async ({ page, person, guard }) => {
  guard.expectStatus(404, 'the piece is not there');
  guard.expect(/split_access.wasm|__wasm_split.js/, 'the piece is not there');
  await page.route('**/split_access.wasm', (route) => route.fulfill({ status: 404 }));
  await person.signIn('robin@example.org');
  await person.expectAlert(
    'Your contact could not be loaded', 'The service did not accept your sign-in.', 'Sign in again.', '401: Unauthorized',
  );
});

test('a token that is no JWT is told as such', async ({ person, stage, leaks }) => {
  await stage.set('tenant', { token_response: { access_token: 'an-opaque-token-of-some-length' } });
  await person.signIn();
  await person.expectAlert('Your sign-in gives no token for Rhythm');
  await leaks.expectNone(['access_token']);
});
