import { LAUNCH } from '../support/browser.js';
import { OF_AVERY, Person } from '../support/person.js';
import { recordText } from '../support/record.js';
import { expect, test } from '../support/test.js';

/*
 * Pages that the browser keeps with their memory as it was (the back/forward cache). Playwright turns that off, so these tests have
 * a browser of their own, and those that are about a kept page make sure that it was one.
 */
test.use({ launchOptions: { ...LAUNCH, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

/** Leaves for another page in a way that the browser remembers. */
async function leaveFor(page, address) {
  await page.evaluate(() => {
    window.kept = false;
    addEventListener('pageshow', ({ persisted }) => { window.kept = persisted; });
  });
  await page.goto(address);
}

/** A kept page is not loaded, so there is no `load` to wait for. */
async function backToKept(page) {
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => window.kept).catch(() => undefined)).toBe(true);
}

test('a page that comes back out of the browser’s memory goes on with its session', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await leaveFor(page, `${stage.tenant}portal`);
  await stage.forgetLog();
  await backToKept(page);
  await person.expectSignedIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  expect(await stage.requests('tenant')).toEqual([]);
  await leaks.expectNone();
});

test('a page that was kept for two hours renews its session when it comes back', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.set('tenant', { refreshed_response: { id_token: null } });
  await page.evaluate(() => {
    const { now } = Date;
    // The first event of a page that comes back; `visibilitychange` and `pageshow` follow.
    document.addEventListener('resume', () => { Date.now = () => now() + 7_200_000; });
  });
  await leaveFor(page, `${stage.tenant}portal`);
  await stage.forgetLog();
  await backToKept(page);
  await expect.poll(async () => (await stage.exchanges()).map(({ status }) => status)).toEqual([200]);
  await person.expectSignedIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await leaks.expectNone();
});

for (const [where, signOut] of [
  ['on another page of the tab', async ({ page, person }) => {
    await page.goto('/');
    await person.expectSignedIn();
    await person.signOutButton.click();
    await person.expectStart();
  }],
  ['in another tab', async ({ context, stage, leaks }) => {
    const other = new Person(await context.newPage(), stage, leaks);
    await other.page.goto('/');
    await other.signInButton.click();
    await other.expectSignedIn();
    await other.signOutButton.click();
    await other.expectStart();
  }],
]) {
  test(`a kept page shows nothing once the person has signed out ${where}`, async ({ page, person, stage, context, leaks }) => {
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    await leaveFor(page, `${stage.tenant}portal`);
    await signOut({ page, person, stage, context, leaks });
    const origins = await recordText(page, OF_AVERY);
    await stage.forgetLog();
    // What the tabs say to each other makes Chromium drop what it has kept; another browser may not.
    await backToEntryBefore(page, `${stage.tenant}portal`);
    await expectNothingOfAvery(page, person);
    expect(origins.filter((origin) => origin === new URL(stage.app).origin)).toEqual([]);
    expect(await stage.exchanges()).toEqual([]);
    await leaks.expectNone();
  });
}

test('a page in the history shows nothing of the one before once somebody else is signed in', async ({ page, person, stage, guard }) => {
  guard.expectStatus(401, 'the second one is a newcomer');
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await leaveFor(page, `${stage.tenant}portal`);
  await page.goto('/login?max_age=0');
  await person.expectTenant();
  await person.answerTenant('robin@example.org');
  await expect(person.heading).toHaveText('Robin Newcomer');
  const origins = await recordText(page, OF_AVERY);
  await backToEntryBefore(page, `${stage.tenant}portal`);
  // Kept, it shows nothing; loaded anew, since a word between tabs made Chromium drop it, it is of whoever is signed in now.
  await expect(person.heading).toHaveText(/^(Robin Newcomer|See what your association knows about you)$/u);
  // On its way the page can't be read; that counts as not yet.
  await expect.poll(() => page.content().catch(() => 'Avery')).not.toMatch(OF_AVERY);
  expect(origins.filter((origin) => origin === new URL(stage.app).origin)).toEqual([]);
});

test('a kept page shows nothing once the session has ended on another page of the tab', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(400, 'the tenant refuses to renew');
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await leaveFor(page, `${stage.tenant}portal`);
  await stage.set('tenant', { access_token_ttl: 5, refresh_error: 'invalid_grant' });
  await page.goto('/');
  await person.expectSignedIn();
  await person.expectAlert('Your session has ended');
  await stage.forgetLog();
  await backToEntryBefore(page, `${stage.tenant}portal`);
  await expect.poll(() => page.evaluate(() => window.kept).catch(() => undefined)).toBe(true);
  await expectNothingOfAvery(page, person);
  expect((await stage.requests('tenant')).map(({ path, status }) => `${status} ${path}`)).toEqual(['200 /oauth/revoke']);
  await leaks.expectNone();
});

async function expectNothingOfAvery(page, person) {
  await person.expectStart();
  await expect(person.signOutButton).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML + document.title)).not.toMatch(OF_AVERY);
}

/** Where the person was before going to `address`. */
async function backToEntryBefore(page, address) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  const entry = entries[entries.findIndex(({ url }) => url === address) - 1];
  await session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
}
