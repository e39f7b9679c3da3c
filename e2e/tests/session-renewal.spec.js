import { expect, test } from '../support/test.js';

/*
 * What renews a session, how often the tenant is asked, and what ends it. Tokens live five seconds here, or the clock is turned
 * on; fifty refused calls at once are in core/tests/renewal.rs, since no page makes so many.
 */

const CONTACT = '/rolodex/contacts';
const HOURS = 3_600_000;

/** How often the tenant was asked for the next token. The first request is the exchange of the code. */
const renewals = async (stage) => (await stage.exchanges()).length - 1;

test('a minute of calls, one each second, meets no ended token and asks once for each', async ({ page, person, stage, leaks }) => {
  test.setTimeout(120_000);
  await stage.set('tenant', { access_token_ttl: 5 });
  // The service judges the token as ever, and bends its answer after that: a contact that can't be read can be asked for again.
  await stage.set('services', { faults: [{ prefix: CONTACT, deep: true }] });
  await person.signIn();
  const begun = Date.now();
  for (let call = 1; call <= 60; call += 1) {
    await expect.poll(() => Date.now() - begun, { intervals: [50], timeout: 5000 }).toBeGreaterThanOrEqual(call * 1000);
    await person.alert.getByRole('button', { name: 'Retry' }).click();
  }
  await expect.poll(async () => (await stage.requests('services', '/rolodex')).length).toBe(61);
  const calls = await stage.requests('services', '/rolodex');
  expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  // A token of five seconds is renewed after four, or up to a second later by the timer.
  expect(await renewals(stage)).toBeGreaterThanOrEqual(11);
  expect(await renewals(stage)).toBeLessThanOrEqual(16);
  await expect(page.locator('.notices .note')).toHaveCount(0);
  await leaks.expectNone();
});

test('a call that is refused is sent again with a new token, and nobody sees it', async ({ person, stage, guard, leaks }) => {
  guard.expectStatus(401, 'the service refuses the first call');
  await stage.set('services', { faults: [{ prefix: CONTACT, status: 401, times: 1 }] });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  expect((await stage.requests('services', '/rolodex')).map(({ status }) => status)).toEqual([401, 200]);
  expect(await renewals(stage)).toBe(1);
  await leaks.expectNone();
});

for (const [event, wake] of [
  ['visibilitychange', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['focus', () => window.dispatchEvent(new Event('focus'))],
  ['online', () => window.dispatchEvent(new Event('online'))],
  ['pageshow', () => window.dispatchEvent(new PageTransitionEvent('pageshow'))],
]) {
  test(`after two hours of sleep ${event} renews at once`, async ({ page, person, stage, leaks }) => {
    await page.clock.install();
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    // The tenant's clock does not jump along, so its ID tokens would be long over.
    await stage.set('tenant', { refreshed_response: { id_token: null } });
    await page.clock.setSystemTime(Date.now() + 2 * HOURS);
    expect(await renewals(stage)).toBe(0);
    await page.evaluate(wake);
    await expect.poll(() => renewals(stage)).toBe(1);
    await expect(person.signOutButton).toBeVisible();
    await leaks.expectNone();
  });
}

test('a tenant that is down at the renewal ends nothing, and is asked again', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(503, 'the tenant is down');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.set('tenant', { faults: [{ prefix: '/oauth/token', status: 503 }] });
  const notice = page.getByText('The sign-in service does not answer as it should, so your session could not be renewed yet.');
  await expect(notice).toBeVisible();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await leaks.expectNone();
  await stage.set('tenant', { faults: [], access_token_ttl: 3600 });
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(notice).toHaveCount(0);
  await expect(person.signOutButton).toBeVisible();
});

test('a tenant that wants to be left alone is, whatever the person presses', async ({ page, person, stage, guard }) => {
  guard.expectStatus(429, 'the tenant is busy');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await stage.set('tenant', { faults: [{ prefix: '/oauth/token', status: 429, retry_after: 40, expose_retry_after: true }] });
  const tryNow = page.getByRole('button', { name: 'Try now' });
  await expect(tryNow).toBeVisible();
  for (let press = 1; press <= 3; press += 1) await tryNow.click();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(tryNow).toBeVisible();
  expect((await stage.exchanges()).filter(({ status }) => status === 429)).toHaveLength(1);
});

test('twenty seconds offline are told, and over when the network is back', async ({ page, person, stage, guard, context, leaks }) => {
  guard.expect(/ERR_INTERNET_DISCONNECTED/, 'there is no network for a while');
  await page.clock.install();
  await stage.set('tenant', { access_token_ttl: 20 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('You are offline. What you see may be out of date.')).toBeVisible();
  await page.clock.fastForward(20_000);
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signOutButton).toBeVisible();
  const before = await renewals(stage);
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);
  await expect.poll(() => renewals(stage)).toBeGreaterThan(before);
  await leaks.expectNone();
});

/** The session is over: its page stays, with one alert and one way on. */
async function expectEnded(page, person, title, ...texts) {
  await person.expectAlert(title, 'Sign in again to go on here. What you typed is kept.', ...texts);
  await expect(person.contact.getByText('100245').first()).toBeVisible();
  await expect(person.signInButton).toHaveCount(1);
  await expect(person.signOutButton).toHaveCount(0);
}

test('a refusal ends the session, leaves the page, and one sign-in leads back to it', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(400, 'the tenant refuses');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await stage.set('tenant', { refresh_error: 'invalid_grant' });
  await expectEnded(page, person, 'Your session has ended', 'invalid_grant');
  await leaks.expectNone();
  const asked = (await stage.exchanges()).length;
  for (const event of ['focus', 'online']) await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
  expect(await stage.exchanges()).toHaveLength(asked);
  await stage.set('tenant', { refresh_error: '', access_token_ttl: 3600 });
  await person.signInButton.click();
  await person.expectSignedIn('contact');
  await expect(person.alert).toHaveCount(0);
});

test('whoever leaves the page of an ended session sees nothing of it any more', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant refuses');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await stage.set('tenant', { refresh_error: 'invalid_grant' });
  await expectEnded(page, person, 'Your session has ended');
  await page.getByRole('link', { name: 'All details' }).click();
  await expect(person.heading).toHaveText('You are signed out');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/Avery|100245/);
});

test('a stolen refresh token that was used ends the session with an explanation', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(400, 'the tenant has seen the token before');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const body = new URLSearchParams({
    grant_type: 'refresh_token', client_id: 'backbeat-demo', refresh_token: leaks.secrets.latest('refresh_token'),
  });
  await fetch(`${stage.tenant}oauth/token`, { method: 'POST', body });
  await expectEnded(page, person, 'Your session has ended');
  await expect(person.alert).toContainText('when the same sign-in turned up in two places, which ends it for safety');
  await leaks.expectNone();
});

test('a renewal that vouches for somebody else leaves nothing of the first on the page', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { access_token_ttl: 5, refreshed_claims: { sub: 'auth0|demo-robin' } });
  await person.signIn();
  await person.expectAlert(
    'You were signed out for safety',
    'When your session was renewed, the sign-in service vouched for somebody else.', 'Sign in again.',
  );
  await expect(person.heading).toHaveText('You are signed out');
  await expect(person.signInButton).toHaveCount(1);
  await expect(person.signOutButton).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/Avery|100245/);
  await leaks.expectNone();
});
