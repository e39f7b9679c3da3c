import { createServer } from 'node:http';
import { expect, test } from '../support/test.js';

test('/login starts a sign-in, which ends on the home page', async ({ page, person, stage }) => {
  await page.goto('/login');
  await person.expectTenant();
  expect(await stage.authorizations()).toHaveLength(1);
  await person.answerTenant();
  await person.expectSignedIn();
});

test('/login in a tab with a session signs in again, and ends on the home page', async ({ page, person, stage }) => {
  await person.signIn();
  await page.goto('/login');
  await person.expectSignedIn();
  await expect(page).toHaveURL(stage.app);
});

test('/login with this tenant as issuer, an invitation and an organization starts that sign-in', async ({ page, person, stage }) => {
  const asked = page.waitForRequest((request) => request.url().startsWith(`${stage.tenant}authorize?`));
  await page.goto(`/login?iss=${encodeURIComponent(stage.tenant)}&invitation=inv-1&organization=org_1`);
  const query = new URL((await asked).url()).searchParams;
  expect([query.get('invitation'), query.get('organization')]).toEqual(['inv-1', 'org_1']);
  await person.expectTenant();
});

for (const issuer of ['https://evil.example/', 'https://evil.example', '']) {
  test(`/login for the issuer "${issuer}" starts nothing`, async ({ page, person, stage }) => {
    await page.goto(`/login?iss=${encodeURIComponent(issuer)}`);
    await person.expectFailed(
      'That link belongs to another sign-in service',
      'The link that brought you here names a sign-in service that this site does not use, so nothing was started.',
    );
    expect(await stage.requests('tenant')).toEqual([]);
    await expect(person.signInButton).toHaveCount(1);
    await person.signInButton.click();
    await person.expectTenant();
  });
}

test('an unknown address says so, and offers to sign in', async ({ page, person, stage }) => {
  await page.goto('/no/such/page');
  await expect(person.heading).toHaveText('There is no such page');
  await expect(page).toHaveTitle('There is no such page · Backbeat');
  await expect(page.getByText('The address may be mistyped, or the page may have moved.')).toBeVisible();
  expect(await stage.requests('tenant')).toEqual([]);
  const signIn = page.getByRole('banner').getByRole('button', { name: 'Sign in' });
  await expect(signIn).toBeVisible();
  await page.getByRole('link', { name: 'Go to the start page' }).click();
  await person.expectStart();
  await page.goBack();
  await signIn.click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('no/such/page');
});

test('the theme is remembered on this device, and nothing else is', async ({ page, person }) => {
  await person.signIn();
  await page.locator('details.account summary').click();
  await page.getByLabel('Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'backbeat.theme': 'dark' });
  await page.reload();
  await person.expectSignedIn();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.locator('details.account summary').click();
  await page.getByLabel('System').check();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
});

test('a page of another site cannot frame the app', async ({ page, stage, guard }) => {
  guard.expect(/frame-ancestors|net::ERR_BLOCKED_BY_RESPONSE/, 'the browser says why it refuses');
  guard.expect(/foreign request/, 'it is another site');
  // A real one: a page that a test made up is refused for having no address.
  const other = createServer((req, res) => res.setHeader('content-type', 'text/html').end(`<iframe src="${stage.app}"></iframe>`));
  await new Promise((resolve) => { other.listen(0, '127.0.0.1', resolve); });
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(`http://localhost:${other.address().port}/`);
  await refused;
  await expect.poll(() => page.frames().length).toBe(2);
  await expect.poll(() => page.frames()[1].url()).toMatch(/^chrome-error:/);
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Sign in' })).toHaveCount(0);
  await new Promise((resolve) => { other.close(resolve).closeAllConnections(); });
});

test('no address but the app’s, the tenant’s and the services’ is ever asked', async ({ page, person, stage }) => {
  const origins = new Set();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  expect([...origins].filter((origin) => origin !== 'null').sort()).toEqual([...stage.origins].sort());
});
