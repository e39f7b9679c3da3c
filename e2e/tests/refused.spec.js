import { expect, test } from '../support/test.js';

const HINT = 'Try again, or ask your association whether your account is open.';

test('Cancel at the tenant is told, and a second try succeeds', async ({ page, person, stage, leaks }) => {
  await person.goToTenant();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await person.expectFailed(
    'You were not signed in',
    'The sign-in was cancelled or refused. It said: “User did not authorize the request”',
    HINT,
    'access_denied',
  );
  await expect(page).toHaveURL(stage.callback);
  expect(await stage.exchanges()).toEqual([]);
  await leaks.expectNone([]);
  await person.alert.getByRole('button', { name: 'Sign in' }).click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn();
  await leaks.expectNone();
});

test('a blocked account is told what the tenant said', async ({ page, person, stage, leaks }) => {
  await person.goToTenant();
  await person.answerTenant('blocked@example.org');
  await person.expectFailed(
    'You were not signed in',
    'The sign-in was cancelled or refused. It said: “user is blocked”',
    HINT,
    'access_denied',
  );
  expect(await stage.exchanges()).toEqual([]);
  await leaks.expectNone([]);
  await page.getByRole('link', { name: 'Go to the start page' }).click();
  await person.expectStart();
});

test('a wrong password stays at the tenant, and the right one signs in', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant’s page after a wrong password');
  await person.goToTenant();
  await person.answerTenant('avery@example.org', 'wrong');
  await expect(page.getByRole('alert')).toHaveText('Wrong email or password.');
  expect(await stage.requests('app', '/callback')).toEqual([]);
  await person.answerTenant();
  await person.expectSignedIn();
});

test('an audience that the tenant does not know is told as its refusal', async ({ person, page, stage }) => {
  await stage.set('app', { config: { merge: { audience: 'https://other.example' } } });
  await page.goto('/');
  await person.signInButton.click();
  await person.expectFailed(
    'You were not signed in',
    'The sign-in was cancelled or refused. It said: “Service not found: https://other.example”',
  );
});
