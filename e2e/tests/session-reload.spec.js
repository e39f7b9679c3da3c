import { OF_AVERY } from '../support/person.js';
import { expect, test } from '../support/test.js';

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 390, height: 420 } });

  const scrollDown = async ({ page, person }, path, position) => {
    await person.signIn();
    await page.goto(`/${path}`);
    await person.expectSignedIn(path);
    await expect(person.contact.getByText('100245').first()).toBeVisible();
    await page.evaluate((top) => window.scrollTo(0, top), position);
  };

  test('a reload comes back to the same place of the same page', async ({ page, person, leaks }) => {
    await scrollDown({ page, person }, 'contact?tab=phones#top', 333);
    await page.reload();
    await person.expectSignedIn('contact?tab=phones#top');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(333);
    await leaks.expectNone();
  });

  test('the place stays when the contact comes late and needs more room than what stood there', async ({ page, person, stage }) => {
    await scrollDown({ page, person }, 'contact', 100);
    let goOn;
    const held = new Promise((resolve) => { goOn = resolve; });
    await page.route(`${stage.services}/rolodex/contacts/current**`, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await person.expectSignedIn('contact');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(100);
    await expect(page.locator('.skeleton').first()).toBeAttached();
    goOn();
    await expect(person.contact.getByText('100245').first()).toBeVisible();
    expect(await page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.scrollY)));
    }))).toBe(100);
  });
});

test('a tenant that always wants a sign-in is asked once, however often the page is loaded', async ({ page, person, stage }) => {
  await person.signIn();
  await stage.set('tenant', { prompt_none_error: 'login_required' });
  await stage.forgetLog();
  for (let load = 1; load <= 5; load += 1) {
    await page.reload();
    await person.expectStart();
    for (const event of ['focus', 'online', 'pageshow']) {
      await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
    }
  }
  expect(await stage.authorizations()).toHaveLength(1);
  expect(await stage.exchanges()).toEqual([]);
});

test('tokens that are always refused lead to no loop', async ({ page, person, stage, guard }) => {
  guard.expectStatus(401, 'the services refuse every token');
  await stage.set('services', { faults: [{ prefix: '/rolodex', status: 401 }] });
  await person.signIn();
  await expect(person.alert).toHaveCount(1);
  for (let load = 1; load <= 3; load += 1) {
    await stage.forgetLog();
    await page.reload();
    await person.expectSignedIn();
    await expect(person.alert).toHaveCount(1);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    expect(await stage.authorizations()).toHaveLength(1);
    // The code, and one new token after the refusal.
    expect(await stage.exchanges()).toHaveLength(2);
    expect(await stage.requests('services', '/rolodex')).toHaveLength(2);
  }
});

test('a session that is over is told on the page that was asked for', async ({ page, person, stage }) => {
  await person.signIn();
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await expect(person.heading).toHaveText('Your contact');
  await stage.endSessions();
  await stage.forgetLog();
  await page.reload();
  await expect(person.heading).toHaveText('You are signed out');
  await expect(page).toHaveURL(`${stage.app}contact`);
  expect(await stage.authorizations()).toHaveLength(1);
  await person.signInButton.click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('contact');
});

test('a page that waits in the history shows nothing once the person has signed out', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant’s page of the finished sign-in');
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await page.goto(`${stage.tenant}portal`);
  await page.goto('/');
  await person.expectSignedIn();
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await person.expectStart();
  for (let step = 1; step <= 6; step += 1) {
    if ((await page.goBack({ waitUntil: 'load' }).catch(() => null)) === null && page.url() === 'about:blank') break;
    if (!page.url().startsWith(stage.app)) continue;
    await expect(person.signOutButton).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(OF_AVERY);
  }
});

test('a second reload on the way to the tenant still finds the session', async ({ page, person, stage }) => {
  await person.signIn();
  await stage.set('tenant', { faults: [{ prefix: '/.well-known/openid-configuration', never: true, times: 1 }] });
  const asked = page.waitForRequest(/openid-configuration/);
  await page.reload();
  await asked;
  await page.reload();
  await person.expectSignedIn();
});

test('a browser whose channels throw starts the app all the same', async ({ page, person }) => {
  await page.addInitScript(() => {
    window.BroadcastChannel = function denied() { throw new DOMException('The test denies it.', 'SecurityError'); };
  });
  await person.signIn();
  await person.signOutButton.click();
  await person.expectStart();
});
