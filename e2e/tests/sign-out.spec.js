import { OF_AVERY } from '../support/person.js';
import { expect, test } from '../support/test.js';
import { recordText } from '../support/record.js';

test('Sign out ends everything', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.forgetLog();
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await person.expectStart();
  await expect(person.signOutButton).toHaveCount(0);
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  expect(await stage.requests('tenant', '/oauth/revoke')).toEqual([expect.objectContaining({ method: 'POST', status: 200 })]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(OF_AVERY);
  await leaks.expectNone();

  const answer = await page.request.get(stage.silentAuthorization(), { maxRedirects: 0 });
  expect(new URL(answer.headers().location).searchParams.get('error')).toBe('login_required');

  await stage.forgetLog();
  await page.reload();
  await person.expectStart();
  await expect(page.getByText('You are signed out.')).toHaveCount(0);
  expect(await stage.authorizations()).toEqual([]);
});

test('nothing of the person is on the page from the moment of the click', async ({ page, person, stage, leaks }) => {
  let goesOn;
  const held = new Promise((resolve) => { goesOn = resolve; });
  await page.route(`${stage.tenant}oidc/logout?*`, async (route) => {
    await held;
    await route.continue();
  });
  await stage.set('tenant', { faults: [{ prefix: '/oauth/revoke', never: true }] });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const leaving = page.waitForRequest((request) => request.url().startsWith(`${stage.tenant}oidc/logout?`));
  // What the click leaves behind, before the network can do anything.
  const left = await person.signOutButton.evaluate(async (button) => {
    button.click();
    await new Promise((resolve) => { setTimeout(resolve); });
    return document.documentElement.outerHTML + document.title;
  });
  expect(left).not.toMatch(OF_AVERY);
  expect(left).toContain('You are signed out.');
  const query = new URL((await leaving).url()).searchParams;
  expect([...query.keys()].sort()).toEqual(['client_id', 'logout_hint', 'post_logout_redirect_uri', 'state']);
  expect(query.get('post_logout_redirect_uri')).toBe(stage.app);
  goesOn();
  await person.expectStart();
  await leaks.expectNone();
});

test('a tenant that cannot revoke does not keep anybody signed in', async ({ page, person, stage, guard }) => {
  guard.expect(/Failed to load resource/, 'the revocation fails');
  await person.signIn();
  await stage.set('tenant', { faults: [{ prefix: '/oauth/revoke', status: 500 }] });
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await person.expectStart();
});

test('without an end-session endpoint the tenant’s older address is used', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { discovery: { end_session_endpoint: null } });
  await person.signIn();
  await person.signOutButton.click();
  await person.expectStart();
  const [first] = await stage.requests('tenant', '/v2/logout');
  expect(first.path).toContain(`returnTo=${encodeURIComponent(stage.app)}`);
  const answer = await page.request.get(stage.silentAuthorization(), { maxRedirects: 0 });
  expect(answer.headers().location).toContain('error=login_required');
  await leaks.expectNone();
});

test('without a refresh token there is nothing to revoke', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { refresh_tokens: false });
  await person.signIn();
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  expect(await stage.requests('tenant', '/oauth/revoke')).toEqual([]);
  await leaks.expectNone(['access_token', 'code', 'id_token']);
});

test('Back after the sign-out shows nothing of the person', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant’s pages of what is over');
  await person.signIn();
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await expect(person.heading).toHaveText('Your contact');
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  const seen = await recordText(page, OF_AVERY);
  for (let presses = 0; presses < 3; presses += 1) {
    await page.goBack();
    // A page that needs a session leads on to the tenant, which asks who it is.
    const tenant = page.getByRole('heading', { level: 1, name: /^Sign in$|refused/ });
    await expect(person.signInButton.or(tenant).first()).toBeVisible();
    expect(seen.filter((origin) => origin === new URL(stage.app).origin)).toEqual([]);
  }
  expect(await stage.exchanges()).toHaveLength(1);
});

test('a state of a sign-out that nobody asked for says nothing', async ({ page, person, stage }) => {
  await page.goto('/?state=made-up');
  await person.expectStart();
  await expect(page.getByText('You are signed out.')).toHaveCount(0);
  expect(await stage.requests('tenant')).toEqual([]);
});
