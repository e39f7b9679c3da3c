import { expect, test } from '../support/test.js';

/** Signs in and gives the address by which the answer came. */
async function signInAndKeepAnswer({ page, person, stage }) {
  const answered = page.waitForRequest((request) => request.url().startsWith(`${stage.callback}?`));
  await person.signIn();
  return (await answered).url();
}

test('the answer opened again in the same tab exchanges nothing', async ({ page, person, stage, leaks }) => {
  const answer = await signInAndKeepAnswer({ page, person, stage });
  await page.goto(answer);
  await person.expectStart();
  await expect(person.alert).toHaveCount(0);
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});

test('the answer opened in another tab exchanges nothing', async ({ page, person, stage, context, leaks }) => {
  const answer = await signInAndKeepAnswer({ page, person, stage });
  await expectOfNoUse(await context.newPage(), answer, stage);
  await expect(person.signOutButton).toBeVisible();
  await leaks.expectNone();
});

test('the answer opened in another browser exchanges nothing', async ({ page, person, stage, otherBrowser, leaks }) => {
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

for (const file of ['boot.js', 'backbeat.js']) {
  test(`${file} evaluated again in the middle of the exchange starts no second one`, async ({ page, person, stage, leaks }) => {
    let goesOn;
    const held = new Promise((resolve) => { goesOn = resolve; });
    await page.route(`${stage.tenant}oauth/token`, async (route) => {
      await held;
      await route.continue();
    });
    const exchanges = [];
    page.on('request', (request) => request.url() === `${stage.tenant}oauth/token` && exchanges.push(request));
    await person.goToTenant();
    await person.answerTenant();
    await expect.poll(() => exchanges.length).toBe(1);
    await page.evaluate(startAgain, file);
    goesOn();
    await expect(person.signOutButton.first()).toBeVisible();
    expect(exchanges).toHaveLength(1);
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}

/** Runs in the page: evaluates the module anew, since its address is another one, and waits until it has done its work. */
async function startAgain(file) {
  const { glue, wasm } = document.querySelector('script[data-boot]').dataset;
  const again = await import(`${glue.replace('backbeat.js', file)}?again`);
  if (again.default !== undefined) await again.default({ module_or_path: await (await fetch(wasm)).arrayBuffer() });
}

test('the address is clean before the code is sent', async ({ page, person, stage, leaks }) => {
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

test('a copy of the tab that waits exchanges nothing for the same answer', async ({ page, person, stage, context, leaks }) => {
  const answer = await person.answerOnTheWay();
  // A new window starts with a copy of the tab's storage, as "Duplicate tab" does.
  const [copy] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => { window.open('about:blank'); })]);
  await copy.goto(answer);
  await expect(copy.getByRole('button', { name: 'Sign out' })).toBeVisible();
  // However late the other tab says that it is signed in.
  await page.addInitScript(() => {
    const tabs = new BroadcastChannel('backbeat /');
    window.said = 0;
    setInterval(() => {
      if (location.pathname !== '/') return;
      tabs.postMessage('signed in');
      window.said += 1;
    }, 10);
  });
  await page.goto(answer);
  await person.expectStart();
  await page.waitForFunction(() => window.said > 50);
  await person.expectStart();
  expect(await stage.exchanges()).toHaveLength(1);
  await expect(copy.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await leaks.expectNone();
});

test('a reload before the app has arrived still completes the sign-in', async ({ page, person, stage, leaks }) => {
  const answer = await person.answerOnTheWay();
  await page.addInitScript(() => {
    if (performance.getEntriesByType('navigation')[0].type === 'reload') return;
    WebAssembly.compile = WebAssembly.compileStreaming = () => new Promise(() => {});
  });
  await page.goto(answer);
  await page.waitForFunction(async () => (await navigator.locks.query()).held.length > 0);
  await page.reload();
  await person.expectSignedIn();
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
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
