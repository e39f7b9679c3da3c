import { expectAccessible } from '../support/accessible.js';
import { failNextElement, STOPPED } from '../support/stopped.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on what is said of the session, of the network, and of an app that can not go on. */

test.describe('axe-core finds nothing on', () => {
  test('the start page after a sign-out', async ({ page, person }) => {
    await person.signIn();
    await person.signOutButton.click();
    await expect(page.getByText('You are signed out.')).toBeVisible();
    await person.expectStart();
    await expectAccessible(page);
  });

  test('the last two minutes of a session, and its end', async ({ page, person, stage }) => {
    await stage.set('tenant', { refresh_tokens: false, access_token_ttl: 118 });
    await page.clock.install();
    await person.signIn();
    await expect(page.getByRole('timer', { includeHidden: true })).toHaveText(/^1:\d\d$/u);
    await expectAccessible(page);
    await page.clock.fastForward(118_000);
    await person.expectAlert('Your session has ended');
    await expectAccessible(page);
  });

  test('a session that can not be renewed yet', async ({ page, person, stage, guard }) => {
    guard.expectStatus(503, 'the tenant is down');
    await page.clock.install();
    await person.signIn();
    await stage.set('tenant', { faults: [{ prefix: '/oauth/token', status: 503 }] });
    await page.clock.setSystemTime(Date.now() + 3_600_000);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByText('so your session could not be renewed yet')).toBeVisible();
    await expectAccessible(page);
  });

  test('a network that is gone', async ({ page, person, context }) => {
    await person.signIn();
    await context.setOffline(true);
    await expect(page.getByText('You are offline. What you see may be out of date.')).toBeVisible();
    await expectAccessible(page);
  });

  test('a home page whose parts are denied or failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus('(403|500)', 'the services fail in this test');
    await stage.set('services', { faults: [{ prefix: '/membership', status: 403 }, { prefix: '/collect', status: 500 }, { prefix: '/events', status: 403 }] });
    await person.signIn();
    await expect(page.getByText('The service does not show this to you (403).')).toHaveCount(2);
    await expect(page.getByRole('region', { name: 'Open invoices' }).getByRole('alert')).toBeVisible();
    await expectAccessible(page);
  });

  for (const [what, prepare] of [
    ['without WebAssembly', (page) => page.addInitScript(() => { delete window.WebAssembly; })],
    ['without the app’s code', (page) => page.route(/backbeat_bg[^/]*\.wasm$/, (route) => route.fulfill({ status: 404, body: 'Not Found' }))],
  ]) {
    test(`a start ${what}`, async ({ page, person, guard }) => {
      guard.expect(/Backbeat could not start|Failed to load resource|integrity/i, 'it tells the console why');
      await prepare(page);
      await page.goto('/');
      await expect(person.alert.getByRole('heading')).toHaveText('Backbeat could not be started');
      await expectAccessible(page);
    });
  }

  test('the hint that the start takes long', async ({ page, guard }) => {
    guard.expect(/net::ERR_FAILED/, 'the test holds the script back');
    await page.route('**/boot.js', (route) => route.abort());
    await page.goto('/');
    // Twelve seconds are over.
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    await expect(page.getByText('This takes long.')).toBeVisible();
    await expectAccessible(page);
  });

  test('an app that has stopped', async ({ page, person, guard }) => {
    guard.expect(STOPPED, 'the app is made to stop');
    await person.signIn();
    await failNextElement(page, 'a fault');
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(person.heading).toHaveText('Backbeat has stopped');
    await expectAccessible(page);
  });

  test('settings that could not be loaded', async ({ page, person, stage, guard }) => {
    guard.expectStatus(500, 'that is what this is about');
    await stage.set('app', { config: { status: 500, body: 'no' } });
    await page.goto('/');
    await person.expectAlert('This site’s settings could not be loaded');
    await expectAccessible(page);
  });
});
