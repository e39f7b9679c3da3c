import { expect, test } from '../support/test.js';

const mails = async (stage) => (await (await fetch(`${stage.demo.urls.control}/tenant/mails`)).json()).mails;

test('whoever is signed in has an e-mail sent to their own address', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await page.locator('details.account summary').click();
  await page.getByRole('link', { name: 'Change your password' }).click();
  await expect(person.heading).toHaveText('Change your password');
  await expect(page.getByLabel('System')).toBeHidden();
  await expect(page.getByLabel('E-mail address')).toHaveValue('avery@example.org');
  await page.keyboard.press('Tab');
  await page.getByLabel('E-mail address').press('Enter');
  await expect(page.getByText('If there is an account for avery@example.org, an e-mail is on its way.')).toBeVisible();
  expect(await mails(stage)).toEqual([expect.objectContaining({ kind: 'password_change', to: 'avery@example.org' })]);
  await leaks.expectNone();
});

test('whoever can’t sign in is helped too, and is not told who has an account', async ({ page, person, stage }) => {
  await page.goto('/password');
  await page.getByLabel('E-mail address').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Send me an e-mail' }).click();
  await expect(page.getByText('If there is an account for nobody@example.org, an e-mail is on its way.')).toBeVisible();
  await expect(person.signInButton).toHaveCount(1);
  expect(await mails(stage)).toEqual([]);
});

test('what is no address is said at once, and nothing is sent', async ({ page, person, stage }) => {
  await page.goto('/password');
  await page.getByLabel('E-mail address').fill('avery');
  await page.getByRole('button', { name: 'Send me an e-mail' }).click();
  await person.expectAlert('No e-mail was sent', 'That is not an e-mail address.');
  await expect(person.alert.getByRole('button')).toHaveCount(0);
  expect(await stage.requests('tenant', '/dbconnections')).toEqual([]);
});

for (const [what, fault, text] of [
  ['is busy', { status: 429 }, 'The sign-in service gets too many of these at the moment.'],
  ['has a fault', { status: 500 }, 'The sign-in service has a fault of its own.'],
  ['refuses', { status: 400 }, 'The sign-in service does not change passwords for this app.'],
  ['can’t be reached', { hang_up: true }, 'The sign-in service gave no answer that the browser lets this app read.'],
]) {
  test(`a tenant that ${what} is told, and Retry asks again with what was typed`, async ({ page, person, stage, guard }) => {
    guard.expect(/Failed to load resource|blocked by CORS policy/, 'the tenant is broken in this test');
    await stage.set('tenant', { faults: [{ prefix: '/dbconnections', ...fault }] });
    await page.goto('/password');
    await page.getByLabel('E-mail address').fill('avery@example.org');
    await page.getByRole('button', { name: 'Send me an e-mail' }).click();
    await person.expectAlert('No e-mail was sent', text);
    await stage.set('tenant', { faults: [] });
    await person.alert.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText('If there is an account for avery@example.org, an e-mail is on its way.')).toBeVisible();
    await expect(person.alert).toHaveCount(0);
  });
}

test('what was typed outlives a session that ends, and the sign-in after it', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(400, 'the tenant refuses to renew');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await page.goto('/password');
  await person.expectSignedIn('password');
  await page.getByLabel('E-mail address').fill('other@example.org');
  await stage.set('tenant', { refresh_error: 'invalid_grant' });
  await person.expectAlert('Your session has ended', 'Sign in again to go on here. What you typed is kept.');
  await expect(page.getByLabel('E-mail address')).toHaveValue('other@example.org');
  await stage.set('tenant', { refresh_error: '', access_token_ttl: 3600 });
  await stage.endSessions();
  await person.alert.getByRole('button', { name: 'Sign in' }).click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('password');
  await expect(page.getByLabel('E-mail address')).toHaveValue('other@example.org');
  await leaks.expectNone();
  await person.signOutButton.click();
  await person.expectStart();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('what one person typed is not shown to the next', async ({ page, person, stage, guard }) => {
  guard.expectStatus(401, 'the next one is a newcomer');
  await person.signIn();
  await page.goto('/password');
  await page.getByLabel('E-mail address').fill('private@example.org');
  await stage.endSessions();
  await page.goto('/');
  await person.signInButton.click();
  await person.expectTenant();
  await person.answerTenant('robin@example.org');
  await expect(person.signOutButton).toBeVisible();
  await page.goto('/password');
  await expect(page.getByLabel('E-mail address')).toHaveValue('robin@example.org');
});
