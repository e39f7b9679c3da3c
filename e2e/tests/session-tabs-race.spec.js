import { OF_AVERY, Person } from '../support/person.js';
import { expect, test } from '../support/test.js';

const ELSEWHERE = 'You signed out in another tab.';
const revocations = async (stage) => (await stage.requests('tenant', '/oauth/revoke')).map(({ status }) => status);

/**
 * Signs in by the tenant's session and ends at the start page. By /contact, which goes to the tenant in any case: at the start page
 * nobody asks if the other tabs are too busy to say in time that somebody is signed in.
 */
async function comeIn(other) {
  await other.page.goto('/contact');
  await other.expectSignedIn('contact');
  await other.page.getByRole('link', { name: 'Home', exact: true }).click();
  await other.expectSignedIn();
  await expect(other.contact.getByText('100245')).toBeVisible();
  await other.expectLists();
}

/** Another tab of the same browser, whose requests for tokens wait until `goesOn()`. */
async function tabThatWaits({ context, stage, leaks }) {
  const page = await context.newPage();
  let goesOn;
  const held = new Promise((resolve) => { goesOn = resolve; });
  let arrived;
  const asked = new Promise((resolve) => { arrived = resolve; });
  const hold = () => page.route(`${stage.tenant}oauth/token`, async (route) => {
    // The tenant has answered; the answer is on its way.
    const response = await route.fetch();
    arrived();
    await held;
    await route.fulfill({ response });
  });
  return { asked, goesOn, hold, other: new Person(page, stage, leaks), page };
}

async function expectNothingLeft({ other, page }) {
  await expect(other.signInButton).toHaveCount(1);
  await expect(other.signOutButton).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML + document.title)).not.toMatch(OF_AVERY);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
}

test('a tab that was signed out by another one stays so when it is loaded anew', async ({ person, stage, context, leaks }) => {
  await person.signIn();
  const start = new Person(await context.newPage(), stage, leaks);
  await comeIn(start);
  const contact = new Person(await context.newPage(), stage, leaks);
  await contact.page.goto('/contact');
  await contact.expectSignedIn('contact');
  await person.signOutButton.click();
  await start.expectStart();
  await expect(start.page.getByText(ELSEWHERE)).toBeVisible();
  await expect(contact.heading).toHaveText('You are signed out');
  await expect(contact.page).toHaveURL(`${stage.app}contact`);
  await person.expectStart();
  await expect.poll(() => revocations(stage)).toEqual([200, 200, 200]);
  await stage.forgetLog();
  await start.page.reload();
  await start.expectStart();
  await expect(start.page.getByText(ELSEWHERE)).toHaveCount(0);
  expect(await stage.requests('tenant')).toEqual([]);
  await leaks.expectNone();
});

test('a sign-out while another tab is coming in brings nobody in there', async ({ person, stage, context, leaks }) => {
  await person.signIn();
  const tab = await tabThatWaits({ context, stage, leaks });
  await tab.hold();
  await tab.page.goto('/contact');
  await tab.asked;
  await expect(tab.other.heading).toHaveText('Signing you in');
  await person.signOutButton.click();
  await person.expectStart();
  tab.goesOn();
  // Of the first tab, and of what came too late for the other.
  await expect.poll(() => revocations(stage)).toEqual([200, 200]);
  await expect(tab.other.heading).toHaveText('You are signed out');
  await expect(tab.page).toHaveURL(`${stage.app}contact`);
  await expectNothingLeft(tab);
  await leaks.expectNone();
});

test('a sign-out while another tab renews its session gives the late tokens back', async ({ person, stage, context, leaks }) => {
  await person.signIn();
  const tab = await tabThatWaits({ context, stage, leaks });
  await comeIn(tab.other);
  await tab.page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 7_200_000;
  });
  await stage.set('tenant', { refreshed_response: { id_token: null } });
  await tab.hold();
  await tab.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await tab.asked;
  await person.signOutButton.click();
  await person.expectStart();
  await tab.other.expectStart();
  await expect(tab.page.getByText(ELSEWHERE)).toBeVisible();
  tab.goesOn();
  // Of the first tab, of the second, and of what came too late there.
  await expect.poll(() => revocations(stage)).toEqual([200, 200, 200]);
  await tab.other.expectStart();
  await expectNothingLeft(tab);
  await leaks.expectNone();
});

test('a sign-in in one tab signs nobody in in another that asked before', async ({ page, person, stage, context, leaks }) => {
  const other = new Person(await context.newPage(), stage, leaks);
  await other.page.goto('/');
  await other.expectStart();
  await person.signIn();
  await stage.forgetLog();
  await other.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await other.expectStart();
  expect(await stage.requests('tenant')).toEqual([]);
  await other.signInButton.click();
  await other.expectSignedIn();
  await expect(page).toHaveURL(stage.app);
  await expect(person.signOutButton).toBeVisible();
  expect([...leaks.secrets.values].filter(([, name]) => name === 'refresh_token')).toHaveLength(2);
  await leaks.expectNone();
});

test('a forged answer does not bring a loop, however often the page is loaded', async ({ page, person, stage, context, guard }) => {
  guard.expectStatus(404, 'the forger’s page has no icon');
  const forger = await context.newPage();
  await forger.goto('/favicon.svg');
  await forger.evaluate(() => {
    const channel = new BroadcastChannel('backbeat /');
    channel.onmessage = () => channel.postMessage('signed in');
  });
  for (let load = 1; load <= 3; load += 1) {
    await stage.forgetLog();
    await page.goto('/');
    await person.expectStart();
    await page.evaluate(() => {
      for (const event of ['focus', 'online', 'pageshow']) window.dispatchEvent(new Event(event));
    });
    await expect(person.signInButton).toBeVisible();
    // Fewer if the forger was too late.
    expect((await stage.authorizations()).length).toBeLessThanOrEqual(1);
    expect(await stage.exchanges()).toEqual([]);
  }
});
