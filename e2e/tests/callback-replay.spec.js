import { expect, test, testWithBothTenants } from '../support/test.js';

/** Signs in and gives the address by which the answer came. */
async function signInAndKeepAnswer({ page, person, stage }) {
  const answered = page.waitForRequest((request) => request.url().startsWith(`${stage.callback}?`));
  await person.signIn();
  return (await answered).url();
}

testWithBothTenants('the answer opened again in the same tab exchanges nothing', async ({ page, person, stage, leaks }) => {
  const answer = await signInAndKeepAnswer({ page, person, stage });
  await page.goto(answer);
  await person.expectStart();
  await expect(person.alert).toHaveCount(0);
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});

testWithBothTenants('the answer opened in another tab exchanges nothing', async ({ page, person, stage, context, leaks }) => {
  const answer = await signInAndKeepAnswer({ page, person, stage });
  await expectOfNoUse(await context.newPage(), answer, stage);
  await expect(person.signOutButton).toBeVisible();
  await leaks.expectNone();
});

testWithBothTenants('the answer opened in another browser exchanges nothing', async ({ page, person, stage, otherBrowser, leaks }) => {
  const answer = await signInAndKeepAnswer({ page, person, stage });
  await expectOfNoUse(await otherBrowser.newPage(), answer, stage);
  await leaks.expectNone();
});

test('an answer that was never used is of no use to another tab or browser', async ({ page, person, stage, context, otherBrowser }) => {
  const answer = await person.answerOnTheWay();
  for (const tab of [await context.newPage(), await otherBrowser.newPage()]) {
    await tab.goto(answer);
    await expect(tab).toHaveURL(stage.app);
    await expect(tab.getByRole('button', { name: 'Sign in' })).toBeVisible();
  }
  expect(await stage.exchanges()).toEqual([]);
  await page.goto(answer);
  await person.expectSignedIn();
  expect(await stage.exchanges()).toHaveLength(1);
});

test('a reload in the middle of the exchange starts no second one', async ({ page, person, stage }) => {
  await stage.set('tenant', { faults: [{ prefix: '/oauth/token', never: true }] });
  await person.goToTenant();
  const exchange = page.waitForRequest(`${stage.tenant}oauth/token`);
  await person.answerTenant();
  await exchange;
  await expect(page).toHaveURL(stage.callback);
  await expect(person.heading).toHaveText('Signing you in');
  await page.reload();
  await person.expectStart();
  await expect(person.alert).toHaveCount(0);
  expect(await stage.exchanges()).toHaveLength(1);
});

test('the address is clean before anything is asked of the tenant', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { faults: [{ prefix: '/oauth/token', never: true }] });
  await person.goToTenant();
  const exchange = page.waitForRequest(`${stage.tenant}oauth/token`);
  await person.answerTenant();
  await exchange;
  expect(page.url()).toBe(stage.callback);
  await leaks.expectNone(['code', 'code_verifier']);
});

test('Back after the sign-in does not lead to the callback', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant’s page of a sign-in that is over');
  await person.signIn();
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  expect(entries.filter(({ url }) => url.startsWith(stage.callback))).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`^${stage.tenant}`));
  await page.goForward();
  await person.expectSignedIn();
});

test('two tabs sign in side by side', async ({ page, person, stage, context }) => {
  const first = await person.answerOnTheWay();
  const tab = await context.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await expect(tab.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.goto(first);
  await person.expectSignedIn();
  expect(await stage.exchanges()).toHaveLength(2);
});

/** The used answer leads quietly to the start page, and no code is exchanged a second time. */
async function expectOfNoUse(tab, answer, stage) {
  await tab.goto(answer);
  await expect(tab).toHaveURL(stage.app);
  await expect(tab.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await stage.exchanges()).toHaveLength(1);
}
