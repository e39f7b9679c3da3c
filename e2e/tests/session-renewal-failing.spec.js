import { expect, test } from '../support/test.js';

/*
 * Renewals that fail for a while, and what comes after a session has ended. The calls here are judged by the service like any
 * other: `deep` bends the answer after the token was looked at, and leaves a Retry button, so that each click is one call.
 */

const HOUR = 3_600_000;
const RETRIED = { prefix: '/rolodex/contacts', deep: true };
const NOT_RENEWED = 'The sign-in service does not answer as it should, so your session could not be renewed yet. This app keeps trying.';

const renewals = async (stage) => (await stage.exchanges()).slice(1);
const statuses = async (stage, server) => (await stage.requests(server)).map(({ status }) => status);
const refreshTokens = (leaks) => [...leaks.secrets.values].filter(([, name]) => name === 'refresh_token').map(([token]) => token);
const retry = (person) => person.alert.getByRole('button', { name: 'Retry' }).click();

test('over several lives of a token the service refuses no call', async ({ person, stage, leaks }) => {
  await stage.set('tenant', { access_token_ttl: 5 });
  await stage.set('services', { faults: [RETRIED] });
  await person.signIn();
  let calls = 1;
  while ((await renewals(stage)).length < 4) {
    await expect.poll(async () => (await stage.requests('services', '/rolodex')).length).toBe(calls);
    await retry(person);
    calls += 1;
  }
  await expect.poll(async () => (await stage.requests('services', '/rolodex')).length).toBe(calls);
  // The last answer may still be on its way.
  await expect.poll(async () => [...new Set(await statuses(stage, 'services'))]).toEqual([200]);
  await expect.poll(() => refreshTokens(leaks).length).toBeGreaterThanOrEqual(5);
  await leaks.expectNone();
});

test('a connection that is lost at the renewal ends nothing, and the session goes on by itself', async ({ page, person, stage, guard, leaks }) => {
  guard.expect(/net::ERR_EMPTY_RESPONSE/, 'the tenant hangs up');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.set('tenant', { faults: [{ prefix: '/oauth/token', hang_up: true }] });
  await expect(page.getByText(NOT_RENEWED)).toBeVisible();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signOutButton).toBeVisible();
  await expect(person.alert).toHaveCount(0);
  await leaks.expectNone();
  await stage.set('tenant', { faults: [], access_token_ttl: 3600 });
  await expect(page.getByText(NOT_RENEWED)).toHaveCount(0);
  await expect(person.signOutButton).toBeVisible();
  expect((await renewals(stage)).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
  await leaks.expectNone();
});

test('a tenant that is busy is asked again by itself when its time is over, and no sooner', async ({ page, person, stage, guard }) => {
  guard.expectStatus(429, 'the tenant is busy');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  const busy = { prefix: '/oauth/token', status: 429, retry_after: 3, expose_retry_after: true, times: 1 };
  await stage.set('tenant', { faults: [busy] });
  await expect(page.getByText(NOT_RENEWED)).toBeVisible();
  await expect(page.getByText(NOT_RENEWED)).toHaveCount(0);
  const asked = await renewals(stage);
  const refused = asked.findIndex(({ status }) => status === 429);
  const waited = Date.parse(asked[refused + 1].time) - Date.parse(asked[refused].time);
  // The app counts whole seconds: up to one may be missing.
  expect(waited).toBeGreaterThan(2000);
  expect(asked[refused + 1].status).toBe(200);
});

for (const [how, fault, tokenRequests] of [
  ['is down', { status: 503 }, 2],
  ['wants to be left alone', { status: 429, retry_after: 40, expose_retry_after: true }, 1],
]) {
  test(`a call with an ended token is not sent while the tenant ${how}, and says why`, async ({ page, person, stage, guard, leaks }) => {
    guard.expectStatus(fault.status, 'the tenant gives no token');
    await page.clock.install();
    await stage.set('services', { faults: [RETRIED] });
    await person.signIn();
    await expect(person.alert.getByRole('button', { name: 'Retry' })).toBeVisible();
    await stage.set('tenant', { faults: [{ prefix: '/oauth/token', ...fault }], refreshed_response: { id_token: null } });
    // Asleep until the token has ended; what runs out then is the timer of the renewal.
    await page.clock.setSystemTime(Date.now() + HOUR);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByText(NOT_RENEWED)).toBeVisible();
    await retry(person);
    await person.expectAlert(
      'Your contact could not be loaded',
      'Your session has to be renewed first, and the sign-in service gives no answer at the moment.',
      'Check your connection, then retry. You are still signed in.',
    );
    await expect(person.signOutButton).toBeVisible();
    expect(await stage.requests('services', '/rolodex')).toHaveLength(1);
    expect(await renewals(stage)).toHaveLength(tokenRequests);
    await leaks.expectNone();
    await stage.set('tenant', { faults: [] });
    await stage.set('services', { faults: [] });
    await page.clock.setSystemTime(Date.now() + HOUR + 60_000);
    await retry(person);
    // By the tenant's clock the token is a new one.
    await expect(person.contact.getByText('100245')).toBeVisible();
    await expect(page.getByText(NOT_RENEWED)).toHaveCount(0);
    expect(await renewals(stage)).toHaveLength(tokenRequests + 1);
    await leaks.expectNone();
  });
}

test('a tenant that does not rotate is asked with the one refresh token that it gave', async ({ person, stage, leaks }) => {
  await stage.set('tenant', { access_token_ttl: 5, refresh_token_rotation: false });
  await person.signIn();
  await expect.poll(async () => (await renewals(stage)).map(({ status }) => status)).toEqual([200, 200]);
  expect(refreshTokens(leaks)).toHaveLength(1);
  await person.signOutButton.click();
  await person.expectStart();
  expect(await statuses(stage, 'tenant')).not.toContain(400);
  expect(await stage.requests('tenant', '/oauth/revoke')).toHaveLength(1);
  await leaks.expectNone();
});

test('an old refresh token in the hands of a thief ends the session, though the app has a newer one', async ({ person, stage, guard, leaks }) => {
  guard.expectStatus(400, 'the tenant ends the family of a token that it sees twice');
  await stage.set('tenant', { access_token_ttl: 5 });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const stolen = leaks.secrets.latest('refresh_token');
  await expect.poll(() => leaks.secrets.latest('refresh_token')).not.toBe(stolen);
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'backbeat-demo', refresh_token: stolen });
  expect((await fetch(`${stage.tenant}oauth/token`, { method: 'POST', body })).status).toBe(400);
  await person.expectAlert('Your session has ended', 'invalid_grant');
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signOutButton).toHaveCount(0);
  await leaks.expectNone();
});

test('the tokens of a session that ended are used no further', async ({ page, person, stage, leaks }) => {
  await page.clock.install();
  await stage.set('tenant', { refreshed_claims: { sub: 'auth0|demo-robin' } });
  await stage.set('services', { faults: [RETRIED] });
  await person.signIn();
  await expect(person.alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  await page.clock.setSystemTime(Date.now() + HOUR - 30_000);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const ended = person.alert.filter({ hasText: 'You were signed out for safety' });
  await expect(ended).toBeVisible();
  await stage.forgetLog();
  await expect(person.alert.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  await page.evaluate(() => {
    for (const event of ['focus', 'online', 'pageshow']) window.dispatchEvent(new Event(event));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.fastForward(2 * HOUR);
  await expect(ended).toBeVisible();
  expect(await stage.requests('services', '/rolodex')).toEqual([]);
  expect(await stage.requests('tenant')).toEqual([]);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await leaks.expectNone();
});
