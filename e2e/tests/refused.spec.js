import { expect, test, testWithBothTenants } from '../support/test.js';

const HINT = 'Try again, or ask your association whether your account is open.';

testWithBothTenants('Cancel at the tenant is told, and a second try succeeds', async ({ page, person, stage, leaks }) => {
  await person.goToTenant();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await person.expectFailed(
    'You were not signed in',
    'The sign-in was cancelled or refused. It said: User did not authorize the request',
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

testWithBothTenants('a blocked account is told what the tenant said', async ({ page, person, stage, leaks }) => {
  await person.goToTenant();
  await person.answerTenant('blocked@example.org');
  await person.expectFailed(
    'You were not signed in',
    'The sign-in was cancelled or refused. It said: user is blocked',
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
    'The sign-in was cancelled or refused. It said: Service not found: https://other.example',
  );
});

test.describe('The token endpoint', () => {
  const FAULT = 'The sign-in service has a fault';
  for (const [what, fault, title, text] of [
    ['fails with 500', { status: 500 }, FAULT, 'Its last answer was not one that can be used, so you are not signed in.'],
    ['sends HTML', { status: 200, body_form: 'html' }, FAULT, 'Its last answer was not one that can be used, so you are not signed in.'],
    ['sends nothing', { status: 200, body_form: 'empty' }, FAULT, 'Its last answer was not one that can be used, so you are not signed in.'],
    ['sends a list', { body: '[]' }, FAULT, 'Its last answer was not one that can be used, so you are not signed in.'],
    ['refuses the code', { status: 400, body: '{"error":"invalid_grant"}' }, 'That sign-in has been used already', 'Each sign-in works once, and for a short time only.'],
    ['redirects', { redirect: 'elsewhere' }, 'The sign-in service can’t be reached', 'It gave an answer that can’t be trusted when asked for your sign-in.'],
    ['answers without CORS', { status: 200, body: '{}', no_cors: true }, 'The sign-in service can’t be reached', /^There was no answer to the request for your sign-in\./],
  ]) {
    test(`that ${what} signs nobody in`, async ({ page, person, stage, guard, leaks }) => {
      guard.expect(/Failed to load resource|blocked by CORS policy/, 'the token endpoint is broken');
      const elsewhere = fault.redirect && { redirect: `${stage.services}/redirected` };
      await stage.set('tenant', { faults: [{ prefix: '/oauth/token', ...fault, ...elsewhere }] });
      await person.goToTenant();
      await person.answerTenant();
      await expect(person.heading).toHaveText('Signing in did not work');
      await expect(person.alert.locator('b')).toHaveText(title);
      await expect(person.alert.locator('p').first()).toHaveText(text);
      expect(await stage.exchanges()).toHaveLength(1);
      expect(await stage.requests('services')).toEqual([]);
      await page.reload();
      await person.expectStart();
      expect(await stage.exchanges()).toHaveLength(1);
      await leaks.expectNone(['code', 'code_verifier']);
    });
  }
});
